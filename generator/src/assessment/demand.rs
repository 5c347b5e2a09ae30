//! What a project can be asked: the requirements of the guidelines that are in force.

use crate::graph::{Document, Graph, Node};
use crate::model::{Chapter, Entry, FieldPath, FieldType, Lang, REQUIREMENT, Value, Vocabulary};

/// States in which a guideline asks nothing of anybody.
const NOT_IN_FORCE: [&str; 3] = ["draft", "replaced", "withdrawn"];

/// The strength without which a project does not pass.
pub(super) const MUST: &str = "must";

/// What is asked: all, or only what these documents or roles name.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub documents: Vec<Node>,
    pub roles: Vec<String>,
}

/// A chapter with the requirements that stand in it.
#[derive(Debug)]
pub(crate) struct Guideline<'a> {
    pub node: Node,
    pub id: &'a str,
    pub version: &'a str,
    /// The guideline of which it is a chapter.
    pub part_of: Option<Node>,
    pub demands: Vec<Demand<'a>>,
}

/// A requirement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Demand<'a> {
    pub node: Node,
    pub entry: &'a Entry,
}

impl<'a> Demand<'a> {
    /// MUST, SHOULD or MAY, as the word of the vocabulary.
    pub(super) fn strength(&self) -> &'a str {
        self.entry.fields.text("strength").unwrap_or_default()
    }

    /// The version of the guideline that brought it.
    pub(super) fn since(&self) -> &'a str {
        self.entry.fields.text("since").unwrap_or_default()
    }

    /// Its own version: the one that changed it last.
    pub(super) fn version(&self) -> &'a str {
        self.entry.fields.text("changed").unwrap_or_else(|| self.since())
    }

    /// A text of it in a language, with the language it is in.
    pub(super) fn text(&self, field: &str, lang: Lang) -> (&'a str, Lang) {
        match self.entry.fields.get(field).map(|node| &node.value) {
            Some(Value::Localised(texts)) => texts.best(lang),
            _ => ("", lang),
        }
    }

    fn is_for(&self, role: &str) -> bool {
        let own = self.entry.fields.get("role").map(|node| node.value.items(node));
        own.unwrap_or_default().iter().any(|node| node.value.as_text() == Some(role))
    }
}

/// Whether a knowledge base knows requirements at all.
pub(crate) fn has_requirements(graph: &Graph) -> bool {
    graph.catalog.kind(REQUIREMENT).is_some()
}

/// The guidelines in force with what they ask of a project, in the order of the summary; those
/// that ask nothing are left out.
pub(crate) fn guidelines<'a>(graph: &'a Graph, scope: &Scope) -> Vec<Guideline<'a>> {
    let documents = documents(graph).filter(|&(node, document)| {
        let is_wanted =
            |wanted: &Node| *wanted == node || graph.documents_above(node).contains(wanted);
        is_in_force(graph, document)
            && (scope.documents.is_empty() || scope.documents.iter().any(is_wanted))
            && graph.find(&graph.catalog.chapter_kind.id, &document.id) == Some(node)
    });
    let of = |(node, document): (Node, &'a Document)| Guideline {
        node,
        id: &document.id,
        version: leading(graph, document).front_matter.text("version").unwrap_or_default(),
        part_of: graph.documents_above(node).last().copied(),
        demands: demands(graph, node, &scope.roles),
    };
    documents.map(of).filter(|guideline| !guideline.demands.is_empty()).collect()
}

/// Every document with its node.
pub(crate) fn documents(graph: &Graph) -> impl Iterator<Item = (Node, &Document)> {
    graph.nodes().filter_map(|node| Some((node, graph.document(node)?)))
}

/// The words for roles, if requirements have some.
pub(crate) fn roles(graph: &Graph) -> Option<&Vocabulary> {
    words(graph, "role")
}

/// The words a field of requirements may hold, in their order.
pub(super) fn words<'a>(graph: &'a Graph, field: &str) -> Option<&'a Vocabulary> {
    let field = graph.catalog.kind(REQUIREMENT)?.field(&FieldPath::parse(field))?;
    match field.field_type.item() {
        FieldType::OneOf(words) => Some(words),
        _ => None,
    }
}

fn demands<'a>(graph: &'a Graph, document: Node, roles: &[String]) -> Vec<Demand<'a>> {
    let stands_in = graph.incoming(document).iter().filter_map(|edge| {
        let entry = graph.entry(edge.from).filter(|entry| &*entry.kind.id == REQUIREMENT)?;
        let belongs = entry.fields.get("belongs-to")?;
        let Value::Reference(named) = &belongs.value else { return None };
        (graph.find(&named.kind, &named.id) == Some(document))
            .then_some(Demand { node: edge.from, entry })
    });
    let mut demands: Vec<Demand<'a>> = stands_in
        .filter(|demand| roles.is_empty() || roles.iter().any(|role| demand.is_for(role)))
        .collect();
    // A requirement can refer to its guideline in other ways too.
    demands.sort_by_key(|demand| demand.node);
    demands.dedup_by_key(|demand| demand.node);
    demands
}

fn leading<'a>(graph: &'a Graph, document: &Document) -> &'a Chapter {
    graph.chapter(document, Lang(0))
}

fn is_in_force(graph: &Graph, document: &Document) -> bool {
    let status = leading(graph, document).front_matter.text("status");
    status.is_none_or(|status| !NOT_IN_FORCE.contains(&status))
}
