//! What refers to a node, in words, and the sources it rests on.

use super::address::{self, Address};
use super::site::Site;
use super::view::{self, Link};
use crate::graph::{Edge, MENTION, Node, RelationId};
use crate::model::{Group, Lang, Value};
use serde::Serialize;

/// More than this many are on a list of their own, so that a page stays small.
const SHOWN: usize = 6;

/// Nodes that refer to this one in one way.
#[derive(Serialize)]
pub(crate) struct RelationView {
    /// The relation seen from this node: "Wird erfüllt von".
    pub label: String,
    pub count: usize,
    pub items: Vec<Link>,
    /// The list of all, if not all are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
}

/// A source of an entry.
#[derive(Serialize)]
pub(crate) struct SourceView {
    pub link: Link,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub publisher: String,
    /// When it was last read, in words.
    pub checked: String,
    /// What it supports, in words; empty for all.
    pub supports: Vec<String>,
}

/// The groups of edges that lead to a node, one for each relation that has words for this side.
pub(super) fn groups<'a>(
    site: &'a Site<'_>,
    node: Node,
) -> impl Iterator<Item = (RelationId, &'a [Edge])> {
    let edges = site.graph.incoming(node).chunk_by(|a, b| a.relation == b.relation);
    edges
        .map(|edges| (edges[0].relation, edges))
        .filter(|(id, _)| *id == MENTION || site.graph.relation(*id).inverse.is_some())
}

/// The words of a relation seen from its target.
pub(super) fn label(site: &Site<'_>, relation: RelationId, lang: Lang) -> String {
    let inverse = site.graph.relation(relation).inverse.as_ref();
    inverse.map_or_else(|| site.word(lang, "mentioned-in"), |words| words.best(lang).0).to_owned()
}

/// The segments of the list of all nodes of a relation to this one, below the language.
pub(super) fn list_segments(site: &Site<'_>, node: Node, relation: RelationId) -> Vec<String> {
    if let Some((kind, field)) = &site.graph.relation(relation).facet {
        return vec![
            kind.clone(),
            address::facet(field),
            address::segment(site.graph.name(node).1),
        ];
    }
    let mut segments: Vec<String> = match site.graph.document(node) {
        Some(document) => vec!["chapters".to_owned(), document.id.to_string()],
        None => {
            vec![site.graph.kind(node).address.clone(), address::segment(site.graph.name(node).1)]
        }
    };
    segments.push(site.graph.relation(relation).slug.clone());
    segments
}

/// Whether a relation to a node needs a list of its own.
pub(super) fn has_list(edges: &[Edge]) -> bool {
    edges.len() > SHOWN
}

/// Everything that refers to a node.
pub(super) fn incoming(
    site: &Site<'_>,
    node: Node,
    lang: Lang,
    page: &Address,
) -> Vec<RelationView> {
    let mut relations: Vec<RelationView> = Vec::new();
    for (relation, edges) in groups(site, node) {
        let mut nodes: Vec<Node> =
            edges.iter().map(|edge| edge.from).filter(|&from| from != node).collect();
        if nodes.is_empty() {
            continue;
        }
        site.order.sort(&mut nodes, lang);
        let more = has_list(edges).then(|| {
            let list = address::list(site.tag(lang), &list_segments(site, node, relation), 1);
            page.to(list.path())
        });
        relations.push(RelationView {
            label: label(site, relation, lang),
            count: nodes.len(),
            items: nodes
                .iter()
                .take(SHOWN)
                .map(|&from| view::link(site, from, lang, page))
                .collect(),
            more,
        });
    }
    merged(relations)
}

/// Relations with the same words are one to readers, unless one of them has a list of its own.
fn merged(relations: Vec<RelationView>) -> Vec<RelationView> {
    let mut out: Vec<RelationView> = Vec::new();
    for relation in relations {
        let same = out.iter_mut().find(|other| {
            other.label == relation.label && other.more.is_none() && relation.more.is_none()
        });
        match same {
            Some(other) => {
                other.items.extend(relation.items);
                other.count = other.items.len();
            }
            None => out.push(relation),
        }
    }
    out
}

/// The fields each source of an entry supports; none means all.
pub(super) fn supports(fields: &Group) -> Vec<Vec<&str>> {
    sources(fields).map(|group| texts(group, "facts")).collect()
}

fn sources(fields: &Group) -> impl Iterator<Item = &Group> {
    let node = fields.get("sources");
    let items = node.map(|node| node.value.items(node)).unwrap_or_default();
    items.iter().filter_map(|item| match &item.value {
        Value::Group(group) => Some(group),
        _ => None,
    })
}

fn texts<'a>(group: &'a Group, key: &str) -> Vec<&'a str> {
    let node = group.get(key);
    let items = node.map(|node| node.value.items(node)).unwrap_or_default();
    items.iter().filter_map(|item| item.value.as_text()).collect()
}

/// The sources of an entry or chapter, in the order of writing.
pub(super) fn source_views(
    site: &Site<'_>,
    node: Node,
    fields: &Group,
    lang: Lang,
    page: &Address,
) -> Vec<SourceView> {
    let kind = site.graph.kind(node);
    let name = |id: &str| {
        let field = kind.fields.iter().find(|field| &*field.id == id);
        field.map_or(id, |field| field.label.best(lang).0).to_owned()
    };
    let view = |group: &Group| {
        let Value::Reference(reference) = &group.get("source")?.value else { return None };
        let to = site.graph.find(&reference.kind, &reference.id)?;
        let source = &site.graph.entry(to)?.fields;
        let checked = group.text("checked").or_else(|| source.text("checked")).unwrap_or_default();
        Some(SourceView {
            link: view::link(site, to, lang, page),
            url: source.text("url").map(str::to_owned),
            publisher: source.text("publisher").unwrap_or_default().to_owned(),
            checked: view::date(site, lang, checked),
            supports: texts(group, "facts").into_iter().map(name).collect(),
        })
    };
    sources(fields).filter_map(view).collect()
}
