//! The keywords of a site: each with the pages that are most about it. Printed as pages of their
//! own, they are the search for readers without scripts.

use super::postings::{Posting, Postings};
use super::vocabulary::{Vocabulary, Word};
use rayon::prelude::*;
use std::cmp::Reverse;

/// From this level on a page is about a word: it is in the title or all over the text.
const ABOUT: u8 = 8;

/// A keyword names no more pages.
const MOST: usize = 20;

/// A word and the pages about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Keyword {
    pub word: String,
    /// The letter it stands under, small.
    pub letter: char,
    /// By the numbers of the library, the most fitting first.
    pub pages: Vec<u32>,
}

/// The keywords, by their folded spelling. German has its nouns, other languages all words.
pub(super) fn keywords(vocabulary: &Vocabulary, postings: &Postings, tag: &str) -> Vec<Keyword> {
    let nouns_only = tag.starts_with("de");
    let mut names: Vec<Option<&Word>> = vec![None; vocabulary.terms.len()];
    for word in &vocabulary.words {
        let fits = (!nouns_only || word.noun) && word.folded.starts_with(char::is_alphabetic);
        let Some(term) = word.term.filter(|_| fits && word.folded.chars().count() > 1) else {
            continue;
        };
        let name = &mut names[term as usize];
        // The basic form is mostly the most frequent one, and the shorter one where there are two.
        let rank = |word: &Word| (word.pages, Reverse(word.folded.len()));
        if name.is_none_or(|name| rank(word) > rank(name)) {
            *name = Some(word);
        }
    }
    let mut keywords: Vec<(&str, Keyword)> = names
        .par_iter()
        .enumerate()
        .filter_map(|(term, word)| {
            let word = (*word)?;
            let letter = word.folded.chars().next()?;
            let pages = pages(postings.of(term));
            let keyword = Keyword { word: word.written.to_string(), letter, pages };
            (!keyword.pages.is_empty()).then_some((&*word.folded, keyword))
        })
        .collect();
    keywords.par_sort_unstable_by(|(a, first), (b, second)| {
        a.cmp(b).then_with(|| first.word.cmp(&second.word))
    });
    keywords.into_iter().map(|(_, keyword)| keyword).collect()
}

fn pages(postings: &[Posting]) -> Vec<u32> {
    let mut about: Vec<Posting> =
        postings.iter().copied().filter(|posting| posting.level >= ABOUT).collect();
    about.sort_by_key(|posting| (posting.part, Reverse(posting.level), posting.page));
    about.into_iter().take(MOST).map(|posting| posting.page).collect()
}
