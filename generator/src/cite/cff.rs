//! The Citation File Format 1.2.0. It knows software and data only, so what a text is stands under
//! `preferred-citation`, which is what programs cite.

use super::Work;
use std::fmt::Write as _;

/// A work as the content of a `CITATION.cff`.
pub(crate) fn cff(work: &Work<'_>) -> String {
    let mut file = format!("cff-version: 1.2.0\nmessage: {}\n", quoted(work.message));
    file.push_str("type: dataset\n");
    file.push_str(&identity(work, ""));
    file.push_str("preferred-citation:\n  type: report\n");
    file.push_str(&identity(work, "  "));
    let _ = write!(
        file,
        "  year: {}\n  month: {}\n  publisher:\n    name: {}\n  languages: [{}]\n  notes: {}\n",
        work.date.year,
        work.date.month,
        quoted(work.site),
        quoted(work.lang),
        quoted(&work.note),
    );
    file
}

/// What the file says of itself and of what to cite alike.
fn identity(work: &Work<'_>, indent: &str) -> String {
    let mut lines = vec![
        format!("title: {}", quoted(work.title)),
        "authors:".to_owned(),
        format!("  - name: {}", quoted(work.author)),
        format!("version: {}", quoted(work.version)),
        format!("date-released: {}", quoted(&work.date.to_string())),
    ];
    lines.extend(work.url.as_ref().map(|url| format!("url: {}", quoted(url))));
    lines.iter().flat_map(|line| [indent, line, "\n"]).collect()
}

/// Text as YAML: a text of JSON is one of YAML too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::odd_work;
    use super::cff;

    #[test]
    fn every_text_is_quoted() {
        let expected = r#"cff-version: 1.2.0
message: "Bitte „so“ zitieren."
type: dataset
title: "Größe \"x\" 100 % & $5_€ \\ {offen ~ ^\n'ß': - #"
authors:
  - name: "Länder and Bund: #1 {Stelle}"
version: "1.10"
date-released: "2026-11-24"
url: "https://example.org/a_b/index.html"
preferred-citation:
  type: report
  title: "Größe \"x\" 100 % & $5_€ \\ {offen ~ ^\n'ß': - #"
  authors:
    - name: "Länder and Bund: #1 {Stelle}"
  version: "1.10"
  date-released: "2026-11-24"
  url: "https://example.org/a_b/index.html"
  year: 2026
  month: 11
  publisher:
    name: "Leitwerk: yes"
  languages: ["de"]
  notes: "Fassung 1.10, 24. November 2026"
"#;
        assert_eq!(cff(&odd_work()), expected);
    }

    #[test]
    fn an_unknown_address_is_left_out() {
        let work = super::Work { url: None, ..odd_work() };
        assert!(!cff(&work).contains("url:"));
    }
}
