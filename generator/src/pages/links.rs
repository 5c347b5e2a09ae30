//! Where the links of a text lead, seen from the page it stands on.

use super::address::Address;
use super::checklist;
use super::inline;
use super::site::Site;
use super::view::{self, Card, Link};
use crate::graph::{Graph, Node};
use crate::markdown::anchor::Places;
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
    /// The chapter the text is from, for relative links; its blocks have anchors.
    pub chapter: Option<&'a Chapter>,
}

impl OnPage<'_> {
    /// The address of a node, relative to the page.
    pub(super) fn to(&self, node: Node) -> String {
        self.page.to(self.site.address(node, self.lang).path())
    }

    fn checklist(&self, kind: &str, word: &str) -> Option<Link> {
        let number = self.site.graph.linked_checklist(kind, word)?;
        Some(checklist::link(self.site, self.lang, number, self.page))
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
            Target::Entry { kind, id } => match self.node(target) {
                Some(node) => Some(self.to(node)),
                None => Some(self.checklist(kind, id)?.href),
            },
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
            Target::Fact { .. } | Target::Refused => None,
        }
    }

    fn places(&self) -> Places {
        if self.chapter.is_some() { Places::All } else { Places::Headings }
    }

    fn embed(&self, kind: &str, id: &str, attributes: &str) -> Option<String> {
        let Some(node) = self.site.graph.find(kind, id) else {
            let Link { title, href, .. } = self.checklist(kind, id)?;
            let (title, href) = (escape(&title), escape(&href));
            return Some(format!(
                "<p class=\"embed-head\"{attributes}><a href=\"{href}\">{title}</a></p>\n"
            ));
        };
        let card = view::card(self.site, node, self.lang, self.page);
        Some(embed_box(&card, attributes))
    }

    fn fact(&self, target: Target<'_>, alone: bool) -> Option<String> {
        inline::html(self.site, self.lang, self.page, target, alone)
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

/// The box of an entry that is shown inside a text. An entry that is gone has no address.
pub(super) fn embed_box(card: &Card, attributes: &str) -> String {
    let lang =
        card.lang.as_ref().map(|tag| format!(" lang=\"{}\"", escape(tag))).unwrap_or_default();
    let badges: Vec<String> = card
        .badges
        .iter()
        .map(|badge| format!("<span class=\"badge\">{}</span>", escape(badge)))
        .collect();
    let name = format!("{} {}", escape(&card.kind), escape(&card.id));
    let name = if card.href.is_empty() {
        name
    } else {
        format!("<a href=\"{}\">{name}</a>", escape(&card.href))
    };
    format!(
        "<div{attributes} class=\"embed\"{lang}><p class=\"embed-head\">{name}{}</p><p class=\"embed-title\">{}</p><p>{}</p></div>\n",
        badges.concat(),
        escape(&card.title),
        escape(&card.summary),
    )
}
