//! What all pages of a run share.

use super::address::{self, Address};
use super::barrier;
use super::keywords::LetterPage;
use super::listing::Listing;
use super::order::Order;
use super::view;
use crate::config::Settings;
use crate::graph::{Graph, Node};
use crate::licence::status::Lists;
use crate::markdown::terms::Terms;
use crate::model::{Lang, Name, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The knowledge base ready for its pages.
pub(crate) struct Site<'a> {
    pub graph: &'a Graph,
    pub settings: &'a Settings,
    pub order: Order,
    pub lists: Lists,
    /// The words of the interface, by language.
    words: &'a [BTreeMap<String, String>],
    /// The glossary of each language, and the node of each of its terms.
    terms: Vec<(Terms, Vec<Node>)>,
    pub listings: Vec<Listing>,
    /// The addresses of lists, to know which exist in another language.
    list_addresses: BTreeSet<(Lang, Vec<String>)>,
    counts: BTreeMap<Name, usize>,
    /// The keywords of each language, once the search has picked them.
    pub keywords: Vec<Vec<LetterPage>>,
    /// The mail about a barrier, by language.
    reports: Vec<Option<barrier::Mail>>,
}

impl<'a> Site<'a> {
    /// Prepares the pages of a knowledge base.
    pub(crate) fn new(
        graph: &'a Graph,
        settings: &'a Settings,
        words: &'a [BTreeMap<String, String>],
    ) -> Self {
        let terms = graph.catalog.languages.all().map(|lang| terms(graph, lang)).collect();
        let order = Order::new(graph);
        let lists = graph.licence_lists(&settings.licence_lists);
        let mut counts = BTreeMap::new();
        for entry in &graph.catalog.entries {
            *counts.entry(entry.kind.id.clone()).or_default() += 1;
        }
        let mut site = Self {
            graph,
            settings,
            order,
            lists,
            words,
            terms,
            listings: Vec::new(),
            list_addresses: BTreeSet::new(),
            counts,
            keywords: Vec::new(),
            reports: Vec::new(),
        };
        site.reports = site.written().map(|lang| barrier::mail(&site, lang)).collect();
        site.listings = super::listing::all(&site);
        site.list_addresses =
            site.listings.iter().map(|listing| (listing.lang, listing.segments.clone())).collect();
        site
    }

    /// The languages of the site, the leading one first.
    pub(crate) fn languages(&self) -> impl Iterator<Item = Lang> + use<> {
        self.graph.catalog.languages.all()
    }

    /// The registers of the site, for which only some chapters exist.
    pub(crate) fn registers(&self) -> impl Iterator<Item = Lang> + use<> {
        self.graph.catalog.languages.registers()
    }

    /// All that pages are written in: the languages, then the registers.
    pub(crate) fn written(&self) -> impl Iterator<Item = Lang> + use<> {
        self.languages().chain(self.registers())
    }

    /// Whether this is a register and not a language of its own.
    pub(crate) fn is_register(&self, lang: Lang) -> bool {
        self.graph.catalog.languages.is_register(lang)
    }

    /// The language a register is a way of writing; a language itself.
    pub(crate) fn base(&self, lang: Lang) -> Lang {
        self.graph.catalog.languages.base(lang)
    }

    /// The language whose page of a node people reach from this one. An entry has pages in
    /// languages only, and a chapter in a register only where it was written for it.
    pub(crate) fn page_lang(&self, node: Node, lang: Lang) -> Lang {
        let Some(document) = self.graph.document(node) else { return self.base(lang) };
        let written = |lang: Lang| document.chapters.iter().any(|(of, _)| *of == lang);
        if self.is_register(lang) && written(lang) {
            lang
        } else if self.graph.in_a_language(document) {
            self.base(lang)
        } else {
            document.chapters[0].0
        }
    }

    /// Whether a node has a page in a language.
    pub(crate) fn has_page(&self, node: Node, lang: Lang) -> bool {
        self.page_lang(node, lang) == lang
    }

    /// The BCP 47 tag of a language.
    pub(crate) fn tag(&self, lang: Lang) -> &str {
        self.graph.catalog.languages.tag(lang)
    }

