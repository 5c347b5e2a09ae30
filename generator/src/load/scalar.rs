//! One scalar by its type: text within bounds, dates, addresses, languages, countries.

use super::yaml::Tree;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::licence;
use crate::markdown::link;
use crate::model::{Bounds, Date, Name, RefType, Reference, Value, Vocabulary};
use unicode_segmentation::UnicodeSegmentation as _;

const WRONG_TYPE: Code = Code("wrong-type");
const OUT_OF_BOUNDS: Code = Code("out-of-bounds");
const NOT_IN_VOCABULARY: Code = Code("not-in-vocabulary");
const BAD_DATE: Code = Code("bad-date");
const BAD_URL: Code = Code("bad-url");
const BAD_SPDX: Code = Code("bad-spdx");
const BAD_CODE: Code = Code("bad-code");
const BAD_ID: Code = Code("bad-id");
const BAD_REFERENCE: Code = Code("bad-reference");

type Checked = Result<Value, Diagnostic>;

/// The text of a scalar, or the finding that something else stands here.
pub(super) fn text_of(tree: &Tree) -> Result<&str, Diagnostic> {
    tree.text().ok_or_else(|| {
        wrong_type(tree.span, text! { de: "einen einfachen Text", en: "a plain text" })
    })
}

/// Says that a value of another form is expected.
pub(super) fn wrong_type(span: Span, expected: Text) -> Diagnostic {
    let Text { de, en } = expected;
    Diagnostic::error(WRONG_TYPE, span, text! { de: "erwartet wird {de}", en: "expected {en}" })
}

/// Text within bounds, counted in characters as people see them.
pub(super) fn text(tree: &Tree, bounds: Bounds) -> Result<Box<str>, Diagnostic> {
    let written = text_of(tree)?.trim();
    let Bounds { min, max } = bounds;
    if written.is_empty() {
        return Err(wrong_type(
            tree.span,
            text! { de: "ein Text, der nicht leer ist", en: "a text that is not empty" },
        ));
    }
    // Counting clusters is slow; a text shorter in bytes than the bound is shorter in clusters too.
    if min <= 1 && written.len() <= max {
        return Ok(written.into());
    }
    let length = written.graphemes(true).count();
    if length > max {
        return Err(Diagnostic::error(
            OUT_OF_BOUNDS,
            tree.span,
            text! {
                de: "der Text hat {length} Zeichen, erlaubt sind höchstens {max}",
                en: "the text has {length} characters, at most {max} are allowed",
            },
        )
        .help(text! { de: "Kürzen Sie den Text.", en: "shorten the text" }));
    }
    if length < min {
        return Err(Diagnostic::error(
            OUT_OF_BOUNDS,
            tree.span,
            text! {
                de: "der Text hat {length} Zeichen, nötig sind mindestens {min}",
                en: "the text has {length} characters, at least {min} are needed",
            },
        )
        .help(
            text! { de: "Beschreiben Sie es ausführlicher.", en: "describe it in more detail" },
        ));
    }
    Ok(written.into())
}

/// `true` or `false`; the older YAML words `yes`, `no`, `on`, `off` are refused.
pub(super) fn boolean(tree: &Tree) -> Checked {
    match text_of(tree)? {
        "true" => Ok(Value::Bool(true)),
        "false" => Ok(Value::Bool(false)),
        _ => {
            Err(wrong_type(tree.span, text! { de: "`true` oder `false`", en: "`true` or `false`" }))
        }
    }
}

/// A day or a month.
pub(super) fn date(tree: &Tree, day: bool) -> Checked {
    let written = text_of(tree)?;
    let (read, form, example) = if day {
        (Date::day(written), "JJJJ-MM-TT", "2026-02-23")
    } else {
        (Date::month(written), "JJJJ-MM", "2026-02")
    };
    if read.is_some() {
        return Ok(Value::Text(written.into()));
    }
    let form_en = form.replace('J', "Y").replace('T', "D");
    Err(Diagnostic::error(
        BAD_DATE,
        tree.span,
        text! {
            de: "`{written}` ist kein Datum der Form {form}",
            en: "`{written}` is not a date of the form {form_en}",
        },
    )
    .help(text! { de: "Schreiben Sie es so: {example}", en: "write it like this: {example}" }))
}

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

/// One word of a vocabulary.
pub(super) fn one_of(tree: &Tree, words: &Vocabulary) -> Checked {
    let written = text_of(tree)?;
    if words.label(written).is_some() {
        return Ok(Value::Text(written.into()));
    }
    let known: Vec<&str> = words.0.iter().map(|(word, _)| &**word).collect();
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

/// The name of another entry: `id`, or `kind:id` where several kinds are possible.
pub(super) fn reference(tree: &Tree, target: &RefType) -> Checked {
    let written = text_of(tree)?;
    let (kind, id) = match (written.split_once(':'), &*target.to) {
        (Some((kind, id)), _) => (Name::from(kind), id),
        (None, [only]) => (only.clone(), written),
        (None, _) => return Err(bad_reference(tree.span, written, target)),
    };
    if !target.to.contains(&kind) || id.is_empty() {
        return Err(bad_reference(tree.span, written, target));
    }
    Ok(Value::Reference(Reference { kind, id: id.into() }))
}

fn bad_reference(span: Span, written: &str, target: &RefType) -> Diagnostic {
    let kinds: Vec<String> = target.to.iter().map(|kind| format!("`{kind}:…`")).collect();
    let kinds_de = kinds.join(" oder ");
    let kinds_en = kinds.join(" or ");
    Diagnostic::error(
        BAD_REFERENCE,
        span,
        text! {
            de: "`{written}` nennt keinen Eintrag der erwarteten Art",
            en: "`{written}` does not name an entry of the expected kind",
        },
    )
    .help(text! { de: "Schreiben Sie {kinds_de}.", en: "write {kinds_en}" })
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

/// An id: ASCII letters, digits, `.`, `_`, `+` and `-`.
pub(super) fn id(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    if !written.is_empty() && written.len() <= 80 && written.bytes().all(fits) {
        return Ok(Value::Text(written.into()));
    }
    Err(Diagnostic::error(BAD_ID, tree.span, text! {
        de: "`{written}` ist keine Kennung",
        en: "`{written}` is not an id",
    })
    .help(text! {
        de: "Kennungen bestehen aus Buchstaben ohne Umlaute, Ziffern, Punkt, Plus, Unter- und Bindestrich.",
        en: "ids consist of letters without accents, digits, dot, plus, underscore and hyphen",
    }))
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
