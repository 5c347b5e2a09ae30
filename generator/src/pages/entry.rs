//! The page of an entry: what it says, who says so, and how it hangs together with the rest.

use super::address::{self, Address};
use super::citation::{self, EntryCitation};
use super::facts::{Fact, Prose, Shown as Value_, Teller};
use super::frame::{self, Frame};
use super::relations::{self, RelationView, SourceView};
use super::site::Site;
use super::view::{self, Link};
use super::{Shown, View};
use crate::graph::Node;
use crate::licence::expression;
use crate::model::{Entry, Kind, Lang, Value};
use serde::Serialize;
use std::collections::BTreeSet;

/// The page of an entry.
#[derive(Serialize)]
pub(crate) struct EntryView {
    frame: Frame,
    kind: Link,
    kind_label: String,
    kind_id: String,
    id: String,
    summary: String,
    /// The language of the text, where it is not that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    other_lang: Option<String>,
    disclaimer: String,
    prose: Vec<Prose>,
    tables: Vec<TableView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceView>,
    relations: Vec<RelationView>,
    sources: Vec<SourceView>,
    /// The month of the next review, in words.
    review: String,
    cite: Option<EntryCitation>,
}

#[derive(Serialize)]
struct TableView {
    title: String,
    /// Where the file comes from, if it is not ours.
    origin: Vec<Fact>,
    facts: Vec<Fact>,
}

/// What the lists and SPDX say of a licence.
#[derive(Serialize)]
struct LicenceView {
    /// `approved`, `blocked` or `unlisted`; empty without lists.
    status: &'static str,
    status_label: String,
    osi_approved: bool,
    fsf_free: bool,
    deprecated: bool,
    spdx_name: &'static str,
    text_href: String,
}

/// The wording of a licence, on a page of its own because it may be long.
#[derive(Serialize)]
pub(crate) struct LicenceTextView {
    frame: Frame,
    name: &'static str,
    text: &'static str,
    text_lang: &'static str,
}

/// What the page of an entry shows.
pub(super) fn show(site: &Site<'_>, node: Node, lang: Lang) -> Shown {
    let entry = site.graph.entry(node).expect("planned for entries only");
    let kind = &*entry.kind;
    let page = site.address(node, lang);
    let (title, title_lang) = view::title(site.graph, node, lang);
    let (summary, _) = view::summary(site.graph, node, lang);
    let mut frame = frame::frame(site, lang, &page, title, |other| site.address(node, other))
        .with_source(site, &file(entry));
    summary.clone_into(&mut frame.description);
    let up = view::list_link(site, kind, lang, &page);
    frame.breadcrumbs.push(up.clone());
    let mut teller = Teller {
        site,
        node,
        lang,
        page: &page,
        seen: own_term(site, node, lang),
        supports: relations::supports(&entry.fields),
    };
    let (prose, tables) = tell(&mut teller, entry, lang);
    let view = EntryView {
        kind: up,
        kind_label: kind.label.best(lang).0.to_owned(),
        kind_id: kind.id.to_string(),
        id: view::shown_id(kind, &entry.id),
        summary: summary.to_owned(),
        other_lang: view::other_lang(site, title_lang, lang),
        disclaimer: kind.disclaimer.as_ref().map_or("", |words| words.best(lang).0).to_owned(),
        prose,
        tables,
        licence: licence(site, kind, &entry.id, lang, &page),
        relations: relations::incoming(site, node, lang, &page),
        sources: relations::source_views(site, node, &entry.fields, lang, &page),
        review: view::review(site, lang, &entry.fields),
        cite: citation::of_entry(site, node, lang),
        frame,
    };
    Shown { address: page, template: "entry.html", lang, view: View::Entry(Box::new(view)) }
}

/// The file of an entry, below `content/`.
fn file(entry: &Entry) -> String {
    let folder = &entry.kind.folder;
    match &entry.kind.file {
        Some(file) => format!("{folder}/{}/{file}", entry.id),
        None => format!("{folder}/{}.yml", entry.id),
    }
}

/// A term does not explain itself on its own page.
fn own_term(site: &Site<'_>, node: Node, lang: Lang) -> BTreeSet<u32> {
    let (_, nodes) = site.terms(lang);
    nodes
        .iter()
        .position(|own| *own == node)
        .and_then(|number| u32::try_from(number).ok())
        .into_iter()
        .collect()
}

