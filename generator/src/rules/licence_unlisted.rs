//! A licence that is on no list has to be asked for before the platform publishes under it.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Text, text};
use crate::graph::Graph;
use crate::licence::deprecated::deprecated;
use crate::licence::expression;
use crate::licence::status::{Lists, Status};
use crate::model::Stated;

const CODE: Code = Code("licence-unlisted");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("licence_unlisted.md"), check };

fn check(graph: &Graph, settings: &Settings) -> Vec<Diagnostic> {
    let lists = graph.licence_lists(&settings.licence_lists);
    if lists.is_empty() {
        return Vec::new();
    }
    let stated = graph.catalog.licences();
    stated
        .iter()
        .filter(|stated| !stated.is_id)
        .filter(|stated| lists.of_expression(stated.expression) == Status::Unlisted)
        .filter_map(|stated| unlisted(stated, &lists))
        .collect()
}

/// An id that is only out of use has a finding of its own.
fn unlisted(stated: &Stated<'_>, lists: &Lists) -> Option<Diagnostic> {
    let ids = expression::parse(stated.expression).unwrap_or_default();
    let is_absent = |id: &String| lists.of_id(id) == Status::Unlisted && deprecated(id).is_empty();
    let absent: Vec<String> = ids.into_iter().filter(is_absent).collect();
    if absent.is_empty() {
        return None;
    }
    let absent = absent.join("`, `");
    let finding = Diagnostic::info(
        CODE,
        stated.span,
        text! {
            de: "auf keiner der gewählten Lizenzlisten steht `{absent}`",
            en: "on none of the chosen licence lists: `{absent}`",
        },
    );
    Some(finding.key(&stated.path).help(help(stated.expression, lists)))
}

fn help(expression: &str, lists: &Lists) -> Text {
    match lists.example() {
        Some(other) => text! {
            de: "Fragen Sie bei der Plattform an. Wer auch unter einer freigegebenen Lizenz anbietet, zum Beispiel `{expression} OR {other}`, braucht das nicht.",
            en: "ask the platform about it; whoever also offers a released licence, for example `{expression} OR {other}`, need not",
        },
        None => text! {
            de: "Fragen Sie bei der Plattform an.",
            en: "ask the platform about it",
        },
    }
}
