//! The pages of the site and what each shows.
//!
//! `plan` lists them without making any; `view` of a page is made when it is written and dropped
//! after. `address` makes all addresses, `view` is the only place that turns an entry into what
//! templates see.

pub(crate) mod address;
mod barrier;
mod chapter;
mod checklist;
mod citation;
mod clash;
mod diagnostic;
mod edition;
mod entry;
mod facet;
mod facts;
mod frame;
mod inline;
mod keywords;
mod links;
mod listing;
mod operator;
mod order;
mod register;
mod relations;
mod search;
mod sign_language;
mod site;
mod vanished;
mod version;
pub(crate) mod view;

use crate::diagnostic::Diagnostic;
use crate::explain;
use crate::graph::Node;
use crate::licence::expression;
use crate::model::Lang;
use address::Address;
use serde::Serialize;

pub(crate) use frame::{footer, menu};
pub(crate) use operator::{STATEMENT_FILE, statement};
pub(crate) use search::{SearchFiles, index};
pub(crate) use site::Site;
pub(crate) use vanished::to_publish;

/// A page that is to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Page {
    /// The choice of a language.
    Root,
    Entry {
        node: Node,
        lang: Lang,
    },
    /// The wording of a licence.
    LicenceText {
        node: Node,
        lang: Lang,
    },
    /// A document, in this language or the one it has.
    Chapter {
        node: Node,
        lang: Lang,
    },
    /// One page of a list, by the list's number in [`Site::listings`].
    Listing {
        listing: usize,
        page: usize,
    },
    /// The list of all that the check can report.
    Diagnostics {
        lang: Lang,
    },
    /// One of them, by its number among the pages of [`explain`].
    Diagnostic {
        number: usize,
        lang: Lang,
    },
    Search {
        lang: Lang,
    },
    /// The register of keywords.
    Keywords {
        lang: Lang,
    },
    /// A page of it, by its number in [`Site::keywords`].
    Letter {
        lang: Lang,
        number: usize,
    },
    /// All versions of a guideline, by the number of the first in the catalogue.
    Versions {
        first: usize,
        lang: Lang,
    },
    /// A published version, by its number in the catalogue.
    Version {
        number: usize,
        lang: Lang,
    },
    /// What it changed.
    Changes {
        number: usize,
        lang: Lang,
    },
    /// The list of all checklists.
    Checklists {
        lang: Lang,
    },
    /// One of them, by its number in the graph.
    Checklist {
        number: usize,
        lang: Lang,
    },
    NotFound {
        lang: Lang,
    },
    /// A former id, by its number in the entry.
    Redirect {
        node: Node,
        lang: Lang,
        former: usize,
    },
}

/// What a page shows and with which template.
pub(crate) struct Shown {
    pub address: Address,
    pub template: &'static str,
    pub lang: Lang,
    pub view: View,
}

/// A file of the site that is no page.
#[derive(Debug)]
pub(crate) struct File {
    pub address: Address,
    pub text: String,
}

/// Those that are text made from pages.
pub(crate) fn files(site: &Site<'_>) -> Vec<File> {
    citation::files(site).into_iter().chain(search::descriptions(site)).collect()
}

/// The views of all templates.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum View {
    Entry(Box<entry::EntryView>),
    Chapter(Box<chapter::ChapterView>),
    Register(Box<register::RegisterView>),
    LicenceText(Box<entry::LicenceTextView>),
    Listing(Box<listing::ListingView>),
    Diagnostics(Box<diagnostic::DiagnosticsView>),
    Diagnostic(Box<diagnostic::DiagnosticView>),
    Search(Box<keywords::SearchView>),
    Keywords(Box<keywords::KeywordsView>),
    Versions(Box<version::VersionsView>),
    Version(Box<version::VersionView>),
    Changes(Box<version::ChangesView>),
    Checklists(Box<checklist::ChecklistsView>),
    Checklist(Box<checklist::ChecklistView>),
    NotFound(Box<frame::NotFoundView>),
    Redirect(Box<frame::RedirectView>),
}

