//! What was published stays: every address of the list `addresses.txt` is still a page or leads on
//! to one, with the place it names. People have written these addresses into decisions and
//! contracts, where nobody can mend them.

use super::Page;
use super::clash::{Addressed, addressed};
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::graph::{Graph, Node};
use crate::markdown::parse::outline;
use crate::model::Lang;
use rayon::prelude::*;
use std::borrow::Cow;
use std::cmp::Ordering;

const VANISHED_ADDRESS: Code = Code("vanished-address");

/// A published address: a page, perhaps a place on it, and its line of the list.
type Line<'a> = (&'a str, Option<&'a str>, u32);

/// Says which published addresses are gone. Both lists are sorted and gone through once.
pub(super) fn vanished(site: &Site<'_>, pages: &[Addressed]) -> Vec<Diagnostic> {
    let Some(published) = &site.graph.catalog.published else { return Vec::new() };
    let mut lines: Vec<Line<'_>> = published.addresses.iter().map(line).collect();
    lines.par_sort_unstable();
    let mut pages = pages.iter().peekable();
    let mut found = Vec::new();
    for of_page in lines.chunk_by(|one, other| one.0 == other.0) {
        let path = of_page[0].0;
        while pages.next_if(|page| (*page.0).cmp(path) == Ordering::Less).is_some() {}
        let page = pages.peek().filter(|page| page.0 == path).map(|page| page.1);
        found.extend(gone(site, page, of_page).into_iter().map(|line| {
            let span = Span { source: published.source, line: line.2, column: 1, length: 1 };
            finding(span, line, help(page))
        }));
    }
    found
}

fn line((number, address): &(u32, Box<str>)) -> Line<'_> {
    match address.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor), *number),
        None => (address, None, *number),
    }
}

/// What is gone of the published addresses of one page. A page that is gone is one finding, however
/// many of its places were published.
fn gone<'l>(site: &Site<'_>, page: Option<Page>, lines: &'l [Line<'l>]) -> Vec<&'l Line<'l>> {
    let Some(page) = page else { return lines.iter().take(1).collect() };
    if lines.iter().all(|line| line.1.is_none()) {
        return Vec::new();
    }
    let places = places(site, page);
    let mut places: Vec<&str> = places.iter().map(String::as_str).collect();
    places.sort_unstable();
    let is_gone = |anchor: &str| places.binary_search(&anchor).is_err();
    lines.iter().filter(|line| line.1.is_some_and(is_gone)).collect()
}

/// The names of the places of a page; those of a page that leads on are where it leads.
fn places<'s>(site: &'s Site<'_>, page: Page) -> Cow<'s, [String]> {
    let of_node = |node: Node, lang: Lang| {
        let document = site.graph.document(node);
        document.map(|document| {
            Cow::Borrowed(&*site.graph.places[Graph::chapter_number(document, lang)])
        })
    };
    match page {
        Page::Chapter { node, lang } | Page::Redirect { node, lang, .. } => {
            of_node(node, lang).unwrap_or_default()
        }
        Page::Version { number, lang } => {
            let snapshot = site.graph.catalog.versions[number].best(lang);
            Cow::Owned(outline(&snapshot.chapter.body).anchors)
        }
        _ => Cow::default(),
    }
}

fn help(page: Option<Page>) -> Text {
    match page {
        None => text! {
            de: "Stellen Sie die Seite wieder her; hat der Eintrag eine neue Kennung, nennen Sie die alte unter `former-ids`. Die Liste ändert nur `leitwerk release`.",
            en: "restore the page; if the entry has a new id, name the old one under `former-ids`; only `leitwerk release` changes the list",
        },
        Some(Page::Version { .. }) => text! {
            de: "Eine veröffentlichte Fassung ändert niemand; holen Sie ihre Datei aus der Versionsgeschichte zurück.",
            en: "nobody changes a published version; restore its file from the version history",
        },
        Some(_) => text! {
            de: "Geben Sie der Überschrift ihren alten Namen, etwa `## Zweck {{#purpose}}`.",
            en: "give the heading its old name, such as `## Purpose {{#purpose}}`",
        },
    }
}

fn finding(span: Span, (path, anchor, _): &Line<'_>, help: Text) -> Diagnostic {
    let address = anchor.map_or_else(|| (*path).to_owned(), |anchor| format!("{path}#{anchor}"));
    Diagnostic::error(
        VANISHED_ADDRESS,
        span,
        text! {
            de: "die veröffentlichte Adresse `{address}` gibt es nicht mehr",
            en: "the published address `{address}` is gone",
        },
    )
    .help(help)
}

/// The addresses of a plan that are published with a release: pages of entries, guidelines and
/// versions, with their places, but none that come and go with the number of entries.
pub(crate) fn to_publish(site: &Site<'_>, plan: &[Page]) -> Vec<String> {
    let pages = addressed(site, plan);
    // Files for reference managers lie beside the pages they cite.
    let is_page = |path: &str| path.ends_with("index.html");
    let of_page = |(path, page): &Addressed| {
        let anchors = match page {
            _ if !stays(*page) => return Vec::new(),
            Page::Version { .. } if is_page(path) => places(site, *page).into_owned(),
            Page::Chapter { node, lang } if is_page(path) => headings(site, *node, *lang),
            _ => Vec::new(),
        };
        let places = anchors.iter().map(|anchor| format!("{path}#{anchor}"));
        std::iter::once(path.clone()).chain(places).collect()
    };
    pages.par_iter().flat_map_iter(of_page).collect()
}

/// Whether a page stays where it is, however many entries there are.
fn stays(page: Page) -> bool {
    matches!(
        page,
        Page::Entry { .. }
            | Page::LicenceText { .. }
            | Page::Chapter { .. }
            | Page::Redirect { .. }
            | Page::Versions { .. }
            | Page::Version { .. }
            | Page::Changes { .. }
    )
}

/// The headings of a guideline; its paragraphs are cited by version.
fn headings(site: &Site<'_>, node: Node, lang: Lang) -> Vec<String> {
    let document = site.graph.document(node);
    let headings =
        document.map(|document| &site.graph.headings[Graph::chapter_number(document, lang)]);
    headings.into_iter().flatten().map(|heading| heading.anchor.clone()).collect()
}
