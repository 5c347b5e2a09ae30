//! Lists of entries, on as many pages as they need: of a kind, of a value of a facet, of what
//! refers to an entry in one way.

use super::address;
use super::facet::{self, Facet, FacetValue};
use super::relations;
use super::site::Site;
use super::view::{self, Link};
use crate::graph::Node;
use crate::model::{Kind, Lang};
use rayon::prelude::*;
use std::sync::Arc;

mod page;

pub(super) use page::{ListingView, show};

/// A list in one language.
#[derive(Debug)]
pub(crate) struct Listing {
    pub lang: Lang,
    /// Its address below the language.
    pub segments: Vec<String>,
    title: String,
    about: String,
    /// The kind whose list this is or divides.
    kind: Option<Arc<Kind>>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// All entries of a kind, and the ways to divide them.
    Kind { nodes: Vec<Node>, facets: Vec<Facet> },
    /// Some entries of a kind.
    Some { nodes: Vec<Node>, up: Link },
    /// What refers to an entry, by title only: such a list may be as long as the catalogue.
    References { nodes: Vec<Node>, up: Link },
    /// The values of a facet: label, number and segments of the list of each.
    Values { values: Vec<(String, usize, Vec<String>)> },
}

impl Listing {
    fn len(&self) -> usize {
        match &self.content {
            Content::Kind { nodes, .. }
            | Content::Some { nodes, .. }
            | Content::References { nodes, .. } => nodes.len(),
            Content::Values { values } => values.len(),
        }
    }

    /// Its first entry.
    pub(crate) fn first(&self) -> Option<Node> {
        match &self.content {
            Content::Kind { nodes, .. }
            | Content::Some { nodes, .. }
            | Content::References { nodes, .. } => nodes.first().copied(),
            Content::Values { .. } => None,
        }
    }

    /// The ways to divide the list of a kind, if it is one.
    pub(super) fn facets(&self) -> Option<(&Kind, &[Facet])> {
        match (&self.kind, &self.content) {
            (Some(kind), Content::Kind { facets, .. }) => Some((kind, facets)),
            _ => None,
        }
    }

    /// The number of pages; at least one.
    pub(crate) fn pages(&self, size: usize) -> usize {
        self.len().div_ceil(size).max(1)
    }
}

/// Every list of the site.
pub(super) fn all(site: &Site<'_>) -> Vec<Listing> {
    let languages: Vec<Lang> = site.languages().collect();
    languages.into_par_iter().flat_map_iter(|lang| of_language(site, lang)).collect()
}

fn of_language(site: &Site<'_>, lang: Lang) -> Vec<Listing> {
    let mut listings = Vec::new();
    for kind in &site.graph.catalog.kinds {
        of_kind(site, kind, lang, &mut listings);
    }
    chapters(site, lang, &mut listings);
    for node in site.graph.nodes().filter(|&node| site.has_page(node, lang)) {
        of_relations(site, node, lang, &mut listings);
    }
    listings
}

fn of_kind(site: &Site<'_>, kind: &Arc<Kind>, lang: Lang, listings: &mut Vec<Listing>) {
    let is_of_kind =
        |node: &Node| site.graph.entry(*node).is_some_and(|entry| Arc::ptr_eq(&entry.kind, kind));
    let mut nodes: Vec<Node> = site.graph.nodes().filter(is_of_kind).collect();
    site.order.sort(&mut nodes, lang);
    let facets = facet::facets(site, kind, &nodes, lang);
    let plural = kind.plural.best(lang).0;
    for facet in &facets {
        of_facet(site, kind, facet, lang, listings);
    }
    listings.push(Listing {
        lang,
        segments: vec![kind.address.clone()],
        title: plural.to_owned(),
        about: kind.about.best(lang).0.to_owned(),
        kind: Some(Arc::clone(kind)),
        content: Content::Kind { nodes, facets },
    });
}

/// The list of the values of a facet, and the list of each value.
fn of_facet(
    site: &Site<'_>,
    kind: &Arc<Kind>,
    facet: &Facet,
    lang: Lang,
    listings: &mut Vec<Listing>,
) {
    let plural = kind.plural.best(lang).0;
    let listing = |segments: &[String], title: &str, content| Listing {
        lang,
        segments: segments.to_vec(),
        title: format!("{plural}: {title}"),
        about: String::new(),
        kind: Some(Arc::clone(kind)),
        content,
    };
    let count =
        |value: &FacetValue| (value.label.clone(), value.nodes.len(), value.segments.clone());
    let values = facet.values.iter().map(count).collect();
    listings.push(listing(&facet.segments, &facet.label, Content::Values { values }));
    for value in &facet.values {
        let list = address::list(site.tag(lang), &facet.segments, 1);
        let up = Link { title: facet.label.clone(), href: list.path().to_owned(), lang: None };
        let content = Content::Some { nodes: value.nodes.clone(), up };
        listings.push(listing(&value.segments, &value.label, content));
    }
}

fn chapters(site: &Site<'_>, lang: Lang, listings: &mut Vec<Listing>) {
    let shown = site.graph.nodes().filter(|&node| site.has_page(node, lang));
    let nodes: Vec<Node> = shown.filter(|&node| site.graph.document(node).is_some()).collect();
    if !nodes.is_empty() {
        let kind = Arc::clone(&site.graph.catalog.chapter_kind);
        listings.push(Listing {
            lang,
            segments: vec![kind.address.clone()],
            title: kind.plural.best(lang).0.to_owned(),
            about: kind.about.best(lang).0.to_owned(),
            kind: Some(kind),
            content: Content::Kind { nodes, facets: Vec::new() },
        });
    }
}

fn of_relations(site: &Site<'_>, node: Node, lang: Lang, listings: &mut Vec<Listing>) {
    for (relation, edges) in relations::groups(site, node) {
        // Where the list of a kind is divided by the relation, that list serves.
        if !relations::has_list(edges) || site.graph.relation(relation).facet.is_some() {
            continue;
        }
        let mut nodes: Vec<Node> = edges.iter().map(|edge| edge.from).collect();
        site.order.sort(&mut nodes, lang);
        let title = view::title(site.graph, node, lang).0.to_owned();
        let up = Link {
            title: title.clone(),
            href: site.address(node, lang).path().to_owned(),
            lang: None,
        };
        listings.push(Listing {
            lang,
            segments: relations::list_segments(site, node, relation),
            title: format!("{title}: {}", relations::label(site, relation, lang)),
            about: String::new(),
            kind: Some(Arc::clone(site.graph.kind(node))),
            content: Content::References { nodes, up },
        });
    }
}
