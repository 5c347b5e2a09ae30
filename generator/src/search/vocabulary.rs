//! All words of a site in one language: the term each is found under, and the terms it holds as a
//! compound.

#![expect(
    clippy::disallowed_types,
    reason = "only looked up, millions of times; nothing here goes through all of it"
)]

use super::compound::{Known, Splitter};
use super::fold::fold;
use super::stem::Stems;
use super::tally::Tally;
use rayon::prelude::*;
use std::collections::HashMap;

/// A word on this many pages may be a part of compounds.
const ESTABLISHED: u32 = 2;

/// The words, in the order of their folded spelling.
pub(super) struct Vocabulary {
    pub words: Vec<Word>,
    /// The terms, sorted; a word names its term by the number.
    pub terms: Vec<String>,
}

/// A word of the site.
pub(super) struct Word {
    pub folded: String,
    /// As people see it.
    pub written: Box<str>,
    pub noun: bool,
    pub pages: u32,
    /// None for words that are everywhere.
    pub term: Option<u32>,
    /// The terms of its parts.
    pub parts: Vec<u32>,
}

/// A word before the terms are numbered.
struct Analysed {
    word: Word,
    text: Box<str>,
    term: Option<String>,
    parts: Vec<String>,
}

/// Gathers the words of all tallies. The second value gives for each word of each tally its number.
pub(super) fn gather(tallies: &mut [Tally], tag: &str) -> (Vocabulary, Vec<Vec<u32>>) {
    let (mut words, numbers) = merge(tallies);
    let stems = Stems::of(tag);
    analyse(&mut words, &stems, tag.starts_with("de"));
    let mut terms: Vec<String> = words
        .iter_mut()
        .flat_map(|own| own.term.iter().chain(&own.parts).cloned().collect::<Vec<_>>())
        .collect();
    terms.par_sort_unstable();
    terms.dedup();
    let number = |term: &String| terms.binary_search(term).ok().and_then(|at| at.try_into().ok());
    words.par_iter_mut().for_each(|own| {
        own.word.term = own.term.as_ref().and_then(number);
        own.word.parts = own.parts.iter().filter_map(number).collect();
    });
    // The order of the lexicon.
    let mut order: Vec<u32> = (0..).take(words.len()).collect();
    order.par_sort_unstable_by_key(|&at| {
        let own = &words[at as usize];
        (&own.word.folded, &own.text)
    });
    let mut places = vec![0_u32; words.len()];
    for (place, &at) in (0..).zip(&order) {
        places[at as usize] = place;
    }
    let numbers = numbers
        .into_iter()
        .map(|of| of.into_iter().map(|at| places[at as usize]).collect())
        .collect();
    let mut sorted: Vec<Option<Word>> = words.into_iter().map(|own| Some(own.word)).collect();
    let words = order.into_iter().filter_map(|at| sorted[at as usize].take()).collect();
    (Vocabulary { words, terms }, numbers)
}

/// Each word once, in the order of first sight.
fn merge(tallies: &mut [Tally]) -> (Vec<Analysed>, Vec<Vec<u32>>) {
    let mut by_text: HashMap<Box<str>, u32> = HashMap::new();
    let mut words: Vec<Analysed> = Vec::new();
    let mut numbers = Vec::with_capacity(tallies.len());
    for tally in tallies {
        let of = std::mem::take(&mut tally.words).into_iter().map(|counted| {
            let next = u32::try_from(words.len()).expect("a language has fewer than 2^32 words");
            let number = *by_text.entry(counted.text.clone()).or_insert(next);
            if number == next {
                let folded = fold(&counted.text);
                let word = Word {
                    folded,
                    written: counted.written,
                    noun: counted.noun,
                    pages: counted.pages,
                    term: None,
                    parts: Vec::new(),
                };
                words.push(Analysed { word, text: counted.text, term: None, parts: Vec::new() });
            } else {
                let own = &mut words[number as usize].word;
                own.pages += counted.pages;
                if counted.noun && !own.noun {
                    own.noun = true;
                    own.written = counted.written;
                }
            }
            number
        });
        numbers.push(of.collect());
    }
    (words, numbers)
}

fn analyse(words: &mut [Analysed], stems: &Stems, compounds: bool) {
    words.par_iter_mut().for_each(|own| own.term = stems.term(&own.text));
    if !compounds {
        return;
    }
    let known = words
        .iter()
        .filter(|own| own.word.pages >= ESTABLISHED && own.term.is_some())
        .map(|own| Known { word: &own.text, noun: own.word.noun });
    let splitter = Splitter::new(stems, known);
    let parts: Vec<Vec<String>> = words
        .par_iter()
        .map(|own| {
            let is_plain = own.term.is_some() && own.text.chars().all(char::is_alphabetic);
            let parts =
                if is_plain { splitter.parts(&own.text, own.word.noun) } else { Vec::new() };
            let mut terms: Vec<String> = parts.iter().filter_map(|part| stems.term(part)).collect();
            terms.retain(|term| Some(term) != own.term.as_ref());
            terms.sort_unstable();
            terms.dedup();
            terms
        })
        .collect();
    for (own, parts) in words.iter_mut().zip(parts) {
        own.parts = parts;
    }
}
