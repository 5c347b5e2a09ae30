//! Finds words of the glossary in running text, so that they can link themselves.

use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// All spellings of all terms of one language.
#[derive(Debug)]
pub(crate) struct Terms {
    matcher: AhoCorasick,
    /// For each spelling the number of its term, as the caller counts them.
    owners: Vec<u32>,
}

/// A spelling found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub place: Range<usize>,
    pub term: u32,
}

impl Terms {
    /// Prepares the search; of two spellings that begin alike the longer wins.
    pub(crate) fn new(spellings: Vec<(String, u32)>) -> Self {
        let (words, owners): (Vec<String>, Vec<u32>) =
            spellings.into_iter().filter(|(word, _)| word.len() > 1).unzip();
        let matcher = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words)
            .expect("a glossary is far below the limits of the matcher");
        Self { matcher, owners }
    }

    /// The terms in a text that were not `seen` before, as whole words.
    pub(crate) fn find(&self, text: &str, seen: &mut BTreeSet<u32>) -> Vec<Found> {
        let mut found = Vec::new();
        for hit in self.matcher.find_iter(text) {
            let term = self.owners[hit.pattern().as_usize()];
            if is_whole_word(text, hit.range()) && seen.insert(term) {
                found.push(Found { place: hit.range(), term });
            }
        }
        found
    }
}

fn is_whole_word(text: &str, place: Range<usize>) -> bool {
    let is_part =
        |character: char| character.is_alphanumeric() || character == '-' || character == '_';
    !text[..place.start].chars().next_back().is_some_and(is_part)
        && !text[place.end..].chars().next().is_some_and(is_part)
}
