//! Licences as people write them, such as `AGPL-3` or `Apache License, Version 2.0`, in the
//! spelling of the SPDX list, and the ids the list has taken out of use.

use super::{deprecated, expression};
use spdx::identifiers::{EXCEPTIONS, LICENSES};

/// An expression in the spelling of the list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mended {
    pub text: String,
    pub reading: Reading,
}

/// How sure the new spelling says what was meant; the later the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reading {
    /// Another spelling of the same.
    Same,
    /// An id out of use, of which the list says that it means this version only.
    Defined,
    /// Nothing said whether later versions apply too.
    Assumed,
}

/// Phrases that say a licence may be taken in a later version.
const LATER: [&str; 6] = [
    " or any later version",
    " or any later",
    " or later version",
    " or later",
    " or newer",
    " or above",
];

/// Long names and the letters that stand for them in ids.
const LONG_NAMES: [(&str, &str); 7] = [
    ("affero general public", "agpl"),
    ("lesser general public", "lgpl"),
    ("library general public", "lgpl"),
    ("general public", "gpl"),
    ("european union public", "eupl"),
    ("mozilla public", "mpl"),
    ("eclipse public", "epl"),
];

/// Words that say nothing about which licence it is.
const EMPTY_WORDS: [&str; 7] = ["the", "gnu", "license", "licence", "software", "version", "v"];

/// What was meant, if it was written otherwise and there is one reading.
pub(crate) fn mend(written: &str) -> Option<Mended> {
    let (text, reading) = operand(written).or_else(|| compound(written))?;
    let is_new = text != written && expression::parse(&text).is_ok();
    is_new.then_some(Mended { text, reading })
}

/// Several licences, joined by operators in any case.
fn compound(written: &str) -> Option<(String, Reading)> {
    let spaced = with_plus(written).replace('(', " ( ").replace(')', " ) ");
    let (mut out, mut reading) = (Vec::new(), Reading::Same);
    let mut words: Vec<&str> = Vec::new();
    for word in spaced.split_whitespace().chain([""]) {
        let upper = word.to_ascii_uppercase();
        if !matches!(&*upper, "AND" | "OR" | "WITH" | "(" | ")" | "") {
            words.push(word);
            continue;
        }
        if !words.is_empty() {
            let (text, own) = operand(&words.join(" "))?;
            reading = reading.max(own);
            out.push(text);
            words.clear();
        }
        out.push(upper);
    }
    let joined = out.join(" ").replace("( ", "(").replace(" )", ")");
    Some((joined.trim_end().to_owned(), reading))
}

/// One licence or exception.
fn operand(written: &str) -> Option<(String, Reading)> {
    let written = with_plus(written);
    let by_id = LICENSES.iter().find(|license| license.name.eq_ignore_ascii_case(&written));
    if let Some(license) = by_id {
        return Some(current(license.name, Reading::Defined));
    }
    if let Some(exception) = EXCEPTIONS.iter().find(|own| own.name.eq_ignore_ascii_case(&written)) {
        return Some((exception.name.to_owned(), Reading::Same));
    }
    if let Some(found) = by_plain_form(&written) {
        return Some(found);
    }
    let (text, _) = by_plain_form(written.strip_suffix('+')?)?;
    let later = match text.strip_suffix("-only") {
        Some(base) => format!("{base}-or-later"),
        None => format!("{text}+"),
    };
    Some((later, Reading::Same))
}

/// The one licence whose id or name is the same but for case, signs and empty words.
fn by_plain_form(written: &str) -> Option<(String, Reading)> {
    let form = plain(written);
    let fits =
        |license: &&spdx::License| plain(license.name) == form || plain(license.full_name) == form;
    let mut found =
        LICENSES.iter().filter(fits).map(|license| current(license.name, Reading::Assumed));
    let first = found.next()?;
    found.all(|(text, _)| text == first.0).then_some(first)
}

/// The id that is in use for one of the list, and how sure that is; `open` where the old id does
/// not say whether later versions apply.
fn current(id: &str, open: Reading) -> (String, Reading) {
    match deprecated::meaning(id) {
        Some((new, is_open)) => (new, if is_open { open } else { Reading::Same }),
        None => (id.to_owned(), Reading::Same),
    }
}

