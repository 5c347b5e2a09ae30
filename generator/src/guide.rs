//! What people are told about a field before they write it: its name, what it means, how long it
//! may be, when it must be there. One wording for the schemas of editors and for new files.

use crate::model::{Bounds, Condition, Field, FieldType, Lang, Languages, Localised, Name};

/// Words of the program beside those of the kinds. Languages it does not speak get English.
pub(crate) fn phrase<T>(languages: &Languages, lang: Lang, german: T, english: T) -> T {
    if languages.tag(lang) == "de" { german } else { english }
}

/// Everything to know about a field besides its label, one sentence or more each.
pub(crate) fn sentences(field: &Field, languages: &Languages, lang: Lang) -> Vec<String> {
    let own = |words: &Option<Localised>| words.as_ref().map(|words| words.best(lang).0.to_owned());
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
    told.extend(form(&field.field_type, languages, lang));
    told.extend(length(&field.field_type, languages, lang));
    // A kind that explains its field says better than we can when it is needed.
    if field.help.is_some() {
        return told;
    }
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

/// How a value of this type is written, where its name does not say it.
pub(crate) fn form(field_type: &FieldType, languages: &Languages, lang: Lang) -> Option<String> {
    let fixed = |german: &str, english: &str| {
        Some(phrase(languages, lang, german.to_owned(), english.to_owned()))
    };
    match field_type.item() {
        FieldType::Date => fixed("Ein Tag wie 2026-02-23.", "A day such as 2026-02-23."),
        FieldType::Month => fixed("Ein Monat wie 2026-02.", "A month such as 2026-02."),
        FieldType::Bool => fixed("`true` oder `false`.", "`true` or `false`."),
        FieldType::Id => fixed(
            "Buchstaben ohne Umlaute, Ziffern, Punkt, Plus, Unter- und Bindestrich.",
            "Letters without accents, digits, dot, plus, underscore and hyphen.",
        ),
        FieldType::Email => fixed("Eine E-Mail-Adresse.", "An e-mail address."),
        FieldType::MediaType => {
            fixed("Ein Medientyp wie `text/html`.", "A media type such as `text/html`.")
        }
        FieldType::File(_) => fixed(
            "Ein Pfad ab dem Ordner der Datei oder eine Adresse mit `https://`.",
            "A path from the folder of the file or an address with `https://`.",
        ),
        FieldType::Url(_) | FieldType::Video(_) => {
            fixed("Vollständig, mit `https://`.", "Complete, with `https://`.")
        }
        FieldType::Language => {
            fixed("Kürzel nach BCP 47 wie `de`.", "A tag of BCP 47 such as `de`.")
        }
        FieldType::Country => fixed(
            "Zwei Großbuchstaben nach ISO 3166-1 wie `DE`.",
            "Two capitals of ISO 3166-1 such as `DE`.",
        ),
        FieldType::SpdxId(_) => fixed("Eine Kennung der SPDX-Liste.", "An id of the SPDX list."),
        FieldType::LocalisedMarkdown(_) => fixed("Text in Markdown.", "Text in Markdown."),
        FieldType::Ref(target) => Some(entries_of(&target.to, languages, lang)),
        _ => None,
    }
}

/// What a reference may name.
fn entries_of(kinds: &[Name], languages: &Languages, lang: Lang) -> String {
    if let [kind] = kinds {
        return phrase(
            languages,
            lang,
            format!("Die Kennung eines Eintrags der Art `{kind}`."),
            format!("The id of an entry of the kind `{kind}`."),
        );
    }
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("`{kind}:…`")).collect();
    let kinds = kinds.join(", ");
    phrase(
        languages,
        lang,
        format!("Art und Kennung eines Eintrags: {kinds}."),
        format!("Kind and id of an entry: {kinds}."),
    )
}
