//! What was last looked at long ago may no longer be so.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::Graph;
use crate::model::{Date, Entry};

const CODE: Code = Code("stale-check");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("stale_check.md"), check };

/// Where entries say when they were last checked: of a project, of a source.
const CHECKED: [&str; 2] = ["record.checked", "checked"];

/// Most projects publish something within a year, and laws change at the turn of one.
const MONTHS: i32 = 12;

fn check(graph: &Graph, settings: &Settings) -> Vec<Diagnostic> {
    let entries = graph.catalog.entries.iter();
    entries
        .flat_map(|entry| CHECKED.map(|key| stale(entry, key, settings.today)))
        .flatten()
        .collect()
}

fn stale(entry: &Entry, key: &str, today: Date) -> Option<Diagnostic> {
    let node = entry.fields.at(key)?;
    let written = node.value.as_text()?;
    let age = Date::month(written)?.months_until(today);
    (age > MONTHS).then(|| {
        Diagnostic::info(
            CODE,
            node.span,
            text! {
                de: "zuletzt geprüft vor {age} Monaten",
                en: "last checked {age} months ago",
            },
        )
        .key(key)
        .help(text! {
            de: "Sehen Sie nach, ob noch alles stimmt, und setzen Sie dann den heutigen Monat ein.",
            en: "see whether all is still right, then put in this month",
        })
    })
}
