//! The page on which a published version of a guideline stays as it was, with the address of every
//! paragraph beside it. `list` shows all versions, `changes` what one changed, `text` the wording.

mod changes;
mod list;
mod text;

use super::address::{self, Address};
use super::citation::{self, Citation};
use super::facts::{Fact, Shown as Told};
use super::frame::{self, Frame};
use super::site::Site;
use super::view::{self, Link};
use super::{Shown, View};
use crate::graph::Node;
use crate::markdown::html::html;
use crate::model::{Chapter, Field, FieldType, Lang, Version};
use serde::Serialize;
use std::collections::BTreeSet;
use text::OnVersion;

pub(crate) use changes::ChangesView;
pub(super) use changes::show as show_changes;
pub(crate) use list::VersionsView;
pub(super) use list::show as show_list;

/// What a version says of itself beside its text.
const FACTS: [&str; 4] = ["version", "date", "standing", "owner"];

/// A published version of a chapter.
#[derive(Serialize)]
pub(crate) struct VersionView {
    frame: Frame,
    html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_lang: Option<String>,
    number: String,
    standing: Standing,
    facts: Vec<Fact>,
    all: String,
    cite: Option<Citation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<String>,
}

/// Whether a version holds today, and if not, what does.
#[derive(Serialize)]
struct Standing {
    in_force: bool,
    /// The number of the version that holds; empty if none does.
    holds: String,
    /// The page of the guideline today.
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<Link>,
}

/// What the page of a version shows, by its number in the catalogue.
pub(super) fn show(site: &Site<'_>, number: usize, lang: Lang) -> Shown {
    let version = &site.graph.catalog.versions[number];
    let snapshot = version.best(lang);
    let chapter = &snapshot.chapter;
    let at = |lang| of_version(site, version, lang);
    let page = at(lang);
    let around = OnVersion { site, lang, page: &page, snapshot };
    let title = named(site, version, chapter, lang);
    let mut frame = frame::frame(site, lang, &page, &title, at);
    chapter.front_matter.text("summary").unwrap_or_default().clone_into(&mut frame.description);
    frame.breadcrumbs.extend(way(site, version, lang, &page));
    let list = of_list(site, &version.chapter, lang);
    let changes = before(site, number).map(|_| page.to(of_changes(site, version, lang).path()));
    let view = VersionView {
        html: html(&chapter.body, &around, &mut BTreeSet::new()),
        other_lang: view::other_lang(site, chapter.lang, lang),
        number: version.number.to_string(),
        standing: standing(site, version, lang, &page),
        facts: facts(site, chapter, lang),
        all: page.to(list.path()),
        cite: citation::of_published(site, chapter, lang, &page),
        changes,
        frame,
    };
    let view = View::Version(Box::new(view));
    Shown { address: page, template: "version.html", lang, view }
}

pub(super) fn of_version(site: &Site<'_>, version: &Version, lang: Lang) -> Address {
    address::version(site.tag(lang), &version.chapter, &version.number)
}

pub(super) fn of_changes(site: &Site<'_>, version: &Version, lang: Lang) -> Address {
    address::changes(site.tag(lang), &version.chapter, &version.number)
}

pub(super) fn of_list(site: &Site<'_>, chapter: &str, lang: Lang) -> Address {
    address::versions(site.tag(lang), chapter)
}

/// The list of all versions, as a path relative to a page; nothing where none is published.
pub(super) fn all(site: &Site<'_>, chapter: &str, lang: Lang, page: &Address) -> Option<String> {
    let any = !site.graph.catalog.versions(chapter).is_empty();
    any.then(|| page.to(of_list(site, chapter, lang).path()))
}

/// The version before one, by its number in the catalogue.
pub(super) fn before<'s>(site: &'s Site<'_>, number: usize) -> Option<&'s Version> {
    let versions = &site.graph.catalog.versions;
    versions[..number].last().filter(|before| before.chapter == versions[number].chapter)
}

/// The title of a chapter with the number of its version.
fn named(site: &Site<'_>, version: &Version, chapter: &Chapter, lang: Lang) -> String {
    let number = site.word(lang, "version-number").replace("{version}", &version.number);
    format!("{}, {number}", chapter.title)
}

/// What lies above the page of a version.
fn way(site: &Site<'_>, version: &Version, lang: Lang, page: &Address) -> Vec<Link> {
    let list = Link {
        title: site.word(lang, "all-versions").to_owned(),
        href: page.to(of_list(site, &version.chapter, lang).path()),
        lang: None,
    };
    let today = today(site, &version.chapter).map(|node| view::link(site, node, lang, page));
    today.into_iter().chain([list]).collect()
}

/// The guideline that has this id today or had it once.
fn today(site: &Site<'_>, id: &str) -> Option<Node> {
    let graph = site.graph;
    graph.find(&graph.catalog.chapter_kind.id, id).or_else(|| {
        let mut documents = graph.nodes().filter(|node| graph.document(*node).is_some());
        documents.find(|node| super::former_ids(site, *node).contains(&id))
    })
}

fn standing(site: &Site<'_>, version: &Version, lang: Lang, page: &Address) -> Standing {
    let node = today(site, &version.chapter);
    let holds = node.and_then(|node| holds(site, node, version)).unwrap_or_default();
    Standing {
        in_force: *holds == *version.number,
        holds: holds.to_owned(),
        today: node.map(|node| view::link(site, node, lang, page)),
    }
}

/// The number of the version of a guideline that holds today. A draft changes nothing until it is
/// in force itself.
fn holds<'s>(site: &'s Site<'_>, node: Node, version: &'s Version) -> Option<&'s str> {
    let chapter = site.graph.chapter(site.graph.document(node)?, Lang(0));
    match chapter.front_matter.text("status") {
        Some("in-force") => chapter.front_matter.text("version"),
        Some("draft") => {
            let all = site.graph.catalog.versions(&version.chapter);
            all.last().map(|newest| &*newest.number)
        }
        _ => None,
    }
}

fn facts(site: &Site<'_>, chapter: &Chapter, lang: Lang) -> Vec<Fact> {
    let fields = &site.graph.catalog.chapter_kind.fields;
    let field = |key: &str| fields.iter().find(|field| *field.id == *key);
    FACTS.into_iter().filter_map(|key| fact(site, chapter, field(key)?, lang)).collect()
}

fn fact(site: &Site<'_>, chapter: &Chapter, field: &Field, lang: Lang) -> Option<Fact> {
    let written = chapter.front_matter.text(&field.id)?;
    let text = match &field.field_type {
        FieldType::Date => view::date(site, lang, written),
        FieldType::OneOf(words) => {
            words.label(written).map_or(written, |label| label.best(lang).0).to_owned()
        }
        _ => written.to_owned(),
    };
    let label = field.label.best(lang).0.to_owned();
    Some(Fact { label, value: Told::Text { text, lang: None }, notes: Vec::new() })
}
