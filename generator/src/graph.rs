//! Every reference looked up once, and kept in both directions.
//!
//! A node is an entry or a document; a document is a chapter in all its languages. `collect`
//! finds the references of a node, this module looks them up.

use crate::diagnostic::Span;
use crate::markdown::parse::{Heading, Problem};
use crate::model::{
    Catalog, Chapter, Entry, FieldPath, Kind, Lang, Localised, Name, Node as Located,
};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

mod checklists;
mod collect;
mod documents;
mod lists;
mod relations;
pub(crate) mod wording;

pub(crate) use checklists::Checklist;
pub(crate) use collect::{AnchorLink, ShownFact};
pub(crate) use documents::Document;

/// An entry or a document, by its number: first all entries, then all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Node(pub u32);

/// A way in which a node refers to another, by its number in [`Graph::relations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RelationId(u16);

/// Mentions in running text; all other relations are fields.
pub(crate) const MENTION: RelationId = RelationId(0);

/// The kind of a reference to a file that is not there.
pub(crate) const ASSET: &str = "asset";

/// A field through which entries refer to others.
#[derive(Debug)]
pub(crate) struct Relation {
    /// Names the relation in addresses: kind and field, such as `project-implements`.
    pub slug: String,
    /// The words seen from the other side; without them it is not shown there.
    pub inverse: Option<Localised>,
    /// The kind's address and the field, where the list of the kind is divided by this relation.
    pub facet: Option<(String, Name)>,
    pub acyclic: bool,
    /// A licence id of the SPDX list that has no entry is no mistake.
    pub optional: bool,
}

/// One looked-up reference.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub from: Node,
    pub to: Node,
    pub relation: RelationId,
    pub span: Span,
}

/// A reference that leads nowhere.
#[derive(Debug)]
pub(crate) struct Dangling {
    pub kind: Name,
    pub id: Box<str>,
    pub span: Span,
}

/// The knowledge base with all names looked up.
#[derive(Debug)]
pub(crate) struct Graph {
    pub catalog: Catalog,
    pub documents: Vec<Document>,
    pub relations: Vec<Relation>,
    /// The headings of each chapter, in the order of the catalogue.
    pub headings: Vec<Vec<Heading>>,
    /// The anchors of each chapter, headings too, in the order of its text.
    pub places: Vec<Vec<String>>,
    /// Links of texts to a place on a page.
    pub anchors: Vec<AnchorLink>,
    /// Values of entries that texts show.
    pub facts: Vec<ShownFact>,
    pub dangling: Vec<Dangling>,
    /// What must not stand in a text, and where.
    pub problems: Vec<(Span, Problem)>,
    /// Entries and documents whose id is taken already, each with the first of that id.
    pub duplicates: Vec<(Node, Node)>,
    pub checklists: Vec<Checklist>,
    index: BTreeMap<Name, BTreeMap<String, Node>>,
    files: Vec<BTreeMap<String, usize>>,
    outgoing: Vec<Edge>,
    incoming: Vec<Edge>,
}

impl Graph {
    /// Looks up every reference of a catalogue.
    pub(crate) fn build(catalog: Catalog) -> Self {
        let (relations, by_type) = relations::relations(&catalog);
        let mut graph = Self {
            documents: documents::documents(&catalog),
            relations,
            headings: Vec::new(),
            places: Vec::new(),
            anchors: Vec::new(),
            facts: Vec::new(),
            dangling: Vec::new(),
            problems: Vec::new(),
            duplicates: Vec::new(),
            checklists: Vec::new(),
            index: BTreeMap::new(),
            files: documents::files(&catalog),
            outgoing: Vec::new(),
            incoming: Vec::new(),
            catalog,
        };
        graph.index_nodes();
        graph.checklists = graph.find_checklists();
        graph.look_up(&by_type);
        graph.look_through_versions();
        graph
    }

    fn index_nodes(&mut self) {
        for node in self.nodes() {
            let (kind, id) = self.name(node);
            let id = id.to_ascii_lowercase();
            let of_kind = self.index.entry(kind).or_default();
            match of_kind.get(&id) {
                Some(first) => self.duplicates.push((node, *first)),
                None => drop(of_kind.insert(id, node)),
            }
        }
    }

    fn look_up(&mut self, by_type: &BTreeMap<usize, RelationId>) {
        let nodes: Vec<Node> = self.nodes().collect();
        let found: Vec<collect::Found> =
            nodes.par_iter().map(|&node| collect::collect(self, node, by_type)).collect();
        self.headings.resize_with(self.catalog.chapters.len(), Vec::new);
        self.places.resize_with(self.catalog.chapters.len(), Vec::new);
        for (node, found) in nodes.into_iter().zip(found) {
            for (number, headings, places) in found.chapters {
                self.headings[number] = headings;
                self.places[number] = places;
            }
            self.anchors.extend(found.anchors);
            self.facts.extend(found.facts);
            self.problems.extend(found.problems);
            for reference in found.references {
                let optional = self.relation(reference.relation).optional;
                match self.find(&reference.kind, &reference.id) {
                    Some(_) if reference.in_register => {}
                    Some(to) => self.outgoing.push(Edge {
                        from: node,
                        to,
                        relation: reference.relation,
                        span: reference.span,
                    }),
                    None if optional => {}
                    None if self.linked_checklist(&reference.kind, &reference.id).is_some() => {}
                    None => self.dangling.push(Dangling {
                        kind: reference.kind,
                        id: reference.id,
                        span: reference.span,
                    }),
                }
            }
        }
        self.incoming = self.outgoing.clone();
        self.incoming.par_sort_by_key(|edge| (edge.to, edge.relation, edge.from));
        self.incoming.dedup_by_key(|edge| (edge.to, edge.relation, edge.from));
    }

