//! Takes away what goes, with the empty lines that would stand double, and says which comments go
//! with it.

use super::edit::Edit;
use super::layout::{Extent, line_of};
use super::notes;
use super::plan::Plan;
use super::settle::Blocks;
use crate::diagnostic::Span;
use crate::load::{Key, Tree};
use std::collections::BTreeMap;
use std::ops::Range;

impl<'a> Plan<'a> {
    /// Takes away what goes and puts new sections in their places.
    pub(super) fn take_away(&mut self, blocks: &Blocks) {
        let end = self.layout.document_end();
        let sections = self.layout.extents(self.root.mapping().unwrap_or_default(), end);
        let members = self.root.mapping().unwrap_or_default();
        for (number, (extent, (key, value))) in sections.iter().zip(members).enumerate() {
            let gap = self.gap(number, *extent);
            match (self.is_gone(key, value), blocks.get(&number)) {
                (true, Some(blocks)) => self.exchange(*extent, blocks, gap),
                (true, None) => self.take_lines(*extent),
                (false, Some(blocks)) => {
                    self.insert_lines(extent.end, format!("{gap}{}", blocks.join(gap)));
                }
                (false, None) => {}
            }
            if self.is_gone(key, value) {
                self.say_what_goes(*extent, key, value);
            } else {
                self.take_members(value, extent.end);
            }
        }
        for lines in std::mem::take(&mut self.cuts) {
            self.cut(lines);
        }
    }

    /// Takes members out of a mapping that stays.
    fn take_members(&mut self, tree: &'a Tree, limit: usize) {
        let Some(members) = tree.mapping() else { return };
        if self.layout.is_flow(tree) {
            let edits = self.layout.flow_removals(members, |key, value| self.is_gone(key, value));
            self.edits.extend(edits);
        }
        let extents = self.layout.extents(members, limit);
        for (extent, (key, value)) in extents.into_iter().zip(members) {
            if !self.is_gone(key, value) {
                self.take_members(value, extent.end);
            } else if !self.layout.is_flow(tree) {
                self.say_what_goes(extent, key, value);
                self.take_lines(extent);
            }
        }
    }

    /// Takes lines away, and empty ones that would stand double or at the end of the file.
    fn cut(&mut self, Range { start, end }: Range<usize>) {
        let (mut start, mut end) = (start, end);
        let is_blank = |line: usize| self.layout.is_blank(line);
        let at = self.layout.begin(end);
        // What is put behind these lines brings the empty line it needs.
        let is_followed = self.edits.iter().any(|edit| edit.range == (at..at));
        if !is_followed && (start == 0 || is_blank(start - 1)) {
            while end < self.layout.len() && is_blank(end) {
                end += 1;
            }
        }
        if is_followed || end == self.layout.len() {
            while start > 0 && is_blank(start - 1) {
                start -= 1;
            }
        }
        let range = self.layout.begin(start)..self.layout.begin(end);
        self.edits.push(Edit { range, new: String::new() });
    }

    /// Plans to take lines away; those that follow each other go together.
    fn take_lines(&mut self, Extent { first, end, .. }: Extent) {
        match self.cuts.last_mut() {
            Some(last) if last.end == first => last.end = end,
            _ => self.cuts.push(first..end),
        }
    }

    /// Puts new sections in the place of one that goes.
    fn exchange(&mut self, extent: Extent, blocks: &[String], gap: &str) {
        let range = self.layout.begin(extent.first)..self.layout.begin(extent.end);
        self.edits.push(Edit { range, new: blocks.join(gap) });
    }

    /// What stands before a section of the root: nothing, or an empty line. Before the first one
    /// stands what belongs to the file.
    fn gap(&self, number: usize, section: Extent) -> &'static str {
        let beside = if number == 0 { section.end } else { section.first - 1 };
        let is_apart = beside < self.layout.len() && self.layout.is_blank(beside);
        if is_apart { self.layout.newline } else { "" }
    }

    /// The lines of a key, wherever in the file it stands.
    pub(super) fn extent_of(&self, key: &Key) -> Option<Extent> {
        self.extent_in(self.root, self.layout.document_end(), key)
    }

    fn extent_in(&self, tree: &Tree, limit: usize, wanted: &Key) -> Option<Extent> {
        let members = tree.mapping()?;
        let extents = self.layout.extents(members, limit);
        extents.into_iter().zip(members).find_map(|(extent, (key, value))| {
            if key.span == wanted.span {
                return Some(extent);
            }
            self.extent_in(value, extent.end, wanted)
        })
    }

    /// Says which comments go with a key, but for those that are carried along.
    fn say_what_goes(&mut self, Extent { first, end, .. }: Extent, key: &Key, value: &Tree) {
        let carried: Vec<Extent> =
            self.carried.iter().filter_map(|key| self.extent_of(key)).collect();
        let mut written = Written::default();
        written.key(self, key, value);
        for line in first..end {
            let is_carried = |extent: &Extent| (extent.first..extent.end).contains(&line);
            if carried.iter().any(is_carried) {
                continue;
            }
            let text = self.layout.line(line);
            let Some(rest) = written.after(line, self.layout.begin(line), text) else { continue };
            let rest = rest.trim_start_matches([' ', '\t', ':', ',', ']', '}']);
            if rest.starts_with('#') {
                let start = self.layout.begin(line) + text.len() - rest.len();
                let span = self.layout.span(start..start + rest.len(), key.span);
                self.notes.push(notes::comment_goes(span, rest.trim_end()));
            }
        }
    }
}

/// Where in its lines what is no comment ends.
#[derive(Default)]
struct Written {
    ends: BTreeMap<usize, usize>,
    /// Lines from which a scalar goes on into the next ones.
    open: Vec<usize>,
}

impl Written {
    fn key(&mut self, plan: &Plan<'_>, key: &Key, value: &Tree) {
        self.place(plan, key.span);
        self.value(plan, value);
    }

    fn value(&mut self, plan: &Plan<'_>, value: &Tree) {
        for (key, value) in value.mapping().unwrap_or_default() {
            self.key(plan, key, value);
        }
        for item in value.sequence().unwrap_or_default() {
            self.value(plan, item);
        }
        if value.text().is_some() && !value.is_empty() {
            self.place(plan, value.span);
            if plan.layout.token(value).is_none() {
                self.open.push(line_of(value.span));
            }
        }
    }

    fn place(&mut self, plan: &Plan<'_>, span: Span) {
        let end = self.ends.entry(line_of(span)).or_default();
        *end = (*end).max(plan.layout.bytes(span).end);
    }

    /// What stands in a line after keys and values; nothing within a scalar of several lines.
    fn after<'t>(&self, line: usize, begin: usize, text: &'t str) -> Option<&'t str> {
        let (last, end) = self.ends.range(..=line).next_back().unzip();
        if last.is_some_and(|last| self.open.contains(last)) {
            return None;
        }
        let from = end.filter(|_| last == Some(&line)).map_or(0, |end| end - begin);
        text.get(from..)
    }
}
