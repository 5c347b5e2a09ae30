//! A report as SARIF 2.1.0, the exchange format of checkers: one JSON document that says what the
//! program found and what each of the codes in it means.

use super::escape::escape;
use super::fingerprint::with_fingerprints;
use super::{path_from, whole_message};
use crate::diagnostic::{Code, Diagnostic, Report, Severity, Span, Tongue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde_json::{Value, json};
use std::path::Path;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands in an address of a file as it is.
const AS_IT_IS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a code means.
#[derive(Debug)]
pub(crate) struct Meaning {
    /// One sentence.
    pub short: String,
    /// All that is known of it, in Markdown.
    pub help: String,
}

/// The whole report. `base` is the project as it was named;
/// `meaning` knows the codes.
pub(crate) fn render(
    report: &Report,
    tongue: Tongue,
    base: &Path,
    meaning: &dyn Fn(Code) -> Meaning,
) -> String {
    let findings = with_fingerprints(report);
    let mut codes: Vec<Code> = findings.iter().map(|(diagnostic, _)| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results: Vec<Value> = findings
        .into_iter()
        .map(|(diagnostic, fingerprint)| {
            let uri = uri(&path_from(base, report, diagnostic));
            result(diagnostic, tongue, &codes, &uri, &fingerprint)
        })
        .collect();
    let rules: Vec<Value> = codes.iter().map(|&code| rule(code, meaning(code))).collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "language": match tongue {
                Tongue::German => "de",
                Tongue::English => "en",
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document}\n")
}

fn rule(code: Code, meaning: Meaning) -> Value {
    let Meaning { short, help } = meaning;
    json!({
        "id": code.0,
        "shortDescription": { "text": short },
        "help": { "text": help, "markdown": help },
    })
}

fn result(
    diagnostic: &Diagnostic,
    tongue: Tongue,
    codes: &[Code],
    uri: &str,
    fingerprint: &str,
) -> Value {
    let rule = codes.binary_search(&diagnostic.code).expect("the codes are those of the findings");
    let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri } } });
    if let Some(region) = region(diagnostic.span) {
        location["physicalLocation"]["region"] = region;
    }
    if let Some(key) = &diagnostic.path {
        location["logicalLocations"] =
            json!([{ "fullyQualifiedName": escape(key), "kind": "property" }]);
    }
    json!({
        "ruleId": diagnostic.code.0,
        "ruleIndex": rule,
        "level": level(diagnostic.severity),
        "message": { "text": without_links(&whole_message(diagnostic, tongue)) },
        "locations": [location],
        "partialFingerprints": { "leitwerkFinding/v1": fingerprint },
    })
}

/// The place on a line; the column after its last character ends it.
fn region(span: Span) -> Option<Value> {
    let Span { line, column, length, .. } = span;
    let end = column.saturating_add(length);
    (line > 0).then(|| json!({ "startLine": line, "startColumn": column, "endColumn": end }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Programs that show SARIF make links of `[text](address)`; content must not place any.
fn without_links(message: &str) -> String {
    message.replace("](", "]\\u{28}")
}

/// The address of a file: relative like its path, or complete where the path is.
fn uri(path: &Path) -> String {
    let encoded = percent_encode(path.as_os_str().as_encoded_bytes(), AS_IT_IS);
    if path.is_absolute() { format!("file://{encoded}") } else { encoded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::{uri, without_links};
    use std::path::Path;

    #[test]
    fn paths_become_addresses() {
        assert_eq!(uri(Path::new("content/a-b_c.yml")), "content/a-b_c.yml");
        assert_eq!(uri(Path::new("ö:#?% .yml")), "%C3%B6%3A%23%3F%25%20.yml");
        assert_eq!(uri(Path::new("/srv/a b.yml")), "file:///srv/a%20b.yml");
    }

    #[test]
    fn content_places_no_links() {
        assert_eq!(without_links("`[x](https://e.example)`"), "`[x]\\u{28}https://e.example)`");
    }
}
