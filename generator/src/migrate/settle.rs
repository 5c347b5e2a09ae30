//! Finds the place of what is to stand elsewhere: in a group or list that is there, or in a new
//! one after the section it came from.

use super::edit::Edit;
use super::notes;
use super::plan::{Arrival, Place, Plan};
use crate::load::{Key, Tree};
use crate::model::{Field, FieldPath, Name};
use std::collections::BTreeMap;

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
        let existing = self.root.get(&field.id);
        if existing
            .is_some_and(|group| group.mapping().is_none() && !self.is_unwritten(&field.id, group))
        {
            self.refuse(&arrivals, &field.id);
            return None;
        }
        let existing = existing.filter(|group| group.mapping().is_some());
        let new = self.without_known(existing, arrivals);
        let mut new = self.written(existing, new);
        let members = field.field_type.members().unwrap_or_default();
        let place = |name: &str| members.iter().position(|member| &*member.id == name);
        new.sort_by_key(|(_, name, _)| place(name));
        let is_lacking = |member: &&Field| {
            member.required && !new.iter().any(|(_, name, _)| **name == member.id)
        };
        let lacking = members.iter().find(is_lacking).filter(|_| existing.is_none());
        if let Some(lacking) = lacking {
            for (arrival, name, _) in &new {
                let (id, needed) = (&field.id, &lacking.id);
                let (place, needed) = (format!("{id}.{name}"), format!("{id}.{needed}"));
                self.note(notes::lacking(arrival.key, &place, &needed), &arrival.path);
            }
            return None;
        }
        for (arrival, ..) in &new {
            self.move_away(arrival.key);
        }
        let lines: Vec<Lines> = new.into_iter().map(|(_, _, lines)| lines).collect();
        self.put(&field.id, existing, &lines)
    }

    /// What arrives in the form of its new place; what has none there is left for people.
    fn written(
        &mut self,
        group: Option<&Tree>,
        arrivals: Vec<(Arrival<'a>, &'static Name)>,
    ) -> Vec<(Arrival<'a>, &'static Name, Lines)> {
        let in_brackets = group.is_some_and(|group| self.layout.is_flow(group));
        let indent = self.indent_in(group);
        let mut written = Vec::with_capacity(arrivals.len());
        for (arrival, name) in arrivals {
            let text = if in_brackets {
                self.in_brackets(&arrival, name)
            } else {
                self.moved(&arrival, name, indent)
            };
            match text {
                Some(text) => written.push((arrival, name, text)),
                None => self.note(notes::out_of_reach(arrival.key), &arrival.path),
            }
        }
        written
    }

    /// The new place holds something that is no group or list.
    fn refuse(&mut self, arrivals: &[Arrival<'_>], place: &str) {
        for arrival in arrivals {
            self.note(notes::taken(arrival.key, place), &arrival.path);
        }
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
            let name = path.name();
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
        let existing = self.root.get(id);
        if existing.is_some_and(|list| list.sequence().is_none() && !self.is_unwritten(id, list)) {
            self.refuse(arrivals, id);
            return None;
        }
        let existing = existing.filter(|list| list.sequence().is_some());
        let known = existing.and_then(Tree::sequence).unwrap_or_default();
        let in_brackets = existing.is_some_and(|list| self.layout.is_flow(list));
        let indent = " ".repeat(self.dash_indent(existing));
        let mut written: Vec<String> = Vec::new();
        for Arrival { key, to, .. } in arrivals {
            let Place::Item { list, item } = to else { continue };
            self.drop(key);
            let name = list.name();
            let is_known = |tree: &Tree| tree.get(name).and_then(Tree::text) == Some(item);
            let text = if in_brackets {
                format!("{{{name}: '{item}'}}")
            } else {
                format!("{indent}- {name}: {item}{}", self.layout.newline)
            };
            if !known.iter().any(is_known) && !written.contains(&text) {
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

    /// Whether a key of the root stands there without a value.
    fn is_unwritten(&self, id: &Name, value: &Tree) -> bool {
        let mut keys = self.root.mapping().unwrap_or_default().iter().map(|(key, _)| key);
        let key = keys.find(|key| key.text == **id);
        value.is_empty() && key.is_some_and(|key| self.layout.is_unwritten(key))
    }

    /// Puts whole lines before a line.
    pub(super) fn insert_lines(&mut self, line: usize, lines: Lines) {
        let at = self.layout.begin(line);
        self.edits.push(Edit { range: at..at, new: lines });
    }
}

impl Arrival<'_> {
    fn root(&self) -> &Name {
        let (Place::Key { path: FieldPath(names), .. }
        | Place::Item { list: FieldPath(names), .. }) = &self.to;
        &names[0]
    }
}
