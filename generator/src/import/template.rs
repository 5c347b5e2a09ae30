//! The file of the editors for an entry that is new: what is known of its origin, and a blank for
//! each field the kind requires, with what may stand there. `leitwerk check` reports the blanks.

use crate::model::{Field, FieldType, Kind, Languages, Localised};
use std::fmt::Write as _;

/// The text of the file, still without its origin.
pub(super) fn template(kind: &Kind, languages: &Languages) -> String {
    let origin = kind.origin.as_deref().unwrap_or_default();
    let mut text = format!("{origin}:\n");
    let blank = kind.fields.iter().filter(|field| field.required && *field.id != *origin);
    for field in blank {
        // Writing to a string does not fail.
        let _ = write!(text, "\n# ??? {}\n", words(&field.label, languages));
        for hint in hints(&field.field_type, languages) {
            let _ = writeln!(text, "#   {hint}");
        }
        let _ = writeln!(text, "{}:", field.id);
    }
    text
}

/// A text in all languages of the project, on one line.
fn words(text: &Localised, languages: &Languages) -> String {
    let mut all: Vec<&str> = languages.all().filter_map(|lang| text.get(lang)).collect();
    all.dedup();
    all.join(" / ").replace(['\n', '\r'], " ")
}

/// What may stand in a field.
fn hints(field_type: &FieldType, languages: &Languages) -> Vec<String> {
    match field_type {
        FieldType::OneOf(words_of) => words_of
            .0
            .iter()
            .map(|(word, label)| format!("{word}: {}", words(label, languages)))
            .collect(),
        FieldType::Ref(target) => vec![format!("<{}>", target.to.join("|"))],
        FieldType::List(item, _) => {
            let begin = |(number, hint)| {
                if number == 0 { format!("- {hint}") } else { format!("  {hint}") }
            };
            hints(item, languages).into_iter().enumerate().map(begin).collect()
        }
        FieldType::Group(fields) => {
            let required = fields.iter().filter(|field| field.required);
            required.map(|field| format!("{}: {}", field.id, one(field, languages))).collect()
        }
        _ => Vec::new(),
    }
}

fn one(field: &Field, languages: &Languages) -> String {
    let hints = hints(&field.field_type, languages);
    hints.into_iter().next().unwrap_or_else(|| format!("<{}>", words(&field.label, languages)))
}
