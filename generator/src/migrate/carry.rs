//! Writes what moves in the form of its new place: indented as its neighbours, in their brackets,
//! with its comments.

use super::layout::{Extent, line_of};
use super::plan::{Arrival, Place, Plan};
use crate::load::{Key, Tree};
use std::ops::Range;

impl Plan<'_> {
    /// A key and its value with its comments, under another name and indented otherwise.
    pub(super) fn moved(&self, arrival: &Arrival<'_>, name: &str, indent: usize) -> Option<String> {
        let newline = self.layout.newline;
        if self.layout.is_flow(arrival.from) {
            let token = self.layout.token(arrival.value)?;
            let value = self.prefixed(&arrival.to, token);
            return Some(format!("{}{name}: {value}{newline}", " ".repeat(indent)));
        }
        let Extent { first, key: own, end } = self.extent_of(arrival.key)?;
        let begin = self.layout.bytes(arrival.key.span).end;
        let after = self.layout.text[begin..self.layout.begin(own + 1)].trim_end();
        let after = match self.layout.token(arrival.value) {
            Some(token) if own + 1 == end => {
                let value = self.prefixed(&arrival.to, token.clone());
                let (before, rest) =
                    (&self.layout.text[begin..token.start], &self.layout.text[token.end..]);
                let rest = rest.lines().next().unwrap_or_default().trim_end();
                format!("{before}{value}{rest}")
            }
            _ if arrival.to.has_prefix() => return None,
            _ => after.to_owned(),
        };
        let mut lines: String =
            (first..own).map(|line| self.shifted(line, arrival.key, indent)).collect();
        lines.extend([&*" ".repeat(indent), name, &after, newline]);
        lines.extend((own + 1..end).map(|line| self.shifted(line, arrival.key, indent)));
        Some(lines)
    }

    /// A line with the indentation of a key exchanged for another.
    fn shifted(&self, line: usize, key: &Key, indent: usize) -> String {
        let text = self.layout.line(line);
        let old = (key.span.column as usize - 1).min(self.layout.indent(line));
        let newline = self.layout.newline;
        if self.layout.is_blank(line) {
            return format!("{text}{newline}");
        }
        format!("{}{}{newline}", " ".repeat(indent), &text[old..])
    }

    /// A member for a group in brackets.
    pub(super) fn in_brackets(&self, arrival: &Arrival<'_>, name: &str) -> Option<String> {
        let token = self.layout.token(arrival.value)?;
        let value = self.prefixed(&arrival.to, token);
        let is_safe = !arrival.value.is_plain() || !value.contains([',', '[', ']', '{', '}']);
        let value = if is_safe { value } else { format!("'{}'", value.replace('\'', "''")) };
        Some(format!("{name}: {value}"))
    }

    /// A scalar as it is written, with the prefix of its new place after its quotation mark.
    fn prefixed(&self, to: &Place, token: Range<usize>) -> String {
        let written = &self.layout.text[token];
        let Place::Key { prefix, .. } = to else { return written.to_owned() };
        match written.strip_prefix(['\'', '"']) {
            Some(rest) => format!("{}{prefix}{rest}", &written[..1]),
            None => format!("{prefix}{written}"),
        }
    }

    /// How far members of a group are indented: as its own are, or as those of the file.
    pub(super) fn indent_in(&self, group: Option<&Tree>) -> usize {
        let sections = self.root.mapping().unwrap_or_default().iter().map(|(_, value)| value);
        let mut groups =
            group.into_iter().chain(sections).filter(|tree| !self.layout.is_flow(tree));
        let first = groups.find_map(|tree| tree.mapping()?.first());
        first.map_or(2, |(key, _)| key.span.column as usize - 1)
    }

    /// How far the dashes of a list are indented: as its own are, or as those of the file.
    pub(super) fn dash_indent(&self, list: Option<&Tree>) -> usize {
        let sections = self.root.mapping().unwrap_or_default().iter().map(|(_, value)| value);
        let mut lists = list.into_iter().chain(sections).filter(|tree| !self.layout.is_flow(tree));
        let first = lists.find_map(|tree| tree.sequence()?.first());
        first.map_or(2, |item| self.layout.indent(line_of(item.span)))
    }
}

impl Place {
    fn has_prefix(&self) -> bool {
        matches!(self, Self::Key { prefix, .. } if !prefix.is_empty())
    }
}
