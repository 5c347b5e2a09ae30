//! Lists of entries, on as many pages as they need: of a kind, of a value of a facet, of what
//! refers to an entry in one way.

use super::address::{self, Address};
use super::facet::{self, Facet};
use super::frame::{self, Frame};
use super::relations;
use super::site::Site;
use super::view::{self, Card, Link};
use super::{Shown, View};
use crate::graph::Node;
use crate::model::{Kind, Lang};
use serde::Serialize;
use std::sync::Arc;

/// Values of a facet shown beside a list; the rest is on a page of its own.
const VALUES_SHOWN: usize = 12;
/// Pages named in the row of page numbers.
const PAGES_SHOWN: usize = 7;

/// A list in one language.
#[derive(Debug)]
pub(crate) struct Listing {
    pub lang: Lang,
    /// Its address below the language.
    pub segments: Vec<String>,
    title: String,
    about: String,
    /// The kind whose list this is or divides.
    kind: Option<Arc<Kind>>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// All entries of a kind, and the ways to divide them.
    Kind { nodes: Vec<Node>, facets: Vec<Facet> },
    /// Some entries.
    Some { nodes: Vec<Node>, up: Link },
    /// The values of a facet: label, number and segments of the list of each.
    Values { values: Vec<(String, usize, Vec<String>)> },
}

impl Listing {
    fn len(&self) -> usize {
        match &self.content {
            Content::Kind { nodes, .. } | Content::Some { nodes, .. } => nodes.len(),
            Content::Values { values } => values.len(),
        }
    }

    /// The number of pages; at least one.
    pub(crate) fn pages(&self, size: usize) -> usize {
        self.len().div_ceil(size).max(1)
    }
}

/// One page of a list.
#[derive(Serialize)]
pub(crate) struct ListingView {
    frame: Frame,
    about: String,
    total: usize,
    /// The cards in groups; only a glossary has more than one, by letter.
    groups: Vec<GroupView>,
    values: Vec<ValueView>,
    facets: Vec<FacetView>,
    pages: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
    page: usize,
    page_count: usize,
}

