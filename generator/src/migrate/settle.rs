//! Finds the place of what is to stand elsewhere: in a group or list that is there, or in a new
//! one after the section it came from.

use super::edit::Edit;
use super::layout::{Extent, line_of};
use super::notes;
use super::plan::{Arrival, Place, Plan, is_void};
use crate::load::{Key, Tree};
use crate::model::{Field, FieldPath, Name};
use std::collections::BTreeMap;
use std::ops::Range;

/// New sections, by the number of the section of the root they follow.
pub(super) type Blocks = BTreeMap<usize, Vec<String>>;

/// One line or more of a section, each with its end.
type Lines = String;

impl<'a> Plan<'a> {
    /// Settles all arrivals in the order of the standard.
    pub(super) fn settle(&mut self, fields: &'static [Field]) -> Blocks {
        let mut arrivals = std::mem::take(&mut self.arrivals);
        let mut blocks = Blocks::new();
        for field in fields {
            let (own, others): (Vec<_>, Vec<_>) =
                arrivals.into_iter().partition(|arrival| arrival.root() == &field.id);
            arrivals = others;
            let Some(after) = own.first().map(|first| self.section(first.key)) else { continue };
            let (in_list, in_group): (Vec<_>, Vec<_>) =
                own.into_iter().partition(|arrival| matches!(arrival.to, Place::Item { .. }));
            let block = self.group(field, in_group).or_else(|| self.list(&field.id, &in_list));
            blocks.entry(after).or_default().extend(block);
        }
        blocks.retain(|_, blocks| !blocks.is_empty());
        blocks
    }

    /// The number of the section of the root in which a key stands.
    fn section(&self, key: &Key) -> usize {
        let sections = self.root.mapping().unwrap_or_default();
        sections.partition_point(|(section, _)| section.span <= key.span).max(1) - 1
    }

    /// Puts values into a group. Gives the text of the group if it must be a new one.
    fn group(&mut self, field: &'static Field, arrivals: Vec<Arrival<'a>>) -> Option<String> {
        let existing = self.root.get(&field.id).filter(|group| !is_void(group));
        let mut new = self.without_known(existing, arrivals);
        let members = field.field_type.members().unwrap_or_default();
        let place = |name: &str| members.iter().position(|member| &*member.id == name);
        new.sort_by_key(|(_, name)| place(name));
        let lacking = members.iter().find(|member| {
            member.required && !new.iter().any(|(_, name)| **name == member.id)
        });
        if let Some(lacking) = lacking.filter(|_| existing.is_none()) {
            for (arrival, name) in &new {
                let (place, needed) =
                    (format!("{}.{name}", field.id), format!("{}.{}", field.id, lacking.id));
                self.note(notes::lacking(arrival.key, &place, &needed), &arrival.path);
            }
            return None;
        }
        let in_brackets = existing.filter(|group| self.layout.is_flow(group));
        let indent = self.indent_in(existing);
        let mut written = Vec::new();
        for (arrival, name) in new {
            let text = match in_brackets {
                Some(_) => self.in_brackets(&arrival, name),
                None => self.moved(&arrival, name, indent),
            };
            match text {
                Some(text) => {
                    self.move_away(arrival.key);
                    written.push(text);
                }
                None => self.note(notes::out_of_reach(arrival.key), &arrival.path),
            }
        }
        self.put(&field.id, existing, &written)
    }

    /// Leaves out what the group says already; what it says otherwise is for people to decide.
    fn without_known(
        &mut self,
        existing: Option<&Tree>,
        arrivals: Vec<Arrival<'a>>,
    ) -> Vec<(Arrival<'a>, &'static Name)> {
        let mut new = Vec::new();
        for arrival in arrivals {
            let Place::Key { path, prefix } = arrival.to else { continue };
            let name = path.0.last().expect("a path has a name");
            let Some(known) = existing.and_then(|group| group.get(name)) else {
                new.push((arrival, name));
                continue;
            };
            let text = format!("{prefix}{}", arrival.value.text().unwrap_or_default().trim());
            if known.text().is_some_and(|known| known.trim() == text) {
                self.drop(arrival.key);
            } else {
                self.note(notes::taken(arrival.key, &path.0.join(".")), &arrival.path);
            }
        }
        new
    }

