//! A tree by the fields of a kind. Every mistake of a file is found in one run: an unknown key
//! with the nearest known one, a missing key, a value of the wrong form. One cause gives one
//! finding: what was refused is not missing too. Every finding names the key it is about.

use super::code;
use super::flood;
use super::neighbour;
use super::scalar::{self, wrong_type};
use super::yaml::{Content, Tree};
use crate::diagnostic::{Diagnostic, text};
use crate::model::{Bounds, Field, FieldType, Group, KeyPath, Languages, Node, Value};
use std::path::Path;

mod blanks;
mod findings;
mod group;
mod languages;
mod standard;
mod version;

pub(super) use standard::REFERENCE_PARSER;

/// What the values of a file are held against besides its fields.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The languages of the site.
    pub languages: &'a Languages,
    /// The folder in which files that are named must lie, if it is known.
    pub folder: Option<&'a Path>,
}

/// Reads one file.
struct Decoder<'a> {
    around: Surroundings<'a>,
    root: &'a Tree,
    /// The fields of the root.
    kind: &'a [Field],
    /// The version of the standard the file follows, if its fields have versions.
    version: Option<&'a str>,
    path: KeyPath,
    findings: &'a mut Vec<Diagnostic>,
}

/// The values of a file by its fields.
pub(super) fn decode(
    tree: &Tree,
    fields: &[Field],
    around: Surroundings<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Group {
    let path = KeyPath::default();
    let mut decoder = Decoder { around, root: tree, kind: fields, version: None, path, findings };
    if !decoder.settle_version(fields) {
        return Group::default();
    }
    decoder.group(tree, fields).unwrap_or_default()
}

impl Decoder<'_> {
    /// Keeps a finding, with the key at which the decoder is.
    fn report(&mut self, finding: Diagnostic) {
        let path = finding.path.or_else(|| self.path.written());
        self.findings.push(Diagnostic { path, ..finding });
    }

    fn kept<T>(&mut self, read: Result<T, Diagnostic>) -> Option<T> {
        read.map_err(|finding| self.report(finding)).ok()
    }

    fn node(&mut self, tree: &Tree, field_type: &FieldType) -> Option<Node> {
        if matches!(tree.content, Content::Refused) {
            return None;
        }
        let value = match field_type {
            FieldType::Localised(bounds) => {
                self.localised(tree, *bounds, true).map(Value::Localised)
            }
            FieldType::LocalisedMarkdown(bounds) => {
                self.localised(tree, *bounds, false).map(Value::Localised)
            }
            FieldType::LocalisedList(bounds) => self.localised_list(tree, *bounds),
            FieldType::List(item, bounds) => self.list(tree, item, *bounds),
            FieldType::Group(fields) => self.group(tree, fields).map(Value::Group),
            FieldType::Languages(fields) => self.by_language(tree, fields),
            plain => self.scalar(tree, plain),
        };
        Some(Node { span: tree.span, value: value? })
    }

    fn scalar(&mut self, tree: &Tree, field_type: &FieldType) -> Option<Value> {
        let checked = match field_type {
            FieldType::Text(bounds) => scalar::text(tree, *bounds).map(Value::Text),
            FieldType::Version(_) => scalar::text_of(tree).map(|text| Value::Text(text.into())),
            FieldType::Id => scalar::id(tree),
            FieldType::Url(scheme) => code::url(tree, *scheme),
            FieldType::Video(hosts) => self.noted(code::video(tree, hosts)),
            FieldType::Urn(words) => code::urn(tree, words),
            FieldType::Date => scalar::date(tree, true),
            FieldType::Month => scalar::date(tree, false),
            FieldType::Bool => scalar::boolean(tree),
            FieldType::OneOf(words) => scalar::one_of(tree, words),
            FieldType::Ref(target) => scalar::reference(tree, target),
            FieldType::Spdx(_) => self.noted(code::spdx(tree)),
            FieldType::SpdxId(_) => code::spdx_id(tree),
            FieldType::Language => code::language(tree),
            FieldType::Country => self.noted(code::country(tree)),
            FieldType::Email => code::email(tree),
            FieldType::File(form) => {
                let checked = neighbour::check(tree, form, self.around.folder);
                self.noted(checked)
            }
            FieldType::MediaType => code::media_type(tree),
            FieldType::Localised(_)
            | FieldType::LocalisedMarkdown(_)
            | FieldType::LocalisedList(_)
            | FieldType::List(..)
            | FieldType::Group(_)
            | FieldType::Languages(_) => {
                unreachable!("`node` reads the types that are not scalars")
            }
        };
        self.kept(checked)
    }

    /// A value that is accepted, though something is to be said about it.
    fn noted(&mut self, checked: scalar::Noted) -> scalar::Checked {
        let (value, notes) = checked?;
        for note in notes {
            self.report(note);
        }
        Ok(value)
    }

    fn list(&mut self, tree: &Tree, item: &FieldType, bounds: Bounds) -> Option<Value> {
        let Some(items) = tree.sequence() else {
            let expected = text! { de: "eine Liste", en: "a list" };
            self.report(wrong_type(tree.span, expected).help(text! {
                de: "Schreiben Sie jeden Eintrag in eine eigene Zeile mit `- ` am Anfang.",
                en: "write each item in a line of its own with `- ` at its start",
            }));
            return None;
        };
        if items.len() < bounds.min || items.len() > bounds.max {
            self.report(findings::list_length(tree.span, items.len(), bounds));
        }
        let mut nodes = Vec::with_capacity(items.len());
        for (number, tree) in items.iter().enumerate() {
            if flood::is_full(self.findings) {
                break;
            }
            let mark = self.path.enter_item(number);
            if tree.is_empty() {
                let expected =
                    text! { de: "ein Wert nach dem Strich", en: "a value after the dash" };
                self.report(wrong_type(tree.span, expected).help(text! {
                    de: "Schreiben Sie ihn hinter den Strich oder löschen Sie die Zeile.",
                    en: "write it after the dash or delete the line",
                }));
            } else {
                nodes.extend(self.node(tree, item));
            }
            self.path.leave(mark);
        }
        Some(Value::List(nodes))
    }
}