#[derive(Serialize)]
struct GroupView {
    letter: String,
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

/// Every list of the site.
pub(super) fn all(site: &Site<'_>) -> Vec<Listing> {
    let mut listings = Vec::new();
    for lang in site.languages() {
        for kind in &site.graph.catalog.kinds {
            of_kind(site, kind, lang, &mut listings);
        }
        chapters(site, lang, &mut listings);
        for node in site.graph.nodes() {
            of_relations(site, node, lang, &mut listings);
        }
    }
    listings
}

fn of_kind(site: &Site<'_>, kind: &Arc<Kind>, lang: Lang, listings: &mut Vec<Listing>) {
    let is_of_kind =
        |node: &Node| site.graph.entry(*node).is_some_and(|entry| Arc::ptr_eq(&entry.kind, kind));
    let mut nodes: Vec<Node> = site.graph.nodes().filter(is_of_kind).collect();
    site.order.sort(&mut nodes, lang);
    let facets = facet::facets(site, kind, &nodes, lang);
    let plural = kind.plural.best(lang).0;
    for facet in &facets {
        let values = facet
            .values
            .iter()
            .map(|value| (value.label.clone(), value.nodes.len(), value.segments.clone()))
            .collect();
        let label = &facet.label;
        let listing = |segments: &[String], title: String, content| Listing {
            lang,
            segments: segments.to_vec(),
            title,
            about: String::new(),
            kind: Some(Arc::clone(kind)),
            content,
        };
        listings.push(listing(
            &facet.segments,
            format!("{plural}: {label}"),
            Content::Values { values },
        ));
        for value in &facet.values {
            let up = Link {
                title: label.clone(),
                href: address::list(site.tag(lang), &facet.segments, 1).path().to_owned(),
                lang: None,
            };
            let content = Content::Some { nodes: value.nodes.clone(), up };
            listings.push(listing(&value.segments, format!("{plural}: {}", value.label), content));
        }
    }
    listings.push(Listing {
        lang,
        segments: vec![kind.address.clone()],
        title: plural.to_owned(),
        about: kind.about.best(lang).0.to_owned(),
        kind: Some(Arc::clone(kind)),
        content: Content::Kind { nodes, facets },
    });
}

fn chapters(site: &Site<'_>, lang: Lang, listings: &mut Vec<Listing>) {
    let nodes: Vec<Node> =
        site.graph.nodes().filter(|node| site.graph.document(*node).is_some()).collect();
    if !nodes.is_empty() {
        let kind = Arc::clone(&site.graph.catalog.chapter_kind);
        listings.push(Listing {
            lang,
            segments: vec![kind.address.clone()],
            title: site.word(lang, "contents").to_owned(),
            about: kind.about.best(lang).0.to_owned(),
            kind: Some(kind),
            content: Content::Kind { nodes, facets: Vec::new() },
        });
    }
}

fn of_relations(site: &Site<'_>, node: Node, lang: Lang, listings: &mut Vec<Listing>) {
    for (relation, edges) in
        relations::groups(site, node).filter(|(_, edges)| relations::has_list(edges))
    {
        let mut nodes: Vec<Node> = edges.iter().map(|edge| edge.from).collect();
        site.order.sort(&mut nodes, lang);
        let title = view::title(site.graph, node, lang).0.to_owned();
        let up = Link {
            title: title.clone(),
            href: site.address(node, lang).path().to_owned(),
            lang: None,
        };
        listings.push(Listing {
            lang,
            segments: relations::list_segments(site, node, relation),
            title: format!("{title}: {}", relations::label(site, relation, lang)),
            about: String::new(),
            kind: Some(Arc::clone(site.graph.kind(node))),
            content: Content::Some { nodes, up },
        });
    }
}

/// What one page of a list shows.
pub(super) fn show(site: &Site<'_>, listing: &Listing, number: usize) -> Shown {
    let (lang, size) = (listing.lang, site.settings.page_size);
    let page = address::list(site.tag(lang), &listing.segments, number);
    let range = (number - 1) * size..(number * size).min(listing.len());
    let mut frame =
        frame::frame(site, lang, &page, &listing.title, |other| translated(site, listing, other));
    frame.breadcrumbs.extend(breadcrumbs(site, listing, &page));
    frame.description.clone_from(&listing.about);
    let count = listing.pages(size);
    let at = |number: usize| {
        format!(
            "{}{}",
            page.root(),
            address::list(site.tag(lang), &listing.segments, number).path()
        )
    };
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
        let list = address::list(site.tag(listing.lang), &[kind.address.clone()], 1);
        links.push(Link {
            title: kind.plural.best(listing.lang).0.to_owned(),
            href: format!("{}{}", page.root(), list.path()),
            lang: None,
        });
    }
    if let Content::Some { up, .. } = &listing.content {
        links.push(Link {
            title: up.title.clone(),
            href: format!("{}{}", page.root(), up.href),
            lang: None,
        });
    }
    links
}

fn groups(
    site: &Site<'_>,
    listing: &Listing,
    range: std::ops::Range<usize>,
    page: &Address,
) -> Vec<GroupView> {
    let (Content::Kind { nodes, .. } | Content::Some { nodes, .. }) = &listing.content else {
        return Vec::new();
    };
    let by_letter = listing.kind.as_ref().is_some_and(|kind| kind.glossary)
        && matches!(listing.content, Content::Kind { .. });
    let mut groups: Vec<GroupView> = Vec::new();
    for &node in &nodes[range] {
        let card = view::card(site, node, listing.lang, page);
        let letter = if by_letter { facet::letter(&card.title) } else { String::new() };
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.cards.push(card),
            None => groups.push(GroupView { letter, cards: vec![card] }),
        }
    }
    groups
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
        more: (facet.values.len() > shown(facet)).then(|| {
            format!(
                "{}{}",
                page.root(),
                address::list(site.tag(listing.lang), &facet.segments, 1).path()
            )
        }),
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
        href: format!("{}{}", page.root(), address::list(site.tag(lang), segments, 1).path()),
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
