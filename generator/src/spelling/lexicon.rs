//! The words that are known in one language: to its dictionary, by the names of the content, by
//! the word list of the project.

use super::dictionaries::Dictionary;
use super::words::{self, is_apostrophe, is_spelt};
use crate::load::Listed;
use crate::model::{Catalog, Localised, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The field with the other names of an entry.
const ALIASES: &str = "aliases";

pub(super) struct Lexicon<'a> {
    dictionary: &'a Dictionary,
    names: BTreeSet<&'a str>,
    /// Where a word stands in the list.
    numbers: BTreeMap<String, usize>,
    pub listed: Vec<Listed>,
}

/// Whether a word is known.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Known,
    /// Only with the help of these words of the list.
    Listed(Vec<usize>),
    Unknown,
}

/// The words of names that are the same in every language, such as those of products.
pub(super) fn names(catalog: &Catalog) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for entry in &catalog.entries {
        let title = entry.get(&entry.kind.title, catalog.languages.tag(crate::model::Lang(0)));
        let nodes = title.into_iter().chain(entry.fields.get(ALIASES));
        let nodes = nodes.flat_map(|node| node.value.items(node));
        for node in nodes {
            if let Value::Text(text) | Value::Localised(Localised::Same(text)) = &node.value {
                names.extend(words::of_name(text));
            }
        }
    }
    names
}

impl<'a> Lexicon<'a> {
    pub(super) fn new(
        dictionary: &'a Dictionary,
        names: BTreeSet<&'a str>,
        listed: Vec<Listed>,
    ) -> Self {
        let number = |(number, listed): (usize, &Listed)| (listed.word.clone(), number);
        Self { dictionary, names, numbers: listed.iter().enumerate().map(number).collect(), listed }
    }

    pub(super) fn verdict(&self, word: &str) -> Verdict {
        let word = plain(word);
        let mut used = Vec::new();
        match self.knows(&word, &mut used) {
            true if used.is_empty() => Verdict::Known,
            true => Verdict::Listed(used),
            false => Verdict::Unknown,
        }
    }

    /// Whether a word that is quoted elsewhere is one of this language.
    pub(super) fn knows_foreign(&self, word: &str) -> bool {
        self.dictionary.knows(plain(word).trim_matches('-'))
    }

    pub(super) fn suggestion(&self, word: &str) -> Option<String> {
        self.dictionary.suggestion(&plain(word))
    }

    /// Whether a word is known, as a whole or in the parts between its hyphens. Before a hyphen a
    /// part may end with the sound that links it to the next.
    fn knows(&self, word: &str, used: &mut Vec<usize>) -> bool {
        if self.knows_whole(word, used) {
            return true;
        }
        if !word.contains('-') {
            return false;
        }
        let last = word.split('-').count() - 1;
        word.split('-').enumerate().all(|(number, part)| {
            !is_spelt(part)
                || self.knows_whole(part, used)
                || self.knows_whole(&capitalised(part), used)
                || (number < last
                    && part.strip_suffix('s').is_some_and(|part| self.knows_whole(part, used)))
        })
    }

    /// Whether a word, also one without its ending for the genitive or the plural is known.
    fn knows_whole(&self, word: &str, used: &mut Vec<usize>) -> bool {
        let possessive = word.strip_suffix("'s");
        self.knows_form(word, used)
            || possessive.is_some_and(|stem| self.knows_form(stem, used))
            || word.strip_suffix('s').is_some_and(|stem| self.is_own(stem, used))
    }

    /// Whether a word, which may be the abbreviation before a stop, is known as it is.
    fn knows_form(&self, word: &str, used: &mut Vec<usize>) -> bool {
        let knows = |word| self.dictionary.knows(word);
        knows(word) || knows(&format!("{word}.")) || self.is_own(word, used)
    }

    /// Whether it is a name or a word of the list, which may begin a sentence.
    fn is_own(&self, word: &str, used: &mut Vec<usize>) -> bool {
        let small = uncapitalised(word);
        if self.names.contains(word) {
            return true;
        }
        let number = self.numbers.get(word).or_else(|| self.numbers.get(&small));
        used.extend(number);
        number.is_some()
    }
}

/// A word as dictionaries write it: without the marks that show readers its syllables.
fn plain(word: &str) -> String {
    let letter = |character: char| match character {
        '·' | '\u{ad}' => None,
        '\u{2010}' | '\u{2011}' => Some('-'),
        character if is_apostrophe(character) => Some('\''),
        character => Some(character),
    };
    word.chars().filter_map(letter).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn uncapitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
