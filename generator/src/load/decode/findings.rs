//! What can be wrong with the keys of a file, in words.

use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::load::scalar::wrong_type;
use crate::load::yaml::Key;
use crate::model::{Bounds, Field, FieldType, Lang, Localised};

const UNKNOWN_KEY: Code = Code("unknown-key");
const MISSING_FIELD: Code = Code("missing-field");
const LIST_LENGTH: Code = Code("list-length");

pub(super) fn unknown_key(key: &Key, fields: &[Field]) -> Diagnostic {
    let name = &key.text;
    let known: Vec<&str> = in_use(fields).map(|field| &*field.id).collect();
    Diagnostic::error(
        UNKNOWN_KEY,
        key.span,
        text! {
            de: "den Schlüssel `{name}` gibt es hier nicht",
            en: "there is no key `{name}` here",
        },
    )
    .help(suggestion(name, &known))
}

/// The fields that are worth recommending.
fn in_use(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| {
        field.deprecated.is_none() && field.superseded.is_none() && field.spelled.is_none()
    })
}

/// Something else in the place of keys and values.
pub(super) fn no_group(span: Span, fields: &[Field], at_root: bool) -> Diagnostic {
    let expected = text! {
        de: "Angaben der Form `schluessel: wert`",
        en: "values of the form `key: value`",
    };
    let keys: Vec<&str> = in_use(fields).take(3).map(|field| &*field.id).collect();
    let keys = keys.join(": …`, `");
    wrong_type(span, expected).help(if at_root {
        text! {
            de: "Jede Zeile beginnt mit einem Schlüssel, zum Beispiel `{keys}: …`.",
            en: "each line begins with a key, for example `{keys}: …`",
        }
    } else {
        text! {
            de: "Schreiben Sie eingerückt darunter zum Beispiel `{keys}: …`.",
            en: "write indented below it for example `{keys}: …`",
        }
    })
}

pub(super) fn unknown_language(key: &Key, known: &[&str]) -> Diagnostic {
    let name = &key.text;
    Diagnostic::error(
        UNKNOWN_KEY,
        key.span,
        text! {
            de: "`{name}` ist keine Sprache dieser Seite",
            en: "`{name}` is not a language of this site",
        },
    )
    .help(suggestion(name, known))
}

/// The key that is missing, and the key of the group it belongs in if that is missing too.
pub(super) fn missing(span: Span, field: &Field, above: Option<&Field>) -> Diagnostic {
    let name = &field.id;
    let label = in_both(&field.label);
    let hint = field.help.as_ref().map_or_else(|| text! { de: "", en: "" }, in_both);
    let (de, en) = (label.de, label.en);
    let (hint_de, hint_en) = (hint.de, hint.en);
    let (line_de, line_en) = if matches!(field.field_type, FieldType::List(..)) {
        (
            format!("`{name}:` und eingerückt darunter eine Zeile `- …` je Eintrag"),
            format!("`{name}:` and indented below it a line `- …` for each item"),
        )
    } else {
        (format!("eine Zeile `{name}: …`"), format!("a line `{name}: …`"))
    };
    let help = match above.map(|field| &field.id) {
        None => text! {
            de: "Ergänzen Sie {line_de}. {hint_de}",
            en: "add {line_en}. {hint_en}",
        },
        Some(above) => text! {
            de: "Ergänzen Sie `{above}:` und eingerückt darunter {line_de}. {hint_de}",
            en: "add `{above}:` and indented below it {line_en}. {hint_en}",
        },
    };
    let help = Text { de: help.de.trim_end().to_owned(), en: help.en.trim_end().to_owned() };
    let shown = above.map_or_else(|| name.to_string(), |above| format!("{}.{name}", above.id));
    Diagnostic::error(
        MISSING_FIELD,
        Span { length: 1, ..span },
        text! {
            de: "es fehlt `{shown}` ({de})",
            en: "`{shown}` ({en}) is missing",
        },
    )
    .help(help)
}

/// Words of a kind for a message. Kinds speak the languages of the site, of which the first is
/// the leading one; a message in another tongue takes the second.
pub(super) fn in_both(words: &Localised) -> Text {
    Text { de: words.best(Lang(0)).0.to_owned(), en: words.best(Lang(1)).0.to_owned() }
}

/// A key without a value; a mistake only if it needs one.
pub(super) fn left_empty(key: &Key, field: &Field, needed: bool) -> Diagnostic {
    let name = &key.text;
    let message = text! { de: "`{name}` hat keinen Wert", en: "`{name}` has no value" };
    let of = if needed { Diagnostic::error } else { Diagnostic::info };
    let hint = field.help.as_ref().map_or_else(|| text! { de: "", en: "" }, in_both);
    let (de, en) = (hint.de, hint.en);
    let must_stay = field.required || field.required_once || !field.required_when.is_empty();
    let help = if needed && must_stay {
        text! { de: "Tragen Sie den Wert ein. {de}", en: "fill in the value. {en}" }
    } else {
        text! {
            de: "Tragen Sie den Wert ein oder löschen Sie die Zeile.",
            en: "fill in the value or delete the line",
        }
    };
    let help = Text { de: help.de.trim_end().to_owned(), en: help.en.trim_end().to_owned() };
    of(MISSING_FIELD, key.span, message).help(help)
}

/// A language without a text.
pub(super) fn empty_language(key: &Key) -> Diagnostic {
    let name = &key.text;
    Diagnostic::error(
        MISSING_FIELD,
        key.span,
        text! {
            de: "in der Sprache `{name}` steht kein Text",
            en: "there is no text in the language `{name}`",
        },
    )
    .help(text! { de: "Tragen Sie ihn ein.", en: "fill it in" })
}

/// A section for each language without any language.
pub(super) fn no_language(span: Span) -> Diagnostic {
    Diagnostic::error(
        MISSING_FIELD,
        span,
        text! {
            de: "es fehlt mindestens eine Sprache",
            en: "at least one language is missing",
        },
    )
    .help(text! {
        de: "Ergänzen Sie einen Abschnitt, zum Beispiel `de:`.",
        en: "add a section, for example `de:`",
    })
}

/// A key that should be a BCP 47 language tag and is none; perhaps it is one of the keys below.
pub(super) fn no_language_tag(key: &Key, fields: &[Field]) -> Diagnostic {
    let name = &key.text;
    let finding = Diagnostic::error(
        UNKNOWN_KEY,
        key.span,
        text! {
            de: "`{name}` ist keine Sprache nach BCP 47",
            en: "`{name}` is not a language after BCP 47",
        },
    );
    if fields.iter().any(|field| *field.id == **name) {
        return finding.help(text! {
            de: "`{name}` gehört in den Abschnitt einer Sprache: `de:` und eingerückt darunter `{name}: …`.",
            en: "`{name}` belongs in the section of a language: `de:` and indented below it `{name}: …`",
        });
    }
    finding.help(text! {
        de: "Schreiben Sie zum Beispiel `de`, `en` oder `en-GB`.",
        en: "write for example `de`, `en` or `en-GB`",
    })
}

pub(super) fn list_length(span: Span, length: usize, bounds: Bounds) -> Diagnostic {
    let Bounds { min, max } = bounds;
    let (limit_de, limit_en) = if length < min {
        (format!("mindestens {min}"), format!("at least {min}"))
    } else {
        (format!("höchstens {max}"), format!("at most {max}"))
    };
    Diagnostic::error(
        LIST_LENGTH,
        span,
        text! {
            de: "die Liste hat {length} Einträge, es müssen {limit_de} sein",
            en: "the list has {length} items, there must be {limit_en}",
        },
    )
}