    /// Puts items into a list. Gives the text of the list if it must be a new one.
    fn list(&mut self, id: &Name, arrivals: &[Arrival<'a>]) -> Option<String> {
        let existing = self.root.get(id).filter(|list| !is_void(list));
        let known: Vec<&Tree> =
            existing.and_then(Tree::sequence).unwrap_or_default().iter().collect();
        if let Some(odd) = existing.filter(|list| list.sequence().is_none()) {
            for arrival in arrivals {
                self.note(notes::taken(arrival.key, id), &arrival.path);
            }
            debug_assert!(odd.sequence().is_none());
            return None;
        }
        let in_brackets = existing.is_some_and(|list| self.layout.is_flow(list));
        let indent = " ".repeat(self.dash_indent(existing));
        let mut written: Vec<String> = Vec::new();
        for Arrival { key, to, .. } in arrivals {
            let Place::Item { list, item } = to else { continue };
            self.drop(key);
            let name = list.0.last().expect("a path has a name");
            let is_known = |tree: &&Tree| tree.get(name).and_then(Tree::text) == Some(item);
            let text = if in_brackets {
                format!("{{{name}: '{item}'}}")
            } else {
                format!("{indent}- {name}: {item}{}", self.layout.newline)
            };
            if !known.iter().any(|tree| is_known(&tree)) && !written.contains(&text) {
                written.push(text);
            }
        }
        self.put(id, existing, &written)
    }

    /// Puts texts where the section is, or makes a new section of them.
    fn put(&mut self, id: &Name, existing: Option<&Tree>, written: &[Lines]) -> Option<String> {
        if written.is_empty() {
            return None;
        }
        if let Some(brackets) = existing.filter(|tree| self.layout.is_flow(tree)) {
            let at = self.layout.bytes(brackets.span).start + 1;
            let is_empty = brackets.mapping().is_none_or(<[_]>::is_empty)
                && brackets.sequence().is_none_or(<[_]>::is_empty);
            let end = if is_empty { "" } else { ", " };
            self.edits.push(Edit { range: at..at, new: written.join(", ") + end });
            return None;
        }
        let key = self.root.mapping()?.iter().find(|(key, _)| key.text == **id);
        match key {
            None => Some(format!("{id}:{}{}", self.layout.newline, written.concat())),
            Some((key, _)) => {
                let end = self.extent_of(key).map_or(0, |extent| extent.end);
                self.insert_lines(end, written.concat());
                None
            }
        }
    }

    /// Puts whole lines before a line.
    pub(super) fn insert_lines(&mut self, line: usize, lines: Lines) {
        let (at, newline) = (self.layout.begin(line), self.layout.newline);
        let new = if at == self.layout.text.len() && !self.layout.text.ends_with(['\n', '\r']) {
            format!("{newline}{}", lines.trim_end_matches(['\n', '\r']))
        } else {
            lines
        };
        self.edits.push(Edit { range: at..at, new });
    }

    /// A key and its value with its comments, under another name and indented otherwise.
    fn moved(&self, arrival: &Arrival<'_>, name: &str, indent: usize) -> Option<Lines> {
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
        let mut lines: Lines = (first..own).map(|line| self.shifted(line, arrival.key, indent)).collect();
        lines.push_str(&format!("{}{name}{after}{newline}", " ".repeat(indent)));
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
    fn in_brackets(&self, arrival: &Arrival<'_>, name: &str) -> Option<String> {
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
    fn indent_in(&self, group: Option<&Tree>) -> usize {
        let sections = self.root.mapping().unwrap_or_default().iter().map(|(_, value)| value);
        let mut groups = group.into_iter().chain(sections).filter(|tree| !self.layout.is_flow(tree));
        let first = groups.find_map(|tree| tree.mapping()?.first());
        first.map_or(2, |(key, _)| key.span.column as usize - 1)
    }

    /// How far the dashes of a list are indented: as its own are, or as those of the file.
    fn dash_indent(&self, list: Option<&Tree>) -> usize {
        let sections = self.root.mapping().unwrap_or_default().iter().map(|(_, value)| value);
        let mut lists = list.into_iter().chain(sections).filter(|tree| !self.layout.is_flow(tree));
        let first = lists.find_map(|tree| tree.sequence()?.first());
        first.map_or(2, |item| self.layout.indent(line_of(item.span)))
    }
}

impl Arrival<'_> {
    fn root(&self) -> &Name {
        let (Place::Key { path: FieldPath(names), .. } | Place::Item { list: FieldPath(names), .. }) =
            &self.to;
        &names[0]
    }
}

impl Place {
    fn has_prefix(&self) -> bool {
        matches!(self, Self::Key { prefix, .. } if !prefix.is_empty())
    }
}
