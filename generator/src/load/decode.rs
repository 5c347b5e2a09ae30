//! A tree by the fields of a kind. Every mistake of a file is found in one run: an unknown key
//! with the nearest known one, a missing key, a value of the wrong form. One cause gives one
//! finding: what was refused is not missing too.

use super::code;
use super::scalar::{self, wrong_type};
use super::yaml::{Content, Key, Tree};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, text};
use crate::model::{
    Bounds, Condition, Field, FieldType, Group, Lang, Languages, LocalText, Localised, Member,
    Node, Value,
};

use findings::{deprecated, left_empty, list_length, missing, unknown_key, unknown_language};

mod findings;

/// Reads one file.
pub(super) struct Decoder<'a> {
    languages: &'a Languages,
    root: &'a Tree,
    findings: &'a mut Vec<Diagnostic>,
}

/// The values of a file by its fields.
pub(super) fn decode(
    tree: &Tree,
    fields: &[Field],
    languages: &Languages,
    findings: &mut Vec<Diagnostic>,
) -> Group {
    Decoder { languages, root: tree, findings }.group(tree, fields).unwrap_or_default()
}

impl Decoder<'_> {
    fn group(&mut self, tree: &Tree, fields: &[Field]) -> Option<Group> {
        let Some(members) = tree.mapping() else {
            self.findings.push(wrong_type(tree.span, text! { de: "Angaben der Form `schluessel: wert`", en: "values of the form `key: value`" }));
            return None;
        };
        let mut group = Vec::with_capacity(members.len());
        // A key that is only misspelt is not missing too.
        let mut meant: Vec<&str> = Vec::new();
        for (key, value) in members {
            if let Some(field) = fields.iter().find(|field| *field.id == *key.text) {
                group.extend(self.member(key, value, field));
            } else {
                meant.extend(nearest(&key.text, fields.iter().map(|field| &*field.id)));
                self.findings.push(unknown_key(key, fields));
            }
        }
        for field in fields {
            let is_absent = tree.get(&field.id).is_none() && !meant.contains(&&*field.id);
            if is_absent && self.is_required(field) {
                self.findings.push(missing(tree.span, field));
            }
        }
        Some(Group(group))
    }

    fn member(&mut self, key: &Key, value: &Tree, field: &Field) -> Option<Member> {
        if let Some(instead) = &field.deprecated {
            self.findings.push(deprecated(key, instead));
        }
        let node = if value.is_empty() {
            self.findings.push(left_empty(key));
            return None;
        } else {
            self.node(value, &field.field_type)?
        };
        Some(Member { key: field.id.clone(), node })
    }

    fn is_required(&self, field: &Field) -> bool {
        let holds = |condition: &Condition| {
            let mut at = Some(self.root);
            for name in &condition.path.0 {
                at = at.and_then(|tree| tree.get(name));
            }
            at.and_then(Tree::text)
                .is_some_and(|text| condition.values.iter().any(|value| value == text))
        };
        field.required || field.required_when.iter().any(holds)
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
            FieldType::Urls if tree.sequence().is_some() => {
                self.list(tree, &FieldType::Url, Bounds { min: 1, max: usize::MAX })
            }
            FieldType::Group(fields) => self.group(tree, fields).map(Value::Group),
            FieldType::Languages(fields) => self.by_language(tree, fields),
            plain => self.scalar(tree, plain),
        };
        Some(Node { span: tree.span, value: value? })
    }

    fn scalar(&mut self, tree: &Tree, field_type: &FieldType) -> Option<Value> {
        let checked = match field_type {
            FieldType::Text(bounds) => scalar::text(tree, *bounds).map(Value::Text),
            FieldType::Id => scalar::id(tree),
            FieldType::Url | FieldType::Urls => code::url(tree),
            FieldType::Urn(words) => code::urn(tree, words),
            FieldType::Date => scalar::date(tree, true),
            FieldType::Month => scalar::date(tree, false),
            FieldType::Bool => scalar::boolean(tree),
            FieldType::OneOf(words) => scalar::one_of(tree, words),
            FieldType::Ref(target) => scalar::reference(tree, target),
            FieldType::Spdx(_) => code::spdx(tree),
            FieldType::SpdxId(_) => code::spdx_id(tree),
            FieldType::Language => code::language(tree),
            FieldType::Country => code::country(tree),
            FieldType::Email => code::email(tree),
            FieldType::Image => code::image(tree),
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
        checked.map_err(|finding| self.findings.push(finding)).ok()
    }

    fn list(&mut self, tree: &Tree, item: &FieldType, bounds: Bounds) -> Option<Value> {
        let Some(items) = tree.sequence() else {
            self.findings.push(wrong_type(tree.span, text! { de: "eine Liste, jede Zeile mit `- ` am Anfang", en: "a list, each line with `- ` at its start" }));
            return None;
        };
        if items.len() < bounds.min || items.len() > bounds.max {
            self.findings.push(list_length(tree.span, items.len(), bounds));
        }
        let mut nodes = Vec::with_capacity(items.len());
        for tree in items {
            if tree.is_empty() {
                self.findings.push(wrong_type(
                    tree.span,
                    text! { de: "ein Wert nach dem Strich", en: "a value after the dash" },
                ));
            } else {
                nodes.extend(self.node(tree, item));
            }
        }
        Some(Value::List(nodes))
    }

    fn localised(&mut self, tree: &Tree, bounds: Bounds, same_allowed: bool) -> Option<Localised> {
        if same_allowed && tree.text().is_some() {
            return self.kept(scalar::text(tree, bounds)).map(Localised::Same);
        }
        let texts = self.each_language(tree, |decoder, tree| {
            Some((decoder.kept(scalar::text(tree, bounds))?, tree.text_span()))
        })?;
        let local = |(lang, (text, span))| LocalText { lang, text, span: Some(span) };
        Some(Localised::Each(texts.into_iter().map(local).collect()))
    }

    fn localised_list(&mut self, tree: &Tree, bounds: Bounds) -> Option<Value> {
        let lists = self.each_language(tree, |decoder, tree| {
            let items = tree.sequence().unwrap_or(std::slice::from_ref(tree));
            Some(items.iter().filter_map(|item| decoder.kept(scalar::text(item, bounds))).collect())
        })?;
        Some(Value::LocalisedList(lists))
    }

    /// Reads a mapping from the languages of the site to something.
    fn each_language<T>(
        &mut self,
        tree: &Tree,
        mut read: impl FnMut(&mut Self, &Tree) -> Option<T>,
    ) -> Option<Vec<(Lang, T)>> {
        let tags: Vec<&str> = self.languages.0.iter().map(String::as_str).collect();
        let Some(members) = tree.mapping() else {
            let example = tags.join(": …`, `");
            self.findings.push(wrong_type(tree.span, text! { de: "ein Text je Sprache: `{example}: …`", en: "a text for each language: `{example}: …`" }));
            return None;
        };
        let mut each = Vec::with_capacity(members.len());
        for (key, value) in members {
            let Some(lang) = self.languages.find(&key.text) else {
                self.findings.push(unknown_language(key, &tags));
                continue;
            };
            if value.is_empty() {
                self.findings.push(left_empty(key));
            } else if let Some(value) = read(self, value) {
                each.push((lang, value));
            }
        }
        each.sort_by_key(|(lang, _)| *lang);
        Some(each)
    }

    fn by_language(&mut self, tree: &Tree, fields: &[Field]) -> Option<Value> {
        let Some(members) = tree.mapping() else {
            self.findings.push(wrong_type(tree.span, text! { de: "ein Abschnitt je Sprache, zum Beispiel `de:`", en: "a section for each language, for example `de:`" }));
            return None;
        };
        let mut sections = Vec::with_capacity(members.len());
        for (key, value) in members {
            if !code::is_language(&key.text) {
                self.findings.push(unknown_language(key, &["de", "en"]));
            }
            if let Some(group) = self.group(value, fields) {
                sections.push((key.text.as_str().into(), group));
            }
        }
        Some(Value::Languages(sections))
    }

    fn kept<T>(&mut self, read: Result<T, Diagnostic>) -> Option<T> {
        read.map_err(|finding| self.findings.push(finding)).ok()
    }
}
