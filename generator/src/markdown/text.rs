//! The plain text of a document, by its headings: what is left when all markup is gone.

use super::OPTIONS;
use super::anchor::{Places, anchors};
use super::parse::number;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// What stands under a heading.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The level of the heading; 0 for what stands before the first.
    pub level: u8,
    pub heading: String,
    pub anchor: String,
    /// In one line.
    pub text: String,
}

/// The passages of a document.
pub(crate) fn passages(text: &str) -> Vec<Passage> {
    let events: Vec<Event<'_>> = Parser::new_ext(text, OPTIONS).collect();
    let mut anchors = anchors(&events, Places::Headings);
    let mut passages = vec![Passage::default()];
    let mut in_heading = false;
    for (at, event) in events.iter().enumerate() {
        let last = passages.last_mut().expect("there is one from the start");
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                in_heading = true;
                let anchor = anchors.remove(&at).unwrap_or_default();
                passages.push(Passage { level: number(*level), anchor, ..Passage::default() });
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(words) | Event::Code(words) => {
                let into = if in_heading { &mut last.heading } else { &mut last.text };
                into.push_str(words);
            }
            Event::SoftBreak | Event::HardBreak => last.text.push(' '),
            Event::End(end) if !is_inline(*end) => last.text.push(' '),
            _ => {}
        }
    }
    for passage in &mut passages {
        passage.text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    passages
}

fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use super::{Passage, passages};

    #[test]
    fn a_document_falls_into_passages() {
        let text = "# Titel\n\nEin *kur*zer\nSatz.\n\n- eins\n- `zwei`\n\n## Größe {#gr}\n\n| A | B |\n|--|--|\n| c | d |\n\n## Größe\n";
        let passage = |level, heading: &str, anchor: &str, text: &str| Passage {
            level,
            heading: heading.to_owned(),
            anchor: anchor.to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(
            passages(text),
            [
                passage(0, "", "", ""),
                passage(1, "Titel", "titel", "Ein kurzer Satz. eins zwei"),
                passage(2, "Größe", "gr", "A B c d"),
                passage(2, "Größe", "groesse", ""),
            ]
        );
    }
}
