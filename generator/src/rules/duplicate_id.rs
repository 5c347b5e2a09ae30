//! An id names one thing.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::graph::{Graph, Node};
use crate::model::{Node as Located, Value};
use std::collections::BTreeSet;

const CODE: Code = Code("duplicate-id");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("duplicate_id.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = graph
        .duplicates
        .iter()
        .map(|(node, _)| taken(place(graph, *node), graph.name(*node).1))
        .collect();
    let mut former: BTreeSet<(String, String)> = BTreeSet::new();
    for node in graph.nodes() {
        let Some(entry) = graph.entry(node) else { continue };
        for (id, span) in former_ids(entry.fields.get("former-ids")) {
            let is_new = former.insert((entry.kind.id.to_string(), id.to_ascii_lowercase()));
            if !is_new || graph.find(&entry.kind.id, id).is_some() {
                findings.push(taken(span, id));
            }
        }
    }
    findings
}

fn former_ids(node: Option<&Located>) -> impl Iterator<Item = (&str, Span)> {
    let items = node.map(|node| node.value.items(node)).unwrap_or_default();
    items.iter().filter_map(|item| match &item.value {
        Value::Text(id) => Some((&**id, item.span)),
        _ => None,
    })
}

fn place(graph: &Graph, node: Node) -> Span {
    if let Some(entry) = graph.entry(node) {
        return entry.span;
    }
    let document = graph.document(node).expect("a node is an entry or a document");
    let chapter = &graph.catalog.chapters[document.chapters[0].1];
    chapter.front_matter.get("id").map_or(chapter.span, |id| id.span)
}

fn taken(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        text! {
            de: "die Kennung `{id}` ist schon vergeben",
            en: "the id `{id}` is taken already",
        },
    )
    .help(text! {
        de: "Groß- und Kleinschreibung zählt nicht; wählen Sie eine andere Kennung.",
        en: "upper and lower case do not count; choose another id",
    })
}
