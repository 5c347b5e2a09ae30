//! What a valid knowledge base must satisfy. A rule is a file with one function and a page beside
//! it that says what is wrong, why it matters and how to mend it; this table lists them all.

use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use crate::graph::Graph;
use crate::model::{Entry, Group, Value};
use std::path::PathBuf;

mod blank;
mod broken_anchor;
mod broken_link;
mod contact_mailbox;
mod dangling_reference;
mod duplicate_id;
mod forbidden_markup;
mod glossary_clash;
mod licence_blocked;
mod licence_conflict;
mod licence_deprecated;
mod licence_unlisted;
mod missing_german;
mod missing_snapshot;
mod missing_translation;
mod near_duplicate;
mod part_of_cycle;
mod plain_language;
mod sign_language;
mod stale_check;
mod stale_review;
mod translation_older;
mod unknown_fact;
mod unversioned_change;
mod version_log;

const UNKNOWN_LIST: Code = Code("unknown-list");

/// A rule of the table.
pub(crate) struct Rule {
    /// Its stable name; findings carry it.
    pub code: &'static str,
    /// Its page, in Markdown: German, then English.
    pub page: &'static str,
    check: fn(&Graph, &Settings) -> Vec<Diagnostic>,
}

/// Every rule, by name.
pub(crate) const RULES: [Rule; 25] = [
    blank::RULE,
    broken_anchor::RULE,
    broken_link::RULE,
    contact_mailbox::RULE,
    dangling_reference::RULE,
    duplicate_id::RULE,
    forbidden_markup::RULE,
    glossary_clash::RULE,
    licence_blocked::RULE,
    licence_conflict::RULE,
    licence_deprecated::RULE,
    licence_unlisted::RULE,
    missing_german::RULE,
    missing_snapshot::RULE,
    missing_translation::RULE,
    near_duplicate::RULE,
    part_of_cycle::RULE,
    plain_language::RULE,
    sign_language::RULE,
    stale_check::RULE,
    stale_review::RULE,
    translation_older::RULE,
    unknown_fact::RULE,
    unversioned_change::RULE,
    version_log::RULE,
];

/// The file in which the owner of a project describes it.
const PUBLICCODE: &str = "publiccode.yml";

/// What the owner of a project says of it, if the entry has such a file.
fn publiccode(entry: &Entry) -> Option<&Group> {
    let beside = entry.kind.beside.as_ref().filter(|beside| beside.file == PUBLICCODE)?;
    match &entry.fields.get(&beside.field.id)?.value {
        Value::Group(group) => Some(group),
        _ => None,
    }
}

/// A line of that file, as people write it.
fn publiccode_place(entry: &Entry, span: Span) -> String {
    format!("{}/{}/{PUBLICCODE}:{}", entry.kind.folder, entry.id, span.line)
}

/// Holds a knowledge base against every rule.
pub(crate) fn check(graph: &Graph, settings: &Settings, report: &mut Report) {
    for rule in &RULES {
        report.extend((rule.check)(graph, settings));
    }
    for id in graph.unknown_lists(&settings.licence_lists) {
        let source = report.sources.add(PathBuf::from("book.toml"));
        report.push(unknown_list(Span::file(source), id));
    }
}

/// Without this, a misspelt list would make every licence an unlisted one.
fn unknown_list(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        UNKNOWN_LIST,
        span,
        text! {
            de: "die Lizenzliste `{id}` gibt es nicht",
            en: "there is no licence list `{id}`",
        },
    )
    .key("output.leitwerk.licence-lists")
    .help(text! {
        de: "Nennen Sie unter `licence-lists` die Kennungen von Einträgen, die Listen sind.",
        en: "name under `licence-lists` the ids of entries that are lists",
    })
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn rules_are_sorted_and_explained() {
        assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
        for rule in &RULES {
            assert!(rule.page.starts_with(&format!("# {}\n", rule.code)), "{}", rule.code);
            for heading in [
                "## Was ist falsch",
                "## Warum",
                "## Beheben",
                "## What is wrong",
                "## Why",
                "## Mend",
            ] {
                assert!(rule.page.contains(heading), "{}: {heading}", rule.code);
            }
        }
    }
}
