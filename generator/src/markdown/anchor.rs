//! Anchors: the names of the places of a document. A heading is named after its text or as its
//! author says, a block between headings by its number within the section, an entry that is shown
//! in place by its id. Rewording a block changes no name, and a new block only the names after it
//! in its section.

use super::link::{Target, classify};
use super::slug;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

/// Which places of a document have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    Headings,
    /// Headings, the blocks between them and the entries shown in place, so that each sentence of
    /// a guideline can be cited.
    All,
}

/// The anchors of a document, by the number of the event that begins the place.
pub(super) fn anchors(events: &[Event<'_>], places: Places) -> BTreeMap<usize, String> {
    let mut taken = BTreeSet::new();
    // Headings choose first: a name that somebody gave must not depend on what else is there.
    let headings = events.iter().enumerate().filter_map(|(at, event)| match event {
        Event::Start(Tag::Heading { id, .. }) => {
            let text = id.as_deref().map_or_else(|| heading_text(&events[at..]), str::to_owned);
            Some((at, free(&slug(&text), &mut taken)))
        }
        _ => None,
    });
    let mut anchors = headings.collect();
    if places == Places::All {
        name_blocks(events, &mut anchors, &mut taken);
    }
    anchors
}

fn name_blocks(
    events: &[Event<'_>],
    anchors: &mut BTreeMap<usize, String>,
    taken: &mut BTreeSet<String>,
) {
    let (mut section, mut number, mut depth) = (String::new(), 0_u32, 0_usize);
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { .. }) if depth == 0 => {
                section = anchors.get(&at).map(|own| format!("{own}-")).unwrap_or_default();
                number = 0;
            }
            Event::Start(tag) if depth == 0 => {
                if let Some(shown) = embedded(&events[at..]) {
                    anchors.insert(at, free(&slug(shown.id), taken));
                } else if is_block(tag) {
                    number += 1;
                    anchors.insert(at, free(&format!("{section}p{number}"), taken));
                }
            }
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// What can be cited by itself.
fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::List(_)
            | Tag::DefinitionList
            | Tag::Table(_)
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
    )
}

/// The name, with a number behind it if another place has it already.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.clone())).expect("there is always a next number")
}

/// The text of the heading that begins here.
pub(super) fn heading_text(events: &[Event<'_>]) -> String {
    let inside = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    inside
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            _ => None,
        })
        .collect()
}

/// An entry that is shown in place.
pub(super) struct Embedded<'a> {
    pub kind: &'a str,
    pub id: &'a str,
    /// How many events it takes.
    pub events: usize,
}

/// A paragraph that is nothing but the image of an entry.
pub(super) fn embedded<'a>(events: &'a [Event<'_>]) -> Option<Embedded<'a>> {
    let [Event::Start(Tag::Paragraph), Event::Start(Tag::Image { dest_url, .. }), rest @ ..] =
        events
    else {
        return None;
    };
    let Target::Entry { kind, id } = classify(dest_url) else { return None };
    let end = rest.iter().position(|event| matches!(event, Event::End(TagEnd::Image)))?;
    matches!(rest.get(end + 1), Some(Event::End(TagEnd::Paragraph))).then_some(Embedded {
        kind,
        id,
        events: end + 4,
    })
}

#[cfg(test)]
mod tests {
    use super::{Places, anchors};
    use crate::markdown::OPTIONS;
    use pulldown_cmark::{Event, Parser};

    fn names(text: &str) -> Vec<String> {
        let events: Vec<Event<'_>> = Parser::new_ext(text, OPTIONS).collect();
        anchors(&events, Places::All).into_values().collect()
    }

    const TEXT: &str = "Before.\n\n# Title\n\nOne.\n\n- a\n\n  b\n- c\n\n## Purpose {#goal}\n\n> [!NOTE]\n> Inside.\n\n| a |\n|---|\n| b |\n\n```\ncode\n```\n\n## Purpose\n\n![](requirement:lc-03)\n\nTwo.\n\n![](requirement:lc-03)\n";

    #[test]
    fn every_place_has_a_name() {
        assert_eq!(
            names(TEXT),
            [
                "p1",
                "title",
                "title-p1",
                "title-p2",
                "goal",
                "goal-p1",
                "goal-p2",
                "goal-p3",
                "purpose",
                "lc-03",
                "purpose-p1",
                "lc-03-2",
            ]
        );
    }

    #[test]
    fn other_words_change_no_name() {
        let reworded = TEXT.replace("One.", "Quite *another* `text`.").replace("Inside", "Within");
        assert_eq!(names(&reworded), names(TEXT));
    }

    #[test]
    fn a_new_paragraph_renames_what_follows_in_its_section_only() {
        let longer = names(&TEXT.replace("One.", "One.\n\nMore."));
        let mut expected = names(TEXT);
        expected.insert(4, "title-p3".to_owned());
        assert_eq!(longer, expected);
    }

    #[test]
    fn a_heading_keeps_the_name_it_was_given() {
        let text = "# A\n\nText.\n\n![](term:b)\n\n## B {#b}\n\n## A-P1\n\n## A-P1\n\n## A-P1-2\n";
        assert_eq!(names(text), ["a", "a-p1-3", "b-2", "b", "a-p1", "a-p1-2", "a-p1-2-2"]);
    }

    #[test]
    fn other_texts_name_their_headings_only() {
        let events: Vec<Event<'_>> = Parser::new_ext(TEXT, OPTIONS).collect();
        let names: Vec<String> = anchors(&events, Places::Headings).into_values().collect();
        assert_eq!(names, ["title", "goal", "purpose"]);
    }
}
