//! All published versions of a guideline, the newest first.

use super::super::address::Address;
use super::super::frame::{self, Frame};
use super::super::site::Site;
use super::super::view::{self, Link};
use super::super::{Shown, View};
use super::{before, holds, of_changes, of_list, of_version, today};
use crate::model::{Group, Lang, Version};
use serde::Serialize;

/// The list of the versions of a guideline.
#[derive(Serialize)]
pub(crate) struct VersionsView {
    frame: Frame,
    /// The title of the guideline.
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_lang: Option<String>,
    /// The page of the guideline today.
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<Link>,
    versions: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    number: String,
    href: String,
    date: String,
    in_force: bool,
    /// What it brought, in a sentence.
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<String>,
}

/// What the list of versions shows; `first` is the number of the oldest in the catalogue.
pub(in super::super) fn show(site: &Site<'_>, first: usize, lang: Lang) -> Shown {
    let id = &site.graph.catalog.versions[first].chapter;
    let versions = site.graph.catalog.versions(id);
    let newest = versions.last().expect("a list has at least one version").best(lang);
    let at = |lang| of_list(site, id, lang);
    let page = at(lang);
    let mut frame = frame::frame(site, lang, &page, site.word(lang, "all-versions"), at);
    let today = today(site, id).map(|node| view::link(site, node, lang, &page));
    frame.breadcrumbs.extend(today.clone());
    frame.description = format!("{}: {}", frame.title, newest.chapter.title);
    let row = |(number, version)| row(site, first + number, version, lang, &page);
    let view = VersionsView {
        title: newest.chapter.title.to_string(),
        other_lang: view::other_lang(site, newest.chapter.lang, lang),
        today,
        versions: versions.iter().enumerate().rev().map(row).collect(),
        frame,
    };
    let view = View::Versions(Box::new(view));
    Shown { address: page, template: "versions.html", lang, view }
}

fn row(site: &Site<'_>, number: usize, version: &Version, lang: Lang, page: &Address) -> Row {
    let own = &version.best(lang).chapter;
    let node = today(site, &version.chapter);
    let date = own.front_matter.text("date");
    Row {
        number: version.number.to_string(),
        href: page.to(of_version(site, version, lang).path()),
        date: date.map(|day| view::date(site, lang, day)).unwrap_or_default(),
        in_force: node.and_then(|node| holds(site, node, version)) == Some(&version.number),
        text: change(&own.front_matter, &version.number).unwrap_or_default().to_owned(),
        lang: view::other_lang(site, own.lang, lang),
        changes: before(site, number).map(|_| page.to(of_changes(site, version, lang).path())),
    }
}

/// What a version brought, as its own list of changes says.
fn change<'a>(front_matter: &'a Group, number: &str) -> Option<&'a str> {
    let mut changes = front_matter.groups("changes");
    changes.find(|change| change.text("version") == Some(number))?.text("text")
}