fn tell(teller: &mut Teller<'_>, entry: &Entry, lang: Lang) -> (Vec<Prose>, Vec<TableView>) {
    let kind = &entry.kind;
    let (title, summary) = (last(&kind.title.0), last(&kind.summary.0));
    let origin_field = kind.origin.as_deref().unwrap_or_default();
    let beside =
        kind.beside.as_ref().and_then(|beside| Some((beside, entry.fields.get(&beside.field.id)?)));
    let left_out = |id: &str| {
        id == title || id == summary || matches!(id, "sources" | "review") || id == origin_field
    };
    let mut prose = Vec::new();
    let mut tables = Vec::new();
    let theirs =
        beside.and_then(|(beside, node)| match (&node.value, beside.field.field_type.members()) {
            (Value::Group(group), Some(fields)) => {
                Some((beside, teller.group(group, fields, &|id| id == title || id == summary)))
            }
            _ => None,
        });
    let own = teller.group(&entry.fields, &kind.fields, &left_out);
    tables.push(TableView {
        title: teller.site.word(lang, "at-a-glance").to_owned(),
        origin: Vec::new(),
        facts: own.facts,
    });
    if let Some((beside, theirs)) = theirs {
        prose.extend(theirs.prose);
        let origin = teller.group(&entry.fields, &kind.fields, &|id| id != origin_field).facts;
        let origin = origin.into_iter().flat_map(unfold).collect();
        tables.push(TableView {
            title: beside.field.label.best(lang).0.to_owned(),
            origin,
            facts: theirs.facts,
        });
    }
    prose.extend(own.prose);
    tables.retain(|table| !table.facts.is_empty());
    (prose, tables)
}

fn unfold(fact: Fact) -> Vec<Fact> {
    match fact.value {
        Value_::Facts { facts } => facts,
        _ => vec![fact],
    }
}

fn last(path: &[crate::model::Name]) -> &str {
    path.last().map_or("", |name| name)
}

fn licence(
    site: &Site<'_>,
    kind: &Kind,
    id: &str,
    lang: Lang,
    page: &Address,
) -> Option<LicenceView> {
    let known = kind.spdx_licence.then(|| expression::known(id)).flatten()?;
    let status = if site.lists.is_empty() { "" } else { site.lists.of_id(id).id() };
    Some(LicenceView {
        status,
        status_label: site.word(lang, &format!("licence-{status}")).to_owned(),
        osi_approved: known.osi_approved,
        fsf_free: known.fsf_free,
        deprecated: known.deprecated,
        spdx_name: known.name,
        text_href: page.to(address::licence_text(site.tag(lang), &kind.address, id).path()),
    })
}

/// What the page of a licence text shows.
pub(super) fn show_licence_text(site: &Site<'_>, node: Node, lang: Lang) -> Shown {
    let entry = site.graph.entry(node).expect("planned for entries only");
    let known = expression::known(&entry.id).expect("planned for ids of the SPDX list only");
    let of = |lang: Lang| address::licence_text(site.tag(lang), &entry.kind.address, &entry.id);
    let page = of(lang);
    let title = format!("{}: {}", site.word(lang, "licence-text"), entry.id);
    let mut frame = frame::frame(site, lang, &page, &title, of);
    frame.breadcrumbs.push(view::link(site, node, lang, &page));
    let view = LicenceTextView {
        frame,
        name: known.name,
        text: known.text,
        text_lang: text_language(&entry.id),
    };
    Shown {
        address: page,
        template: "licence-text.html",
        lang,
        view: View::LicenceText(Box::new(view)),
    }
}

/// The language a licence is written in: almost always English.
fn text_language(id: &str) -> &'static str {
    match id {
        _ if id.starts_with("DL-DE-")
            || id.ends_with("-DE")
            || id == "D-FSL-1.0"
            || id == "OSC-1.0" =>
        {
            "de"
        }
        _ if id.starts_with("CECILL-") || id.starts_with("etalab-") || id.starts_with("LiLiQ-") => {
            "fr"
        }
        _ => "en",
    }
}
