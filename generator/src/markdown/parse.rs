//! What a document is made of: its headings, what it refers to, and what must not be in it.

use super::OPTIONS;
use super::anchor::{Places, anchors, heading_text};
use super::link::{Target, classify};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
use std::collections::BTreeMap;
use std::ops::Range;

/// Containers deeper than this are a mistake, and browsers stop at 512.
const MAX_DEPTH: usize = 32;

/// A document at a glance.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub headings: Vec<Heading>,
    /// Of all places that have a name on the page of a chapter, headings too, in their order.
    pub anchors: Vec<String>,
    pub references: Vec<Reference>,
    pub problems: Vec<(Place, Problem)>,
}

/// A heading and the anchor that leads to it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// From 1 to 6.
    pub level: u8,
    pub text: String,
    pub anchor: String,
}

/// A link or an embedded entry.
#[derive(Debug)]
pub(crate) struct Reference {
    pub written: String,
    pub place: Place,
}

/// A place in the document: line and column count from 1, both in characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub line: u32,
    pub column: u32,
    pub length: u32,
}

/// What must not be in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    RawHtml,
    RefusedLink,
    TooDeep,
    /// A picture from another server.
    RemoteImage,
    /// A link to a value, which can only be shown.
    LinkedFact,
}

/// Looks through a document.
pub(crate) fn outline(text: &str) -> Outline {
    let (events, ranges): (Vec<Event<'_>>, Vec<Range<usize>>) =
        Parser::new_ext(text, OPTIONS).into_offset_iter().unzip();
    let anchors = anchors(&events, Places::All);
    let mut outline = Outline { headings: headings(&events, &anchors), ..Outline::default() };
    outline.anchors = anchors.into_values().collect();
    let mut lines = Lines::new(text);
    let mut depth = 0_usize;
    for (event, range) in events.iter().zip(&ranges) {
        let mut place = || lines.place(range);
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth == MAX_DEPTH {
                    outline.problems.push((place(), Problem::TooDeep));
                }
                start(&mut outline, tag, &mut place);
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::InlineHtml(_) => outline.problems.push((place(), Problem::RawHtml)),
            _ => {}
        }
    }
    outline
}

fn headings(events: &[Event<'_>], anchors: &BTreeMap<usize, String>) -> Vec<Heading> {
    let heading = |(at, event): (usize, &Event<'_>)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(Heading {
            level: number(*level),
            text: heading_text(&events[at..]),
            anchor: anchors[&at].clone(),
        }),
        _ => None,
    };
    events.iter().enumerate().filter_map(heading).collect()
}

fn start(outline: &mut Outline, tag: &Tag<'_>, place: &mut dyn FnMut() -> Place) {
    match tag {
        Tag::HtmlBlock => outline.problems.push((place(), Problem::RawHtml)),
        Tag::Link { dest_url, .. } => refer(outline, dest_url, false, place()),
        Tag::Image { dest_url, .. } => refer(outline, dest_url, true, place()),
        _ => {}
    }
}

fn refer(outline: &mut Outline, written: &str, image: bool, place: Place) {
    match classify(written) {
        Target::Refused => outline.problems.push((place, Problem::RefusedLink)),
        Target::Fact { .. } if !image => outline.problems.push((place, Problem::LinkedFact)),
        Target::Web(_) if image => outline.problems.push((place, Problem::RemoteImage)),
        _ => outline.references.push(Reference { written: written.to_owned(), place }),
    }
}

/// The number of a heading's level.
pub(super) fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Finds lines and columns of rising offsets without starting over.
pub(super) struct Lines<'a> {
    text: &'a str,
    line: u32,
    start: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, line: 1, start: 0 }
    }

    pub(super) fn place(&mut self, range: &Range<usize>) -> Place {
        if range.start < self.start {
            *self = Self::new(self.text);
        }
        while let Some(at) = self.text[self.start..range.start].find('\n') {
            self.start += at + 1;
            self.line += 1;
        }
        let small = |text: &str| u32::try_from(text.chars().count()).unwrap_or_default();
        let first_line = self.text[range.clone()].lines().next().unwrap_or_default();
        Place {
            line: self.line,
            column: small(&self.text[self.start..range.start]) + 1,
            length: small(first_line).max(1),
        }
    }
}
