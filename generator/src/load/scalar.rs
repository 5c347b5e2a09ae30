//! One scalar by its type: text within bounds, dates, addresses, languages, countries.

use super::yaml::Tree;
use crate::diagnostic::nearest::{nearest, suggestion};
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::model::{Bounds, Date, Localised, Name, RefType, Reference, Value, Vocabulary};
use unicode_segmentation::UnicodeSegmentation as _;

const WRONG_TYPE: Code = Code("wrong-type");
const OUT_OF_BOUNDS: Code = Code("out-of-bounds");
pub(super) const NOT_IN_VOCABULARY: Code = Code("not-in-vocabulary");
const BAD_DATE: Code = Code("bad-date");
const BAD_ID: Code = Code("bad-id");
const BAD_REFERENCE: Code = Code("bad-reference");

pub(super) type Checked = Result<Value, Diagnostic>;

/// A value that is accepted, and what is to be said about it all the same.
pub(super) type Noted = Result<(Value, Vec<Diagnostic>), Diagnostic>;

/// The text of a scalar, or the finding that something else stands here.
pub(super) fn text_of(tree: &Tree) -> Result<&str, Diagnostic> {
    tree.text().ok_or_else(|| {
        wrong_type(tree.span, text! { de: "ein einfacher Text", en: "a plain text" })
    })
}

/// Says that a value of another form is expected.
pub(super) fn wrong_type(span: Span, expected: Text) -> Diagnostic {
    let Text { de, en } = expected;
    Diagnostic::error(WRONG_TYPE, span, text! { de: "erwartet: {de}", en: "expected {en}" })
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

/// Whether YAML 1.2 takes a text without quotation marks for a number.
pub(super) fn is_number(written: &str) -> bool {
    let begins = written.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit());
    begins && written.parse::<f64>().is_ok()
}

/// `true` or `false` as YAML 1.2 knows them; the older words `yes`, `no`, `on`, `off` are refused,
/// and a text in quotation marks is a text.
pub(super) fn boolean(tree: &Tree) -> Checked {
    match text_of(tree)? {
        "true" | "True" | "TRUE" if tree.is_plain() => Ok(Value::Bool(true)),
        "false" | "False" | "FALSE" if tree.is_plain() => Ok(Value::Bool(false)),
        written => Err(no_boolean(tree, written)),
    }
}

fn no_boolean(tree: &Tree, written: &str) -> Diagnostic {
    let finding =
        wrong_type(tree.span, text! { de: "`true` oder `false`", en: "`true` or `false`" });
    let Some(meant) = meant_boolean(written) else { return finding };
    if tree.is_plain() {
        return finding.help(text! {
            de: "Statt `{written}` schreiben Sie `{meant}`.",
            en: "instead of `{written}` write `{meant}`",
        });
    }
    finding.help(text! {
        de: "Schreiben Sie `{meant}` ohne Anführungszeichen.",
        en: "write `{meant}` without quotation marks",
    })
}

/// The boolean somebody meant who wrote another word for it.
pub(crate) fn meant_boolean(written: &str) -> Option<bool> {
    match &*written.to_ascii_lowercase() {
        "yes" | "on" | "y" | "si" | "sì" | "ja" | "oui" | "true" => Some(true),
        "no" | "off" | "n" | "nein" | "non" | "false" => Some(false),
        _ => None,
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
    let has_form = written.len() == form.len()
        && written
            .bytes()
            .zip(form.bytes())
            .all(|(own, sign)| if sign == b'-' { own == b'-' } else { own.is_ascii_digit() });
    if has_form {
        return Err(Diagnostic::error(
            BAD_DATE,
            tree.span,
            text! {
                de: "`{written}` steht in keinem Kalender",
                en: "`{written}` is in no calendar",
            },
        )
        .help(text! { de: "Prüfen Sie Monat und Tag.", en: "check month and day" }));
    }
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

/// One word of a vocabulary.
pub(super) fn one_of(tree: &Tree, words: &Vocabulary) -> Checked {
    let written = text_of(tree)?;
    if words.label(written).is_some() {
        return Ok(Value::Text(written.into()));
    }
    let finding = Diagnostic::error(
        NOT_IN_VOCABULARY,
        tree.span,
        text! {
            de: "`{written}` gehört nicht zu den erlaubten Wörtern",
            en: "`{written}` is not one of the allowed words",
        },
    );
    let known: Vec<&str> = words.0.iter().map(|(word, _)| &**word).collect();
    Err(finding.help(match by_label(written, words) {
        Some(word) => text! { de: "Meinten Sie `{word}`?", en: "did you mean `{word}`?" },
        None => suggestion(written, &known),
    }))
}

/// The word whose label for people was written in its place.
fn by_label<'w>(written: &str, words: &'w Vocabulary) -> Option<&'w str> {
    let labels = |label: &'w Localised| match label {
        Localised::Same(text) => vec![&**text],
        Localised::Each(texts) => texts.iter().map(|own| &*own.text).collect(),
    };
    let all = words
        .0
        .iter()
        .flat_map(|(word, label)| labels(label).into_iter().map(move |label| (label, &**word)));
    let near = nearest(written, all.clone().map(|(label, _)| label))?;
    all.into_iter().find(|(label, _)| *label == near).map(|(_, word)| word)
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

/// An id: ASCII letters, digits, `.`, `_`, `+` and `-`.
pub(super) fn id(tree: &Tree) -> Checked {
    let written = text_of(tree)?;
    if is_id(written) {
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

/// The length of the longest id.
pub(super) const LONGEST_ID: usize = 80;

/// Whether a text may be an id.
pub(super) fn is_id(written: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    let begins = written.starts_with(|first: char| first.is_ascii_alphanumeric());
    begins && written.len() <= LONGEST_ID && written.bytes().all(fits)
}
