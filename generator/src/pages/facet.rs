//! Ways to divide the list of a kind: by the words of a vocabulary, by related entries, by
//! licence, by first letter.

use super::address;
use super::site::Site;
use super::view;
use crate::graph::{Graph, Node};
use crate::licence::expression;
use crate::markdown::slug;
use crate::model::{Entry, Field, FieldPath, FieldType, Kind, Lang, Name, Node as Located, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One way to divide the list of a kind, in one language.
#[derive(Debug)]
pub(crate) struct Facet {
    pub label: String,
    /// The segments of the list of all its values, below the language.
    pub segments: Vec<String>,
    pub values: Vec<FacetValue>,
}

/// The entries that have one value.
#[derive(Debug)]
pub(crate) struct FacetValue {
    pub label: String,
    pub segments: Vec<String>,
    pub nodes: Vec<Node>,
}

/// What entries are told apart by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The place in the vocabulary, and the word.
    Word(usize, Name),
    Node(Node),
    Id(String),
    Flag(bool),
}

/// The facets of a kind. `nodes` are its entries in the order of the language.
pub(super) fn facets(site: &Site<'_>, kind: &Arc<Kind>, nodes: &[Node], lang: Lang) -> Vec<Facet> {
    let mut facets: Vec<Facet> =
        kind.facets.iter().filter_map(|path| facet(site, kind, path, nodes, lang)).collect();
    if kind.glossary {
        facets.push(letters(site, kind, nodes, lang));
    }
    facets.retain(|facet| !facet.values.is_empty());
    facets
}

fn facet(
    site: &Site<'_>,
    kind: &Arc<Kind>,
    path: &FieldPath,
    nodes: &[Node],
    lang: Lang,
) -> Option<Facet> {
    let field = kind.field(path)?;
    let mut by_key: BTreeMap<Key, Vec<Node>> = BTreeMap::new();
    for &node in nodes {
        let entry = site.graph.entry(node)?;
        for key in keys(site.graph, field, entry, path) {
            let of_key = by_key.entry(key).or_default();
            if of_key.last() != Some(&node) {
                of_key.push(node);
            }
        }
    }
    let segments = vec![kind.address.clone(), address::facet(&field.id)];
    let mut values: Vec<FacetValue> = by_key
        .into_iter()
        .map(|(key, nodes)| value(site, field, &segments, &key, nodes, lang))
        .collect();
    if !matches!(field.field_type.item(), FieldType::OneOf(_)) {
        values
            .sort_by(|a, b| b.nodes.len().cmp(&a.nodes.len()).then_with(|| a.label.cmp(&b.label)));
    }
    Some(Facet { label: field.label.best(lang).0.to_owned(), segments, values })
}

fn keys(graph: &Graph, field: &Field, entry: &Entry, path: &FieldPath) -> Vec<Key> {
    let Some(node) = entry.get(path, "") else { return Vec::new() };
    let items = node.value.items(node);
    items.iter().flat_map(|item| keys_of(graph, field.field_type.item(), item)).collect()
}

fn keys_of(graph: &Graph, field_type: &FieldType, node: &Located) -> Vec<Key> {
    match (field_type, &node.value) {
        (FieldType::OneOf(words), Value::Text(word)) => {
            let place = words.0.iter().position(|(own, _)| **own == **word);
            place.map(|place| Key::Word(place, words.0[place].0.clone())).into_iter().collect()
        }
        (_, Value::Reference(reference)) => {
            let Some(node) = graph.find(&reference.kind, &reference.id) else { return Vec::new() };
            // What stands in a chapter stands in those above it too.
            let above = graph.documents_above(node);
            std::iter::once(node).chain(above).map(Key::Node).collect()
        }
        (FieldType::Spdx(_), Value::Text(text)) => {
            expression::parse(text).unwrap_or_default().into_iter().map(Key::Id).collect()
        }
        (_, Value::Text(text)) => vec![Key::Id(text.to_string())],
        (_, Value::Bool(flag)) => vec![Key::Flag(*flag)],
        _ => Vec::new(),
    }
}

fn value(
    site: &Site<'_>,
    field: &Field,
    base: &[String],
    key: &Key,
    nodes: Vec<Node>,
    lang: Lang,
) -> FacetValue {
    let (label, segment) = match key {
        Key::Word(_, word) => {
            let label = match field.field_type.item() {
                FieldType::OneOf(words) => {
                    words.label(word).map_or(&**word, |label| label.best(lang).0)
                }
                _ => word,
            };
            (label.to_owned(), slug(word))
        }
        Key::Node(node) => (
            view::title(site.graph, *node, lang).0.to_owned(),
            address::segment(site.graph.name(*node).1),
        ),
        Key::Id(id) => (id.clone(), address::segment(id)),
        Key::Flag(flag) => {
            (site.word(lang, if *flag { "yes" } else { "no" }).to_owned(), flag.to_string())
        }
    };
    let mut segments = base.to_vec();
    segments.push(segment);
    FacetValue { label, segments, nodes }
}

/// By the first letter of the title, umlauts with their base letters.
fn letters(site: &Site<'_>, kind: &Kind, nodes: &[Node], lang: Lang) -> Facet {
    let mut by_letter: BTreeMap<String, Vec<Node>> = BTreeMap::new();
    for &node in nodes {
        by_letter.entry(letter(view::title(site.graph, node, lang).0)).or_default().push(node);
    }
    let segments = vec![kind.address.clone(), "by-letter".to_owned()];
    let value = |(letter, nodes): (String, Vec<Node>)| {
        let mut own = segments.clone();
        own.push(slug(&letter));
        FacetValue { label: letter, segments: own, nodes }
    };
    Facet {
        label: site.word(lang, "letter").to_owned(),
        values: by_letter.into_iter().map(value).collect(),
        segments,
    }
}

/// The letter under which a title stands; digits and signs share one.
pub(super) fn letter(title: &str) -> String {
    let first = slug(title).chars().next().unwrap_or('0');
    if first.is_ascii_digit() { "0–9".to_owned() } else { first.to_ascii_uppercase().to_string() }
}
