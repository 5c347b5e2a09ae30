//! Owner and editors must not name different licences without anybody having noticed.

use super::{Rule, publiccode, publiccode_place};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::Graph;
use crate::licence::sameness::same;
use crate::model::Entry;

const CODE: Code = Code("licence-conflict");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("licence_conflict.md"), check };

/// Where the owner states the licence, and where the editors do.
const OWNERS: &str = "legal.license";
const EDITORS: &str = "licence";

/// Where the editors say how sure they are, and the word for a contradiction they know of.
const CHECKED: &str = "licence-check";
const KNOWN: &str = "conflict";

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    graph.catalog.entries.iter().filter_map(conflict).collect()
}

fn conflict(entry: &Entry) -> Option<Diagnostic> {
    let owners = publiccode(entry)?.at(OWNERS)?;
    let editors = entry.fields.get(EDITORS)?;
    let (theirs, ours) = (owners.value.as_text()?, editors.value.as_text()?);
    if same(theirs, ours) {
        return None;
    }
    let is_known = entry.fields.text(CHECKED) == Some(KNOWN);
    let of = if is_known { Diagnostic::info } else { Diagnostic::warning };
    let place = publiccode_place(entry, owners.span);
    let finding = of(
        CODE,
        editors.span,
        text! {
            de: "hier steht `{ours}`, in `{place}` steht `{theirs}`",
            en: "here is `{ours}`, in `{place}` is `{theirs}`",
        },
    );
    Some(finding.key(EDITORS).help(if is_known {
        text! {
            de: "Der Widerspruch ist unter `licence-check` vermerkt; fragen Sie beim Projekt nach.",
            en: "the contradiction is noted under `licence-check`; ask the project",
        }
    } else {
        text! {
            de: "Lesen Sie im Repository nach und berichtigen Sie eine der Angaben; widerspricht sich das Projekt selbst, schreiben Sie `licence-check: conflict`.",
            en: "read it up in the repository and mend one of the two; if the project contradicts itself, write `licence-check: conflict`",
        }
    }))
}
