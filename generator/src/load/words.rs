//! Words for people, from a file that maps each key to a text (the interface of a theme).

use super::text;
use super::walk::File;
use super::yaml;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use std::collections::BTreeMap;
use std::path::Path;

const BAD_WORDS: Code = Code("bad-words");

/// The words of a file. A file that is missing or wrong is a finding.
pub(crate) fn words(root: &Path, path: &str, report: &mut Report) -> BTreeMap<String, String> {
    let source = report.sources.add(path.into());
    let file = File { source, path: path.to_owned(), absolute: root.join(path) };
    let mut findings = Vec::new();
    let text = text::read(&file, &mut findings);
    let tree = text.and_then(|text| yaml::parse(source, &text, 1, &mut findings));
    let mut words = BTreeMap::new();
    for (key, value) in tree.iter().filter_map(yaml::Tree::mapping).flatten() {
        match value.text() {
            Some(word) => drop(words.insert(key.text.clone(), word.to_owned())),
            None => findings.push(not_a_word(key.span)),
        }
    }
    report.extend(findings);
    words
}

fn not_a_word(span: Span) -> Diagnostic {
    Diagnostic::error(
        BAD_WORDS,
        span,
        text! {
            de: "hier wird ein Text erwartet",
            en: "a text is expected here",
        },
    )
}
