//! Nothing is part of itself, not even by way of others.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::{Edge, Graph, Node};

const CODE: Code = Code("part-of-cycle");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("part_of_cycle.md"), check };

/// Longer chains do not occur; the bound keeps the search linear.
const LONGEST: usize = 64;

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for node in graph.nodes() {
        for edge in hierarchy(graph, node) {
            if leads_back(graph, edge) {
                findings.push(finding(graph, edge));
            }
        }
    }
    findings
}

fn hierarchy(graph: &Graph, node: Node) -> impl Iterator<Item = &Edge> {
    graph.outgoing(node).iter().filter(|edge| graph.relation(edge.relation).acyclic)
}

/// Whether the same relation leads from the end of an edge back to its beginning.
fn leads_back(graph: &Graph, edge: &Edge) -> bool {
    let mut seen = vec![edge.to];
    let mut at = 0;
    while at < seen.len() && seen.len() < LONGEST {
        if seen[at] == edge.from {
            return true;
        }
        for next in hierarchy(graph, seen[at]).filter(|next| next.relation == edge.relation) {
            if !seen.contains(&next.to) {
                seen.push(next.to);
            }
        }
        at += 1;
    }
    seen.contains(&edge.from)
}

fn finding(graph: &Graph, edge: &Edge) -> Diagnostic {
    let (from, to) = (graph.name(edge.from).1, graph.name(edge.to).1);
    Diagnostic::error(
        CODE,
        edge.span,
        text! {
            de: "`{from}` ist über `{to}` Teil von sich selbst",
            en: "`{from}` is part of itself by way of `{to}`",
        },
    )
    .help(text! {
        de: "Lösen Sie den Kreis auf, indem Sie eine der Angaben löschen.",
        en: "break the circle by deleting one of the statements",
    })
}
