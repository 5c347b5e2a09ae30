//! The page of a chapter, or the start page of a language.

use super::address;
use super::citation::{self, Citation};
use super::edition::{self, Edition};
use super::facts::{Fact, Teller};
use super::frame::{self, Frame};
use super::links::OnPage;
use super::register;
use super::relations::{self, RelationView, SourceView};
use super::sign_language::{self, VideoView};
use super::site::Site;
use super::version;
use super::view::{self, Link};
use super::{Shown, View, checklist};
use crate::graph::{Graph, Node};
use crate::markdown::html::html;
use crate::model::{Chapter, Extent, Lang};
use serde::Serialize;
use std::collections::BTreeSet;

/// Neighbours shown in the branch of a chapter, so that a page does not grow with the site.
const NEIGHBOURS: usize = 12;

/// The page of a chapter.
#[derive(Serialize)]
pub(crate) struct ChapterView {
    frame: Frame,
    html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_lang: Option<String>,
    facts: Vec<Fact>,
    /// The headings of the second and third level.
    headings: Vec<HeadingView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sign_language: Option<VideoView>,
    branch: Vec<BranchLink>,
    previous: Option<Link>,
    next: Option<Link>,
    relations: Vec<RelationView>,
    sources: Vec<SourceView>,
    review: String,
    edition: Edition,
    cite: Option<Citation>,
    /// The list of published versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<String>,
    /// On the start page, the kinds.
    kinds: Vec<KindTile>,
}

#[derive(Serialize)]
struct HeadingView {
    level: u8,
    text: String,
    anchor: String,
}

#[derive(Serialize)]
struct BranchLink {
    link: Link,
    /// 0 for the chapter above, 1 for chapters beside, 2 for chapters below.
    depth: u8,
    current: bool,
}

#[derive(Serialize)]
struct KindTile {
    title: String,
    about: String,
    count: usize,
    href: String,
}

/// What the page of a document shows.
pub(super) fn show(site: &Site<'_>, node: Node, lang: Lang) -> Shown {
    let document = site.graph.document(node).expect("planned for documents only");
    let number = Graph::chapter_number(document, lang);
    let chapter = &site.graph.catalog.chapters[number];
    let page = site.address(node, lang);
    let is_home = chapter.path.is_empty();
    let around = Around { site, lang, number, page: &page };
    let text = OnPage { site, lang, page: &page, own: Some(node), chapter: Some(chapter) };
    let mut teller =
        Teller { site, node, lang, page: &page, seen: BTreeSet::new(), supports: Vec::new() };
    let kind = &site.graph.catalog.chapter_kind;
    let left_out = |id: &str| {
        matches!(id, "id" | "summary" | "sources" | sign_language::KEY)
            || edition::FIELDS.contains(&id)
    };
    let edition = edition::edition(site, node, chapter, lang, &page);
    let cite = citation::of_chapter(site, number, lang, &page).filter(|_| !is_home);
    let view = ChapterView {
        html: html(&chapter.body, &text, &mut BTreeSet::new()),
        other_lang: view::other_lang(site, chapter.lang, lang),
        facts: teller.group(&chapter.front_matter, &kind.fields, &left_out).facts,
        sign_language: sign_language::video(site, &chapter.front_matter, lang, &page),
        headings: around.headings(&edition, cite.is_some()),
        branch: around.branch(),
        previous: around.beside(number.checked_sub(1)),
        next: around.beside(Some(number + 1)),
        relations: relations::incoming(site, node, lang, &page),
        sources: relations::source_views(site, node, &chapter.front_matter, lang, &page),
        review: view::review(site, lang, &chapter.front_matter),
        edition,
        cite,
        versions: version::all(site, &chapter.id, lang, &page),
        kinds: if is_home { kinds(site, lang, &page) } else { Vec::new() },
        frame: around.frame(node),
    };
    let template = if is_home { "home.html" } else { "chapter.html" };
    Shown { address: page, template, lang, view: View::Chapter(Box::new(view)) }
}

fn kinds(site: &Site<'_>, lang: Lang, page: &address::Address) -> Vec<KindTile> {
    let catalog = &site.graph.catalog;
    let tile = |kind: &std::sync::Arc<crate::model::Kind>| {
        let list = address::list(site.tag(lang), std::slice::from_ref(&kind.address), 1);
        KindTile {
            title: kind.plural.best(lang).0.to_owned(),
            about: kind.about.best(lang).0.to_owned(),
            count: site.count(&kind.id),
            href: page.to(list.path()),
        }
    };
    let shown = catalog.kinds.iter().filter(|kind| kind.extent == Extent::Catalogue);
    let tiles = shown.map(tile).filter(|tile| tile.count > 0);
    tiles.chain(checklists(site, lang, page)).collect()
}