    /// Published versions must be as safe as chapters. Where their links lead is no matter here:
    /// they are never changed, and what they mention may be gone by now.
    fn look_through_versions(&mut self) {
        let snapshots = self.catalog.versions.par_iter().flat_map(|version| &version.snapshots);
        let problems = snapshots.flat_map_iter(|snapshot| collect::problems(&snapshot.chapter));
        let problems: Vec<_> = problems.collect();
        self.problems.extend(problems);
    }

    /// All nodes, entries first.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = Node> + use<> {
        let count = self.catalog.entries.len() + self.documents.len();
        (0..u32::try_from(count).expect("a catalogue has fewer than 2^32 entries")).map(Node)
    }

    /// The entry of a node, if it is one.
    pub(crate) fn entry(&self, node: Node) -> Option<&Entry> {
        self.catalog.entries.get(node.0 as usize)
    }

    /// The document of a node, if it is one.
    pub(crate) fn document(&self, node: Node) -> Option<&Document> {
        self.documents.get((node.0 as usize).checked_sub(self.catalog.entries.len())?)
    }

    /// Whether a document exists in a language and not only in registers.
    pub(crate) fn in_a_language(&self, document: &Document) -> bool {
        document.chapters.iter().any(|(lang, _)| !self.catalog.languages.is_register(*lang))
    }

    /// The chapter of a document in a language, or else in the first that has it.
    pub(crate) fn chapter(&self, document: &Document, lang: Lang) -> &Chapter {
        &self.catalog.chapters[Self::chapter_number(document, lang)]
    }

    /// Its number in the catalogue.
    pub(crate) fn chapter_number(document: &Document, lang: Lang) -> usize {
        let own =
            document.chapters.iter().find(|(of, _)| *of == lang).or(document.chapters.first());
        own.expect("a document has at least one chapter").1
    }

    /// The value of a field of a node, or of the front matter of a document in a language.
    pub(crate) fn value(&self, node: Node, field: &FieldPath, lang: Lang) -> Option<&Located> {
        let tag = self.catalog.languages.tag(lang);
        match (self.entry(node), self.document(node)) {
            (Some(entry), _) => entry.get(field, tag),
            (None, Some(document)) => self.chapter(document, lang).get(field, tag),
            (None, None) => None,
        }
    }

    /// Kind and id of a node.
    pub(crate) fn name(&self, node: Node) -> (Name, &str) {
        match (self.entry(node), self.document(node)) {
            (Some(entry), _) => (entry.kind.id.clone(), &entry.id),
            (None, Some(document)) => (self.catalog.chapter_kind.id.clone(), &document.id),
            (None, None) => unreachable!("nodes are made by `nodes` only"),
        }
    }

    /// The kind of a node.
    pub(crate) fn kind(&self, node: Node) -> &Arc<Kind> {
        self.entry(node).map_or(&self.catalog.chapter_kind, |entry| &entry.kind)
    }

    /// Looks up a name; case does not count.
    pub(crate) fn find(&self, kind: &str, id: &str) -> Option<Node> {
        let of_kind = self.index.get(kind)?;
        of_kind.get(id).or_else(|| of_kind.get(&id.to_ascii_lowercase())).copied()
    }

    /// The ids of a kind, for suggestions.
    pub(crate) fn ids(&self, kind: &str) -> Vec<&str> {
        self.index
            .get(kind)
            .map(|of_kind| of_kind.values().map(|&node| self.name(node).1).collect())
            .unwrap_or_default()
    }

    /// The chapter a relative link to a Markdown file leads to.
    pub(crate) fn linked_chapter(&self, from: &Chapter, link: &str) -> Option<usize> {
        let mut parts: Vec<&str> = from.file.split('/').collect();
        parts.pop();
        for part in link.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()?),
                name => parts.push(name),
            }
        }
        self.files.get(usize::from(from.lang.0))?.get(&parts.join("/")).copied()
    }

    /// The documents above one, the nearest first, as the leading language has them; none above
    /// an entry.
    pub(crate) fn documents_above(&self, node: Node) -> Vec<Node> {
        let Some(document) = self.document(node) else { return Vec::new() };
        let above = self.catalog.chapters_above(document.chapters[0].1);
        above
            .iter()
            .filter_map(|&above| self.node_of_chapter(&self.catalog.chapters[above]))
            .collect()
    }

    /// The node of a chapter.
    pub(crate) fn node_of_chapter(&self, chapter: &Chapter) -> Option<Node> {
        self.find(&self.catalog.chapter_kind.id, &chapter.id)
    }

    /// The relation with this number.
    pub(crate) fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[usize::from(id.0)]
    }

    /// The references of a node, in the order of writing.
    pub(crate) fn outgoing(&self, node: Node) -> &[Edge] {
        slice(&self.outgoing, |edge| edge.from, node)
    }

    /// The references to a node, by relation; each node once in a relation.
    pub(crate) fn incoming(&self, node: Node) -> &[Edge] {
        slice(&self.incoming, |edge| edge.to, node)
    }
}

fn slice(edges: &[Edge], key: impl Fn(&Edge) -> Node, node: Node) -> &[Edge] {
    let start = edges.partition_point(|edge| key(edge) < node);
    let end = start + edges[start..].partition_point(|edge| key(edge) == node);
    &edges[start..end]
}
