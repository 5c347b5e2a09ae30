//! What can be wrong with the keys of a file, in words.

use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::load::yaml::Key;
use crate::model::{Bounds, Field, Lang, Localised};

const UNKNOWN_KEY: Code = Code("unknown-key");
const MISSING_FIELD: Code = Code("missing-field");
const DEPRECATED_KEY: Code = Code("deprecated-key");
const LIST_LENGTH: Code = Code("list-length");

pub(super) fn unknown_key(key: &Key, fields: &[Field]) -> Diagnostic {
    let name = &key.text;
    let known: Vec<&str> = fields.iter().map(|field| &*field.id).collect();
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

pub(super) fn missing(span: Span, field: &Field) -> Diagnostic {
    let name = &field.id;
    let label = in_both(&field.label);
    let hint = field.help.as_ref().map_or_else(|| text! { de: "", en: "" }, in_both);
    let (de, en) = (label.de, label.en);
    let (hint_de, hint_en) = (hint.de, hint.en);
    let help = text! {
        de: "Ergänzen Sie eine Zeile `{name}: …`. {hint_de}",
        en: "add a line `{name}: …`. {hint_en}",
    };
    let help = Text { de: help.de.trim_end().to_owned(), en: help.en.trim_end().to_owned() };
    Diagnostic::error(
        MISSING_FIELD,
        Span { length: 1, ..span },
        text! {
            de: "es fehlt `{name}` ({de})",
            en: "`{name}` ({en}) is missing",
        },
    )
    .help(help)
}

/// Words of a kind for a message. Kinds speak the languages of the site, of which the first is
/// the leading one; a message in another tongue takes the second.
fn in_both(words: &Localised) -> Text {
    Text { de: words.best(Lang(0)).0.to_owned(), en: words.best(Lang(1)).0.to_owned() }
}

pub(super) fn left_empty(key: &Key) -> Diagnostic {
    let name = &key.text;
    Diagnostic::error(MISSING_FIELD, key.span, text! {
        de: "`{name}` hat keinen Wert",
        en: "`{name}` has no value",
    })
    .help(text! { de: "Tragen Sie den Wert ein oder löschen Sie die Zeile.", en: "fill in the value or delete the line" })
}

pub(super) fn deprecated(key: &Key, instead: &Localised) -> Diagnostic {
    let name = &key.text;
    let (de, en) = (instead.best(Lang(0)).0, instead.best(Lang(1)).0);
    Diagnostic::warning(
        DEPRECATED_KEY,
        key.span,
        text! { de: "`{name}` ist veraltet", en: "`{name}` is deprecated" },
    )
    .help(text! { de: "{de}", en: "{en}" })
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
