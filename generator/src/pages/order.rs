//! The order of titles by the rules of each language.

use crate::graph::{Graph, Node};
use crate::model::Lang;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use rayon::prelude::*;

/// For each language the rank of each node among all.
#[derive(Debug)]
pub(crate) struct Order(Vec<Vec<u32>>);

impl Order {
    /// Sorts all titles of a knowledge base.
    pub(crate) fn new(graph: &Graph) -> Self {
        Self(graph.catalog.languages.all().map(|lang| ranks(graph, lang)).collect())
    }

    /// Sorts nodes by their titles, or by the ids they are cited by.
    pub(crate) fn sort(&self, nodes: &mut [Node], lang: Lang) {
        let ranks = &self.0[usize::from(lang.0)];
        nodes.sort_unstable_by_key(|node| ranks[node.0 as usize]);
    }
}

fn ranks(graph: &Graph, lang: Lang) -> Vec<u32> {
    let collator = collator(graph.catalog.languages.tag(lang));
    let keyed = |node: Node| {
        let mut key = Vec::new();
        let title = super::view::title(graph, node, lang).0;
        // What is cited by its id is looked for by it.
        let id = graph.name(node).1;
        let text = if graph.kind(node).label_by_id { id } else { title };
        let Ok(()) = collator.write_sort_key_to(text, &mut key);
        (key, node)
    };
    let mut keys: Vec<(Vec<u8>, Node)> =
        graph.nodes().collect::<Vec<_>>().into_par_iter().map(keyed).collect();
    keys.par_sort_unstable();
    let mut ranks = vec![0; keys.len()];
    for (rank, (_, node)) in (0..).zip(&keys) {
        ranks[node.0 as usize] = rank;
    }
    ranks
}

/// The rules of a language, with numbers in texts by their value (`CP-2` before `CP-10`).
fn collator(tag: &str) -> CollatorBorrowed<'static> {
    let locale: Locale = format!("{tag}-u-kn-true").parse().unwrap_or(Locale::UNKNOWN);
    let preferences = CollatorPreferences::from(locale);
    Collator::try_new(preferences, CollatorOptions::default())
        .expect("the rules of every language are built in")
}
