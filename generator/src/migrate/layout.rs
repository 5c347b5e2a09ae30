//! Where things stand in a text: lines, indentation, and which lines belong to a key.

use crate::diagnostic::Span;
use crate::load::{Key, Tree};
use std::ops::Range;

/// A text by its lines.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    pub text: &'t str,
    /// Where each line begins, and at last the end of the text.
    begins: Vec<usize>,
    /// What ends a line in this text.
    pub newline: &'static str,
}

/// The first line of the comments before a key, the line of the key, and the line after its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub first: usize,
    pub key: usize,
    pub end: usize,
}

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut begins = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            // YAML ends lines at a carriage return by itself too.
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                begins.push(at + 1);
            }
        }
        if begins.last() != Some(&text.len()) {
            begins.push(text.len());
        }
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { text, begins, newline }
    }

    /// The number of lines.
    pub(super) fn len(&self) -> usize {
        self.begins.len() - 1
    }

    /// Where a line begins; of the line after the last the end of the text.
    pub(super) fn begin(&self, line: usize) -> usize {
        self.begins[line.min(self.len())]
    }

    /// A line without what ends it.
    pub(super) fn line(&self, line: usize) -> &'t str {
        self.text[self.begin(line)..self.begin(line + 1)].trim_end_matches(['\n', '\r'])
    }

    /// The bytes of a place.
    pub(super) fn bytes(&self, span: Span) -> Range<usize> {
        let line = line_of(span).min(self.len());
        let rest = &self.text[self.begin(line)..self.begin(line + 1)];
        let at = |column: u32| {
            let mut places = rest.char_indices().map(|(at, _)| at);
            self.begin(line) + places.nth(column as usize).unwrap_or(rest.len())
        };
        let column = span.column.saturating_sub(1);
        at(column)..at(column.saturating_add(span.length))
    }

    /// A place of a length of 1 or more at these bytes, in the first of their lines.
    pub(super) fn span(&self, bytes: Range<usize>, place: Span) -> Span {
        let line = self.begins.partition_point(|begin| *begin <= bytes.start).max(1) - 1;
        let line = line.min(self.len().saturating_sub(1));
        let begin = self.begin(line);
        let end = begin + self.line(line).len();
        let count = |range: Range<usize>| {
            let text = self.text.get(range).unwrap_or_default();
            u32::try_from(text.chars().count()).unwrap_or(u32::MAX - 1)
        };
        let start = bytes.start.clamp(begin, end);
        Span {
            line: u32::try_from(line).unwrap_or(u32::MAX - 1) + 1,
            column: count(begin..start) + 1,
            length: count(start..bytes.end.clamp(start, end)).max(1),
            ..place
        }
    }

    /// The written form of a scalar that stands in one line, quotation marks included.
    pub(super) fn token(&self, scalar: &Tree) -> Option<Range<usize>> {
        let text = scalar.text()?;
        let bytes = self.bytes(scalar.span);
        let written = &self.text[bytes.clone()];
        let is_whole = if scalar.is_plain() { written == text } else { is_quoted(written) };
        (is_whole && !scalar.is_empty()).then_some(bytes)
    }

    /// Whether nothing stands after a key in its line.
    pub(super) fn is_unwritten(&self, key: &Key) -> bool {
        let end = self.begin(line_of(key.span) + 1);
        let rest = self.text[self.bytes(key.span).end..end].trim_start();
        let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
        rest.is_empty() || rest.starts_with('#')
    }

    /// Whether a mapping or sequence is written in brackets.
    pub(super) fn is_flow(&self, tree: &Tree) -> bool {
        self.text[self.bytes(tree.span).start..].starts_with(['{', '['])
    }

    /// Whether nothing stands in a line.
    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.line(line).trim().is_empty()
    }

    fn is_comment(&self, line: usize) -> bool {
        self.line(line).trim_start().starts_with('#')
    }

    /// How far a line is indented.
    pub(super) fn indent(&self, line: usize) -> usize {
        let text = self.line(line);
        text.len() - text.trim_start_matches(' ').len()
    }

    /// The lines of the members of a block mapping, of which the last ends before `limit`.
    pub(super) fn extents(&self, members: &[(Key, Tree)], limit: usize) -> Vec<Extent> {
        let next = members.iter().skip(1).map(|(key, _)| line_of(key.span)).chain([limit]);
        members.iter().zip(next).map(|((key, _), next)| self.extent(key, next)).collect()
    }

    fn extent(&self, key: &Key, next: usize) -> Extent {
        let (own, indent) = (line_of(key.span), key.span.column as usize - 1);
        let mut end = next.max(own + 1);
        // What stands last and is no deeper than the key belongs to the next one.
        while end > own + 1 && self.is_loose(end - 1, indent) {
            end -= 1;
        }
        let mut first = own;
        while first > 0 && self.is_comment(first - 1) && self.indent(first - 1) == indent {
            first -= 1;
        }
        // What a file begins with speaks of the file, not of its first key.
        Extent { first: if first == 0 { own } else { first }, key: own, end }
    }

    fn is_loose(&self, line: usize, indent: usize) -> bool {
        self.is_blank(line) || (self.is_comment(line) && self.indent(line) <= indent)
    }

    /// The line after the content of the document.
    pub(super) fn document_end(&self) -> usize {
        (0..self.len()).rev().find(|line| self.line(*line).starts_with("...")).unwrap_or(self.len())
    }
}

/// The number of a line from 0 on.
pub(super) fn line_of(span: Span) -> usize {
    span.line.saturating_sub(1) as usize
}

/// Whether a text stands between two equal quotation marks.
fn is_quoted(written: &str) -> bool {
    let marked = |mark| written.len() > 1 && written.starts_with(mark) && written.ends_with(mark);
    marked('"') || marked('\'')
}
