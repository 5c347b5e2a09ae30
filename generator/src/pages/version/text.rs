//! The wording of a published version: the entries it showed have the words of its time, its links
//! lead to what is there today, and every paragraph has its address beside it.

use super::super::address::Address;
use super::super::links::{OnPage, embed_box};
use super::super::site::Site;
use super::super::view::{self, Card};
use crate::graph::Graph;
use crate::markdown::anchor::Places;
use crate::markdown::html::{Aside, Surroundings, escape};
use crate::markdown::link::Target;
use crate::markdown::terms::Terms;
use crate::model::{Lang, Shown, Snapshot};

/// The text of a version on its page.
#[derive(Clone, Copy)]
pub(super) struct OnVersion<'a> {
    pub site: &'a Site<'a>,
    pub lang: Lang,
    pub page: &'a Address,
    pub snapshot: &'a Snapshot,
}

impl OnVersion<'_> {
    /// The same place for what is as in every other text.
    fn now(&self) -> OnPage<'_> {
        let Self { site, lang, page, snapshot } = *self;
        OnPage { site, lang, page, own: None, chapter: Some(&snapshot.chapter) }
    }

    /// A place on the page of a chapter, if it is still there.
    fn kept<'t>(&self, path: &str, anchor: Option<&'t str>) -> Option<&'t str> {
        let graph: &Graph = self.site.graph;
        let linked = graph.linked_chapter(&self.snapshot.chapter, path)?;
        let node = graph.node_of_chapter(&graph.catalog.chapters[linked])?;
        let number = Graph::chapter_number(graph.document(node)?, self.lang);
        anchor.filter(|anchor| graph.places[number].iter().any(|own| own == anchor))
    }

    /// The box of an entry in the words of the version.
    pub(super) fn card(&self, shown: &Shown) -> Card {
        let Self { site, snapshot, .. } = *self;
        let lang = snapshot.chapter.lang;
        let kind = site.graph.catalog.kind(&shown.kind);
        let node = site.graph.find(&shown.kind, &shown.id);
        let id = kind.map(|kind| view::shown_id(kind, &shown.id));
        Card {
            kind: kind.map_or(&*shown.kind, |kind| kind.label.best(lang).0).to_owned(),
            id: id.unwrap_or_else(|| shown.id.to_string()),
            title: shown.title.to_string(),
            summary: shown.text.to_string(),
            href: node.map(|node| self.now().to(node)).unwrap_or_default(),
            lang: view::other_lang(site, shown.lang, lang),
            badges: shown.badges.iter().map(ToString::to_string).collect(),
            depth: 0,
        }
    }
}

impl Surroundings for OnVersion<'_> {
    fn href(&self, target: Target<'_>) -> Option<String> {
        match target {
            Target::Chapter { path, anchor } => {
                let anchor = self.kept(path, anchor);
                self.now().href(Target::Chapter { path, anchor })
            }
            Target::Asset(path) if !self.site.graph.catalog.has_asset(path) => None,
            other => self.now().href(other),
        }
    }

    fn aside(&self, target: Target<'_>) -> Option<Aside> {
        self.now().aside(target)
    }

    fn is_plain(&self) -> bool {
        self.now().is_plain()
    }

    fn places(&self) -> Places {
        Places::All
    }

    fn embed(&self, kind: &str, id: &str, attributes: &str) -> Option<String> {
        let shown = self.snapshot.entry(kind, id)?;
        Some(embed_box(&self.card(shown), attributes))
    }

    /// A value that only the operator knows is that of today, as an old address helps nobody.
    fn fact(&self, target: Target<'_>, alone: bool) -> Option<String> {
        self.now().fact(target, alone)
    }

    fn mark(&self, anchor: &str) -> Option<String> {
        let address = self.word("address");
        let [before, shown, after] = match paragraph(anchor) {
            Some(number) => {
                [self.word("paragraph") + " ", number.to_owned(), format!(", {address}")]
            }
            None => [anchor.to_uppercase() + " ", "#".to_owned(), format!(" {address}")],
        };
        let hidden =
            |text: &str| format!("<span class=\"visually-hidden\">{}</span>", escape(text));
        let name = [hidden(&before), shown, hidden(&after)].concat();
        Some(format!("<a class=\"place\" href=\"#{anchor}\">{name}</a>\n"))
    }

    /// In the language of the text, in the middle of which it stands.
    fn word(&self, key: &str) -> String {
        self.site.word(self.snapshot.chapter.lang, key).to_owned()
    }

    fn terms(&self) -> Option<&Terms> {
        Some(&self.site.terms(self.lang).0)
    }

    fn term_href(&self, term: u32) -> Option<String> {
        self.now().term_href(term)
    }
}

/// The number of a paragraph within its section.
fn paragraph(anchor: &str) -> Option<&str> {
    let number = anchor.rsplit('-').next()?.strip_prefix('p')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(number).filter(|own| !own.is_empty())
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn a_paragraph_has_the_number_of_its_anchor() {
        assert_eq!(paragraph("rights-p12"), Some("12"));
        assert_eq!(paragraph("p1"), Some("1"));
        for other in ["lc-03", "lc-03-2", "rights-p", "rights-p1-2", "p1a", ""] {
            assert_eq!(paragraph(other), None, "{other}");
        }
    }
}
