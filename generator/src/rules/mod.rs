//! What a valid knowledge base must satisfy. A rule is a file with one function and a page beside
//! it that says what is wrong, why it matters and how to mend it; this table lists them all.

use crate::config::Settings;
use crate::diagnostic::{Diagnostic, Report};
use crate::graph::Graph;

mod broken_link;
mod dangling_reference;
mod duplicate_id;
mod forbidden_markup;
mod glossary_clash;
mod licence_blocked;
mod missing_translation;
mod part_of_cycle;
mod stale_review;

/// A rule of the table.
pub(crate) struct Rule {
    /// Its stable name; findings carry it.
    pub code: &'static str,
    /// Its page, in Markdown: German, then English.
    pub page: &'static str,
    check: fn(&Graph, &Settings) -> Vec<Diagnostic>,
}

/// Every rule, by name.
pub(crate) const RULES: [Rule; 9] = [
    broken_link::RULE,
    dangling_reference::RULE,
    duplicate_id::RULE,
    forbidden_markup::RULE,
    glossary_clash::RULE,
    licence_blocked::RULE,
    missing_translation::RULE,
    part_of_cycle::RULE,
    stale_review::RULE,
];

/// Holds a knowledge base against every rule.
pub(crate) fn check(graph: &Graph, settings: &Settings, report: &mut Report) {
    for rule in &RULES {
        report.extend((rule.check)(graph, settings));
    }
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
