//! The pages of the site as the search sees them: their titles, other names and plain texts.

mod facts;
mod open_search;

use super::address;
use super::keywords::{self, LetterPage, Line};
use super::site::Site;
use super::view;
use crate::diagnostic::Tongue;
use crate::explain;
use crate::graph::Node;
use crate::markdown::text::{Passage, passages};
use crate::model::{Chapter, Kind, Lang};
use crate::search::{self, Document, Facet, File, Group, Library, Section, Sort};
use std::sync::Arc;

pub(super) use open_search::descriptions;

/// The files of the search, and the keywords of each language and register.
pub(crate) struct SearchFiles {
    pub files: Vec<File>,
    pub keywords: Vec<Vec<LetterPage>>,
}

/// What people look for first, such as what the menu names, counts more; what others rest on,
/// less.
const MENU: f32 = 1.25;
const USUAL: f32 = 1.0;
const LISTS: f32 = 0.9;
const DIAGNOSTICS: f32 = 0.5;
const SOURCES: f32 = 0.5;

/// Makes the search of all languages and registers.
pub(crate) fn index(site: &Site<'_>) -> SearchFiles {
    let mut found = SearchFiles { files: Vec::new(), keywords: Vec::new() };
    for lang in site.written() {
        let pages = Pages::new(site, lang);
        let document = |number: u32| pages.document(number);
        let library = Library {
            tag: site.tag(lang),
            groups: pages.groups(),
            facets: pages.facets(),
            synonyms: pages.synonyms(),
            words: site.words_of(lang, "search"),
            page: &document,
        };
        let index = search::index(&library);
        found.files.extend(index.files);
        let lines = index.keywords.into_iter().map(|keyword| Line {
            pages: keyword.pages.iter().map(|&number| pages.link(number)).collect(),
            word: keyword.word,
            letter: keyword.letter,
        });
        found.keywords.push(keywords::pages(lines.collect()));
    }
    found
}

/// The pages of a language in the order of their groups: entries by kind, chapters, lists and the
/// messages of the check.
struct Pages<'a> {
    site: &'a Site<'a>,
    lang: Lang,
    /// Entries, then documents.
    nodes: Vec<Node>,
    entries: usize,
    lists: Vec<Arc<Kind>>,
    codes: &'static [explain::Page],
}

impl<'a> Pages<'a> {
    fn new(site: &'a Site<'a>, lang: Lang) -> Self {
        let catalog = &site.graph.catalog;
        if site.is_register(lang) {
            let nodes = site.graph.nodes().filter(|&node| site.has_page(node, lang)).collect();
            return Self { site, lang, nodes, entries: 0, lists: Vec::new(), codes: &[] };
        }
        let kinds = catalog.kinds.iter().filter(|kind| site.count(&kind.id) > 0);
        Self {
            site,
            lang,
            nodes: site.graph.nodes().collect(),
            entries: catalog.entries.len(),
            lists: kinds.chain([&catalog.chapter_kind]).cloned().collect(),
            codes: if site.settings.diagnostics { explain::pages() } else { &[] },
        }
    }

    fn document(&self, number: u32) -> Document {
        let number = number as usize;
        match self.nodes.get(number) {
            Some(&node) if number < self.entries => {
                return facts::entry(self.site, node, self.lang);
            }
            Some(&node) => return self.chapter(node),
            None => {}
        }
        let after = number - self.nodes.len();
        match self.lists.get(after) {
            Some(kind) => self.list(kind),
            None => self.code(&self.codes[after - self.lists.len()]),
        }
    }

    /// Title and path of a page, from the root of the site.
    fn link(&self, number: u32) -> (String, String) {
        let Self { site, lang, .. } = *self;
        let number = number as usize;
        let after = number.saturating_sub(self.nodes.len());
        if let Some(&node) = self.nodes.get(number) {
            (facts::title(site, node, lang), site.address(node, lang).path().to_owned())
        } else if let Some(kind) = self.lists.get(after) {
            let list = address::list(site.tag(lang), std::slice::from_ref(&kind.address), 1);
            (self.list_title(kind), list.path().to_owned())
        } else {
            let code = self.codes[after - self.lists.len()].code;
            (code.to_owned(), address::diagnostic(site.tag(lang), code).path().to_owned())
        }
    }

    fn list_title(&self, kind: &Kind) -> String {
        let is_chapters = kind.id == self.site.graph.catalog.chapter_kind.id;
        let title = if is_chapters {
            self.site.word(self.lang, "contents")
        } else {
            kind.plural.best(self.lang).0
        };
        title.to_owned()
    }

