//! For each term the pages it is on, and how much it says about each. Pages where it is only a
//! part of a compound are kept apart, because they count less.

use super::shard::push_number;
use super::tally::Tally;
use super::vocabulary::Vocabulary;
use rayon::prelude::*;

/// A weight at which a word is as much of a page as half of the most it can be.
const HALF: f32 = 10.0;

/// The greatest level.
pub(super) const HIGHEST: u8 = 15;

/// A term on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub page: u32,
    /// From 0 to [`HIGHEST`].
    pub level: u8,
    /// Only as a part of compounds.
    pub part: bool,
}

/// The postings of all terms, one term after the other.
pub(super) struct Postings {
    starts: Vec<usize>,
    postings: Vec<Posting>,
}

impl Postings {
    /// Turns the words of pages into the pages of terms.
    pub(super) fn new(tallies: Vec<Tally>, numbers: &[Vec<u32>], vocabulary: &Vocabulary) -> Self {
        let pages: Vec<Vec<Vec<(u32, u8, bool)>>> = tallies
            .into_par_iter()
            .zip(numbers)
            .map(|(tally, numbers)| {
                let terms = |page: super::tally::Page| terms(&page.weights, numbers, vocabulary);
                tally.pages.into_iter().map(terms).collect()
            })
            .collect();
        let mut starts = vec![0; vocabulary.terms.len() + 1];
        for &(term, ..) in pages.iter().flatten().flatten() {
            starts[term as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let empty = Posting { page: 0, level: 0, part: false };
        let mut postings = vec![empty; starts.last().copied().unwrap_or_default()];
        for (page, terms) in (0..).zip(pages.into_iter().flatten()) {
            for (term, level, part) in terms {
                let place = &mut next[term as usize];
                postings[*place] = Posting { page, level, part };
                *place += 1;
            }
        }
        Self { starts, postings }
    }

    /// The pages of a term, in the order of the pages.
    pub(super) fn of(&self, term: usize) -> &[Posting] {
        &self.postings[self.starts[term]..self.starts[term + 1]]
    }

    /// The postings of a term as bytes: those of the word itself, then those of compounds.
    pub(super) fn encode(&self, term: usize, bytes: &mut Vec<u8>) {
        for part in [false, true] {
            let own = || self.of(term).iter().filter(|posting| posting.part == part);
            push_number(bytes, u32::try_from(own().count()).expect("a page is counted by u32"));
            let mut next = 0;
            for posting in own() {
                push_number(bytes, ((posting.page - next) << 4) | u32::from(posting.level));
                next = posting.page + 1;
            }
        }
    }
}

/// The terms of a page, each once.
fn terms(weights: &[(u32, f32)], numbers: &[u32], vocabulary: &Vocabulary) -> Vec<(u32, u8, bool)> {
    let mut found: Vec<(u32, bool, f32)> = Vec::with_capacity(weights.len() * 3 / 2);
    for &(word, weight) in weights {
        let word = &vocabulary.words[numbers[word as usize] as usize];
        found.extend(word.term.map(|term| (term, false, weight)));
        found.extend(word.parts.iter().map(|&term| (term, true, weight)));
    }
    found.sort_unstable_by_key(|&(term, part, _)| (term, part));
    let mut terms: Vec<(u32, bool, f32)> = Vec::with_capacity(found.len());
    for (term, part, weight) in found {
        match terms.last_mut() {
            Some((last, _, sum)) if *last == term => *sum += weight,
            _ => terms.push((term, part, weight)),
        }
    }
    terms.into_iter().map(|(term, part, weight)| (term, level(weight), part)).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1 of a small number"
)]
fn level(weight: f32) -> u8 {
    (f32::from(HIGHEST) * weight / (weight + HALF)).round() as u8
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn levels_rise_and_never_pass_the_highest() {
        assert_eq!([0.0, 1.0, 10.0, 1e9].map(level), [0, 1, 8, 15]);
    }
}
