//! The passages of a document: what a reader takes in as one, such as a heading, a paragraph, an
//! item of a list or a row of a table, in plain words. How lines are broken, what is emphasised and
//! where links lead does not show.

use super::OPTIONS;
use super::anchor::embedded;
use super::parse::number;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// A passage of a document.
#[derive(Debug)]
pub(crate) struct Passage {
    pub form: Form,
    /// Its words, with one space between two.
    pub text: String,
    /// From which byte of the text on which line counts.
    lines: Vec<(usize, u32)>,
}

/// What a passage is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    Heading(u8),
    Paragraph,
    Item,
    Row,
    Code,
    /// An entry that is shown in place.
    Entry {
        kind: String,
        id: String,
    },
}

impl Passage {
    /// The line of the document on which a byte of the text stands, counted from 1.
    pub(crate) fn line(&self, at: usize) -> u32 {
        let next = self.lines.partition_point(|(from, _)| *from <= at).max(1);
        self.lines[next - 1].1
    }
}

/// The passages of a document in their order.
pub(crate) fn passages(text: &str) -> Vec<Passage> {
    let (events, ranges): (Vec<Event<'_>>, Vec<Range<usize>>) =
        Parser::new_ext(text, OPTIONS).into_offset_iter().unzip();
    let mut reader = Reader { passages: Vec::new(), open: false, space: false };
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |at: usize| u32::try_from(ends.partition_point(|end| *end < at) + 1);
    let mut at = 0;
    while at < events.len() {
        let line = line(ranges[at].start).unwrap_or(u32::MAX);
        if let Some(shown) = embedded(&events[at..]) {
            let (kind, id) = (shown.kind.to_owned(), shown.id.to_owned());
            reader.begin(Form::Entry { kind, id }, line);
            reader.open = false;
            at += shown.events;
        } else {
            reader.event(&events[at], line);
            at += 1;
        }
    }
    let is_filled =
        |passage: &Passage| !passage.text.is_empty() || matches!(passage.form, Form::Entry { .. });
    reader.passages.retain(is_filled);
    reader.passages
}

struct Reader {
    passages: Vec<Passage>,
    /// Whether words go to the last passage.
    open: bool,
    /// Whether a space stands before the next word.
    space: bool,
}

impl Reader {
    fn begin(&mut self, form: Form, line: u32) {
        self.passages.push(Passage { form, text: String::new(), lines: vec![(0, line)] });
        (self.open, self.space) = (true, false);
    }

    fn event(&mut self, event: &Event<'_>, line: u32) {
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(TagEnd::TableCell) => self.words(" | ", line),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => self.end_row(),
            Event::Text(text) | Event::Code(text) => self.words(text, line),
            Event::FootnoteReference(label) => self.words(&format!("[{label}]"), line),
            Event::TaskListMarker(done) => self.words(if *done { "[x] " } else { "[ ] " }, line),
            Event::SoftBreak | Event::HardBreak => self.space = true,
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, line: u32) {
        let is_fresh = self.open && self.passages.last().is_some_and(|last| last.text.is_empty());
        match tag {
            Tag::Heading { level, .. } => self.begin(Form::Heading(number(*level)), line),
            Tag::Item | Tag::DefinitionListDefinition => self.begin(Form::Item, line),
            Tag::TableHead | Tag::TableRow => self.begin(Form::Row, line),
            Tag::CodeBlock(_) => self.begin(Form::Code, line),
            // The first paragraph of an item is the item.
            Tag::Paragraph if is_fresh => {}
            Tag::Paragraph | Tag::DefinitionListTitle => self.begin(Form::Paragraph, line),
            _ => {}
        }
    }

    fn words(&mut self, text: &str, line: u32) {
        if !self.open {
            self.begin(Form::Paragraph, line);
        }
        let Some(passage) = self.passages.last_mut() else { return };
        passage.lines.push((passage.text.len(), line));
        for character in text.chars() {
            if character.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.space && !passage.text.is_empty() {
                passage.text.push(' ');
            }
            self.space = false;
            passage.text.push(character);
        }
    }

    fn end_row(&mut self) {
        if let Some(row) = self.passages.last_mut() {
            row.text.truncate(row.text.trim_end_matches([' ', '|']).len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, passages};

    const TEXT: &str = "# Title\n\nOne *two*\nthree.\n\n- a\n\n  b\n- `c`\n\n> [!NOTE]\n> Inside.\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n  more\n```\n\n![](requirement:lc-03)\n\n![Alt](assets/a.png)\n";

    #[test]
    fn a_document_falls_into_passages() {
        let found: Vec<(Form, String, u32)> = passages(TEXT)
            .into_iter()
            .map(|passage| (passage.form.clone(), passage.text.clone(), passage.line(0)))
            .collect();
        let entry = Form::Entry { kind: "requirement".to_owned(), id: "lc-03".to_owned() };
        let expected = [
            (Form::Heading(1), "Title", 1),
            (Form::Paragraph, "One two three.", 3),
            (Form::Item, "a", 6),
            (Form::Paragraph, "b", 8),
            (Form::Item, "c", 9),
            (Form::Paragraph, "Inside.", 12),
            (Form::Row, "a | b", 14),
            (Form::Row, "c | d", 16),
            (Form::Code, "code more", 19),
            (entry, "", 23),
            (Form::Paragraph, "Alt", 25),
        ];
        assert_eq!(found, expected.map(|(form, text, line)| (form, text.to_owned(), line)));
    }

    #[test]
    fn a_word_has_its_line() {
        let found = passages("One\ntwo\nthree.\n");
        let line = |word: &str| found[0].line(found[0].text.find(word).unwrap());
        assert_eq!(["One", "two", "three."].map(line), [1, 2, 3]);
    }
}