    /// A word of the interface; the key itself where a theme has none.
    pub(crate) fn word<'s>(&'s self, lang: Lang, key: &'s str) -> &'s str {
        self.words[usize::from(lang.0)].get(key).map_or(key, String::as_str)
    }

    /// All words of the interface whose keys begin alike.
    pub(super) fn words_of(&self, lang: Lang, start: &str) -> BTreeMap<&str, &str> {
        let words = self.words[usize::from(lang.0)].iter();
        words
            .filter(|(key, _)| key.starts_with(start))
            .map(|(key, word)| (&**key, &**word))
            .collect()
    }

    /// The whole address of a page, if it is known where the site will be.
    pub(super) fn url(&self, page: &Address) -> Option<String> {
        self.settings.site_url.as_ref().map(|site| format!("{site}{}", page.path()))
    }

    /// The mail about a barrier, if the operator has said where it goes.
    pub(super) fn report(&self, lang: Lang) -> Option<&barrier::Mail> {
        self.reports[usize::from(lang.0)].as_ref()
    }

    /// The glossary of a language; a register has none.
    pub(crate) fn terms(&self, lang: Lang) -> &(Terms, Vec<Node>) {
        &self.terms[usize::from(lang.0)]
    }

    /// The pages of the keywords of a language.
    pub(super) fn keywords(&self, lang: Lang) -> &[LetterPage] {
        self.keywords.get(usize::from(lang.0)).map_or(&[], Vec::as_slice)
    }

    /// The number of entries of a kind.
    pub(crate) fn count(&self, kind: &str) -> usize {
        self.counts.get(kind).copied().unwrap_or_default()
    }

    /// Whether a language has the list with these segments.
    pub(crate) fn has_list(&self, lang: Lang, segments: &[String]) -> bool {
        self.list_addresses.contains(&(lang, segments.to_vec()))
    }

    /// The page of a node, in the language itself or in the one people are led to.
    pub(crate) fn address(&self, node: Node, lang: Lang) -> Address {
        let lang = self.page_lang(node, lang);
        let tag = self.tag(lang);
        match (self.graph.entry(node), self.graph.document(node)) {
            (Some(entry), _) => address::entry(tag, &entry.kind.address, &entry.id),
            (None, Some(document)) => {
                address::chapter(tag, &self.graph.chapter(document, lang).path)
            }
            (None, None) => unreachable!("nodes are made by the graph only"),
        }
    }
}

fn terms(graph: &Graph, lang: Lang) -> (Terms, Vec<Node>) {
    let mut spellings = Vec::new();
    let mut nodes = Vec::new();
    for node in graph.nodes() {
        let Some(entry) = graph.entry(node).filter(|entry| entry.kind.glossary) else { continue };
        if matches!(entry.fields.get("link").map(|node| &node.value), Some(Value::Bool(false))) {
            continue;
        }
        let number = u32::try_from(nodes.len()).expect("a glossary has fewer than 2^32 terms");
        nodes.push(node);
        let mut words = vec![view::title(graph, node, lang).0];
        if let Some(Value::LocalisedList(lists)) =
            entry.fields.get("aliases").map(|node| &node.value)
        {
            words.extend(
                lists
                    .iter()
                    .filter(|(of, _)| *of == lang)
                    .flat_map(|(_, words)| words)
                    .map(|word| &**word),
            );
        }
        for word in words {
            spellings.extend(with_either_first_letter(word).into_iter().map(|word| (word, number)));
        }
    }
    (Terms::new(spellings), nodes)
}

/// A word at the start of a sentence begins with a capital, within it perhaps not.
fn with_either_first_letter(word: &str) -> Vec<String> {
    let mut characters = word.chars();
    let Some(first) = characters.next() else { return Vec::new() };
    let rest = characters.as_str();
    let mut words = vec![word.to_owned()];
    // An abbreviation such as `OZG` keeps its capitals.
    if first.is_lowercase() {
        words.push(format!("{}{rest}", first.to_uppercase()));
    } else if rest.chars().next().is_some_and(char::is_lowercase) {
        words.push(format!("{}{rest}", first.to_lowercase()));
    }
    words
}
