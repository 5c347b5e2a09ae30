//! The lines of a document as people read them, each with its way back to the place in the file.
//! Code is no text to read, so it stands as one sign.

use super::OPTIONS;
use super::parse::{Lines as Finder, Place};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Stands where code was.
const CODE: char = '\u{fffc}';

/// A line of a paragraph, a heading, an item or a cell.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub text: String,
    /// Whether its paragraph goes on in another line.
    pub continues: bool,
    /// Whether it is a link and nothing else.
    pub is_link: bool,
    /// Where each piece of the text stands, with the number of bytes before it.
    pieces: Vec<(usize, Place)>,
}

impl Line {
    /// The place of a part of the text.
    pub(crate) fn place(&self, range: &Range<usize>) -> Place {
        let small = |text: &str| u32::try_from(text.chars().count()).unwrap_or_default();
        let at = self.pieces.partition_point(|(before, _)| *before <= range.start);
        let (before, place) = self.pieces[at - 1];
        Place {
            line: place.line,
            column: place.column + small(&self.text[before..range.start]),
            length: small(&self.text[range.clone()]).max(1),
        }
    }
}

/// The lines of a document, in its order.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut reader = Reader::default();
    let mut finder = Finder::new(text);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        reader.event(&event, &mut || finder.place(&range));
    }
    reader.lines
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    open: Line,
    /// The number of open links, and of open blocks and pictures that hold no text.
    links: usize,
    silent: usize,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, place: &mut dyn FnMut() -> Place) {
        match event {
            Event::Start(Tag::Link { .. }) => self.links += 1,
            Event::End(TagEnd::Link) => self.links -= 1,
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => self.silent += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock) => self.silent -= 1,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(_) | Event::End(_) => self.close(false),
            Event::SoftBreak | Event::HardBreak => self.close(true),
            Event::Text(words) if self.silent == 0 => self.add(words, place()),
            Event::Code(_) => self.add(CODE.encode_utf8(&mut [0; 4]), place()),
            _ => {}
        }
    }

    fn add(&mut self, words: &str, place: Place) {
        let is_first = self.open.text.is_empty();
        self.open.is_link = self.links > 0 && (is_first || self.open.is_link);
        self.open.pieces.push((self.open.text.len(), place));
        self.open.text.push_str(words);
    }

    fn close(&mut self, continues: bool) {
        let line = std::mem::take(&mut self.open);
        if !line.text.is_empty() {
            self.lines.push(Line { continues, ..line });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn each_line_knows_its_place() {
        let text = "# Titel\n\nEin **fetter** Satz.\nEs gibt `code`.\n[Mehr](mehr.md)\n\n- eins\n  - zwei\n\n```\ncode\n```\n";
        let found = lines(text);
        let shown: Vec<(&str, bool, bool)> =
            found.iter().map(|line| (&*line.text, line.continues, line.is_link)).collect();
        assert_eq!(
            shown,
            [
                ("Titel", false, false),
                ("Ein fetter Satz.", true, false),
                ("Es gibt \u{fffc}.", true, false),
                ("Mehr", false, true),
                ("eins", false, false),
                ("zwei", false, false),
            ]
        );
        let place = found[1].place(&(11..15));
        assert_eq!((place.line, place.column, place.length), (3, 16, 4));
        assert_eq!(found[5].place(&(0..4)).column, 5);
    }
}
