//! What can be wrong with the keys of a file, in words.

use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::load::scalar::wrong_type;
use crate::load::yaml::Key;
use crate::model::{Bounds, Condition, Field, Lang, Localised};

const UNKNOWN_KEY: Code = Code("unknown-key");
const MISSING_FIELD: Code = Code("missing-field");
const DEPRECATED_KEY: Code = Code("deprecated-key");
const LIST_LENGTH: Code = Code("list-length");
const NOT_ALLOWED: Code = Code("not-allowed");
const KEY_SPELLING: Code = Code("key-spelling");
const DOUBLE_SPELLING: Code = Code("double-spelling");
const SUPERSEDED_SECTION: Code = Code("superseded-section");
const NEWER_KEY: Code = Code("newer-key");
/// The specification and the reference parser of a standard do not agree; we follow the former.
pub(in crate::load) const REFERENCE_PARSER: Code = Code("reference-parser");

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

/// Something else in the place of keys and values.
pub(super) fn no_group(span: Span, fields: &[Field]) -> Diagnostic {
    let expected = text! {
        de: "Angaben der Form `schluessel: wert`",
        en: "values of the form `key: value`",
    };
    let keys: Vec<&str> = fields.iter().take(5).map(|field| &*field.id).collect();
    let keys = keys.join(": …`, `");
    wrong_type(span, expected).help(text! {
        de: "Schreiben Sie eingerückt darunter zum Beispiel `{keys}: …`.",
        en: "write indented below it for example `{keys}: …`",
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
    let help = match above.map(|field| &field.id) {
        None => text! {
            de: "Ergänzen Sie eine Zeile `{name}: …`. {hint_de}",
            en: "add a line `{name}: …`. {hint_en}",
        },
        Some(above) => text! {
            de: "Ergänzen Sie `{above}:` und darunter eingerückt `{name}: …`. {hint_de}",
            en: "add `{above}:` and below it, indented, `{name}: …`. {hint_en}",
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
fn in_both(words: &Localised) -> Text {
    Text { de: words.best(Lang(0)).0.to_owned(), en: words.best(Lang(1)).0.to_owned() }
}

/// A key without a value; a mistake only if it needs one.
pub(super) fn left_empty(key: &Key, needed: bool) -> Diagnostic {
    let name = &key.text;
    let of = if needed { Diagnostic::error } else { Diagnostic::info };
    of(MISSING_FIELD, key.span, text! {
        de: "`{name}` hat keinen Wert",
        en: "`{name}` has no value",
    })
    .help(text! { de: "Tragen Sie den Wert ein oder löschen Sie die Zeile.", en: "fill in the value or delete the line" })
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

/// A key that should be a BCP 47 language tag and is none.
pub(super) fn no_language_tag(key: &Key) -> Diagnostic {
    let name = &key.text;
    Diagnostic::error(
        UNKNOWN_KEY,
        key.span,
        text! {
            de: "`{name}` ist keine Sprache nach BCP 47",
            en: "`{name}` is not a language after BCP 47",
        },
    )
    .help(text! {
        de: "Schreiben Sie zum Beispiel `de`, `en` oder `en-GB`.",
        en: "write for example `de`, `en` or `en-GB`",
    })
}

/// A key that may only stand with certain values of another.
pub(super) fn not_allowed(key: &Key, conditions: &[Condition]) -> Diagnostic {
    let name = &key.text;
    let each = conditions.iter().map(|condition| {
        format!("{}: {}", condition.path.0.join("."), condition.values.join("` / `"))
    });
    let needed = each.collect::<Vec<_>>().join("` / `");
    Diagnostic::error(NOT_ALLOWED, key.span, text! {
        de: "`{name}` darf hier nicht stehen",
        en: "`{name}` must not stand here",
    })
    .help(text! {
        de: "Erlaubt ist es nur zusammen mit `{needed}`. Löschen Sie die Angabe oder ändern Sie die andere.",
        en: "it is allowed only together with `{needed}`; delete it or change the other",
    })
}

/// A key in an old spelling.
pub(super) fn old_spelling(key: &Key, current: &str) -> Diagnostic {
    let name = &key.text;
    Diagnostic::warning(
        KEY_SPELLING,
        key.span,
        text! {
            de: "die Schreibweise `{name}` ist veraltet",
            en: "the spelling `{name}` is out of use",
        },
    )
    .help(text! { de: "Schreiben Sie `{current}`.", en: "write `{current}`" })
}

/// A key in an old spelling beside the same key in the new one.
pub(super) fn double_spelling(key: &Key, current: &str) -> Diagnostic {
    let name = &key.text;
    Diagnostic::error(
        DOUBLE_SPELLING,
        key.span,
        text! {
            de: "`{name}` und `{current}` stehen beide in der Datei, bedeuten aber dasselbe",
            en: "`{name}` and `{current}` both stand in the file but mean the same",
        },
    )
    .help(text! { de: "Behalten Sie nur `{current}`.", en: "keep only `{current}`" })
}

/// A section that is not wrong but has a better successor.
pub(super) fn superseded(key: &Key, note: &Localised) -> Diagnostic {
    let name = &key.text;
    Diagnostic::info(
        SUPERSEDED_SECTION,
        key.span,
        text! {
            de: "der Abschnitt `{name}` ist überholt",
            en: "the section `{name}` is superseded",
        },
    )
    .help(in_both(note))
}

/// A key of a newer version of the standard than the file says it follows.
pub(super) fn newer_key(key: &Key, since: &str, version: &str) -> Diagnostic {
    let name = &key.text;
    Diagnostic::info(
        NEWER_KEY,
        key.span,
        text! {
            de: "`{name}` gibt es erst seit Fassung {since}, die Datei nennt {version}",
            en: "`{name}` exists only since version {since}, the file says {version}",
        },
    )
    .help(text! {
        de: "`leitwerk migrate` hebt die Datei auf die neueste Fassung.",
        en: "`leitwerk migrate` lifts the file to the newest version",
    })
}

/// One value where the reference parser wants a list.
pub(super) fn single_disputed(span: Span, name: &str) -> Diagnostic {
    Diagnostic::info(REFERENCE_PARSER, span, text! {
        de: "die Spezifikation erlaubt für `{name}` einen einzelnen Wert, der Referenzprüfer nur eine Liste",
        en: "the specification allows a single value for `{name}`, the reference parser only a list",
    })
    .help(text! {
        de: "Mit einer Liste (`- ` vor dem Wert) sind beide zufrieden.",
        en: "a list (`- ` before the value) satisfies both",
    })
}

/// A field that the specification asks of one language and the reference parser of each.
pub(super) fn once_disputed(span: Span, name: &str) -> Diagnostic {
    Diagnostic::info(REFERENCE_PARSER, Span { length: 1, ..span }, text! {
        de: "`{name}` steht nur in einer anderen Sprache; der Spezifikation genügt das, dem Referenzprüfer nicht",
        en: "`{name}` stands only in another language; that satisfies the specification but not the reference parser",
    })
    .help(text! {
        de: "Ergänzen Sie `{name}` in jeder Sprache, dann sind beide zufrieden.",
        en: "add `{name}` in each language to satisfy both",
    })
}

pub(super) fn deprecated(key: &Key, instead: &Localised) -> Diagnostic {
    let name = &key.text;
    Diagnostic::warning(
        DEPRECATED_KEY,
        key.span,
        text! { de: "`{name}` ist veraltet", en: "`{name}` is deprecated" },
    )
    .help(in_both(instead))
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
