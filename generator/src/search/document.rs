//! What the search is given: the pages of a site as plain texts, and how they are grouped.

use std::collections::BTreeMap;
use std::ops::Range;

/// One page.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub title: String,
    /// Other names people look for it by: ids, aliases, nicknames.
    pub names: Vec<String>,
    /// Its titles in other languages.
    pub foreign: Vec<String>,
    /// The address below the language, without the `index.html` at its end.
    pub path: String,
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// Empty for what stands before the first heading.
    pub heading: String,
    pub anchor: String,
    pub text: String,
    pub sort: Sort,
}

/// How much the words of a section say about its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The heading is the author's, so it counts.
    #[default]
    Written,
    /// The heading is the same on all pages of a kind.
    Field,
    /// Values from vocabularies and names of other pages.
    Facts,
}

/// Pages of one kind; they stand one after the other.
#[derive(Debug)]
pub(crate) struct Group {
    pub id: String,
    pub label: String,
    /// How much its pages count beside others.
    pub weight: f32,
    pub pages: Range<u32>,
}

/// A way to divide a group.
#[derive(Debug)]
pub(crate) struct Facet {
    /// The number of the group.
    pub group: usize,
    pub label: String,
    /// Each value and the pages that have it.
    pub values: Vec<(String, Vec<u32>)>,
}

/// All the search knows of a site in one language.
pub(crate) struct Library<'a> {
    /// The BCP 47 tag of the language.
    pub tag: &'a str,
    pub groups: Vec<Group>,
    pub facets: Vec<Facet>,
    /// Words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// What the query script says to readers.
    pub words: BTreeMap<&'a str, &'a str>,
    /// Makes a page; called once for each.
    pub page: &'a (dyn Fn(u32) -> Document + Sync),
}

impl Library<'_> {
    /// The number of pages.
    pub(crate) fn len(&self) -> u32 {
        self.groups.last().map_or(0, |group| group.pages.end)
    }
}
