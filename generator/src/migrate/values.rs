//! Values in a wrong spelling that say clearly what was meant.

use super::day::{self, Day};
use super::edit::Edit;
use super::notes;
use super::path::KeyPath;
use super::plan::Plan;
use crate::licence::expression;
use crate::licence::spelling::{self, Reading};
use crate::load::{self, Tree};
use crate::model::{FieldType, Vocabulary};

impl Plan<'_> {
    /// Mends one value by its type.
    pub(super) fn scalar(&mut self, tree: &Tree, field_type: &FieldType, path: &KeyPath) {
        let Some(written) = tree.text() else { return };
        match field_type {
            FieldType::Bool => self.boolean(tree, written),
            FieldType::Date => self.date(tree, written, path),
            FieldType::Country if is_code(written) => {
                self.rewrite(tree, &written.to_ascii_uppercase());
            }
            FieldType::OneOf(words) => {
                if let Some(word) = in_other_case(written, words) {
                    self.rewrite(tree, word);
                }
            }
            FieldType::Spdx(_) => self.licence(tree, written, path),
            _ => {}
        }
    }

    fn boolean(&mut self, tree: &Tree, written: &str) {
        let is_boolean = tree.is_plain()
            && ["true", "false"].iter().any(|own| written.eq_ignore_ascii_case(own));
        let (Some(meant), Some(range)) = (load::meant_boolean(written), self.layout.token(tree))
        else {
            return;
        };
        if !is_boolean {
            self.edits.push(Edit { range, new: meant.to_string() });
        }
    }

    fn date(&mut self, tree: &Tree, written: &str, path: &KeyPath) {
        match day::read(written) {
            Some(Day::Certain(day)) => self.rewrite(tree, &day),
            Some(Day::Either(one, other)) => {
                self.note(notes::either_day(tree.span, written, &one, &other), path);
            }
            None => {}
        }
    }

    fn licence(&mut self, tree: &Tree, written: &str, path: &KeyPath) {
        let mended = spelling::mend(written);
        let text = mended.as_ref().map_or(written, |mended| &mended.text);
        self.rewrite(tree, text);
        match mended.as_ref().map(|mended| mended.reading) {
            None | Some(Reading::Same) => {}
            Some(Reading::Defined) => {
                self.note(notes::by_definition(tree.span, written, text), path);
            }
            Some(Reading::Assumed) => self.note(notes::assumed(tree.span, written, text), path),
        }
        let is_old = |id: &String| expression::known(id).is_some_and(|known| known.deprecated);
        for id in expression::parse(text).unwrap_or_default().iter().filter(|id| is_old(id)) {
            self.note(notes::no_successor(tree.span, id), path);
        }
    }

    /// Writes another text in the quotation marks of the old one.
    fn rewrite(&mut self, tree: &Tree, new: &str) {
        let Some(mut range) = self.layout.token(tree) else { return };
        if !tree.is_plain() {
            range = range.start + 1..range.end - 1;
        }
        if self.layout.text[range.clone()] != *new {
            self.edits.push(Edit { range, new: new.to_owned() });
        }
    }
}

/// Whether a text has the form of a country code in any case.
fn is_code(written: &str) -> bool {
    written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The one word that differs in nothing but case.
fn in_other_case<'w>(written: &str, words: &'w Vocabulary) -> Option<&'w str> {
    if words.label(written).is_some() {
        return None;
    }
    let mut found = words.0.iter().filter(|(word, _)| word.eq_ignore_ascii_case(written));
    let (word, _) = found.next()?;
    found.next().is_none().then_some(word)
}
