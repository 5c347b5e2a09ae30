//! What a document is made of: its headings, what it refers to, and what must not be in it.

use super::link::{Target, classify};
use super::{OPTIONS, slug};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// Containers deeper than this are a mistake, and browsers stop at 512.
const MAX_DEPTH: usize = 32;

/// A document at a glance.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub headings: Vec<Heading>,
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
}

/// Looks through a document.
pub(crate) fn outline(text: &str) -> Outline {
    let mut reader = Reader {
        outline: Outline::default(),
        anchors: Anchors::default(),
        heading: None,
        depth: 0,
    };
    let mut lines = Lines::new(text);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        reader.event(event, &mut || lines.place(&range));
    }
    reader.outline
}

/// The outline so far.
struct Reader {
    outline: Outline,
    anchors: Anchors,
    /// The open heading: its level, its own anchor and its text.
    heading: Option<(u8, Option<String>, String)>,
    /// The number of open containers.
    depth: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, place: &mut dyn FnMut() -> Place) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth == MAX_DEPTH {
                    self.outline.problems.push((place(), Problem::TooDeep));
                }
                self.start(tag, place);
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                if matches!(end, TagEnd::Heading(_)) {
                    self.close_heading();
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, _, text)) = &mut self.heading {
                    text.push_str(&words);
                }
            }
            Event::InlineHtml(_) => {
                self.outline.problems.push((place(), Problem::RawHtml));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, place: &mut dyn FnMut() -> Place) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.heading = Some((number(level), id.map(|id| id.to_string()), String::new()));
            }
            Tag::HtmlBlock => self.outline.problems.push((place(), Problem::RawHtml)),
            Tag::Link { dest_url, .. } => refer(&mut self.outline, &dest_url, false, place()),
            Tag::Image { dest_url, .. } => refer(&mut self.outline, &dest_url, true, place()),
            _ => {}
        }
    }

    fn close_heading(&mut self) {
        if let Some((level, id, text)) = self.heading.take() {
            let anchor = self.anchors.make(id.as_deref().unwrap_or(&text));
            self.outline.headings.push(Heading { level, text, anchor });
        }
    }
}

fn refer(outline: &mut Outline, written: &str, image: bool, place: Place) {
    match classify(written) {
        Target::Refused => outline.problems.push((place, Problem::RefusedLink)),
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

/// Anchors of one page; the second of a name gets a number.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<String, u32>);

impl Anchors {
    /// The anchor of the next heading with this text.
    pub(super) fn make(&mut self, text: &str) -> String {
        let base = slug(text);
        let count = self.0.entry(base.clone()).or_default();
        *count += 1;
        if *count == 1 { base } else { format!("{base}-{count}") }
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
