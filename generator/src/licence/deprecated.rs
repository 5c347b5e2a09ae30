//! Ids that the SPDX list keeps only so that old texts can be read, and what to write instead.

use super::expression::known;
use std::ops::Range;

/// A deprecated id in an expression.
#[derive(Debug)]
pub(crate) struct Deprecated {
    /// The bytes of the expression it stands in.
    pub place: Range<usize>,
    pub id: String,
    /// What it may stand for; empty if nothing takes its place.
    pub instead: Vec<String>,
}

/// What takes the place of ids whose successor does not follow from their name.
const SUCCESSORS: [(&str, &[&str]); 16] = [
    ("BSD-2-Clause-FreeBSD", &["BSD-2-Clause-Views"]),
    ("BSD-2-Clause-NetBSD", &["BSD-2-Clause"]),
    (
        "GPL-2.0-with-GCC-exception",
        &["GPL-2.0-only WITH GCC-exception-2.0", "GPL-2.0-or-later WITH GCC-exception-2.0"],
    ),
    (
        "GPL-2.0-with-autoconf-exception",
        &[
            "GPL-2.0-only WITH Autoconf-exception-2.0",
            "GPL-2.0-or-later WITH Autoconf-exception-2.0",
        ],
    ),
    (
        "GPL-2.0-with-bison-exception",
        &["GPL-2.0-only WITH Bison-exception-2.2", "GPL-2.0-or-later WITH Bison-exception-2.2"],
    ),
    (
        "GPL-2.0-with-classpath-exception",
        &[
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "GPL-2.0-or-later WITH Classpath-exception-2.0",
        ],
    ),
    (
        "GPL-2.0-with-font-exception",
        &["GPL-2.0-only WITH Font-exception-2.0", "GPL-2.0-or-later WITH Font-exception-2.0"],
    ),
    (
        "GPL-3.0-with-GCC-exception",
        &["GPL-3.0-only WITH GCC-exception-3.1", "GPL-3.0-or-later WITH GCC-exception-3.1"],
    ),
    (
        "GPL-3.0-with-autoconf-exception",
        &[
            "GPL-3.0-only WITH Autoconf-exception-3.0",
            "GPL-3.0-or-later WITH Autoconf-exception-3.0",
        ],
    ),
    ("Nokia-Qt-exception-1.1", &["Qt-LGPL-exception-1.1"]),
    ("Nunit", &["zlib-acknowledgement"]),
    ("StandardML-NJ", &["SMLNJ"]),
    ("bzip2-1.0.5", &["bzip2-1.0.6"]),
    ("eCos-2.0", &["GPL-2.0-or-later WITH eCos-exception-2.0"]),
    ("wxWindows", &["LGPL-2.0-or-later WITH WxWindows-exception-3.1"]),
    // The licences of its parts have ids of their own; none stands for the whole.
    ("Net-SNMP", &[]),
];

/// Of these the successor is near in meaning but not the same; only a person can decide.
const UNLIKE: [&str; 4] = ["BSD-2-Clause-FreeBSD", "Nokia-Qt-exception-1.1", "Nunit", "wxWindows"];

/// The deprecated ids of an expression, in the order of writing.
pub(crate) fn deprecated(written: &str) -> Vec<Deprecated> {
    words(written)
        .filter_map(|(at, word)| {
            let instead = successors(word)?;
            Some(Deprecated { place: at..at + word.len(), id: word.to_owned(), instead })
        })
        .collect()
}

/// What to write instead of an id, if it is deprecated.
pub(super) fn successors(id: &str) -> Option<Vec<String>> {
    if let Some((_, instead)) = SUCCESSORS.iter().find(|(old, _)| *old == id) {
        return Some(instead.iter().map(|id| (*id).to_owned()).collect());
    }
    // Some ids of the GNU licences with a plus are listed, others mean the same without it.
    let base = id.strip_suffix('+').unwrap_or(id);
    known(base).filter(|licence| licence.deprecated)?;
    let ends: &[&str] = if id == base { &["only", "or-later"] } else { &["or-later"] };
    Some(ends.iter().map(|end| format!("{base}-{end}")).collect())
}

/// What says the same as a deprecated id, and whether that leaves open if later versions of the
/// licence apply too.
pub(super) fn meaning(id: &str) -> Option<(String, bool)> {
    let instead = successors(id).filter(|_| !UNLIKE.contains(&id))?;
    let is_open = instead.len() > 1;
    Some((instead.into_iter().next()?, is_open))
}

/// The words of an expression, each with the byte at which it begins.
fn words(written: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_mark = |character: char| character.is_whitespace() || "()".contains(character);
    let mut at = 0;
    written.split_inclusive(is_mark).filter_map(move |part| {
        let begin = at;
        at += part.len();
        let word = part.trim_end_matches(is_mark);
        (!word.is_empty()).then_some((begin, word))
    })
}

#[cfg(test)]
mod tests {
    use super::{SUCCESSORS, deprecated, successors};
    use crate::licence::expression::{all, known, parse};

    #[test]
    fn every_deprecated_id_has_valid_successors() {
        for id in all().filter(|id| known(id).is_some_and(|licence| licence.deprecated)) {
            let instead = successors(id).unwrap_or_else(|| panic!("{id}"));
            assert_eq!(instead.is_empty(), id == "Net-SNMP", "{id}");
            for id in instead {
                assert!(parse(&id).is_ok(), "{id}");
                assert!(deprecated(&id).is_empty(), "{id}");
            }
        }
        for (old, _) in SUCCESSORS.iter().filter(|(old, _)| known(old).is_some()) {
            assert!(known(old).unwrap().deprecated, "{old}");
        }
    }

    #[test]
    fn deprecated_ids_are_found_where_they_stand() {
        let found = deprecated("MIT OR (GPL-2.0+ AND LGPL-2.1 WITH Nokia-Qt-exception-1.1)");
        let found: Vec<_> = found.iter().map(|found| (found.place.start, &*found.id)).collect();
        assert_eq!(found, [(8, "GPL-2.0+"), (21, "LGPL-2.1"), (35, "Nokia-Qt-exception-1.1")]);
    }
}