    fn chapter(&self, node: Node) -> Document {
        let Self { site, lang, .. } = *self;
        let document = site.graph.document(node).expect("a node is an entry or a document");
        let chapter: &Chapter = site.graph.chapter(document, lang);
        let summary = chapter.front_matter.text("summary").unwrap_or_default();
        let mut sections = vec![Section { text: summary.to_owned(), ..Section::default() }];
        for Passage { level, heading, anchor, text } in passages(&chapter.body) {
            match sections.last_mut() {
                // The title is above the summary.
                Some(last) if level <= 1 => last.text = format!("{} {text}", last.text),
                _ => sections.push(Section { heading, anchor, text, sort: Sort::Written }),
            }
        }
        Document {
            title: chapter.title.to_string(),
            names: Vec::new(),
            foreign: facts::foreign(site, node, lang),
            path: self.below_language(&site.address(node, lang)),
            sections,
        }
    }

    fn list(&self, kind: &Kind) -> Document {
        let page = address::list(self.site.tag(self.lang), std::slice::from_ref(&kind.address), 1);
        let about = kind.about.best(self.lang).0.to_owned();
        Document {
            title: self.list_title(kind),
            path: self.below_language(&page),
            sections: vec![Section { text: about, ..Section::default() }],
            ..Document::default()
        }
    }

    fn code(&self, page: &explain::Page) -> Document {
        let tag = self.site.tag(self.lang);
        let tongue = if tag == "de" { Tongue::German } else { Tongue::English };
        let part = |part: explain::Part| Section {
            heading: part.heading.to_owned(),
            anchor: crate::markdown::slug(part.heading),
            text: passages(part.text).into_iter().map(|passage| passage.text).collect(),
            sort: Sort::Field,
        };
        Document {
            title: page.code.to_owned(),
            path: self.below_language(&address::diagnostic(tag, page.code)),
            sections: page.parts(tongue).map(part).into(),
            ..Document::default()
        }
    }

    fn below_language(&self, page: &address::Address) -> String {
        let path = page.path().strip_prefix(self.site.tag(self.lang)).unwrap_or(page.path());
        path.trim_start_matches('/').trim_end_matches("index.html").trim_end_matches('/').to_owned()
    }

    fn groups(&self) -> Vec<Group> {
        let catalog = &self.site.graph.catalog;
        let mut groups: Vec<Group> = Vec::new();
        let mut push = |id: &str, label: &str, weight, count: u32| {
            let start = groups.last().map_or(0, |group| group.pages.end);
            let (id, label) = (id.to_owned(), label.to_owned());
            groups.push(Group { id, label, weight, pages: start..start + count });
        };
        for entries in
            catalog.entries[..self.entries].chunk_by(|a, b| Arc::ptr_eq(&a.kind, &b.kind))
        {
            let kind = &entries[0].kind;
            let plural = kind.plural.best(self.lang).0;
            push(&kind.id, plural, self.weight(&kind.id), number(entries.len()));
        }
        let chapters = &catalog.chapter_kind;
        let plural = chapters.plural.best(self.lang).0;
        push(&chapters.id, plural, MENU, number(self.nodes.len() - self.entries));
        let word = |key| self.site.word(self.lang, key);
        push("list", word("search-lists"), LISTS, number(self.lists.len()));
        push("diagnostic", word("diagnostics"), DIAGNOSTICS, number(self.codes.len()));
        groups.retain(|group| !group.pages.is_empty());
        groups
    }

    fn weight(&self, kind: &str) -> f32 {
        match kind {
            "source" => SOURCES,
            _ if self.site.settings.menu.iter().any(|item| item == kind) => MENU,
            _ => USUAL,
        }
    }

    /// The ways in which the lists of kinds are divided.
    fn facets(&self) -> Vec<Facet> {
        let groups = self.groups();
        let mut facets = Vec::new();
        for listing in self.site.listings.iter().filter(|listing| listing.lang == self.lang) {
            let Some((kind, own)) = listing.facets() else { continue };
            let Some(group) = groups.iter().position(|group| *group.id == *kind.id) else {
                continue;
            };
            facets.extend(own.iter().filter(|facet| facet.values.len() > 1).map(|facet| {
                Facet {
                    group,
                    label: facet.label.clone(),
                    values: facet
                        .values
                        .iter()
                        .map(|value| {
                            let mut pages: Vec<u32> =
                                value.nodes.iter().map(|node| node.0).collect();
                            pages.sort_unstable();
                            (value.label.clone(), pages)
                        })
                        .collect(),
                }
            }));
        }
        facets
    }

    /// Terms of the glossary and their other spellings; licences and their nicknames.
    fn synonyms(&self) -> Vec<Vec<String>> {
        let graph = self.site.graph;
        let of = |node: Node| {
            let entry = graph.entry(node)?;
            if !entry.kind.glossary && !entry.kind.spdx_licence {
                return None;
            }
            let first =
                if entry.kind.glossary { view::title(graph, node, self.lang).0 } else { &entry.id };
            let mut names = vec![first.to_owned()];
            names.extend(facts::aliases(entry, self.lang));
            (names.len() > 1).then_some(names)
        };
        graph.nodes().filter_map(of).collect()
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a site has fewer than 2^32 pages")
}
