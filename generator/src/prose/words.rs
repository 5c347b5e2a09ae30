//! The lists of a language, read once from the file beside this one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A list of words, of which some may have any ending.
#[derive(Debug, Default)]
pub(crate) struct List {
    whole: BTreeSet<&'static str>,
    beginnings: Vec<&'static str>,
}

/// What a language calls hard.
#[derive(Debug)]
pub(crate) struct Words {
    pub negations: List,
    pub subjunctives: List,
    pub genitives: List,
    pub genitives_before_noun: List,
    pub genitives_between_nouns: List,
    pub genitive_prepositions: List,
    pub pronouns: List,
    pub noun_endings: List,
    pub known_capitals: List,
    pub explaining: List,
    pub passive: List,
    pub passive_alone: List,
    pub separable: List,
    pub inseparable: List,
    pub participles: List,
    pub no_participles: List,
    pub signs: List,
    /// Numbers as words, and their digits.
    pub numbers: BTreeMap<&'static str, &'static str>,
    abbreviations: Vec<String>,
}

static GERMAN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("german.txt")));

impl List {
    fn of(lines: &[&'static str]) -> Self {
        let mut list = Self::default();
        for line in lines {
            match line.strip_suffix('*').filter(|beginning| !beginning.is_empty()) {
                Some(beginning) => list.beginnings.push(beginning),
                None => drop(list.whole.insert(line)),
            }
        }
        list
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.whole.contains(word)
            || self.beginnings.iter().any(|beginning| word.starts_with(beginning))
    }

    /// What follows a beginning of this list in a word.
    pub(super) fn rests<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        self.whole.iter().filter_map(|beginning| word.strip_prefix(beginning))
    }

    /// Whether a word ends like one of this list.
    pub(super) fn ends(&self, word: &str) -> bool {
        self.whole.iter().any(|ending| word.ends_with(ending))
    }
}

impl Words {
    /// The lists of a language by its primary tag, if we have them.
    pub(crate) fn of(tag: &str) -> Option<&'static Self> {
        (tag == "de").then(|| &*GERMAN)
    }

    fn read(text: &'static str) -> Self {
        let mut lists: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
        let mut name = "";
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(section) => name = section,
                None => lists.entry(name).or_default().push(line),
            }
        }
        let lines = |name: &str| lists.get(name).expect("a test reads every list").as_slice();
        let list = |name: &str| List::of(lines(name));
        let spellings = |written: &&str| {
            [written.to_ascii_lowercase(), written.to_ascii_lowercase().replace(' ', "")]
        };
        Self {
            negations: list("negations"),
            subjunctives: list("subjunctives"),
            genitives: list("genitives"),
            genitives_before_noun: list("genitives-before-noun"),
            genitives_between_nouns: list("genitives-between-nouns"),
            genitive_prepositions: list("genitive-prepositions"),
            pronouns: list("pronouns"),
            noun_endings: list("noun-endings"),
            known_capitals: list("known-capitals"),
            explaining: list("explaining"),
            passive: list("passive"),
            passive_alone: list("passive-alone"),
            separable: list("separable"),
            inseparable: list("inseparable"),
            participles: list("participles"),
            no_participles: list("no-participles"),
            signs: list("signs"),
            numbers: lines("numbers").iter().filter_map(|line| line.split_once(' ')).collect(),
            abbreviations: lines("abbreviations").iter().flat_map(spellings).collect(),
        }
    }

    /// Where abbreviations stand in a line; case does not count.
    pub(super) fn abbreviations_in(&self, line: &str) -> Vec<Range<usize>> {
        let lower = line.to_ascii_lowercase();
        let is_free = |range: &Range<usize>| {
            !lower[..range.start].ends_with(char::is_alphanumeric)
                && !lower[range.end..].starts_with(char::is_alphanumeric)
        };
        let mut found: Vec<Range<usize>> = Vec::new();
        for short in &self.abbreviations {
            let places = lower.match_indices(short.as_str()).map(|(at, _)| at..at + short.len());
            for range in places.filter(is_free) {
                if !found.iter().any(|other| other.contains(&range.start)) {
                    found.push(range);
                }
            }
        }
        found
    }
}
