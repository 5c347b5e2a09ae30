//! The page of the search, and the register of keywords for readers without scripts: a page for
//! each letter, with links to the pages that are about a word.

use super::address::{self, Address};
use super::frame::{self, Frame};
use super::site::Site;
use super::view::Link;
use super::{Shown, View};
use crate::model::Lang;
use serde::Serialize;

/// Keywords on one page.
const ON_A_PAGE: usize = 400;

/// The page of the search. What it finds is shown by a script.
#[derive(Serialize)]
pub(crate) struct SearchView {
    frame: Frame,
    keywords: String,
}

/// The register of keywords, or a page of it.
#[derive(Serialize)]
pub(crate) struct KeywordsView {
    frame: Frame,
    letters: Vec<LetterLink>,
    lines: Vec<LineView>,
    search: String,
}

#[derive(Serialize)]
struct LetterLink {
    href: String,
    label: String,
    count: usize,
    current: bool,
}

#[derive(Serialize)]
struct LineView {
    word: String,
    links: Vec<Link>,
}

/// A page of keywords that begin alike.
#[derive(Debug)]
pub(crate) struct LetterPage {
    /// As in the address.
    letter: String,
    /// Of a letter with many keywords, the number of the page, from 1 on.
    number: usize,
    lines: Vec<Line>,
}

/// A keyword and where it leads.
#[derive(Debug)]
pub(super) struct Line {
    pub word: String,
    pub letter: char,
    /// Titles and paths from the root of the site.
    pub pages: Vec<(String, String)>,
}

/// Divides sorted keywords into pages.
pub(super) fn pages(lines: Vec<Line>) -> Vec<LetterPage> {
    let mut pages: Vec<LetterPage> = Vec::new();
    for line in lines {
        let letter = segment(line.letter);
        match pages.last_mut().filter(|page| page.letter == letter) {
            Some(page) if page.lines.len() < ON_A_PAGE => page.lines.push(line),
            last => {
                let number = last.map_or(1, |page| page.number + 1);
                pages.push(LetterPage { letter, number, lines: vec![line] });
            }
        }
    }
    pages
}

/// Letters of other scripts share a page.
fn segment(letter: char) -> String {
    if letter.is_ascii_lowercase() { letter.to_string() } else { "other".to_owned() }
}

impl LetterPage {
    /// Its address in a language.
    pub(super) fn address(&self, tag: &str) -> Address {
        address::keywords_of(tag, &self.letter, self.number)
    }

    fn label(&self) -> String {
        let letter = if self.letter == "other" { "…" } else { &self.letter };
        let number = if self.number > 1 { format!(" {}", self.number) } else { String::new() };
        format!("{}{number}", letter.to_uppercase())
    }
}

/// What the page of the search shows.
pub(super) fn show_search(site: &Site<'_>, lang: Lang) -> Shown {
    let at = |lang| address::search(site.tag(lang));
    let page = at(lang);
    let frame = frame::frame(site, lang, &page, site.word(lang, "search"), at);
    let keywords = page.to(address::keywords(site.tag(lang)).path());
    let view = View::Search(Box::new(SearchView { frame, keywords }));
    Shown { address: page, template: "search.html", lang, view }
}

/// What the register shows before a letter is chosen.
pub(super) fn show(site: &Site<'_>, lang: Lang) -> Shown {
    let page = address::keywords(site.tag(lang));
    let mut shown = register(site, lang, page, site.word(lang, "keywords"), None);
    if let View::Keywords(view) = &mut shown.view {
        site.word(lang, "keywords-about").clone_into(&mut view.frame.description);
    }
    shown
}

/// What a page of the register shows.
pub(super) fn show_letter(site: &Site<'_>, lang: Lang, number: usize) -> Shown {
    let tag = site.tag(lang);
    let own = &site.keywords(lang)[number];
    let page = own.address(tag);
    let title = format!("{}: {}", site.word(lang, "keywords"), own.label());
    let mut shown = register(site, lang, page.clone(), &title, Some(own));
    if let View::Keywords(view) = &mut shown.view {
        view.frame.breadcrumbs.push(Link {
            title: site.word(lang, "keywords").to_owned(),
            href: page.to(address::keywords(tag).path()),
            lang: None,
        });
    }
    shown
}

fn register(
    site: &Site<'_>,
    lang: Lang,
    page: Address,
    title: &str,
    own: Option<&LetterPage>,
) -> Shown {
    let tag = site.tag(lang);
    let letter = |other: &LetterPage| LetterLink {
        href: page.to(other.address(tag).path()),
        label: other.label(),
        count: other.lines.len(),
        current: own.is_some_and(|own| std::ptr::eq(own, other)),
    };
    let line = |line: &Line| LineView {
        word: line.word.clone(),
        links: line
            .pages
            .iter()
            .map(|(title, path)| Link { title: title.clone(), href: page.to(path), lang: None })
            .collect(),
    };
    let view = KeywordsView {
        letters: site.keywords(lang).iter().map(letter).collect(),
        lines: own.map(|own| own.lines.iter().map(line).collect()).unwrap_or_default(),
        search: page.to(address::search(tag).path()),
        // The same letter need not exist in another language, so the switch leads to its register.
        frame: frame::frame(site, lang, &page, title, |other| address::keywords(site.tag(other))),
    };
    let view = View::Keywords(Box::new(view));
    Shown { address: page, template: "keywords.html", lang, view }
}
