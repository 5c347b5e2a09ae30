//! One scalar that follows a standard of its own: addresses, licences, languages, countries.

use super::scalar::{Checked, NOT_IN_VOCABULARY, text_of};
use super::yaml::Tree;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::licence;
use crate::markdown::link;
use crate::model::Value;

const BAD_URL: Code = Code("bad-url");
const BAD_SPDX: Code = Code("bad-spdx");
const BAD_CODE: Code = Code("bad-code");

/// An http(s) address, a URN or one of some words.
pub(super) fn urn(tree: &Tree, words: &[String]) -> Checked {
    let written = text_of(tree)?;
    if link::is_urn(written) || words.iter().any(|word| word == written) {
        return Ok(Value::Text(written.into()));
    }
    if !written.starts_with("alias:") {
        return url(tree);
    }
    let known: Vec<&str> = words.iter().map(String::as_str).collect();
    Err(Diagnostic::error(
        NOT_IN_VOCABULARY,
        tree.span,
        text! {
            de: "`{written}` gehört nicht zu den erlaubten Wörtern",
            en: "`{written}` is not one of the allowed words",
        },
    )
    .help(suggestion(written, &known)))
}

/// An http(s) address.
pub(super) fn url(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    if link::is_web_address(written) {
        return Ok(Value::Text(written.into()));
    }
    Err(Diagnostic::error(
        BAD_URL,
        tree.span,
        text! {
            de: "`{written}` ist keine vollständige Adresse",
            en: "`{written}` is not a complete address",
        },
    )
    .help(text! {
        de: "Schreiben Sie sie mit `https://` am Anfang und ohne Zugangsdaten.",
        en: "write it with `https://` at the start and without credentials",
    }))
}

/// A relative path or address of a picture.
pub(super) fn image(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    if link::is_web_address(written) || link::is_relative_path(written) {
        return Ok(Value::Text(written.into()));
    }
    Err(Diagnostic::error(BAD_URL, tree.span, text! {
        de: "`{written}` ist weder ein Pfad in diesem Ordner noch eine Adresse",
        en: "`{written}` is neither a path in this folder nor an address",
    })
    .help(text! {
        de: "Erlaubt sind Pfade ohne `/` am Anfang und ohne `..` sowie Adressen mit `https://`.",
        en: "allowed are paths without a leading `/` and without `..`, and addresses with `https://`",
    }))
}

/// An SPDX licence expression.
pub(super) fn spdx(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    match licence::expression::parse(written) {
        Ok(_) => Ok(Value::Text(written.into())),
        Err(problem) => {
            let finding = Diagnostic::error(
                BAD_SPDX,
                within(tree.span, written, &problem.place),
                problem.message,
            );
            Err(finding.help(problem.help))
        }
    }
}

/// One SPDX licence id that is in use.
pub(super) fn spdx_id(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    match licence::expression::id(written) {
        Ok(()) => Ok(Value::Text(written.into())),
        Err(problem) => {
            Err(Diagnostic::error(BAD_SPDX, tree.span, problem.message).help(problem.help))
        }
    }
}

/// The part of a scalar, if it stands on one line as written.
fn within(span: Span, written: &str, place: &std::ops::Range<usize>) -> Span {
    let small = |text: &str| u32::try_from(text.chars().count()).unwrap_or_default();
    let (Some(before), Some(inside)) = (written.get(..place.start), written.get(place.clone()))
    else {
        return span;
    };
    let quotes = u32::from(span.length > small(written));
    Span { column: span.column + quotes + small(before), length: small(inside).max(1), ..span }
}

/// A BCP 47 language tag in its usual spelling.
pub(super) fn language(tree: &Tree) -> Checked {
    code(
        tree,
        is_language(text_of(tree)?),
        text! {
            de: "eine Sprache nach BCP 47, zum Beispiel `de` oder `en-GB`",
            en: "a language after BCP 47, for example `de` or `en-GB`",
        },
    )
}

/// Whether a text is a well-formed language tag with a language of two or three letters.
pub(super) fn is_language(written: &str) -> bool {
    oxilangtag::LanguageTag::parse(written)
        .is_ok_and(|tag| (2..=3).contains(&tag.primary_language().len()))
}

/// An ISO 3166-1 alpha-2 country in capitals.
pub(super) fn country(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    code(
        tree,
        written.len() == 2
            && written.bytes().all(|byte| byte.is_ascii_uppercase())
            && celes::Country::from_alpha2(written).is_ok(),
        text! {
            de: "ein Land nach ISO 3166-1 in Großbuchstaben, zum Beispiel `DE`",
            en: "a country after ISO 3166-1 in capitals, for example `DE`",
        },
    )
}

/// An address for mail: something, an at sign, a host with a dot.
pub(super) fn email(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    let is_address = written.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !written.contains(char::is_whitespace)
            && !host.contains('@')
    });
    code(tree, is_address, text! { de: "eine E-Mail-Adresse", en: "an e-mail address" })
}

/// A media type such as `text/html`.
pub(super) fn media_type(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    let token = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    let fits = written.split_once('/').is_some_and(|(kind, rest)| token(kind) && token(rest));
    code(
        tree,
        fits,
        text! { de: "ein Medientyp, zum Beispiel `text/html`", en: "a media type, for example `text/html`" },
    )
}

fn code(tree: &Tree, fits: bool, expected: Text) -> Checked {
    let written = text_of(tree)?;
    if fits {
        return Ok(Value::Text(written.into()));
    }
    let Text { de, en } = expected;
    Err(Diagnostic::error(
        BAD_CODE,
        tree.span,
        text! {
            de: "erwartet wird {de}; hier steht `{written}`",
            en: "expected {en}; here is `{written}`",
        },
    ))
}
