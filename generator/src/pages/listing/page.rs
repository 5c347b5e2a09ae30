//! One page of a list.

use super::{Content, Listing};
use crate::graph::Node;
use crate::model::Lang;
use crate::pages::address::{self, Address};
use crate::pages::facet::{self, Facet};
use crate::pages::frame::{self, Frame};
use crate::pages::site::Site;
use crate::pages::view::{self, Card, Link};
use crate::pages::{Shown, View, checklist};
use serde::Serialize;

/// Values of a facet shown beside a list; the rest is on a page of its own.
const VALUES_SHOWN: usize = 12;
/// Pages named in the row of page numbers.
const PAGES_SHOWN: usize = 7;

/// One page of a list.
#[derive(Serialize)]
pub(crate) struct ListingView {
    frame: Frame,
    about: String,
    total: usize,
    /// The cards in groups: of a glossary by letter, of chapters by the parts of the summary.
    groups: Vec<GroupView>,
    values: Vec<ValueView>,
    facets: Vec<FacetView>,
    pages: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
    page: usize,
    page_count: usize,
    /// The checklists of what is listed.
    checklists: Option<Link>,
}

#[derive(Serialize)]
struct GroupView {
    /// Empty where there is only one.
    title: String,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct FacetView {
    label: String,
    values: Vec<ValueView>,
    /// The page of all values, if some are not shown.
    more: Option<String>,
    count: usize,
}

#[derive(Serialize)]
struct ValueView {
    label: String,
    count: usize,
    href: String,
}

#[derive(Serialize)]
struct PageLink {
    number: usize,
    href: String,
    current: bool,
    /// Pages are left out before this one.
    gap: bool,
}

/// What one page of a list shows.
pub(in crate::pages) fn show(site: &Site<'_>, listing: &Listing, number: usize) -> Shown {
    let lang = listing.lang;
    let per_page = site.settings.page_size;
    let page = address::list(site.tag(lang), &listing.segments, number);
    let range = (number - 1) * per_page..(number * per_page).min(listing.len());
    let mut frame =
        frame::frame(site, lang, &page, &listing.title, |other| translated(site, listing, other));
    frame.breadcrumbs.extend(breadcrumbs(site, listing, &page));
    frame.description.clone_from(&listing.about);
    let count = listing.pages(per_page);
    let at =
        |number: usize| page.to(address::list(site.tag(lang), &listing.segments, number).path());
    let view = ListingView {
        about: if number == 1 { listing.about.clone() } else { String::new() },
        total: listing.len(),
        groups: groups(site, listing, range.clone(), &page),
        values: values(site, listing, range, &page),
        facets: if number == 1 { facets(site, listing, &page) } else { Vec::new() },
        pages: if count > 1 { page_links(number, count, &at) } else { Vec::new() },
        previous: (number > 1).then(|| at(number - 1)),
        next: (number < count).then(|| at(number + 1)),
        page: number,
        page_count: count,
        checklists: checklist::beside_list(site, lang, &listing.segments, &page),
        frame,
    };
    Shown { address: page, template: "listing.html", lang, view: View::Listing(Box::new(view)) }
}

/// The same list in another language: its first page, if the language has it.
fn translated(site: &Site<'_>, listing: &Listing, other: Lang) -> Address {
    let own = site.has_list(other, &listing.segments);
    let segments =
        if own { &*listing.segments } else { listing.segments.get(..1).unwrap_or_default() };
    address::list(site.tag(other), segments, 1)
}

fn breadcrumbs(site: &Site<'_>, listing: &Listing, page: &Address) -> Vec<Link> {
    let mut links = Vec::new();
    let kind = listing.kind.as_ref().filter(|_| !matches!(listing.content, Content::Kind { .. }));
    if let Some(kind) = kind {
        links.push(view::list_link(site, kind, listing.lang, page));
    }
    if let Content::Some { up, .. } | Content::References { up, .. } = &listing.content {
        links.push(Link { title: up.title.clone(), href: page.to(&up.href), lang: None });
    }
    links
}

/// Makes a card of a node, full or brief.
type MakeCard = fn(&Site<'_>, Node, Lang, &Address) -> Card;

fn groups(
    site: &Site<'_>,
    listing: &Listing,
    range: std::ops::Range<usize>,
    page: &Address,
) -> Vec<GroupView> {
    let (nodes, card): (_, MakeCard) = match &listing.content {
        Content::Kind { nodes, .. } | Content::Some { nodes, .. } => (nodes, view::card),
        Content::References { nodes, .. } => (nodes, view::brief_card),
        Content::Values { .. } => return Vec::new(),
    };
    let mut groups: Vec<GroupView> = Vec::new();
    for &node in &nodes[range] {
        let card = card(site, node, listing.lang, page);
        let title = group(site, listing, node, &card);
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.cards.push(card),
            None => groups.push(GroupView { title, cards: vec![card] }),
        }
    }
    groups
}

/// What the group of a card is called.
fn group(site: &Site<'_>, listing: &Listing, node: Node, card: &Card) -> String {
    if !matches!(listing.content, Content::Kind { .. }) {
        return String::new();
    }
    if let Some(document) = site.graph.document(node) {
        let part = site.graph.chapter(document, listing.lang).part.as_deref();
        return part.unwrap_or_default().to_owned();
    }
    let is_glossary = listing.kind.as_ref().is_some_and(|kind| kind.glossary);
    if is_glossary { facet::letter(&card.title) } else { String::new() }
}

fn values(
    site: &Site<'_>,
    listing: &Listing,
    range: std::ops::Range<usize>,
    page: &Address,
) -> Vec<ValueView> {
    let Content::Values { values } = &listing.content else { return Vec::new() };
    let view = |(label, count, segments): &(String, usize, Vec<String>)| {
        value(site, listing.lang, page, label, *count, segments)
    };
    values[range].iter().map(view).collect()
}

fn facets(site: &Site<'_>, listing: &Listing, page: &Address) -> Vec<FacetView> {
    let Content::Kind { facets, .. } = &listing.content else { return Vec::new() };
    let shown = |facet: &Facet| {
        if facet.segments.last().is_some_and(|segment| segment == "by-letter") {
            usize::MAX
        } else {
            VALUES_SHOWN
        }
    };
    let view = |facet: &Facet| FacetView {
        label: facet.label.clone(),
        values: facet
            .values
            .iter()
            .take(shown(facet))
            .map(|own| value(site, listing.lang, page, &own.label, own.nodes.len(), &own.segments))
            .collect(),
        more: (facet.values.len() > shown(facet))
            .then(|| page.to(address::list(site.tag(listing.lang), &facet.segments, 1).path())),
        count: facet.values.len(),
    };
    facets.iter().map(view).collect()
}

fn value(
    site: &Site<'_>,
    lang: Lang,
    page: &Address,
    label: &str,
    count: usize,
    segments: &[String],
) -> ValueView {
    ValueView {
        label: label.to_owned(),
        count,
        href: page.to(address::list(site.tag(lang), segments, 1).path()),
    }
}

/// First, last, and those around the current page.
fn page_links(current: usize, count: usize, at: &dyn Fn(usize) -> String) -> Vec<PageLink> {
    let near = (current.saturating_sub(PAGES_SHOWN / 2).max(1)..=count).take(PAGES_SHOWN);
    let mut numbers: Vec<usize> = std::iter::once(1).chain(near).chain([count]).collect();
    numbers.dedup();
    numbers.sort_unstable();
    numbers.dedup();
    let mut before = 0;
    let link = |number: usize| {
        let gap = number > before + 1;
        before = number;
        PageLink { number, href: at(number), current: number == current, gap }
    };
    numbers.into_iter().map(link).collect()
}