/// Every page of the site, in the order of the content.
pub(crate) fn plan(site: &Site<'_>) -> Vec<Page> {
    let mut pages = vec![Page::Root];
    pages.extend(site.written().flat_map(|lang| search_pages(site, lang)));
    for lang in site.languages() {
        pages.push(Page::NotFound { lang });
        if site.settings.diagnostics {
            pages.push(Page::Diagnostics { lang });
            let numbers = 0..explain::pages().len();
            pages.extend(numbers.map(|number| Page::Diagnostic { number, lang }));
        }
        pages.extend(versions(site, lang));
        let checklists = 0..site.graph.checklists.len();
        pages.extend((!checklists.is_empty()).then_some(Page::Checklists { lang }));
        pages.extend(checklists.map(|number| Page::Checklist { number, lang }));
        for node in site.graph.nodes() {
            if site.graph.document(node).is_some() {
                pages.extend(site.has_page(node, lang).then_some(Page::Chapter { node, lang }));
            } else {
                pages.push(Page::Entry { node, lang });
            }
            let is_licence = site.graph.kind(node).spdx_licence
                && expression::known(site.graph.name(node).1).is_some();
            pages.extend(is_licence.then_some(Page::LicenceText { node, lang }));
            pages.extend((0..former_ids(site, node).len()).map(|former| Page::Redirect {
                node,
                lang,
                former,
            }));
        }
    }
    for lang in site.registers() {
        let nodes = site.graph.nodes().filter(|&node| site.has_page(node, lang));
        pages.extend(nodes.map(|node| Page::Chapter { node, lang }));
    }
    for (number, listing) in site.listings.iter().enumerate() {
        pages.extend(
            (1..=listing.pages(site.settings.page_size))
                .map(|page| Page::Listing { listing: number, page }),
        );
    }
    pages
}

/// What the addresses of a plan have wrong: pages that meet, and published ones that are gone.
pub(crate) fn problems(site: &Site<'_>, plan: &[Page]) -> Vec<Diagnostic> {
    let pages = clash::addressed(site, plan);
    let mut found = clash::clashes(site, &pages);
    found.extend(vanished::vanished(site, &pages));
    found
}

/// The page of the search and the register of keywords.
fn search_pages(site: &Site<'_>, lang: Lang) -> Vec<Page> {
    let mut pages = vec![Page::Search { lang }, Page::Keywords { lang }];
    pages.extend((0..site.keywords(lang).len()).map(|number| Page::Letter { lang, number }));
    pages
}

/// The pages of published versions, with a list for each guideline and what each version changed.
fn versions(site: &Site<'_>, lang: Lang) -> Vec<Page> {
    let mut pages = Vec::new();
    for number in 0..site.graph.catalog.versions.len() {
        pages.push(match version::before(site, number) {
            Some(_) => Page::Changes { number, lang },
            None => Page::Versions { first: number, lang },
        });
        pages.push(Page::Version { number, lang });
    }
    pages
}

/// Makes what a page shows.
pub(crate) fn show(site: &Site<'_>, page: Page) -> Shown {
    match page {
        Page::Root => frame::root(site),
        Page::Entry { node, lang } => entry::show(site, node, lang),
        Page::LicenceText { node, lang } => entry::show_licence_text(site, node, lang),
        Page::Chapter { node, lang } if site.is_register(lang) => register::show(site, node, lang),
        Page::Chapter { node, lang } => chapter::show(site, node, lang),
        Page::Listing { listing, page } => listing::show(site, &site.listings[listing], page),
        Page::Diagnostics { lang } => diagnostic::show_list(site, lang),
        Page::Diagnostic { number, lang } => diagnostic::show(site, number, lang),
        Page::Search { lang } => keywords::show_search(site, lang),
        Page::Keywords { lang } => keywords::show(site, lang),
        Page::Letter { lang, number } => keywords::show_letter(site, lang, number),
        Page::Versions { first, lang } => version::show_list(site, first, lang),
        Page::Version { number, lang } => version::show(site, number, lang),
        Page::Changes { number, lang } => version::show_changes(site, number, lang),
        Page::Checklists { lang } => checklist::show_list(site, lang),
        Page::Checklist { number, lang } => checklist::show(site, number, lang),
        Page::NotFound { lang } => frame::not_found(site, lang),
        Page::Redirect { node, lang, former } => {
            let id = former_ids(site, node)[former];
            frame::redirect(site, node, lang, id)
        }
    }
}

fn former_ids<'a>(site: &'a Site<'_>, node: Node) -> Vec<&'a str> {
    let document = site.graph.document(node).map(|document| site.graph.chapter(document, Lang(0)));
    let fields = site.graph.entry(node).map(|entry| &entry.fields);
    let field = fields.or(document.map(|chapter| &chapter.front_matter));
    let field = field.and_then(|fields| fields.get("former-ids"));
    let items = field.map(|field| field.value.items(field)).unwrap_or_default();
    items.iter().filter_map(|item| item.value.as_text()).collect()
}
