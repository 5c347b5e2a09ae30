//! Ids that the SPDX list no longer uses often leave open what was meant.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Text, text};
use crate::graph::Graph;
use crate::licence::deprecated::{Deprecated, deprecated};
use crate::model::Stated;

const CODE: Code = Code("licence-deprecated");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("licence_deprecated.md"), check };

/// The id of an entry about a licence is no statement: old licences may be explained too.
fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for stated in graph.catalog.licences() {
        let old = deprecated(stated.expression);
        findings.extend(old.iter().map(|old| finding(&stated, old)));
    }
    findings
}

fn finding(stated: &Stated<'_>, old: &Deprecated) -> Diagnostic {
    let id = &old.id;
    Diagnostic::warning(
        CODE,
        stated.span.within(stated.expression, &old.place),
        text! {
            de: "die SPDX-Liste führt `{id}` als veraltet",
            en: "the SPDX list marks `{id}` as deprecated",
        },
    )
    .key(&stated.path)
    .help(help(&old.instead))
}

fn help(instead: &[String]) -> Text {
    match instead {
        [only] => text! { de: "Schreiben Sie `{only}`.", en: "write `{only}`" },
        [only, later] => text! {
            de: "Schreiben Sie `{only}`, wenn nur diese Fassung gilt, oder `{later}`, wenn auch spätere gelten; das steht im Repository.",
            en: "write `{only}` if only this version holds, or `{later}` if later ones do too; the repository says which",
        },
        _ => text! {
            de: "Schreiben Sie die Kennungen der Lizenzen, aus denen sie besteht, mit `AND` verbunden.",
            en: "write the ids of the licences it consists of, joined by `AND`",
        },
    }
}