/// The phrases for later versions as the sign `+`.
fn with_plus(written: &str) -> String {
    let mut text = written.trim().to_owned();
    for phrase in LATER {
        // Small ASCII letters are as long as capitals, so places in one hold in the other.
        if let Some(at) = text.to_ascii_lowercase().find(phrase) {
            let begin = text[..at].trim_end_matches(',').len();
            text.replace_range(begin..at + phrase.len(), "+");
        }
    }
    text
}

/// A name without case, signs, empty words, and the `.0` of versions.
fn plain(written: &str) -> String {
    let mut text = written.to_lowercase();
    for (long, short) in LONG_NAMES {
        text = text.replace(long, short);
    }
    let words = text.split(|letter: char| !letter.is_alphanumeric() && !".+".contains(letter));
    let words = words.map(|word| word.trim_matches('.'));
    let words = words.filter(|word| !EMPTY_WORDS.contains(word));
    words.map(|word| without_v(word.strip_suffix(".0").unwrap_or(word))).collect()
}

/// `euplv1.2` as `eupl1.2`.
fn without_v(word: &str) -> String {
    let mut letters = word.chars().peekable();
    let mut out = String::with_capacity(word.len());
    while let Some(letter) = letters.next() {
        let stands_for_version = letter == 'v' && letters.peek().is_some_and(char::is_ascii_digit);
        if !stands_for_version {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Mended, Reading, mend};

    #[test]
    fn spellings_found_in_the_wild_are_mended() {
        use Reading::{Assumed, Defined, Same};
        for (written, text, reading) in [
            ("GPL-2.0", "GPL-2.0-only", Defined),
            ("agpl-3.0", "AGPL-3.0-only", Defined),
            ("LGPL-2.1+", "LGPL-2.1-or-later", Same),
            (
                "GPL-2.0-with-classpath-exception",
                "GPL-2.0-only WITH Classpath-exception-2.0",
                Defined,
            ),
            ("gpl-3.0 with gcc-exception-3.1", "GPL-3.0-only WITH GCC-exception-3.1", Defined),
            ("AGPL-3", "AGPL-3.0-only", Assumed),
            ("AGPLv3", "AGPL-3.0-only", Assumed),
            ("GNU GPL v3", "GPL-3.0-only", Assumed),
            ("GNU General Public License v3.0", "GPL-3.0-only", Assumed),
            ("GNU Affero General Public License version 3", "AGPL-3.0-only", Assumed),
            ("GPLv3+", "GPL-3.0-or-later", Same),
            ("GPL 2.0 or later", "GPL-2.0-or-later", Same),
            (
                "GNU Lesser General Public License v2.1, or any later version",
                "LGPL-2.1-or-later",
                Same,
            ),
            ("AGPL 3.0 only", "AGPL-3.0-only", Same),
            ("Apache License, Version 2.0", "Apache-2.0", Same),
            ("The Apache Software License, Version 2.0", "Apache-2.0", Same),
            ("apache 2", "Apache-2.0", Same),
            ("EUPL 1.2", "EUPL-1.2", Same),
            ("EUPLv1.2", "EUPL-1.2", Same),
            ("European Union Public Licence v. 1.2", "EUPL-1.2", Same),
            ("MIT License", "MIT", Same),
            ("mit", "MIT", Same),
            ("BSD 3-Clause", "BSD-3-Clause", Same),
            ("Mozilla Public License 2.0", "MPL-2.0", Same),
            ("CC BY 4.0", "CC-BY-4.0", Same),
            ("MIT or Apache-2.0", "MIT OR Apache-2.0", Same),
            ("(mit and (bsd 2-clause or EPL 2.0))", "(MIT AND (BSD-2-Clause OR EPL-2.0))", Same),
        ] {
            assert_eq!(mend(written), Some(Mended { text: text.to_owned(), reading }), "{written}");
        }
    }

    #[test]
    fn what_is_right_or_says_too_little_stays() {
        for written in [
            "EUPL-1.2",
            "MIT OR Apache-2.0",
            "GPL-3.0-or-later",
            "GPL",
            "EUPL",
            "BSD",
            "CC0",
            "LICENSE.md",
            "proprietary",
            "MIT/Apache-2.0",
            "MIT, Apache-2.0",
            "or",
            "",
            "wxWindows",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "Apache-2.0+",
        ] {
            assert_eq!(mend(written), None, "{written}");
        }
    }
}
