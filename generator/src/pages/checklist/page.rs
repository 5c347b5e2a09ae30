//! One checklist, divided by the guideline its entries belong to.

use super::{Count, address_of, counts, fields, label, list_link, title};
use crate::graph::{Graph, Node};
use crate::model::{Entry, Lang, Value};
use crate::pages::address::{self, Address};
use crate::pages::frame::{self, Frame};
use crate::pages::site::Site;
use crate::pages::view::{self, Link};
use crate::pages::{Shown, View};
use serde::Serialize;
use std::collections::BTreeMap;

/// A checklist.
#[derive(Serialize)]
pub(crate) struct ChecklistView {
    frame: Frame,
    /// The word it is for.
    word: String,
    /// Under this name a browser keeps what its reader has ticked; the same in all languages.
    store: String,
    total: usize,
    counts: Vec<Count>,
    phases: Vec<Phase>,
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct Phase {
    word: String,
    label: String,
}

/// What belongs to one guideline, its parts included.
#[derive(Serialize)]
struct GroupView {
    anchor: String,
    link: Link,
    items: Vec<ItemView>,
}

#[derive(Serialize)]
struct ItemView {
    id: String,
    anchor: String,
    /// The id as people cite it; empty where they do not.
    shown_id: String,
    statement: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    /// The place of its weight, beginning with 1, and the word for it.
    rank: usize,
    strength: String,
    check: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    check_lang: Option<String>,
    phases: Vec<Phase>,
    version: String,
    href: String,
    /// The same from the root of the site, to be read on paper.
    address: String,
    /// The part of the guideline it belongs to, where that is not the guideline as a whole.
    part: Option<Link>,
}

/// What a checklist shows, by its number in the graph.
pub(in crate::pages) fn show(site: &Site<'_>, number: usize, lang: Lang) -> Shown {
    let list = &site.graph.checklists[number];
    let page = address_of(site, number, lang);
    let heading = title(site, number, lang);
    let mut frame =
        frame::frame(site, lang, &page, &heading, |other| address_of(site, number, other));
    frame.breadcrumbs.extend(list_link(site, lang, &page));
    let name = super::name(site, number, lang);
    frame.description = site.word(lang, "checklist-about").replace("{name}", name);
    let (kind, fields) = fields(site);
    let words = kind.vocabulary(&fields.phase).map(|words| &*words.0).unwrap_or_default();
    let view = ChecklistView {
        word: list.word.to_string(),
        store: format!("leitwerk-checklist: {}", site.settings.title.best(Lang(0)).0),
        total: list.nodes.len(),
        counts: counts(site, &list.nodes, lang),
        phases: words.iter().map(|(word, _)| phase(site, word, lang)).collect(),
        groups: Divided { site, lang, page: &page }.groups(&list.nodes),
        frame,
    };
    let view = View::Checklist(Box::new(view));
    Shown { address: page, template: "checklist.html", lang, view }
}

fn phase(site: &Site<'_>, word: &str, lang: Lang) -> Phase {
    let (kind, fields) = fields(site);
    let label = label(kind, &fields.phase, word, lang).to_owned();
    Phase { word: word.to_owned(), label }
}

/// A checklist being divided.
struct Divided<'a> {
    site: &'a Site<'a>,
    lang: Lang,
    page: &'a Address,
}

impl Divided<'_> {
    /// The entries by guideline in reading order, in each the weightiest first.
    fn groups(&self, nodes: &[Node]) -> Vec<GroupView> {
        let mut nodes = nodes.to_vec();
        self.site.order.sort(&mut nodes, self.lang);
        let mut groups: BTreeMap<(usize, Node), Vec<ItemView>> = BTreeMap::new();
        for node in nodes {
            let graph = self.site.graph;
            let (Some(entry), Some(part)) = (graph.entry(node), guideline(graph, node)) else {
                continue;
            };
            let whole = whole(graph, part, self.lang);
            let part = Some(part).filter(|&part| part != whole.1);
            groups.entry(whole).or_default().push(self.item(node, entry, part));
        }
        let group = |((_, whole), mut items): ((usize, Node), Vec<ItemView>)| {
            items.sort_by_key(|item| item.rank);
            let anchor = format!("group-{}", address::segment(self.site.graph.name(whole).1));
            GroupView { anchor, link: self.link(whole), items }
        };
        groups.into_iter().map(group).collect()
    }

    fn link(&self, node: Node) -> Link {
        view::link(self.site, node, self.lang, self.page)
    }

    fn item(&self, node: Node, entry: &Entry, part: Option<Node>) -> ItemView {
        let Self { site, lang, page } = *self;
        let (kind, fields) = fields(site);
        let order = entry.words(&fields.order).next().unwrap_or_default();
        let words = kind.vocabulary(&fields.order).map(|words| &*words.0).unwrap_or_default();
        let place = words.iter().position(|(word, _)| &**word == order);
        let (statement, of) = view::title(site.graph, node, lang);
        let (check, check_of) = match entry.fields.get(&fields.check).map(|own| &own.value) {
            Some(Value::Localised(texts)) => texts.best(lang),
            _ => ("", lang),
        };
        let address = site.address(node, lang);
        ItemView {
            id: entry.id.to_string(),
            anchor: address::segment(&entry.id),
            shown_id: view::shown_id(kind, &entry.id),
            statement: statement.to_owned(),
            lang: view::other_lang(site, of, lang),
            rank: place.unwrap_or(words.len()) + 1,
            strength: label(kind, &fields.order, order, lang).to_owned(),
            check: check.to_owned(),
            check_lang: view::other_lang(site, check_of, lang),
            phases: entry.words(&fields.phase).map(|word| phase(site, word, lang)).collect(),
            version: fields.version_of(entry).to_owned(),
            href: page.to(address.path()),
            address: address.path().to_owned(),
            part: part.map(|part| self.link(part)),
        }
    }
}

/// What an entry says it belongs to.
fn guideline(graph: &Graph, node: Node) -> Option<Node> {
    let (_, fields) = graph.catalog.checklist()?;
    match &graph.entry(node)?.fields.get(&fields.group)?.value {
        Value::Reference(reference) => graph.find(&reference.kind, &reference.id),
        _ => None,
    }
}

/// The chapter at the top of those above one, and its place in reading order; anything else stands
/// for itself.
fn whole(graph: &Graph, part: Node, lang: Lang) -> (usize, Node) {
    let Some(document) = graph.document(part) else { return (usize::MAX, part) };
    let own = Graph::chapter_number(document, lang);
    let chapters = &graph.catalog.chapters;
    let is_top = |number: &usize| {
        chapters[*number].depth == 0 && chapters[*number].lang == chapters[own].lang
    };
    let top = (0..=own).rev().find(is_top).unwrap_or(own);
    let whole = graph.node_of_chapter(&chapters[top]).unwrap_or(part);
    // A part that is not translated stands with those that are.
    let place = graph.document(whole).map_or(top, |own| Graph::chapter_number(own, lang));
    (place, whole)
}
