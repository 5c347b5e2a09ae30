//! Mappings and lists in brackets, such as `{spid: true, cie: false}`.

use super::edit::Edit;
use super::layout::Layout;
use crate::load::{Key, Tree};

impl Layout<'_> {
    /// The byte after a mapping, list or scalar in brackets, if all of it stands in one line.
    pub(super) fn flow_end(&self, tree: &Tree) -> Option<usize> {
        let start = self.bytes(tree.span).start;
        if tree.text().is_some() {
            return self.token(tree).map(|token| token.end);
        }
        let line = self.line(super::layout::line_of(tree.span));
        let line_end = self.begin(super::layout::line_of(tree.span)) + line.len();
        let mut at = start + 1;
        for inner in values(tree) {
            at = self.flow_end(inner).filter(|end| (at..=line_end).contains(end))?;
        }
        let close = if tree.mapping().is_some() { '}' } else { ']' };
        let rest = self.text[at..line_end].trim_start_matches([' ', '\t', ',', ':']);
        rest.starts_with(close).then(|| line_end - rest.len() + 1)
    }

    /// Takes members out of a mapping in brackets in one line.
    pub(super) fn flow_removals(
        &self,
        members: &[(Key, Tree)],
        is_gone: impl Fn(&Key, &Tree) -> bool,
    ) -> Vec<Edit> {
        let start = |(key, _): &(Key, Tree)| self.bytes(key.span).start;
        let mut edits = Vec::new();
        let mut at = 0;
        while at < members.len() {
            let run = members[at..].iter().take_while(|(key, value)| is_gone(key, value)).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let begin = start(&members[at]);
            let range = if let Some(next) = members.get(at + run) {
                begin..start(next)
            } else {
                let before = self.text[..begin].trim_end_matches([' ', '\t', ',']).len();
                let (_, last) = &members[at + run - 1];
                before..self.flow_end(last).unwrap_or(begin)
            };
            edits.push(Edit { range, new: String::new() });
            at += run;
        }
        edits
    }
}

fn values(tree: &Tree) -> Vec<&Tree> {
    let members = tree.mapping().unwrap_or_default().iter().map(|(_, value)| value);
    members.chain(tree.sequence().unwrap_or_default()).collect()
}
