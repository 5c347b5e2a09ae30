//! Where the links of a text lead, seen from the page it stands on.

use super::address::Address;
use super::site::Site;
use super::view;
use crate::graph::{Graph, Node};
use crate::markdown::html::{Aside, Surroundings, escape};
use crate::markdown::link::Target;
use crate::markdown::terms::Terms;
use crate::model::{Chapter, Lang};

/// A text on a page.
pub(super) struct OnPage<'a> {
    pub site: &'a Site<'a>,
    pub lang: Lang,
    pub page: &'a Address,
    /// The node the page is about; it never links to itself.
    pub own: Option<Node>,
    /// The chapter the text is from, for relative links.
    pub chapter: Option<&'a Chapter>,
}

impl OnPage<'_> {
    /// The address of a node, relative to the page.
    pub(super) fn to(&self, node: Node) -> String {
        format!("{}{}", self.page.root(), self.site.address(node, self.lang).path())
    }

    fn node(&self, target: Target<'_>) -> Option<Node> {
        let graph: &Graph = self.site.graph;
        match target {
            Target::Entry { kind, id } => graph.find(kind, id),
            Target::Chapter { path, .. } => {
                let number = graph.linked_chapter(self.chapter?, path)?;
                graph.node_of_chapter(&graph.catalog.chapters[number])
            }
            _ => None,
        }
    }
}

impl Surroundings for OnPage<'_> {
    fn href(&self, target: Target<'_>) -> Option<String> {
        match target {
            Target::Entry { .. } => Some(self.to(self.node(target)?)),
            Target::Chapter { anchor, .. } => {
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Some(format!("{}{anchor}", self.to(self.node(target)?)))
            }
            Target::Anchor(anchor) => Some(format!("#{anchor}")),
            Target::Web(address) | Target::Contact(address) => Some(address.to_owned()),
            Target::Asset(path) => {
                let (_, file) = path.split_once("assets/")?;
                Some(format!("{}assets/{file}", self.page.root()))
            }
            Target::Refused => None,
        }
    }

    fn embed(&self, kind: &str, id: &str) -> Option<String> {
        let node = self.site.graph.find(kind, id)?;
        let card = view::card(self.site, node, self.lang, self.page);
        let lang =
            card.lang.as_ref().map(|tag| format!(" lang=\"{}\"", escape(tag))).unwrap_or_default();
        let badges: Vec<String> = card
            .badges
            .iter()
            .map(|badge| format!("<span class=\"badge\">{}</span>", escape(badge)))
            .collect();
        let badges = badges.concat();
        Some(format!(
            "<div class=\"embed\"{lang}><p class=\"embed-head\"><a href=\"{}\">{} {}</a>{badges}</p><p class=\"embed-title\">{}</p><p>{}</p></div>\n",
            escape(&card.href),
            escape(&card.kind),
            escape(&card.id),
            escape(&card.title),
            escape(&card.summary),
        ))
    }

    fn aside(&self, target: Target<'_>) -> Option<Aside> {
        let led_to = self.site.page_lang(self.node(target)?, self.lang);
        (self.site.is_register(self.lang) && led_to != self.lang).then(|| Aside {
            lang: self.site.tag(led_to).to_owned(),
            note: self.word("in-standard-language"),
        })
    }

    fn is_plain(&self) -> bool {
        self.site.is_register(self.lang)
    }

    fn word(&self, key: &str) -> String {
        self.site.word(self.lang, key).to_owned()
    }

    fn terms(&self) -> Option<&Terms> {
        (!self.site.is_register(self.lang)).then(|| &self.site.terms(self.lang).0)
    }

    fn term_href(&self, term: u32) -> Option<String> {
        let node = self.site.terms(self.lang).1[term as usize];
        (self.own != Some(node)).then(|| self.to(node))
    }
}
