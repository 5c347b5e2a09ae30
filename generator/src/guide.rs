//! What people are told about a field before they write it: its name, what it means, how long it
//! may be, when it must be there. One wording for the schemas of editors and for new files.

use crate::model::{Bounds, Condition, Field, FieldType, Lang, Languages, Vocabulary};

/// Words of the program beside those of the kinds. Languages it does not speak get English.
fn phrase(languages: &Languages, lang: Lang, german: String, english: String) -> String {
    if languages.tag(lang) == "de" { german } else { english }
}

/// Everything to know about a field besides its label, one sentence or more each.
pub(crate) fn sentences(field: &Field, languages: &Languages, lang: Lang) -> Vec<String> {
    let own = |words: &Option<crate::model::Localised>| {
        words.as_ref().map(|words| words.best(lang).0.to_owned())
    };
    let say = |german: String, english: String| phrase(languages, lang, german, english);
    let mut told = Vec::new();
    told.extend(own(&field.help));
    told.extend(
        own(&field.deprecated)
            .map(|instead| say(format!("Veraltet. {instead}"), format!("Out of use. {instead}"))),
    );
    told.extend(own(&field.superseded));
    told.extend(field.spelled.as_ref().map(|current| {
        say(
            format!("Veraltete Schreibweise von `{current}`."),
            format!("An old spelling of `{current}`."),
        )
    }));
    told.extend(
        field
            .since
            .as_ref()
            .map(|since| say(format!("Seit Fassung {since}."), format!("Since version {since}."))),
    );
    told.extend(length(&field.field_type, languages, lang));
    if !field.required_when.is_empty() {
        let when = named(&field.required_when);
        told.push(say(format!("Pflicht bei {when}."), format!("Required with {when}.")));
    }
    if !field.allowed_when.is_empty() {
        let when = named(&field.allowed_when);
        told.push(say(format!("Erlaubt nur bei {when}."), format!("Allowed only with {when}.")));
    }
    told
}

/// Conditions as people would write them in the file.
fn named(conditions: &[Condition]) -> String {
    let each = conditions.iter().flat_map(|condition| {
        let path = condition.path.0.join(".");
        condition.values.iter().map(move |value| format!("`{path}: {value}`"))
    });
    each.collect::<Vec<_>>().join(", ")
}

/// How long a text or a list may be.
fn length(field_type: &FieldType, languages: &Languages, lang: Lang) -> Option<String> {
    let say = |german: String, english: String| phrase(languages, lang, german, english);
    let (bounds, of_de, of_en) = match field_type {
        FieldType::Text(bounds)
        | FieldType::Localised(bounds)
        | FieldType::LocalisedMarkdown(bounds)
        | FieldType::LocalisedList(bounds) => (*bounds, "Zeichen", "characters"),
        FieldType::List(item, bounds) => match (bounds.max, &**item) {
            (usize::MAX, FieldType::Text(_)) => return length(item, languages, lang),
            _ => (*bounds, "Einträge", "items"),
        },
        _ => return None,
    };
    match bounds {
        Bounds { min: 0 | 1, max: usize::MAX } => None,
        Bounds { min: 0 | 1, max } => {
            Some(say(format!("Höchstens {max} {of_de}."), format!("At most {max} {of_en}.")))
        }
        Bounds { min, max: usize::MAX } => {
            Some(say(format!("Mindestens {min} {of_de}."), format!("At least {min} {of_en}.")))
        }
        Bounds { min, max } => Some(say(
            format!("Von {min} bis {max} {of_de}."),
            format!("From {min} to {max} {of_en}."),
        )),
    }
}

/// The words a field may hold, and whether they are all that it may hold.
pub(crate) fn words(field_type: &FieldType) -> Option<&Vocabulary> {
    match field_type.item() {
        FieldType::OneOf(words) => Some(words),
        _ => None,
    }
}
