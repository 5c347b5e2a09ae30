//! What a value may be, as keywords of JSON Schema. `load` is the judge: a schema refuses nothing
//! that it accepts. Keywords stand flat rather than in alternatives wherever they can, because
//! editors then say in words what is wrong.

use super::condition::{self, Step};
use super::json::{Json, Object};
use super::scalar::{
    TEXT, either, file, listed, of_type, one_of, reference, string, urn, version, with_type,
};
use super::{pattern, words};
use crate::licence::expression;
use crate::load;
use crate::model::{Blank, Bounds, Field, FieldType, Languages, Scheme, Single};

/// Writes one schema.
pub(super) struct Writer<'a> {
    pub languages: &'a Languages,
    /// In files that follow a standard, a key without a value is worth a note and no more.
    pub blank_allowed: bool,
    /// Parts that are used in several places.
    pub definitions: Object,
    /// What is said of the root.
    pub rules: Vec<Object>,
    pub way: Vec<Step>,
}

impl Writer<'_> {
    /// A mapping with these keys and no others.
    pub(super) fn group(&mut self, fields: &[Field]) -> Object {
        let properties: Object =
            fields.iter().map(|field| (&*field.id, self.member(field).into())).collect();
        let required: Vec<&str> =
            fields.iter().filter(|field| field.required).map(|field| &*field.id).collect();
        let old = fields.iter().filter_map(|field| Some((&*field.id, field.spelled.as_ref()?)));
        let apart: Object = old
            .map(|(old, current)| {
                let absent = Object::default().with(current, false);
                (old, Object::default().with("properties", absent).into())
            })
            .collect();
        Object::default()
            .with("type", "object")
            .with("properties", properties)
            .with_some("required", (!required.is_empty()).then_some(required))
            .with_some("dependentSchemas", (!apart.is_empty()).then_some(apart))
            .with("additionalProperties", false)
    }

    fn member(&mut self, field: &Field) -> Object {
        // What is only asked for with a warning must not be refused by an editor.
        if !field.is_fill_in() {
            self.rules.extend(condition::rules(field, &self.way));
        }
        // What one language must have may be left out of another, but not be written as a blank.
        let may_be_nothing = field.may_be_blank()
            || self.blank_allowed && !field.required
            || field.blank == Blank::Allowed;
        let may_be_blank = may_be_nothing && !field.required_once;
        let mut examples = words::examples(field, self.languages);
        examples.extend(field.suggestions.iter().map(|word| word.as_str().into()));
        self.way.push(Step::Key(field.id.clone()));
        let shape = match &field.field_type {
            FieldType::List(item, bounds) => {
                let item = self.item(item);
                // A list that may be left empty is asked for by a condition, if at all.
                let min = if may_be_nothing { 0 } else { bounds.min };
                list(with_examples(item, examples), Bounds { min, ..*bounds }, field.single)
            }
            plain => with_examples(self.value(plain, may_be_blank), examples),
        };
        self.way.pop();
        let shape = match field.field_type {
            // A word and nothing else, unless it is still to be filled in.
            FieldType::OneOf(_) if field.is_fill_in() => {
                either(vec![shape, string(pattern::BLANK), of_type(&["null"])])
            }
            _ if may_be_nothing => or_nothing(shape),
            _ => shape,
        };
        words::of_field(field, self.languages).and(shape)
    }

    fn item(&mut self, field_type: &FieldType) -> Object {
        self.way.push(Step::Items);
        let item = self.value(field_type, false);
        self.way.pop();
        item
    }

    fn value(&mut self, field_type: &FieldType, blank: bool) -> Object {
        match field_type {
            FieldType::Localised(bounds) => {
                let alone = self.text(*bounds, blank);
                let one = if blank { or_nothing(alone.clone()) } else { alone.clone() };
                let each = self.each_language(&one);
                with_type(alone, &["string", "number", "object"]).and(each)
            }
            FieldType::LocalisedMarkdown(bounds) => {
                let text = self.text(*bounds, false);
                of_type(&["object"]).and(self.each_language(&text))
            }
            FieldType::LocalisedList(bounds) => {
                let text = self.text(*bounds, false);
                let items = with_type(text.clone(), &["string", "number", "array"]);
                of_type(&["object"]).and(self.each_language(&items.with("items", text)))
            }
            FieldType::List(item, bounds) => list(self.item(item), *bounds, Single::No),
            FieldType::Group(fields) => self.group(fields),
            FieldType::Languages(fields) => self.by_language(fields),
            plain => {
                let shape = self.scalar(plain, blank);
                let expected = words::expected(plain, self.languages);
                let is_pattern = shape.has("pattern");
                shape.with_some("patternErrorMessage", expected.filter(|_| is_pattern))
            }
        }
    }

    fn scalar(&mut self, field_type: &FieldType, blank: bool) -> Object {
        match field_type {
            FieldType::Text(bounds) => self.text(*bounds, blank),
            FieldType::Id => of_type(&TEXT).with("pattern", pattern::ID),
            FieldType::Url(scheme) => string(&pattern::url(*scheme)),
            FieldType::Video(_) => string(&pattern::url(Scheme::Web)),
            FieldType::Urn(aliases) => urn(aliases),
            FieldType::Date => string(pattern::DATE).with("format", "date"),
            FieldType::Month => string(pattern::MONTH),
            FieldType::Bool => of_type(&["boolean"]),
            FieldType::OneOf(words) => one_of(words, self.languages),
            FieldType::Ref(target) => reference(target),
            FieldType::Spdx(_) => either(vec![self.spdx_id(), string(pattern::SPDX)]),
            FieldType::SpdxId(_) => self.spdx_id(),
            FieldType::Language => string(pattern::LANGUAGE),
            FieldType::Country => either(vec![
                self.defined("country", || listed(load::countries().collect())),
                string(pattern::SMALL_COUNTRY).with("deprecated", true),
            ]),
            FieldType::Email => string(&pattern::email(blank)),
            FieldType::File(form) => file(form, blank),
            FieldType::Version(versions) => version(versions),
            FieldType::MediaType => string(pattern::MEDIA_TYPE),
            FieldType::Localised(_)
            | FieldType::LocalisedMarkdown(_)
            | FieldType::LocalisedList(_)
            | FieldType::List(..)
            | FieldType::Group(_)
            | FieldType::Languages(_) => {
                unreachable!("`value` writes the types that are not scalars")
            }
        }
    }

    /// A text. Schemas count code points and we what people see, which are never more; so the
    /// greatest length holds only where both counts are the same.
    fn text(&mut self, bounds: Bounds, blank: bool) -> Object {
        let Bounds { min, max } = bounds;
        let text = of_type(&TEXT)
            .with_some("pattern", (!blank).then_some(pattern::NOT_BLANK))
            .with_some("minLength", (min > 1 && !blank).then_some(min));
        if max == usize::MAX {
            return text;
        }
        let mut form = |name: &str, end: &str| {
            self.defined(name, || Object::default().with("pattern", pattern::countable(end)))
        };
        let (line, block) = (form("line", ""), form("block", r"\n"));
        let at_most = |max: usize| Object::default().with("maxLength", max);
        // The line feed at the end of a block does not count.
        let other = Object::default().with("if", block).with("then", at_most(max + 1));
        text.with("if", line).with("then", at_most(max)).with("else", other)
    }

    /// The languages of the site as keys.
    fn each_language(&self, value: &Object) -> Object {
        let keys = self.languages.full.iter().map(|tag| (tag.as_str(), value.clone().into()));
        Object::default()
            .with("properties", keys.collect::<Object>())
            .with("additionalProperties", false)
    }

    /// Any language as key; those of the site are offered.
    fn by_language(&mut self, fields: &[Field]) -> Object {
        self.way.push(Step::Languages);
        let section = self.group(fields);
        self.way.pop();
        let name = match self.way.last() {
            Some(Step::Key(name)) => name.to_string(),
            _ => "section".to_owned(),
        };
        let section = self.defined(&name, || section);
        let keys = self.languages.full.iter().map(|tag| (tag.as_str(), section.clone().into()));
        let once: Vec<Object> = fields
            .iter()
            .filter(|field| field.required_once)
            .map(|field| some_section_has(&field.id))
            .collect();
        Object::default()
            .with("type", "object")
            .with("properties", keys.collect::<Object>())
            .with("propertyNames", Object::default().with("pattern", pattern::LANGUAGE))
            .with("additionalProperties", section)
            .with("minProperties", 1)
            .with_some("allOf", (!once.is_empty()).then_some(once))
    }

    fn spdx_id(&mut self) -> Object {
        self.defined("spdx-id", || listed(expression::ids().collect()))
    }

    /// A reference to a part that stands once in the file.
    fn defined(&mut self, name: &str, part: impl FnOnce() -> Object) -> Object {
        if !self.definitions.has(name) {
            let definitions = std::mem::take(&mut self.definitions);
            self.definitions = definitions.with(name, part());
        }
        Object::default().with("$ref", format!("#/$defs/{name}"))
    }
}

