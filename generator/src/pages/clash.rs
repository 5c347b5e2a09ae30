//! Every page has an address of its own. Where the content makes two pages meet, that is a
//! finding; without it the second would overwrite the first.

use super::address::{self, Address};
use super::site::Site;
use super::{Page, citation, former_ids, frame, version};
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::explain;
use crate::graph::Node;
use crate::model::Lang;
use rayon::prelude::*;

const ADDRESS_CLASH: Code = Code("address-clash");

/// A page and its path from the root of the site.
pub(super) type Addressed = (String, Page);

/// The pages of a plan with their paths, by path.
pub(super) fn addressed(site: &Site<'_>, plan: &[Page]) -> Vec<Addressed> {
    let path = |&page: &Page| (address(site, page).path().to_owned(), page);
    let mut pages: Vec<Addressed> = plan.par_iter().map(path).collect();
    let files = citation::addresses(site).into_iter();
    pages.extend(files.map(|(address, page)| (address.path().to_owned(), page)));
    pages.par_sort_by(|a, b| a.0.cmp(&b.0));
    pages
}

/// Says which pages meet.
pub(super) fn clashes(site: &Site<'_>, pages: &[Addressed]) -> Vec<Diagnostic> {
    let meeting = pages.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let finding = |pair: &[Addressed]| {
        let span = span(site, pair[1].1).or_else(|| span(site, pair[0].1))?;
        Some(clash(span, &pair[0].0))
    };
    meeting.filter_map(finding).collect()
}

fn address(site: &Site<'_>, page: Page) -> Address {
    match page {
        Page::Root => Address::folder([]),
        Page::Entry { node, lang } | Page::Chapter { node, lang } => site.address(node, lang),
        Page::LicenceText { node, lang } => {
            let (_, id) = site.graph.name(node);
            address::licence_text(site.tag(lang), &site.graph.kind(node).address, id)
        }
        Page::Listing { listing, page } => {
            let listing = &site.listings[listing];
            address::list(site.tag(listing.lang), &listing.segments, page)
        }
        Page::Diagnostics { lang } => address::diagnostics(site.tag(lang)),
        Page::Diagnostic { number, lang } => {
            address::diagnostic(site.tag(lang), explain::pages()[number].code)
        }
        Page::Search { lang } => address::search(site.tag(lang)),
        Page::Keywords { lang } => address::keywords(site.tag(lang)),
        Page::Letter { lang, number } => site.keywords(lang)[number].address(site.tag(lang)),
        Page::Versions { first, lang } => {
            let version = &site.graph.catalog.versions[first];
            version::of_list(site, &version.chapter, lang)
        }
        Page::Version { number, lang } => {
            version::of_version(site, &site.graph.catalog.versions[number], lang)
        }
        Page::Changes { number, lang } => {
            version::of_changes(site, &site.graph.catalog.versions[number], lang)
        }
        Page::Checklists { lang } => address::checklists(site.tag(lang)),
        Page::Checklist { number, lang } => {
            address::checklist(site.tag(lang), &site.graph.checklists[number].word)
        }
        Page::NotFound { lang } => frame::not_found_address(site, lang),
        Page::Redirect { node, lang, former } => {
            address::former(site, node, lang, former_ids(site, node)[former])
        }
    }
}

/// The file a page is made of, which is where an author can do something.
fn span(site: &Site<'_>, page: Page) -> Option<Span> {
    let version = match page {
        Page::Versions { first, .. } => first,
        Page::Version { number, .. } | Page::Changes { number, .. } => number,
        _ => return node(site, page).map(|node| of_node(site, node)),
    };
    Some(site.graph.catalog.versions[version].best(Lang(0)).chapter.span)
}

/// The node a page is about.
fn node(site: &Site<'_>, page: Page) -> Option<Node> {
    match page {
        Page::Root
        | Page::Diagnostics { .. }
        | Page::Diagnostic { .. }
        | Page::Search { .. }
        | Page::Keywords { .. }
        | Page::Letter { .. }
        | Page::Checklists { .. }
        | Page::Versions { .. }
        | Page::Version { .. }
        | Page::Changes { .. }
        | Page::NotFound { .. } => None,
        Page::Checklist { number, .. } => site.graph.checklists[number].nodes.first().copied(),
        Page::Entry { node, .. }
        | Page::Chapter { node, .. }
        | Page::LicenceText { node, .. }
        | Page::Redirect { node, .. } => Some(node),
        Page::Listing { listing, .. } => site.listings[listing].first(),
    }
}

fn of_node(site: &Site<'_>, node: Node) -> Span {
    let chapter =
        site.graph.document(node).map(|own| &site.graph.catalog.chapters[own.chapters[0].1]);
    let entry = site.graph.entry(node).map(|entry| entry.span);
    entry.or(chapter.map(|chapter| chapter.span)).expect("a node is an entry or a document")
}

fn clash(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(ADDRESS_CLASH, span, text! {
        de: "zwei Seiten hätten dieselbe Adresse `{path}`",
        en: "two pages would have the same address `{path}`",
    })
    .help(text! {
        de: "Ändern Sie die Kennung oder den Dateinamen; Groß- und Kleinschreibung, `_` und `+` zählen in Adressen nicht.",
        en: "change the id or the file name; case, `_` and `+` do not count in addresses",
    })
}
