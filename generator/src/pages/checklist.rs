//! Checklists: what a reader in one role has to see to. They come from the kind that names the
//! fields they are made of.

use super::address::{self, Address};
use super::frame::{self, Frame};
use super::site::Site;
use super::view::Link;
use super::{Shown, View};
use crate::graph::Node;
use crate::markdown::slug;
use crate::model::{ChecklistFields, Kind, Lang};
use serde::Serialize;
use std::sync::Arc;

mod page;

pub(super) use page::{ChecklistView, show};

/// The list of all checklists.
#[derive(Serialize)]
pub(crate) struct ChecklistsView {
    frame: Frame,
    checklists: Vec<ChecklistTile>,
}

#[derive(Serialize)]
struct ChecklistTile {
    title: String,
    href: String,
    total: usize,
    counts: Vec<Count>,
}

/// How many entries of a checklist weigh the same.
#[derive(Serialize)]
struct Count {
    label: String,
    count: usize,
}

/// The kind of which checklists are made. Without it no page of this module is planned.
fn fields<'a>(site: &'a Site<'_>) -> (&'a Arc<Kind>, &'a ChecklistFields) {
    site.graph.catalog.checklist().expect("checklists are planned where a kind has them only")
}

/// What people read for a word of a field.
fn label<'a>(kind: &'a Kind, field: &str, word: &'a str, lang: Lang) -> &'a str {
    let label = kind.vocabulary(field).and_then(|words| words.label(word));
    label.map_or(word, |label| label.best(lang).0)
}

/// How often each word by which a checklist is ordered occurs, the weightiest first.
fn counts(site: &Site<'_>, nodes: &[Node], lang: Lang) -> Vec<Count> {
    let (kind, fields) = fields(site);
    let words = kind.vocabulary(&fields.order).map(|words| &*words.0).unwrap_or_default();
    let has = |node: &&Node, word: &str| {
        site.graph
            .entry(**node)
            .is_some_and(|entry| entry.words(&fields.order).any(|own| own == word))
    };
    let counts = words.iter().map(|(word, label)| Count {
        label: label.best(lang).0.to_owned(),
        count: nodes.iter().filter(|node| has(node, word)).count(),
    });
    counts.filter(|own| own.count > 0).collect()
}

/// The name of what a checklist is for, such as a role.
fn name<'a>(site: &'a Site<'_>, number: usize, lang: Lang) -> &'a str {
    let (kind, fields) = fields(site);
    label(kind, &fields.by, &site.graph.checklists[number].word, lang)
}

/// The title of a checklist.
fn title(site: &Site<'_>, number: usize, lang: Lang) -> String {
    site.word(lang, "checklist-title").replace("{name}", name(site, number, lang))
}

/// The page of a checklist.
fn address_of(site: &Site<'_>, number: usize, lang: Lang) -> Address {
    address::checklist(site.tag(lang), &site.graph.checklists[number].word)
}

/// The link of a text to a checklist.
pub(super) fn link(site: &Site<'_>, lang: Lang, number: usize, page: &Address) -> Link {
    let href = page.to(address_of(site, number, lang).path());
    Link { title: title(site, number, lang), href, lang: None }
}

/// A link to the list of all checklists, if there are any.
pub(super) fn list_link(site: &Site<'_>, lang: Lang, page: &Address) -> Option<Link> {
    let href = page.to(address::checklists(site.tag(lang)).path());
    let title = site.word(lang, "checklists").to_owned();
    (!site.graph.checklists.is_empty()).then_some(Link { title, href, lang: None })
}

/// The link from a list of entries to their checklists: from that of all to the list of
/// checklists, from that of a word to its own.
pub(super) fn beside_list(
    site: &Site<'_>,
    lang: Lang,
    segments: &[String],
    page: &Address,
) -> Option<Link> {
    let (kind, fields) = site.graph.catalog.checklist()?;
    match segments {
        [own] if *own == kind.address => list_link(site, lang, page),
        [own, by, word] if *own == kind.address && *by == address::facet(&fields.by) => {
            let number = site.graph.checklists.iter().position(|own| slug(&own.word) == *word)?;
            Some(link(site, lang, number, page))
        }
        _ => None,
    }
}

/// What the list of all checklists shows.
pub(super) fn show_list(site: &Site<'_>, lang: Lang) -> Shown {
    let page = address::checklists(site.tag(lang));
    let heading = site.word(lang, "checklists");
    let others = |other| address::checklists(site.tag(other));
    let mut frame = frame::frame(site, lang, &page, heading, others);
    site.word(lang, "checklists-about").clone_into(&mut frame.description);
    let tile = |number: usize| ChecklistTile {
        title: name(site, number, lang).to_owned(),
        href: link(site, lang, number, &page).href,
        total: site.graph.checklists[number].nodes.len(),
        counts: counts(site, &site.graph.checklists[number].nodes, lang),
    };
    let checklists = (0..site.graph.checklists.len()).map(tile).collect();
    let view = View::Checklists(Box::new(ChecklistsView { frame, checklists }));
    Shown { address: page, template: "checklists.html", lang, view }
}
