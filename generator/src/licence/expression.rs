//! SPDX licence expressions, such as `MIT OR (EPL-2.0 AND BSD-3-Clause)`.

use crate::diagnostic::{Text, text};
use spdx::expression::{ExprNode, Operator};
use spdx::{Expression, LicenseItem, ParseMode, license_id};
use std::ops::Range;

/// Why a text is not an expression.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The bytes of the text it is about.
    pub place: Range<usize>,
    pub message: Text,
    pub help: Text,
}

/// A licence as the SPDX list knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub name: &'static str,
    pub text: &'static str,
    pub osi_approved: bool,
    pub fsf_free: bool,
    pub deprecated: bool,
}

/// Reads an expression and gives the ids in it in the order of writing, each once.
pub(crate) fn parse(written: &str) -> Result<Vec<String>, Problem> {
    let expression =
        Expression::parse_mode(written, MODE).map_err(|error| problem(written, error.span))?;
    // Words of SPDX documents that state no licence.
    if matches!(written.trim(), "NOASSERTION" | "NONE") {
        return Err(problem(written, 0..written.len()));
    }
    let mut ids: Vec<String> = Vec::new();
    for requirement in expression.requirements() {
        let id = name(&requirement.req.license);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// An expression in the spelling of the SPDX list, which does not tell small letters from
/// capitals in ids. Operators are left as they are.
pub(crate) fn respelled(written: &str) -> String {
    let is_mark = |character: char| character.is_whitespace() || "()+".contains(character);
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while !rest.is_empty() {
        let end = rest.find(is_mark).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        // `GPL-2.0+` is an id of its own, `Apache-2.0+` is an id and an operator.
        let with_plus = after.strip_prefix('+').and_then(|_| listed(&rest[..=end]));
        let (id, taken) = match with_plus {
            Some(id) => (id, end + 1),
            None => (listed(word).unwrap_or(word), end),
        };
        out.push_str(id);
        rest = &rest[taken..];
        if let Some(mark) = rest.chars().next().filter(|&mark| is_mark(mark)) {
            out.push(mark);
            rest = &rest[mark.len_utf8()..];
        }
    }
    out
}

/// An id of a licence or exception as the list spells it.
fn listed(word: &str) -> Option<&'static str> {
    let licences = spdx::identifiers::LICENSES.iter().map(|license| license.name);
    let exceptions = spdx::identifiers::EXCEPTIONS.iter().map(|exception| exception.name);
    licences.chain(exceptions).find(|name| name.eq_ignore_ascii_case(word))
}

/// The exceptions in an expression that were written for another licence, each with the licence
/// they stand with. By the texts of the exceptions: all but a few speak of a GNU licence.
pub(crate) fn misplaced_exceptions(written: &str) -> Vec<(String, String)> {
    const OTHERS: [(&str, &str); 11] = [
        ("GNOME-examples-exception", "CC-BY-SA-3.0"),
        ("KiCad-libraries-exception", "CC-BY-SA-4.0"),
        ("LLVM-exception", "Apache-2.0"),
        ("LZMA-exception", "CPL-1.0"),
        ("PCRE2-exception", "BSD-3-Clause"),
        ("QPL-1.0-INRIA-2004-exception", "QPL-1.0"),
        ("SHL-2.0", "Apache-2.0"),
        ("SHL-2.1", "Apache-2.0"),
        ("Swift-exception", "Apache-2.0"),
        ("fmt-exception", "MIT"),
        ("mxml-exception", "Apache-2.0"),
    ];
    let Ok(expression) = Expression::parse_mode(written, MODE) else { return Vec::new() };
    let requirements = expression.requirements().map(|requirement| &requirement.req);
    requirements
        .filter_map(|requirement| {
            let exception = requirement.addition.as_ref()?.id()?.name;
            let licence = requirement.license.id()?;
            let fits = match OTHERS.iter().find(|(name, _)| *name == exception) {
                Some((_, base)) => licence.name == *base,
                None => licence.is_gnu(),
            };
            (!fits).then(|| (exception.to_owned(), licence.name.to_owned()))
        })
        .collect()
}

/// Canonical ids only; deprecated ones are accepted here because other rules speak of them.
const MODE: ParseMode = ParseMode {
    allow_deprecated: true,
    allow_imprecise_license_names: false,
    allow_postfix_plus_on_gpl: true,
    allow_slash_as_or_operator: false,
    allow_unknown: false,
};

fn name(item: &LicenseItem) -> String {
    match item {
        LicenseItem::Spdx { id, .. } => id.name.to_owned(),
        LicenseItem::Other(other) => other.to_string(),
    }
}

fn problem(written: &str, place: Range<usize>) -> Problem {
    let word = written.get(place.clone()).unwrap_or(written).trim();
    let message = text! {
        de: "`{word}` ist an dieser Stelle keine gültige SPDX-Angabe",
        en: "`{word}` is not a valid SPDX statement in this place",
    };
    Problem { place, message, help: hint(written, word) }
}

fn hint(written: &str, word: &str) -> Text {
    if written.contains([',', '/', ';']) {
        return text! {
            de: "Mehrere Lizenzen verbinden Sie mit `OR` (zur Wahl) oder `AND` (alle gelten).",
            en: "join several licences by `OR` (a choice) or `AND` (all apply)",
        };
    }
    if written.matches('(').count() != written.matches(')').count() {
        return text! {
            de: "Zu jeder öffnenden Klammer gehört eine schließende.",
            en: "each opening bracket needs a closing one",
        };
    }
    match canonical(word).or_else(|| canonical(written)) {
        // Nothing said whether later versions apply too, so nobody but the author can.
        Some(id) if is_open(id) && !written.to_ascii_lowercase().contains("only") => {
            let id = id.trim_end_matches('+').trim_end_matches("-only");
            text! {
                de: "Meinten Sie `{id}-only` oder `{id}-or-later`?",
                en: "did you mean `{id}-only` or `{id}-or-later`?",
            }
        }
        Some(id) => text! { de: "Meinten Sie `{id}`?", en: "did you mean `{id}`?" },
        None => text! {
            de: "Erwartet wird eine Kennung der SPDX-Liste, zum Beispiel `EUPL-1.2`; mehrere verbinden Sie mit AND, OR oder WITH in Großbuchstaben.",
            en: "expected an id of the SPDX list, for example `EUPL-1.2`; join several by AND, OR or WITH in capitals",
        },
    }
}

/// Whether an id stands for a GNU licence of which two are in use.
fn is_open(id: &str) -> bool {
    let is_old = license_id(id).is_some_and(|id| id.is_deprecated() && id.is_gnu());
    is_old || id.ends_with("-only")
}

/// The id somebody meant who wrote another case or a usual name.
fn canonical(word: &str) -> Option<&'static str> {
    let by_case = spdx::identifiers::LICENSES
        .iter()
        .map(|license| license.name)
        .find(|name| name.eq_ignore_ascii_case(word));
    by_case.or_else(|| spdx::imprecise_license_id(word).map(|(id, _)| id.name))
}

