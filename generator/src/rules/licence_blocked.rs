//! A project under a licence that is not released deserves a second look.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::Graph;
use crate::licence::status::Status;
use crate::model::Stated;

const CODE: Code = Code("licence-blocked");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("licence_blocked.md"), check };

fn check(graph: &Graph, settings: &Settings) -> Vec<Diagnostic> {
    let lists = graph.licence_lists(&settings.licence_lists);
    let stated = graph.catalog.licences();
    stated
        .iter()
        .filter(|stated| !stated.is_id)
        .filter(|stated| lists.of_expression(stated.expression) == Status::Blocked)
        .map(blocked)
        .collect()
}

fn blocked(stated: &Stated<'_>) -> Diagnostic {
    let Stated { expression, span, path, .. } = stated;
    Diagnostic::warning(CODE, *span, text! {
        de: "`{expression}` steht auf der Liste der nicht freigegebenen Lizenzen",
        en: "`{expression}` is on the list of licences that are not released",
    })
    .key(path)
    .help(text! {
        de: "Prüfen Sie die Angabe; stimmt sie, gehört das Projekt vermutlich nicht in das Verzeichnis.",
        en: "check the statement; if it is right, the project probably does not belong in the catalogue",
    })
}
