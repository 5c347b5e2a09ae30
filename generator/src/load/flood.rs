//! One file must not bury what is said of the others, nor take more time than all of them.

use crate::diagnostic::{Code, Diagnostic, SourceId, Span, text};

const MANY_FINDINGS: Code = Code("many-findings");

/// More findings in one file are only counted.
const MOST: usize = 100;

/// Whether a file has so many findings that looking for more helps nobody.
pub(super) fn is_full(findings: &[Diagnostic]) -> bool {
    findings.len() >= 2 * MOST
}

/// After many findings in a file only says that there are more.
pub(crate) fn cut(findings: &mut Vec<Diagnostic>, source: Option<SourceId>) {
    let Some(source) = source.filter(|_| findings.len() > MOST) else { return };
    let more = findings.len() - MOST;
    findings.truncate(MOST);
    findings.push(
        Diagnostic::error(
            MANY_FINDINGS,
            Span::file(source),
            text! {
                de: "in dieser Datei gibt es mindestens {more} weitere Fehler",
                en: "there are at least {more} more mistakes in this file",
            },
        )
        .help(text! {
            de: "Beheben Sie zuerst die gezeigten; oft haben viele dieselbe Ursache.",
            en: "mend those that are shown first; often many have the same cause",
        }),
    );
}
