//! What templates see of entries, documents and values: the only place that turns one into the
//! other. Every `href` is relative to the page.

use super::address::{self, Address};
use super::site::Site;
use crate::graph::Node;
use crate::model::{Date, FieldType, Group, Kind, Lang, Value};
use serde::Serialize;

pub(crate) use crate::graph::wording::title;
pub(super) use crate::graph::wording::{section_lang, summary};

/// A link.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Link {
    pub title: String,
    pub href: String,
    /// The language of the title, if it is not that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// An entry or document in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    pub kind: String,
    /// For showing; empty where people do not cite the id.
    pub id: String,
    pub title: String,
    pub summary: String,
    pub href: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    pub badges: Vec<String>,
    /// Of a chapter, the number of chapters above it.
    pub depth: usize,
}

/// The tag of a language where it differs from that of the page.
pub(super) fn other_lang(site: &Site<'_>, of: Lang, page: Lang) -> Option<String> {
    (of != page).then(|| site.tag(of).to_owned())
}

/// A link to a node.
pub(super) fn link(site: &Site<'_>, node: Node, lang: Lang, page: &Address) -> Link {
    let (title, of) = title(site.graph, node, lang);
    let id = shown_id(site.graph.kind(node), site.graph.name(node).1);
    let title = if id.is_empty() { title.to_owned() } else { format!("{id} {title}") };
    Link { title, href: page.to(site.address(node, lang).path()), lang: other_lang(site, of, lang) }
}

/// A node in a list.
pub(super) fn card(site: &Site<'_>, node: Node, lang: Lang, page: &Address) -> Card {
    Card {
        summary: summary(site.graph, node, lang).0.to_owned(),
        badges: badges(site, node, lang),
        ..brief_card(site, node, lang, page)
    }
}

/// A node in a long list: its title only.
pub(super) fn brief_card(site: &Site<'_>, node: Node, lang: Lang, page: &Address) -> Card {
    let graph = site.graph;
    let (title, of) = title(graph, node, lang);
    let kind = graph.kind(node);
    Card {
        kind: kind.label.best(lang).0.to_owned(),
        id: shown_id(kind, graph.name(node).1),
        title: title.to_owned(),
        summary: String::new(),
        href: page.to(site.address(node, lang).path()),
        lang: other_lang(site, of, lang),
        badges: Vec::new(),
        depth: graph.document(node).map_or(0, |document| graph.chapter(document, lang).depth),
    }
}

/// The id where it is cited: licences and requirements are known by it.
pub(crate) fn shown_id(kind: &Kind, id: &str) -> String {
    if kind.label_by_id {
        id.to_uppercase()
    } else if kind.spdx_licence {
        id.to_owned()
    } else {
        String::new()
    }
}

/// The first facets of an entry that are words of a vocabulary or licences, as short labels.
pub(crate) fn badges(site: &Site<'_>, node: Node, lang: Lang) -> Vec<String> {
    let Some(entry) = site.graph.entry(node) else { return Vec::new() };
    let mut badges = Vec::new();
    for path in &entry.kind.facets {
        let (Some(field), Some(value)) = (entry.kind.field(path), entry.get(path, "")) else {
            continue;
        };
        match (field.field_type.item(), &value.value) {
            (FieldType::OneOf(words), Value::Text(word)) => {
                badges.extend(words.label(word).map(|label| label.best(lang).0.to_owned()));
            }
            (FieldType::Spdx(_), Value::Text(expression)) => badges.push(expression.to_string()),
            _ => {}
        }
        if badges.len() == 3 {
            break;
        }
    }
    badges
}

/// A date in the words of a language: "23. Februar 2026", "February 2026".
pub(crate) fn date(site: &Site<'_>, lang: Lang, written: &str) -> String {
    let Some(date) = Date::day(written).or_else(|| Date::month(written)) else {
        return written.to_owned();
    };
    let index = usize::try_from(date.month - 1).unwrap_or_default();
    let month = site.word(lang, "months").split(' ').nth(index).unwrap_or(written);
    let year = date.year;
    match date.day {
        Some(day) => site
            .word(lang, "date")
            .replace("{day}", &day.to_string())
            .replace("{month}", month)
            .replace("{year}", &year.to_string()),
        None => format!("{month} {year}"),
    }
}

/// A link to the list of a kind.
pub(super) fn list_link(site: &Site<'_>, kind: &Kind, lang: Lang, page: &Address) -> Link {
    let list = address::list(site.tag(lang), std::slice::from_ref(&kind.address), 1);
    let title = kind.plural.best(lang).0.to_owned();
    Link { title, href: page.to(list.path()), lang: None }
}

/// The month of the next review, in words; empty if none is set.
pub(super) fn review(site: &Site<'_>, lang: Lang, fields: &Group) -> String {
    fields.text("review").map(|month| date(site, lang, month)).unwrap_or_default()
}
