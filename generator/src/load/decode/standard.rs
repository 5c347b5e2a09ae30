//! What a standard with versions says about a key: out of use, spelled otherwise, not allowed here,
//! or judged otherwise by its reference parser.

use super::findings::in_both;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::load::yaml::Key;
use crate::model::{Condition, Localised};

const NOT_ALLOWED: Code = Code("not-allowed");
const KEY_SPELLING: Code = Code("key-spelling");
const DOUBLE_SPELLING: Code = Code("double-spelling");
const SUPERSEDED_SECTION: Code = Code("superseded-section");
const NEWER_KEY: Code = Code("newer-key");
const DEPRECATED_KEY: Code = Code("deprecated-key");
/// The specification and the reference parser of a standard do not agree; we follow the former.
pub(in crate::load) const REFERENCE_PARSER: Code = Code("reference-parser");

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
