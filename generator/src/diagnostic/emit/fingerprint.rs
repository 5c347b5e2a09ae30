//! What stays the same of a finding when lines move, so that services know it again.

use super::Diagnostic;
use crate::diagnostic::Report;
use std::collections::BTreeMap;

/// The findings in order, each with its fingerprint. It is made of the code, the file, the key
/// and the English message; of findings that agree in all of them, the place in their order
/// tells them apart.
pub(super) fn with_fingerprints(report: &Report) -> Vec<(&Diagnostic, String)> {
    let mut met: BTreeMap<u64, u32> = BTreeMap::new();
    let fingerprint = |diagnostic| {
        let hash = hash(report, diagnostic);
        let number = met.entry(hash).or_default();
        *number += 1;
        (diagnostic, format!("{hash:016x}{number:04x}"))
    };
    report.sorted().into_iter().map(fingerprint).collect()
}

/// FNV-1a: the hash of the standard library may change with its version, one of cryptography
/// would add a crate for a value that guards nothing.
fn hash(report: &Report, diagnostic: &Diagnostic) -> u64 {
    let path = report.sources.path(diagnostic.span.source);
    let key = diagnostic.path.as_deref().unwrap_or_default();
    let parts = [diagnostic.code.0.as_bytes(), path.as_os_str().as_encoded_bytes()];
    let parts = parts.into_iter().chain([key.as_bytes(), diagnostic.message.en.as_bytes()]);
    // A zero after each part keeps "ab" + "c" apart from "a" + "bc".
    let bytes = parts.flat_map(|part| part.iter().chain(&[0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::with_fingerprints;
    use crate::diagnostic::{Code, Diagnostic, Report, Span, text};

    fn report(lines: &[(u32, &str)]) -> Report {
        let mut report = Report::default();
        let source = report.sources.add("content/a.yml".into());
        for &(line, word) in lines {
            let span = Span { source, line, column: 1, length: 1 };
            let message = text! { de: "unbekannt: `{word}`", en: "unknown: `{word}`" };
            report.push(Diagnostic::error(Code("unknown-key"), span, message));
        }
        report
    }

    fn fingerprints(lines: &[(u32, &str)]) -> Vec<String> {
        with_fingerprints(&report(lines)).into_iter().map(|(_, fingerprint)| fingerprint).collect()
    }

    #[test]
    fn they_stay_when_lines_move_and_differ_among_equals() {
        let before = fingerprints(&[(3, "a"), (5, "b"), (9, "a")]);
        assert_eq!(before, fingerprints(&[(13, "a"), (15, "b"), (19, "a")]));
        assert_eq!(before[0][..16], before[2][..16]);
        assert!(before[0] != before[2] && before[0][..16] != before[1][..16]);
    }

    #[test]
    fn they_are_the_same_in_every_version() {
        assert_eq!(fingerprints(&[(1, "a")]), ["55578bcbc58baafd0001"]);
    }
}
