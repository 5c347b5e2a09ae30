//! Who works in a German administration should be able to read in German what a project is for.

use super::{Rule, publiccode};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::Graph;
use crate::model::{Entry, Value};

const CODE: Code = Code("missing-german");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("missing_german.md"), check };

const DESCRIPTION: &str = "description";

/// The language of this rule; other languages of the site are the matter of `missing-translation`.
pub(super) const GERMAN: &str = "de";

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    if graph.catalog.languages.find(GERMAN).is_none() {
        return Vec::new();
    }
    graph.catalog.entries.iter().filter_map(missing).collect()
}

fn missing(entry: &Entry) -> Option<Diagnostic> {
    let node = publiccode(entry)?.get(DESCRIPTION)?;
    let Value::Languages(sections) = &node.value else { return None };
    let is_german = |tag: &str| tag.split('-').next() == Some(GERMAN);
    (!sections.iter().any(|(tag, _)| is_german(tag))).then(|| {
        Diagnostic::warning(CODE, node.span, text! {
            de: "das Projekt hat keine Beschreibung auf Deutsch",
            en: "the project has no description in German",
        })
        .key(DESCRIPTION)
        .help(text! {
            de: "Ergänzen Sie unter `description` einen Abschnitt `de:` mit denselben Angaben, oder bitten Sie das Projekt darum.",
            en: "add a section `de:` with the same statements under `description`, or ask the project to do so",
        })
    })
}
