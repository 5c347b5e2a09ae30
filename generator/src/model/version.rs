//! Chapters as they were when their versions were published.

use super::{Chapter, Lang};
use crate::diagnostic::SourceId;

/// A published version of a chapter.
#[derive(Debug)]
pub(crate) struct Version {
    /// The id of the chapter.
    pub chapter: Box<str>,
    /// As written, such as `1.0`.
    pub number: Box<str>,
    /// One for each language it was published in, in the order of the languages.
    pub snapshots: Vec<Snapshot>,
}

/// A chapter in one language as it was then.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub chapter: Chapter,
    /// What it showed from elsewhere.
    pub shown: Vec<Shown>,
}

/// An entry as a chapter showed it in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub kind: Box<str>,
    pub id: Box<str>,
    /// The language of its words, which need not be that of the chapter.
    pub lang: Lang,
    pub title: Box<str>,
    pub text: Box<str>,
    pub badges: Vec<Box<str>>,
}

/// The list of addresses that were published and must stay.
#[derive(Debug)]
pub(crate) struct Published {
    pub source: SourceId,
    /// Each with its line, counted from 1.
    pub addresses: Vec<(u32, Box<str>)>,
}

impl Version {
    /// What its number is compared by: `1.10` comes after `1.9`.
    pub(crate) fn order(number: &str) -> (Vec<u64>, &str) {
        let numbers = number.split(|character: char| !character.is_ascii_digit());
        (numbers.flat_map(str::parse).collect(), number)
    }

    /// The snapshot in a language, if it was published in it.
    pub(crate) fn get(&self, lang: Lang) -> Option<&Snapshot> {
        self.snapshots.iter().find(|snapshot| snapshot.chapter.lang == lang)
    }

    /// The snapshot in a language, or else in the first that has one.
    pub(crate) fn best(&self, lang: Lang) -> &Snapshot {
        let first = self.snapshots.first().expect("a version has at least one snapshot");
        self.get(lang).unwrap_or(first)
    }
}

impl Snapshot {
    /// How an entry was shown.
    pub(crate) fn entry(&self, kind: &str, id: &str) -> Option<&Shown> {
        self.shown.iter().find(|shown| &*shown.kind == kind && &*shown.id == id)
    }
}