fn list(item: Object, bounds: Bounds, single: Single) -> Object {
    let list = of_type(&["array"])
        .with("items", item.clone())
        .with_some("minItems", (bounds.min > 0).then_some(bounds.min))
        .with_some("maxItems", (bounds.max < usize::MAX).then_some(bounds.max));
    match single {
        Single::No => list,
        Single::Yes | Single::Disputed => either(vec![list, item]),
    }
}

/// Nothing may stand here too.
fn or_nothing(mut shape: Object) -> Object {
    let is_choice = shape.has("enum") || shape.has("anyOf") || shape.has("$ref");
    match shape.get_mut("type").filter(|_| !is_choice) {
        Some(Json::Text(only)) => {
            let only = only.clone();
            with_type(shape, &[&only, "null"])
        }
        Some(Json::List(types)) => {
            types.push("null".into());
            shape
        }
        _ => either(vec![shape, of_type(&["null"])]),
    }
}

fn with_examples(shape: Object, mut examples: Vec<Json>) -> Object {
    examples.dedup();
    shape.with_some("examples", (!examples.is_empty()).then_some(examples))
}

/// At least one of the sections has a key.
fn some_section_has(key: &str) -> Object {
    let lacks = Object::default().with("not", Object::default().with("required", vec![key]));
    Object::default().with("not", Object::default().with("additionalProperties", lacks))
}
