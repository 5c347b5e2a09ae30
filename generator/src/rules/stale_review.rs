//! What should have been reviewed by now is reported, so that nobody relies on old facts.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::Graph;
use crate::model::{Date, Group};

const CODE: Code = Code("stale-review");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("stale_review.md"), check };

fn check(graph: &Graph, settings: &Settings) -> Vec<Diagnostic> {
    let entries = graph.catalog.entries.iter().map(|entry| &entry.fields);
    let chapters = graph.catalog.chapters.iter().map(|chapter| &chapter.front_matter);
    entries.chain(chapters).filter_map(|fields| overdue(fields, settings.today)).collect()
}

fn overdue(fields: &Group, today: Date) -> Option<Diagnostic> {
    let node = fields.get("review")?;
    let written = node.value.as_text()?;
    Date::month(written)?.is_before_month_of(today).then(|| {
        Diagnostic::warning(
            CODE,
            node.span,
            text! {
                de: "die Prüfung war bis {written} fällig",
                en: "the review was due by {written}",
            },
        )
        .help(text! {
            de: "Prüfen Sie, ob noch alles stimmt, und setzen Sie dann einen neuen Monat ein.",
            en: "check whether all is still right, then put in a new month",
        })
    })
}
