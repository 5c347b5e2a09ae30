//! The pages of a register, such as Leichte Sprache: a few chapters of a language, written anew for
//! people who need simpler words. They show their text and little else, and what has no page here
//! leads to that of the language.

use super::address::{self, Address};
use super::chapter::Around;
use super::frame::{self, Frame, LanguageLink, MenuItem};
use super::links::OnPage;
use super::sign_language::{self, VideoView};
use super::site::Site;
use super::view::{self, Link};
use super::{Shown, View};
use crate::graph::Node;
use crate::markdown::html::html;
use crate::model::Lang;
use serde::Serialize;
use std::collections::BTreeSet;

/// Chapters in the menu, so that a page does not grow with the register.
const MENU: usize = 8;

/// The page of a chapter in a register.
#[derive(Serialize)]
pub(crate) struct RegisterView {
    frame: Frame,
    html: String,
    sections: Vec<SectionLink>,
    /// Who has tried the text, of those it is written for.
    #[serde(skip_serializing_if = "Option::is_none")]
    tested_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sign_language: Option<VideoView>,
    date: String,
    owner: String,
    previous: Option<Link>,
    next: Option<Link>,
    /// The same page in the language itself.
    standard: Option<LanguageLink>,
}

#[derive(Serialize)]
struct SectionLink {
    title: String,
    anchor: String,
}

/// What the page of a document shows.
pub(super) fn show(site: &Site<'_>, node: Node, lang: Lang) -> Shown {
    let document = site.graph.document(node).expect("registers have chapters only");
    let own = document.chapters.iter().find(|(of, _)| *of == lang);
    let number = own.expect("planned where the chapter exists").1;
    let chapter = &site.graph.catalog.chapters[number];
    let page = site.address(node, lang);
    let around = Around { site, lang, number, page: &page };
    let text = OnPage { site, lang, page: &page, own: Some(node), chapter: Some(chapter) };
    let said = |key: &str| chapter.front_matter.text(key);
    let frame = around.frame(node);
    let view = RegisterView {
        html: html(&chapter.body, &text, &mut BTreeSet::new()),
        sections: sections(site, number),
        tested_by: said("tested-by").map(str::to_owned),
        sign_language: sign_language::video(site, &chapter.front_matter, lang, &page),
        date: said("date").map(|date| view::date(site, lang, date)).unwrap_or_default(),
        owner: said("owner").unwrap_or_default().to_owned(),
        previous: around.beside(number.checked_sub(1)),
        next: around.beside(Some(number + 1)),
        standard: switch(site, node, lang, &page)
            .into_iter()
            .find(|link| link.is_same && link.tag == site.tag(site.base(lang))),
        frame,
    };
    Shown { address: page, template: "register.html", lang, view: View::Register(Box::new(view)) }
}

fn sections(site: &Site<'_>, number: usize) -> Vec<SectionLink> {
    let headings = site.graph.headings[number].iter().filter(|heading| heading.level == 2);
    let link = |heading: &crate::markdown::parse::Heading| SectionLink {
        title: heading.text.clone(),
        anchor: heading.anchor.clone(),
    };
    headings.map(link).collect()
}

/// The page of a document in every other language, and in the registers of its own. Where it does
/// not exist, the start page stands for it.
pub(super) fn switch(site: &Site<'_>, node: Node, lang: Lang, page: &Address) -> Vec<LanguageLink> {
    let registers = site.registers().filter(|&register| site.base(register) == lang);
    let others = site.languages().chain(registers).filter(|&other| other != lang);
    let link = |other| {
        let is_same = site.has_page(node, other);
        let there = if is_same { site.address(node, other) } else { start(site, other) };
        LanguageLink { is_same, ..frame::language(site, lang, other, page, &there) }
    };
    others.map(link).collect()
}

/// Where the registers of a language begin, for pages they do not have.
pub(super) fn starts(
    site: &Site<'_>,
    lang: Lang,
    page: &Address,
) -> impl Iterator<Item = LanguageLink> {
    let registers = site.registers().filter(move |&register| site.base(register) == lang);
    registers.map(move |register| LanguageLink {
        is_same: false,
        ..frame::language(site, lang, register, page, &start(site, register))
    })
}

fn start(site: &Site<'_>, lang: Lang) -> Address {
    address::chapter(site.tag(lang), &[])
}

/// The menu of a register: its chapters, for it has no lists.
pub(super) fn menu(site: &Site<'_>, lang: Lang) -> Vec<MenuItem> {
    let chapters = site.graph.catalog.chapters.iter();
    let shown = chapters.filter(|own| own.lang == lang && own.depth == 0 && !own.path.is_empty());
    let item = |own: &crate::model::Chapter| {
        MenuItem::new(&own.title, &address::chapter(site.tag(lang), &own.path))
    };
    shown.take(MENU).map(item).collect()
}
