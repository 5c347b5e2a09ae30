//! Which fields of a kind play which part in its checklists.

use super::reader::Reader;
use super::{BAD_KIND, Context, unknown};
use crate::diagnostic::{Diagnostic, Span, Text, text};
use crate::load::yaml::Tree;
use crate::model::{ChecklistFields, Field, FieldPath, FieldType, Kind, Name};
use std::sync::Arc;

impl Context<'_> {
    /// The value of `checklist` in the file of a kind whose fields are known.
    pub(super) fn checklist(&mut self, kind: &Kind, tree: &Tree) -> Option<ChecklistFields> {
        let mut reader = Reader::new(tree, &mut self.findings);
        let named = ["by", "group", "order", "phase", "check"].map(|part| reader.text(part));
        let version = reader.texts("version");
        reader.finish();
        let [by, group, order, phase, check] = named;
        let mut part = |part, name| self.part(kind, tree, part, name);
        let (by, group, order) = (part("by", by), part("group", group), part("order", order));
        let (phase, check) = (part("phase", phase), part("check", check));
        let version: Vec<_> =
            version.into_iter().filter_map(|name| part("version", Some(name))).collect();
        if version.is_empty() {
            part("version", None);
        }
        Some(ChecklistFields {
            by: by?,
            group: group?,
            order: order?,
            phase: phase?,
            check: check?,
            version,
        })
    }

    /// The field of a part, if it is one that can play it.
    fn part(
        &mut self,
        kind: &Kind,
        tree: &Tree,
        part: &'static str,
        name: Option<String>,
    ) -> Option<Name> {
        let span = tree.get(part).map_or(tree.span, |own| own.span);
        let Some(name) = name else {
            // A value of another form is reported already.
            if tree.get(part).is_none() {
                self.findings.push(missing(span, part));
            }
            return None;
        };
        match kind.field(&FieldPath(vec![Name::from(&*name)])) {
            None => self.findings.push(unknown(span, &name)),
            Some(field) if fits(field, part) => return Some(field.id.clone()),
            Some(_) => self.findings.push(misplaced(span, part, &name)),
        }
        None
    }

    /// A word is told apart by its address, and there is one for all kinds.
    pub(super) fn expect_one_checklist(&mut self, kinds: &[Arc<Kind>]) {
        let mut with = kinds.iter().filter(|kind| kind.checklist.is_some());
        let Some(first) = with.next() else { return };
        for kind in with {
            let own = &self.trees[&*kind.id];
            let span = own.get("checklist").map_or(own.span, |tree| tree.span);
            let first = &first.id;
            self.findings.push(Diagnostic::error(
                BAD_KIND,
                span,
                text! {
                    de: "Checklisten entstehen schon aus der Art `{first}`",
                    en: "there are checklists of the kind `{first}` already",
                },
            ));
        }
    }
}

/// Whether a field can play a part.
fn fits(field: &Field, part: &str) -> bool {
    match (part, &field.field_type) {
        ("by", of) => field.required && matches!(of.item(), FieldType::OneOf(_)),
        ("phase", of) => matches!(of.item(), FieldType::OneOf(_)),
        ("order", FieldType::OneOf(_)) | ("group", FieldType::Ref(_)) => field.required,
        ("check", FieldType::Localised(_)) | ("version", FieldType::Text(_)) => true,
        _ => false,
    }
}

fn missing(span: Span, part: &str) -> Diagnostic {
    Diagnostic::error(BAD_KIND, span, text! {
        de: "es fehlt `{part}`",
        en: "`{part}` is missing",
    })
    .help(text! {
        de: "`checklist` nennt je ein Feld für `by`, `group`, `order`, `phase` und `check` und eine Liste von Feldern für `version`.",
        en: "`checklist` names a field for each of `by`, `group`, `order`, `phase` and `check`, and a list of fields for `version`",
    })
}

fn misplaced(span: Span, part: &str, name: &str) -> Diagnostic {
    let message = text! {
        de: "das Feld `{name}` passt nicht zu `{part}`",
        en: "the field `{name}` does not fit `{part}`",
    };
    Diagnostic::error(BAD_KIND, span, message).help(expected(part))
}

fn expected(part: &str) -> Text {
    match part {
        "by" => text! {
            de: "Nennen Sie ein Pflichtfeld, das Wörter eines Vokabulars enthält.",
            en: "name a required field that holds words of a vocabulary",
        },
        "phase" => text! {
            de: "Nennen Sie ein Feld, das Wörter eines Vokabulars enthält.",
            en: "name a field that holds words of a vocabulary",
        },
        "order" => text! {
            de: "Nennen Sie ein Pflichtfeld, das ein einziges Wort eines Vokabulars enthält.",
            en: "name a required field that holds a single word of a vocabulary",
        },
        "group" => text! {
            de: "Nennen Sie ein Pflichtfeld, das auf einen einzigen Eintrag oder Text verweist.",
            en: "name a required field that refers to a single entry or text",
        },
        "check" => text! {
            de: "Nennen Sie ein Feld mit einem Text je Sprache.",
            en: "name a field with a text for each language",
        },
        _ => text! { de: "Nennen Sie Felder mit Text.", en: "name fields with text" },
    }
}
