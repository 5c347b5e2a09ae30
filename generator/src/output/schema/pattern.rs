//! What scalars must look like, as regular expressions of ECMA-262 without what other engines do
//! not know, such as looking ahead. They refuse nothing that `load` accepts; where only a parser
//! could tell they are wider.

use crate::model::{FileForm, Name, Scheme};

/// Something that can be seen.
pub(super) const NOT_BLANK: &str = r"\S";
/// Nothing that can be seen.
pub(super) const BLANK: &str = r"^\s*$";
pub(super) const ID: &str = "^[A-Za-z0-9][A-Za-z0-9._+-]{0,79}$";
pub(super) const DATE: &str = r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$";
pub(super) const MONTH: &str = r"^\d{4}-(?:0[1-9]|1[0-2])$";
/// A well-formed BCP 47 tag whose language has two or three letters.
pub(super) const LANGUAGE: &str = "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$";
pub(super) const SMALL_COUNTRY: &str = "^[a-z]{2}$";
pub(super) const MEDIA_TYPE: &str = "^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$";
/// The signs that SPDX expressions are made of.
pub(super) const SPDX: &str = r"^[A-Za-z0-9.+:()\s-]+$";
const EMAIL: &str = r"[^\s@:]+@[^\s@.][^\s@]*\.[^\s@]*[^\s@.]";
/// http or https and a host, without the name of a user.
const HOST: &str = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s\\/?#@]+";
const REST: &str = r"(?:[/?#][^\s\\]*)?";
const URN: &str =
    r"[Uu][Rr][Nn]:[A-Za-z0-9][A-Za-z0-9-]{0,31}:(?:[A-Za-z0-9()+,.:=@;$_!*'-]|%[0-9A-Fa-f]{2})+";
/// Any scheme and a host; a user may be named, a password may not.
const ANY_ADDRESS: &str =
    r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^\s:/?#@]*@)?[^\s/?#@]+(?:[/?#]\S*)?|[Uu][Rr][Nn]:\S+";

/// A part of a path that is neither `.` nor `..`.
const SEGMENT: &str = r"(?:[^/:\\%?#.]|\.[^/:\\%?#.]|\.\.[^/:\\%?#])[^/:\\%?#]*";
/// Letters and signs of Europe, each of which people see as one character.
const ALONE: &str = "!-~¡-˿Ͱ-҂Ḁ-῿‐-‧‰-⁞₠-⃀℀-⋿";

/// The whole of a text.
fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

fn web() -> String {
    format!("{HOST}{REST}")
}

/// A text in which every code point is a character that counts: nothing combines with another,
/// and no space stands at an end, where it would not count. `end` may follow.
pub(super) fn countable(end: &str) -> String {
    format!(r"^[{ALONE}](?:[\t\n {ALONE}\u00a0]*[{ALONE}])?{end}$")
}

/// A mail address, or nothing where nothing may stand.
pub(super) fn email(blank: bool) -> String {
    if blank { format!(r"^\s*$|^{EMAIL}$") } else { whole(EMAIL) }
}

pub(super) fn url(scheme: Scheme) -> String {
    match scheme {
        Scheme::Web => whole(&web()),
        Scheme::Any => whole(ANY_ADDRESS),
    }
}

pub(super) fn urn() -> String {
    whole(&format!("{URN}|{}", web()))
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
    let below = format!(r"(?:\./)?(?:{SEGMENT}/)*");
    if form.extensions.is_empty() {
        return format!(r"{nothing}^(?:{below}{SEGMENT}|{})$", web());
    }
    let ends = form.extensions.iter().map(|end| any_case(end.trim_start_matches('.')));
    let ends = ends.collect::<Vec<_>>().join("|");
    // An address need not end like a file; if it does, the end must fit.
    let last = format!(r"[^\s\\?#/.]*|[^\s\\?#/]*\.(?:{ends})");
    let address = format!(r"{HOST}(?:/(?:[^\s\\?#]*/)?(?:{last}))?(?:[?#][^\s\\]*)?");
    format!(r"{nothing}^(?:{below}[^/:\\%?#]*\.(?:{ends})|{address})$")
}

/// A pattern for a word in small letters or capitals.
fn any_case(word: &str) -> String {
    let each = word.chars().map(|letter| {
        let other = letter.to_ascii_uppercase();
        if other == letter { letter.to_string() } else { format!("[{letter}{other}]") }
    });
    each.collect()
}
