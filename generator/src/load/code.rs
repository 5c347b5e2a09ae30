//! One scalar that follows a standard of its own: addresses, licences, languages, countries.

use super::scalar::{Checked, NOT_IN_VOCABULARY, Noted, text_of};
use super::yaml::Tree;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::licence;
use crate::markdown::link;
use crate::model::{Scheme, Value};

const BAD_URL: Code = Code("bad-url");
const BAD_SPDX: Code = Code("bad-spdx");
const BAD_CODE: Code = Code("bad-code");
const SPDX_SPELLING: Code = Code("spdx-spelling");
const SPDX_EXCEPTION: Code = Code("spdx-exception");
const COUNTRY_SPELLING: Code = Code("country-spelling");
const VIDEO_PROVIDER: Code = Code("video-provider");

/// An http(s) address, a URN or one of some words.
pub(super) fn urn(tree: &Tree, words: &[String]) -> Checked {
    let written = text_of(tree)?;
    if link::is_urn(written) || words.iter().any(|word| word == written) {
        return Ok(Value::Text(written.into()));
    }
    if words.is_empty() || !written.starts_with("alias:") {
        return if link::is_web_address(written) {
            Ok(Value::Text(written.into()))
        } else {
            Err(no_identifier(tree.span, written))
        };
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

fn no_identifier(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(BAD_URL, span, text! {
        de: "`{written}` ist weder eine vollständige Adresse noch eine URN",
        en: "`{written}` is neither a complete address nor a URN",
    })
    .help(text! {
        de: "Schreiben Sie eine Adresse mit `https://` am Anfang oder eine URN wie `urn:x-italian-pa:pcm`.",
        en: "write an address with `https://` at the start or a URN such as `urn:x-italian-pa:pcm`",
    })
}

/// An absolute address.
pub(super) fn url(tree: &Tree, scheme: Scheme) -> Checked {
    let written = text_of(tree)?;
    if link::is_web_address(written) || (scheme == Scheme::Any && link::is_address(written)) {
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

/// The address of a video. That a provider offers oEmbed can only be known of those named.
pub(super) fn video(tree: &Tree, hosts: &[String]) -> Noted {
    let value = url(tree, Scheme::Web)?;
    let host = value.as_text().and_then(link::host).unwrap_or_default();
    let is_known = hosts.iter().any(|known| {
        host.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    });
    let note = (!is_known).then(|| {
        Diagnostic::warning(VIDEO_PROVIDER, tree.span, text! {
            de: "ob `{host}` das Einbetten mit oEmbed erlaubt, ist nicht bekannt",
            en: "whether `{host}` allows embedding by oEmbed is not known",
        })
        .help(text! {
            de: "Der Standard verlangt einen Dienst, der das erlaubt. Der Referenzprüfer lehnt andere ab.",
            en: "the standard asks for a service that does; the reference parser refuses others",
        })
    });
    Ok((value, note.into_iter().collect()))
}

/// An SPDX licence expression, in the spelling of the list.
pub(super) fn spdx(tree: &Tree) -> Noted {
    let written = text_of(tree)?;
    let spelled = licence::expression::respelled(written);
    if let Err(problem) = licence::expression::parse(&spelled) {
        let place = tree.span.within(written, &problem.place);
        return Err(Diagnostic::error(BAD_SPDX, place, problem.message).help(problem.help));
    }
    let mut notes: Vec<Diagnostic> = (spelled != written)
        .then(|| spdx_spelling(tree.span, written, &spelled))
        .into_iter()
        .collect();
    for (exception, licence) in licence::expression::misplaced_exceptions(&spelled) {
        notes.push(misplaced(tree.span, &exception, &licence));
    }
    Ok((Value::Text(spelled.into()), notes))
}

fn spdx_spelling(span: Span, written: &str, spelled: &str) -> Diagnostic {
    Diagnostic::info(
        SPDX_SPELLING,
        span,
        text! {
            de: "die SPDX-Liste schreibt `{written}` anders",
            en: "the SPDX list spells `{written}` differently",
        },
    )
    .help(text! { de: "Üblich ist `{spelled}`.", en: "usual is `{spelled}`" })
}

fn misplaced(span: Span, exception: &str, licence: &str) -> Diagnostic {
    Diagnostic::warning(
        SPDX_EXCEPTION,
        span,
        text! {
            de: "die Ausnahme `{exception}` ist nicht für `{licence}` geschrieben",
            en: "the exception `{exception}` was not written for `{licence}`",
        },
    )
    .help(text! {
        de: "Prüfen Sie im Repository, zu welcher Lizenz die Ausnahme gehört.",
        en: "look up in the repository which licence the exception belongs to",
    })
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

/// Whether a text is a well-formed language tag of a language that exists.
pub(super) fn is_language(written: &str) -> bool {
    let exists = |code: &str| match code.len() {
        2 => isolang::Language::from_639_1(code).is_some(),
        3 => isolang::Language::from_639_3(code).is_some(),
        _ => false,
    };
    oxilangtag::LanguageTag::parse(written)
        .is_ok_and(|tag| exists(&tag.primary_language().to_ascii_lowercase()))
}

/// An ISO 3166-1 alpha-2 country, read as capitals; small letters are out of use.
pub(super) fn country(tree: &Tree) -> Noted {
    let written = text_of(tree)?;
    let upper = written.to_ascii_uppercase();
    let is_mixed = written != upper && written != written.to_ascii_lowercase();
    if is_mixed || written.len() != 2 || celes::Country::from_alpha2(&upper).is_err() {
        let expected = text! {
            de: "ein Land nach ISO 3166-1 in Großbuchstaben, zum Beispiel `DE`",
            en: "a country after ISO 3166-1 in capitals, for example `DE`",
        };
        return code(tree, false, expected).map(|value| (value, Vec::new()));
    }
    let note = (written != upper).then(|| {
        Diagnostic::warning(
            COUNTRY_SPELLING,
            tree.span,
            text! {
                de: "Länder werden nicht mehr klein geschrieben",
                en: "countries are no longer written in small letters",
            },
        )
        .help(text! { de: "Schreiben Sie `{upper}`.", en: "write `{upper}`" })
    });
    Ok((Value::Text(upper.into()), note.into_iter().collect()))
}

/// The countries of ISO 3166-1 by their codes of two letters.
pub(crate) fn countries() -> impl Iterator<Item = &'static str> {
    celes::Country::get_countries().into_iter().map(|country| country.alpha2)
}

/// An address for mail: something, an at sign, a host with a dot.
pub(super) fn email(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    let is_address = written.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !name.contains(':')
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