/// Checks one id of the list.
pub(crate) fn id(written: &str) -> Result<(), Problem> {
    match known(written) {
        Some(_) => Ok(()),
        None => Err(problem(written, 0..written.len())),
    }
}

/// Every id of the list, in its order.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    let names = spdx::identifiers::LICENSES.iter().map(|license| license.name);
    names.filter(|name| known(name).is_some())
}

/// What the SPDX list says about an id in its exact spelling.
pub(crate) fn known(id: &str) -> Option<Known> {
    let license = license_id(id).filter(|license| license.name == id)?;
    Some(Known {
        name: license.full_name,
        text: license.text(),
        osi_approved: license.is_osi_approved(),
        fsf_free: license.is_fsf_free_libre(),
        deprecated: license.is_deprecated(),
    })
}

/// Every licence id of the SPDX list.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    spdx::identifiers::LICENSES.iter().map(|license| license.name)
}

/// How the sides of an expression belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// AND: both hold.
    All,
    /// OR: one may choose.
    Any,
}

/// Folds an expression. `licence` gets an id, and the same with its exception if there is one.
pub(crate) fn fold<T>(
    written: &str,
    mut licence: impl FnMut(&str, &str) -> T,
    mut join: impl FnMut(Join, T, T) -> T,
) -> Option<T> {
    let expression = Expression::parse_mode(written, MODE).ok()?;
    let mut stack = Vec::new();
    for node in expression.iter() {
        let value = match node {
            ExprNode::Req(requirement) => {
                licence(&name(&requirement.req.license), &requirement.req.to_string())
            }
            ExprNode::Op(operator) => {
                let (right, left) = (stack.pop()?, stack.pop()?);
                let how = if *operator == Operator::Or { Join::Any } else { Join::All };
                join(how, left, right)
            }
        };
        stack.push(value);
    }
    stack.pop()
}
