//! What every page has around its content, and the pages that are hardly more than that.

use super::address::{self, Address};
use super::operator::{self, StatementLink};
use super::register;
use super::site::Site;
use super::view::{self, Link};
use super::{Shown, View, checklist};
use crate::config::Settings;
use crate::graph::Node;
use crate::model::{CHECKLIST, Lang};
use serde::Serialize;

/// Around the content of a page.
#[derive(Serialize)]
pub(crate) struct Frame {
    /// The title of the page without that of the site.
    pub title: String,
    pub description: String,
    /// Leads to the root of the site.
    pub root: String,
    /// From the root of the site; for the footer.
    pub address: String,
    /// The same page in the other languages, and where its registers begin.
    pub languages: Vec<LanguageLink>,
    pub breadcrumbs: Vec<Link>,
    /// The file the page is made of, relative to the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<String>,
    /// The mail that reports a barrier on this page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
}

/// An item of the menu, with paths from the root of the site.
#[derive(Serialize)]
pub(crate) struct MenuItem {
    title: String,
    href: String,
    /// What the paths of the pages below it begin with.
    section: String,
}

/// What stands at the foot of every page of a language.
#[derive(Serialize)]
pub(crate) struct Footer {
    items: Vec<MenuItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<StatementLink>,
}

/// The page in another language.
#[derive(Serialize)]
pub(crate) struct LanguageLink {
    pub tag: String,
    /// The language in its own words.
    pub name: String,
    pub href: String,
    /// Whether it is the same page and not only the start page there.
    pub is_same: bool,
}

/// The page for addresses that do not exist.
#[derive(Serialize)]
pub(crate) struct NotFoundView {
    frame: Frame,
}

/// A page that leads on: a former address, or the choice of a language.
#[derive(Serialize)]
pub(crate) struct RedirectView {
    frame: Frame,
    target: Link,
    /// All targets, where people may choose.
    choices: Vec<LanguageLink>,
}

/// The frame of a page. `others` gives its address in each language.
pub(super) fn frame(
    site: &Site<'_>,
    lang: Lang,
    page: &Address,
    title: &str,
    others: impl Fn(Lang) -> Address,
) -> Frame {
    let root = page.root();
    let in_others = site.languages().filter(|&other| other != lang);
    let in_others = in_others.map(|other| language(site, lang, other, page, &others(other)));
    Frame {
        title: title.to_owned(),
        description: String::new(),
        address: page.path().to_owned(),
        languages: in_others.chain(register::starts(site, lang, page)).collect(),
        breadcrumbs: vec![Link {
            title: site.word(lang, "home").to_owned(),
            href: page.to(address::chapter(site.tag(lang), &[]).path()),
            lang: None,
        }],
        source: None,
        edit: None,
        report: site.report(lang).map(|mail| {
            let address = site.url(page).unwrap_or_else(|| page.path().to_owned());
            mail.about(title, &address)
        }),
        root,
    }
}

/// The link from a page to one in another language or register.
pub(super) fn language(
    site: &Site<'_>,
    lang: Lang,
    other: Lang,
    page: &Address,
    there: &Address,
) -> LanguageLink {
    // Seen from a register its language is the standard it departs from.
    let is_standard = site.is_register(lang) && site.base(lang) == other;
    let name = if is_standard {
        site.word(lang, "standard-language")
    } else {
        site.word(other, "language-name")
    };
    LanguageLink {
        tag: site.tag(other).to_owned(),
        name: name.to_owned(),
        href: page.to(there.path()),
        is_same: true,
    }
}

impl Frame {
    /// Says which file below `content/` the page is made of.
    pub(super) fn with_source(mut self, site: &Site<'_>, file: &str) -> Self {
        let Settings { root, content, edit_url, .. } = site.settings;
        let path = format!("{}/{file}", content.strip_prefix(root).unwrap_or(content).display());
        self.edit = edit_url.as_ref().map(|template| template.replace("{path}", &path));
        self.source = Some(path);
        self
    }
}

/// The menu of a language.
pub(crate) fn menu(site: &Site<'_>, lang: Lang) -> Vec<MenuItem> {
    if site.is_register(lang) {
        return register::menu(site, lang);
    }
    items(site, &site.settings.menu, lang)
}

/// The foot of all pages of a language.
pub(crate) fn footer(site: &Site<'_>, lang: Lang) -> Footer {
    Footer {
        items: items(site, &site.settings.footer, lang),
        statement: operator::statement_link(site, lang),
    }
}

fn items(site: &Site<'_>, names: &[String], lang: Lang) -> Vec<MenuItem> {
    let item = |name: &String| {
        if let Some(id) = name.strip_prefix("chapter:") {
            let node = site.graph.find("chapter", id)?;
            let title = view::title(site.graph, node, lang).0;
            return Some(MenuItem::new(title, &site.address(node, lang)));
        }
        if name == CHECKLIST {
            let list = checklist::list_link(site, lang, &Address::folder([]))?;
            return Some(MenuItem::new(&list.title, &address::checklists(site.tag(lang))));
        }
        let catalog = &site.graph.catalog;
        let chapters = Some(&catalog.chapter_kind).filter(|_| name == "chapter");
        let kind = chapters.or_else(|| catalog.kind(name))?;
        let list = address::list(site.tag(lang), std::slice::from_ref(&kind.address), 1);
        Some(MenuItem::new(kind.plural.best(lang).0, &list))
    };
    names.iter().filter_map(item).collect()
}

impl MenuItem {
    pub(super) fn new(title: &str, page: &Address) -> Self {
        let href = page.path();
        let section = href.strip_suffix("index.html").unwrap_or(href);
        Self { title: title.to_owned(), href: href.to_owned(), section: section.to_owned() }
    }
}

/// The page for addresses that do not exist.
pub(super) fn not_found(site: &Site<'_>, lang: Lang) -> Shown {
    let page = not_found_address(site, lang);
    let title = site.word(lang, "not-found");
    let frame = frame(site, lang, &page, title, |other| not_found_address(site, other));
    Shown {
        address: page,
        template: "not-found.html",
        lang,
        view: View::NotFound(Box::new(NotFoundView { frame })),
    }
}

/// The address of the page for addresses that do not exist.
pub(super) fn not_found_address(site: &Site<'_>, lang: Lang) -> Address {
    Address::file(&format!("{}/404.html", site.tag(lang)))
}

/// The page at a former address.
pub(super) fn redirect(site: &Site<'_>, node: Node, lang: Lang, former: &str) -> Shown {
    let page = address::former(site, node, lang, former);
    let target = view::link(site, node, lang, &page);
    let frame = frame(site, lang, &page, &target.title, |other| site.address(node, other));
    let view = RedirectView { frame, target, choices: Vec::new() };
    Shown { address: page, template: "redirect.html", lang, view: View::Redirect(Box::new(view)) }
}

/// The root of the site: leads to the leading language and offers the others.
pub(super) fn root(site: &Site<'_>) -> Shown {
    let lang = Lang(0);
    let page = Address::folder([]);
    let home = |lang: Lang| address::chapter(site.tag(lang), &[]);
    let title = site.settings.title.best(lang).0.to_owned();
    let choices =
        site.languages().map(|lang| language(site, Lang(0), lang, &page, &home(lang))).collect();
    let target = Link { title: title.clone(), href: home(lang).path().to_owned(), lang: None };
    let frame = frame(site, lang, &page, &title, home);
    Shown {
        address: page,
        template: "redirect.html",
        lang,
        view: View::Redirect(Box::new(RedirectView { frame, target, choices })),
    }
}