fn checklists(site: &Site<'_>, lang: Lang, page: &address::Address) -> Option<KindTile> {
    let list = checklist::list_link(site, lang, page)?;
    Some(KindTile {
        title: list.title,
        about: site.word(lang, "checklists-about").to_owned(),
        count: site.graph.checklists.len(),
        href: list.href,
    })
}

/// The chapters around one, in the order of the summary.
pub(super) struct Around<'a> {
    pub site: &'a Site<'a>,
    pub lang: Lang,
    pub number: usize,
    pub page: &'a address::Address,
}

impl Around<'_> {
    fn chapters(&self) -> &[Chapter] {
        &self.site.graph.catalog.chapters
    }

    /// The link to a chapter of the summary; where it is written in the language of the page, to
    /// that.
    fn link(&self, number: usize) -> Link {
        let node = self.site.graph.node_of_chapter(&self.chapters()[number]);
        view::link(self.site, node.expect("every chapter is a node"), self.lang, self.page)
    }

    /// The headings of the text, and those of what the page adds to it.
    fn headings(&self, edition: &Edition, is_citable: bool) -> Vec<HeadingView> {
        let of_text = self.site.graph.headings[self.number].iter();
        let shown = of_text.filter(|heading| (2..=3).contains(&heading.level));
        let added = [("changes", edition.has_changes()), ("cite", is_citable)];
        let added = added.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| {
            let text = self.site.word(self.lang, key).to_owned();
            HeadingView { level: 2, text, anchor: key.to_owned() }
        });
        shown
            .map(|heading| HeadingView {
                level: heading.level,
                text: heading.text.clone(),
                anchor: heading.anchor.clone(),
            })
            .chain(added)
            .collect()
    }

    pub(super) fn frame(&self, node: Node) -> Frame {
        let Self { site, lang, number, page } = *self;
        let chapter = &self.chapters()[number];
        let file = format!("{}/{}", site.tag(chapter.lang), chapter.file);
        let others = |other| site.address(node, other);
        let mut frame = frame::frame(site, lang, page, &chapter.title, others);
        frame.languages = register::switch(site, node, lang, page);
        frame = frame.with_source(site, &file);
        chapter.front_matter.text("summary").unwrap_or_default().clone_into(&mut frame.description);
        if chapter.path.is_empty() {
            frame.breadcrumbs.clear();
        }
        let parents = self.parents().into_iter().rev();
        frame.breadcrumbs.extend(parents.map(|parent| self.link(parent)));
        frame
    }

    /// The chapters above, the nearest first.
    fn parents(&self) -> Vec<usize> {
        self.site.graph.catalog.chapters_above(self.number)
    }

    /// The neighbour in reading order, within the language.
    pub(super) fn beside(&self, number: Option<usize>) -> Option<Link> {
        let number = number.filter(|&number| {
            self.chapters()
                .get(number)
                .is_some_and(|chapter| chapter.lang == self.chapters()[self.number].lang)
        })?;
        Some(self.link(number))
    }

    /// The chapter above, some beside and some below.
    fn branch(&self) -> Vec<BranchLink> {
        let mut branch: Vec<BranchLink> = Vec::new();
        branch.extend(self.parents().first().map(|&parent| BranchLink {
            link: self.link(parent),
            depth: 0,
            current: false,
        }));
        let mut before: Vec<usize> = self.beside_me((0..self.number).rev());
        before.reverse();
        let after = self.beside_me(self.number + 1..self.chapters().len());
        for number in before.into_iter().chain([self.number]).chain(after) {
            branch.push(BranchLink {
                link: self.link(number),
                depth: 1,
                current: number == self.number,
            });
            if number == self.number {
                branch.extend(self.below().into_iter().map(|child| BranchLink {
                    link: self.link(child),
                    depth: 2,
                    current: false,
                }));
            }
        }
        branch
    }

    /// The next few chapters of the same depth under the same chapter, in one direction.
    fn beside_me(&self, numbers: impl Iterator<Item = usize>) -> Vec<usize> {
        let own = &self.chapters()[self.number];
        let same_branch = numbers.take_while(|&number| {
            let chapter = &self.chapters()[number];
            chapter.lang == own.lang && chapter.depth >= own.depth
        });
        same_branch
            .filter(|&number| self.chapters()[number].depth == own.depth)
            .take(NEIGHBOURS / 2)
            .collect()
    }

    fn below(&self) -> Vec<usize> {
        let own = &self.chapters()[self.number];
        let inside = (self.number + 1..self.chapters().len()).take_while(|&number| {
            let chapter = &self.chapters()[number];
            chapter.lang == own.lang && chapter.depth > own.depth
        });
        inside
            .filter(|&number| self.chapters()[number].depth == own.depth + 1)
            .take(NEIGHBOURS)
            .collect()
    }
}
