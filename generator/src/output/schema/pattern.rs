//! What scalars must look like, as regular expressions of ECMA-262. They refuse nothing that
//! `load` accepts; where only a parser could tell they are wider.

use crate::model::{FileForm, Name, Scheme};
use std::fmt::Write as _;

/// Something that can be seen.
pub(super) const NOT_BLANK: &str = r"\S";
pub(super) const ID: &str = "^[A-Za-z0-9][A-Za-z0-9._+-]{0,79}$";
pub(super) const DATE: &str = r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$";
pub(super) const MONTH: &str = r"^\d{4}-(?:0[1-9]|1[0-2])$";
/// A well-formed BCP 47 tag whose language has two or three letters.
pub(super) const LANGUAGE: &str = "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$";
pub(super) const SMALL_COUNTRY: &str = "^[a-z]{2}$";
pub(super) const MEDIA_TYPE: &str = "^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$";
/// The signs that SPDX expressions are made of.
pub(super) const SPDX: &str = r"^[A-Za-z0-9.+:()\s-]+$";
const EMAIL: &str = r"[^\s@]+@[^\s@.][^\s@]*\.[^\s@]*[^\s@.]";
/// http or https, without the name of a user.
const WEB: &str = r"[Hh][Tt][Tt][Pp][Ss]?://(?![^/?#]*[^/?#:]@)[^\s\\/][^\s\\]*";
const URN: &str = r"[Uu][Rr][Nn]:[A-Za-z0-9][A-Za-z0-9-]{1,31}:\S+";
const ANY_ADDRESS: &str = r"(?:[A-Za-z][A-Za-z0-9+.-]*://|[Uu][Rr][Nn]:)\S+";

/// The whole of a text.
fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

/// A mail address, or nothing where nothing may stand.
pub(super) fn email(blank: bool) -> String {
    if blank { format!(r"^\s*$|^{EMAIL}$") } else { whole(EMAIL) }
}

pub(super) fn url(scheme: Scheme) -> String {
    match scheme {
        Scheme::Web => whole(WEB),
        Scheme::Any => whole(ANY_ADDRESS),
    }
}

pub(super) fn urn() -> String {
    whole(&format!("{URN}|{WEB}"))
}

/// `kind:id`, and `id` alone where only one kind is possible.
pub(super) fn reference(to: &[Name]) -> String {
    let kinds = to.join("|");
    let optional = if to.len() == 1 { "?" } else { "" };
    format!("^(?:(?:{kinds}):){optional}[A-Za-z0-9._+-]+$")
}

/// A path below the folder of the file or an http(s) address, with one of the allowed ends.
pub(super) fn file(form: &FileForm, blank: bool) -> String {
    let nothing = if blank { r"^\s*$|" } else { "" };
    let below = r"(?:\./)?(?!(?:.*/)?\.{1,2}(?:/|$))(?:[^/:\\%?#]+/)*";
    if form.extensions.is_empty() {
        return format!(r"{nothing}^(?:{below}[^/:\\%?#]+|{WEB})$");
    }
    let ends = form.extensions.iter().map(|end| any_case(end.trim_start_matches('.')));
    let ends = ends.collect::<Vec<_>>().join("|");
    // An address need not end like a file; if it does, the end must fit.
    let last = format!(r"[^\s\\?#/.]*|[^\s\\?#/]*\.(?:{ends})");
    let address = format!(
        r"[Hh][Tt][Tt][Pp][Ss]?://(?![^/?#]*[^/?#:]@)[^\s\\/]+(?:/(?:[^\s\\?#]*/)?(?:{last}))?(?:[?#][^\s\\]*)?"
    );
    format!(r"{nothing}^(?:{below}[^/:\\%?#]*\.(?:{ends})|{address})$")
}

/// A pattern for a word in small letters or capitals.
fn any_case(word: &str) -> String {
    let mut pattern = String::new();
    for letter in word.chars() {
        match letter.is_ascii_alphabetic() {
            true => write!(pattern, "[{letter}{}]", letter.to_ascii_uppercase())
                .expect("writing to a string does not fail"),
            false => pattern.push(letter),
        }
    }
    pattern
}
