//! One field of a kind and its type.

use super::reader::{Reader, localised};
use super::{BAD_KIND, Context, UNBOUNDED, unknown};
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Diagnostic, text};
use crate::load::yaml::Tree;
use crate::model::{
    Blank, Bounds, Condition, Field, FieldPath, FieldType, FileForm, FilledBy, Name, RefType,
    Scheme, Single, Versions, Vocabulary,
};
use std::sync::Arc;

/// The words a kind file may use for a type.
const TYPES: [&str; 24] = [
    "text",
    "id",
    "url",
    "video",
    "version",
    "urn",
    "date",
    "month",
    "bool",
    "one-of",
    "ref",
    "spdx",
    "spdx-id",
    "language",
    "country",
    "email",
    "path",
    "mime",
    "localised",
    "localised-markdown",
    "localised-list",
    "list",
    "group",
    "languages",
];

impl Context<'_> {
    /// The fields of a mapping, in its order.
    pub(super) fn fields(&mut self, tree: &Tree) -> Vec<Field> {
        let members = tree.mapping().unwrap_or_default();
        members.iter().map(|(key, value)| self.field(&key.text, value)).collect()
    }

    /// One field.
    pub(super) fn field(&mut self, id: &str, tree: &Tree) -> Field {
        let field_type = self.field_type(tree);
        let mut reader = Reader::new(tree, &mut self.findings);
        let label = reader.localised("label", self.languages);
        Field {
            required: reader.flag("required"),
            filled_by: filled_by(&mut reader),
            required_once: reader.flag("required-once"),
            required_when: reader.tree("required-when").map(conditions).unwrap_or_default(),
            allowed_when: reader.tree("allowed-when").map(conditions).unwrap_or_default(),
            help: reader.optional_localised("help", self.languages),
            example: reader.optional_localised("example", self.languages),
            deprecated: reader.optional_localised("deprecated", self.languages),
            superseded: reader.optional_localised("superseded", self.languages),
            since: reader.text("since").map(Into::into),
            spelled: reader.text("spelled").map(Name::from),
            single: single(&mut reader),
            suggestions: reader.texts("suggestions"),
            hidden: reader.flag("hidden"),
            blank: if reader.flag("blank") { Blank::Allowed } else { Blank::Mistake },
            ..Field::plain(id.into(), field_type, label)
        }
    }

    fn field_type(&mut self, tree: &Tree) -> FieldType {
        let mut reader = Reader::new(tree, &mut self.findings);
        let word = reader.text("type").unwrap_or_default();
        let (min, max) = (reader.number("min"), reader.number("max"));
        let bounds =
            Bounds { min: min.unwrap_or(UNBOUNDED.min), max: max.unwrap_or(UNBOUNDED.max) };
        match &*word {
            "text" => FieldType::Text(bounds),
            "id" => FieldType::Id,
            "url" => FieldType::Url(scheme(&mut reader)),
            "video" => FieldType::Video(reader.texts("providers")),
            "version" => FieldType::Version(Versions {
                known: reader.texts("versions"),
                latest: reader.texts("latest"),
            }),
            "urn" => FieldType::Urn(reader.texts("aliases")),
            "date" => FieldType::Date,
            "month" => FieldType::Month,
            "bool" => FieldType::Bool,
            "language" => FieldType::Language,
            "country" => FieldType::Country,
            "email" => FieldType::Email,
            "path" => FieldType::File(FileForm {
                extensions: reader.texts("extensions"),
                disputed: reader.texts("disputed-extensions"),
                min_width: reader.number("min-width").unwrap_or_default(),
            }),
            "mime" => FieldType::MediaType,
            "localised" => FieldType::Localised(bounds),
            "localised-markdown" => FieldType::LocalisedMarkdown(bounds),
            "localised-list" => FieldType::LocalisedList(bounds),
            _ => self.composed(&word, tree, bounds),
        }
    }

    /// The types that need more than a word.
    fn composed(&mut self, word: &str, tree: &Tree, bounds: Bounds) -> FieldType {
        let inverse = tree.get("inverse").and_then(|words| localised(words, self.languages));
        match (word, tree.get("items"), tree.get("fields")) {
            ("spdx", ..) => FieldType::Spdx(inverse),
            ("spdx-id", ..) => FieldType::SpdxId(inverse),
            ("one-of", ..) => FieldType::OneOf(self.words_of(tree)),
            ("ref", ..) => {
                let mut reader = Reader::new(tree, &mut self.findings);
                let to = reader.texts("to").into_iter().map(Name::from).collect();
                FieldType::Ref(RefType { to, inverse, acyclic: reader.flag("acyclic") })
            }
            ("list", Some(items), _) => FieldType::List(Box::new(self.field_type(items)), bounds),
            ("group", _, Some(fields)) => FieldType::Group(self.fields(fields).into()),
            ("languages", _, Some(fields)) => FieldType::Languages(self.fields(fields).into()),
            _ => {
                let finding = Diagnostic::error(
                    BAD_KIND,
                    tree.span,
                    text! {
                        de: "den Typ `{word}` gibt es nicht, oder ihm fehlen `items` oder `fields`",
                        en: "there is no type `{word}`, or its `items` or `fields` are missing",
                    },
                );
                self.findings.push(finding.help(suggestion(word, &TYPES)));
                FieldType::Text(UNBOUNDED)
            }
        }
    }

    fn words_of(&mut self, tree: &Tree) -> Arc<Vocabulary> {
        if let Some(values) = tree.get("values") {
            return self.vocabulary(values);
        }
        let name = tree.get("vocabulary").and_then(Tree::text).unwrap_or_default();
        if let Some(words) = self.vocabularies.get(name) {
            return Arc::clone(words);
        }
        self.findings.push(unknown(tree.span, name));
        Arc::new(Vocabulary(Vec::new()))
    }

    /// A mapping of words to what people read.
    pub(super) fn vocabulary(&mut self, tree: &Tree) -> Arc<Vocabulary> {
        let mut words = Vec::new();
        for (key, value) in tree.mapping().unwrap_or_default() {
            match localised(value, self.languages) {
                Some(label) => words.push((Name::from(&*key.text), label)),
                None => self.findings.push(Diagnostic::error(
                    BAD_KIND,
                    key.span,
                    text! {
                        de: "erwartet wird ein Text je Sprache",
                        en: "expected a text for each language",
                    },
                )),
            }
        }
        Arc::new(Vocabulary(words))
    }
}

fn scheme(reader: &mut Reader<'_, '_>) -> Scheme {
    if reader.flag("any-scheme") { Scheme::Any } else { Scheme::Web }
}

fn filled_by(reader: &mut Reader<'_, '_>) -> FilledBy {
    if reader.flag("fill-in") { FilledBy::Operator } else { FilledBy::Authors }
}

fn single(reader: &mut Reader<'_, '_>) -> Single {
    match reader.text("single").as_deref() {
        Some("true") => Single::Yes,
        Some("disputed") => Single::Disputed,
        _ => Single::No,
    }
}

fn conditions(tree: &Tree) -> Vec<Condition> {
    let values = |value: &Tree| {
        value
            .sequence()
            .unwrap_or_default()
            .iter()
            .filter_map(Tree::text)
            .map(str::to_owned)
            .collect()
    };
    let members = tree.mapping().unwrap_or_default();
    members
        .iter()
        .map(|(key, value)| Condition { path: FieldPath::parse(&key.text), values: values(value) })
        .collect()
}
