//! Titles, descriptions and examples in all languages of the site at once: JSON Schema has room
//! for one of each. The leading language comes first.

use super::json::{Json, Object};
use crate::guide;
use crate::model::{Field, FieldType, Languages, Localised, Vocabulary};

/// Words in all languages, those that are alike once.
pub(super) fn title(words: &Localised, languages: &Languages) -> String {
    let mut all: Vec<&str> = Vec::new();
    for text in languages.all().map(|lang| words.best(lang).0) {
        if !text.is_empty() && !all.contains(&text) {
            all.push(text);
        }
    }
    all.join(" / ")
}

/// Title and description of a kind.
pub(super) fn of_kind(label: &Localised, about: &Localised, languages: &Languages) -> Object {
    let about: Vec<&str> = languages.all().map(|lang| about.best(lang).0).collect();
    Object::default().with("title", title(label, languages)).with("description", about.join("\n\n"))
}

/// What an editor shows about a field.
pub(super) fn of_field(field: &Field, languages: &Languages) -> Object {
    let told = |bold: &str| -> String {
        let each = languages.all().map(|lang| {
            let label = field.label.best(lang).0;
            let sentences = guide::sentences(field, languages, lang).join(" ");
            format!("{bold}{label}{bold}: {sentences}").trim_end_matches([' ', ':']).to_owned()
        });
        let mut paragraphs: Vec<String> = each.collect();
        paragraphs.dedup();
        paragraphs.join("\n\n")
    };
    let mut words = Object::default()
        .with("title", title(&field.label, languages))
        .with("description", told(""))
        .with("markdownDescription", told("**"));
    if field.deprecated.is_some() || field.spelled.is_some() {
        words =
            words.with("deprecated", true).with("deprecationMessage", instead(field, languages));
    }
    words
}

fn instead(field: &Field, languages: &Languages) -> String {
    match (&field.deprecated, &field.spelled) {
        (Some(instead), _) => title(instead, languages),
        (None, Some(current)) => format!("→ {current}"),
        (None, None) => String::new(),
    }
}

/// What an editor says of a value that has the wrong form.
pub(super) fn expected(field_type: &FieldType, languages: &Languages) -> Option<String> {
    let each: Option<Vec<String>> =
        languages.all().map(|lang| guide::form(field_type, languages, lang)).collect();
    Some(each?.join(" / "))
}

/// The words of a vocabulary in its order, each with what people read for it.
pub(super) fn of_vocabulary(words: &Vocabulary, languages: &Languages) -> Vec<String> {
    words.0.iter().map(|(_, label)| title(label, languages)).collect()
}

/// Examples of a value, or of an item where the value is a list.
pub(super) fn examples(field: &Field, languages: &Languages) -> Vec<Json> {
    let of = |text: &str| -> Json {
        match field.field_type.item() {
            FieldType::Bool => (text == "true").into(),
            FieldType::LocalisedList(_) => vec![text].into(),
            _ => text.into(),
        }
    };
    match &field.example {
        None => Vec::new(),
        Some(Localised::Same(text)) => vec![of(text)],
        Some(Localised::Each(texts)) if has_languages(&field.field_type) => {
            let each = texts.iter().map(|own| (languages.tag(own.lang), of(&own.text)));
            vec![Json::Object(each.collect())]
        }
        Some(Localised::Each(texts)) => texts.iter().map(|own| of(&own.text)).collect(),
    }
}

fn has_languages(field_type: &FieldType) -> bool {
    matches!(
        field_type,
        FieldType::Localised(_) | FieldType::LocalisedMarkdown(_) | FieldType::LocalisedList(_)
    )
}
