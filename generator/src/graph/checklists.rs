//! Which entries stand in which checklist.

use super::{Graph, Node};
use crate::model::{CHECKLIST, Name};

/// The entries with one word, in the order of the content.
#[derive(Debug)]
pub(crate) struct Checklist {
    pub word: Name,
    pub nodes: Vec<Node>,
}

impl Graph {
    /// The number of the checklist that a link of a text names.
    pub(crate) fn linked_checklist(&self, kind: &str, word: &str) -> Option<usize> {
        let is_meant = |own: &Checklist| kind == CHECKLIST && own.word.eq_ignore_ascii_case(word);
        self.checklists.iter().position(is_meant)
    }

    /// A checklist for each word that an entry has, in the order of the vocabulary.
    pub(super) fn find_checklists(&self) -> Vec<Checklist> {
        let Some((kind, fields)) = self.catalog.checklist() else { return Vec::new() };
        let has_word = |node: &Node, word: &str| {
            let entry = self.entry(*node).filter(|entry| entry.kind.id == kind.id);
            entry.is_some_and(|entry| entry.words(&fields.by).any(|own| own == word))
        };
        let words = kind.vocabulary(&fields.by).map(|words| &*words.0).unwrap_or_default();
        let of_word = |(word, _): &(Name, _)| Checklist {
            word: word.clone(),
            nodes: self.nodes().filter(|node| has_word(node, word)).collect(),
        };
        words.iter().map(of_word).filter(|own| !own.nodes.is_empty()).collect()
    }
}
