//! How to cite a page: the sentence for people, and what reference managers read, which also lies
//! beside the page of the version as files.

use super::address::{self, Address};
use super::site::Site;
use super::view;
use super::{File, Page};
use crate::cite::{Work, bibtex, cff, fill, sentence};
use crate::graph::Node;
use crate::markdown::parse::{Heading, Outline, outline};
use crate::model::{Chapter, Date, Entry, Lang, Value, is_dotted};
use serde::Serialize;

/// How to cite a guideline.
#[derive(Serialize)]
pub(crate) struct Citation {
    sentence: String,
    bibtex: String,
    bibtex_href: String,
    cff: String,
    cff_href: String,
    /// Whether the address of the site is known, so that the sentence leads there.
    has_url: bool,
    /// The anchor of a paragraph of the text, as an example.
    place: Option<String>,
}

/// How to cite a requirement.
#[derive(Serialize)]
pub(crate) struct EntryCitation {
    sentence: String,
    has_url: bool,
}

/// How to cite a chapter of today, by its number in the catalogue.
pub(super) fn of_chapter(
    site: &Site<'_>,
    number: usize,
    lang: Lang,
    page: &Address,
) -> Option<Citation> {
    let (headings, places) = (&site.graph.headings[number], &site.graph.places[number]);
    citation(site, &site.graph.catalog.chapters[number], headings, places, lang, page)
}

/// How to cite a chapter as it was published.
pub(super) fn of_published(
    site: &Site<'_>,
    chapter: &Chapter,
    lang: Lang,
    page: &Address,
) -> Option<Citation> {
    let Outline { headings, anchors, .. } = outline(&chapter.body);
    citation(site, chapter, &headings, &anchors, lang, page)
}

/// How to cite a chapter, if it says who answers for it and in which version it is.
fn citation(
    site: &Site<'_>,
    chapter: &Chapter,
    headings: &[Heading],
    places: &[String],
    lang: Lang,
    page: &Address,
) -> Option<Citation> {
    let work = work(site, chapter)?;
    let files = files_of(site, chapter)?;
    let [bibtex_href, cff_href] = files.each_ref().map(|address| page.to(address.path()));
    let year = work.date.year.to_string();
    let values = [
        ("author", work.author),
        ("year", &year),
        ("title", &sentence(work.title)),
        ("site", &sentence(site.settings.title.best(lang).0)),
        ("edition", &edition(site, chapter, lang)?),
        ("address", &shown_address(site, lang, &lasting_page(site, chapter)?)),
    ];
    Some(Citation {
        sentence: fill(site.word(lang, "cite-chapter"), &values),
        bibtex: bibtex(&work),
        bibtex_href,
        cff: cff(&work),
        cff_href,
        has_url: work.url.is_some(),
        place: second_paragraph(headings, places),
    })
}

/// The second paragraph of a section, which shows best how paragraphs are counted.
fn second_paragraph(headings: &[Heading], places: &[String]) -> Option<String> {
    let sections = headings.iter().filter(|heading| heading.level > 1);
    let mut seconds = sections.map(|heading| format!("{}-p2", heading.anchor));
    seconds.find(|anchor| places.contains(anchor))
}

fn work<'a>(site: &'a Site<'_>, chapter: &'a Chapter) -> Option<Work<'a>> {
    let (own, lang) = (&chapter.front_matter, chapter.lang);
    let page = lasting_page(site, chapter)?;
    let version = own.text("version")?;
    let url = site.url(&page);
    let edition = edition(site, chapter, lang)?;
    let note = match url {
        Some(_) => edition,
        None => format!("{edition}, {}", shown_address(site, lang, &page)),
    };
    Some(Work {
        key: format!("{}-{version}-{}", chapter.id, site.tag(lang)),
        author: own.text("owner")?,
        title: &chapter.title,
        site: site.settings.title.best(lang).0,
        version,
        date: Date::day(own.text("date")?)?,
        lang: site.tag(lang),
        url,
        note,
        message: site.word(lang, "cite-message"),
    })
}

/// Version and day in the words of a language.
fn edition(site: &Site<'_>, chapter: &Chapter, lang: Lang) -> Option<String> {
    let own = &chapter.front_matter;
    let date = view::date(site, lang, own.text("date")?);
    let values = [("version", own.text("version")?), ("date", &*date)];
    Some(fill(site.word(lang, "cite-edition"), &values))
}

/// The page on which the version of a chapter stays; until it is published, the chapter itself.
fn lasting_page(site: &Site<'_>, chapter: &Chapter) -> Option<Address> {
    let version = version(chapter)?;
    let published = site.graph.catalog.version(&chapter.id, version);
    Some(match published.and_then(|own| own.get(chapter.lang)) {
        Some(_) => address::version(site.tag(chapter.lang), &chapter.id, version),
        None => address::chapter(site.tag(chapter.lang), &chapter.path),
    })
}

/// The version of a chapter, if it can be part of an address.
fn version(chapter: &Chapter) -> Option<&str> {
    chapter.front_matter.text("version").filter(|version| is_dotted(version))
}

fn files_of(site: &Site<'_>, chapter: &Chapter) -> Option<[Address; 2]> {
    let page = address::version(site.tag(chapter.lang), &chapter.id, version(chapter)?);
    Some(["citation.bib", "CITATION.cff"].map(|name| page.beside(name)))
}

/// The address of a page, or, where nobody knows where the site will be, its path, which says so.
fn shown_address(site: &Site<'_>, lang: Lang, page: &Address) -> String {
    site.url(page).unwrap_or_else(|| fill(site.word(lang, "cite-path"), &[("path", page.path())]))
}

/// How to cite an entry that stands in a guideline and says since which version.
pub(super) fn of_entry(site: &Site<'_>, node: Node, lang: Lang) -> Option<EntryCitation> {
    let entry = site.graph.entry(node).filter(|entry| entry.kind.label_by_id)?;
    let chapter = site.graph.chapter(site.graph.document(guideline(site, entry)?)?, lang);
    let version = entry.fields.text("changed").or(entry.fields.text("since"))?;
    let page = site.address(node, lang);
    let values = [
        ("author", chapter.front_matter.text("owner")?),
        ("id", &view::shown_id(&entry.kind, &entry.id)),
        ("title", &sentence(view::title(site.graph, node, lang).0)),
        ("guideline", &sentence(&chapter.title)),
        ("site", &sentence(site.settings.title.best(lang).0)),
        ("version", version),
        ("address", &shown_address(site, lang, &page)),
    ];
    Some(EntryCitation {
        sentence: fill(site.word(lang, "cite-entry"), &values),
        has_url: site.settings.site_url.is_some(),
    })
}

fn guideline(site: &Site<'_>, entry: &Entry) -> Option<Node> {
    match &entry.fields.get("belongs-to")?.value {
        Value::Reference(to) => site.graph.find(&to.kind, &to.id),
        _ => None,
    }
}

/// The chapters that can be cited, each with a page that shows it.
fn citable<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (Page, &'s Chapter)> {
    let graph = site.graph;
    let documents = graph.nodes().filter_map(move |node| Some((node, graph.document(node)?)));
    let chapters = documents.flat_map(move |(node, document)| {
        let chapters = document.chapters.iter();
        chapters.map(move |&(lang, number)| {
            (Page::Chapter { node, lang }, &graph.catalog.chapters[number])
        })
    });
    // A register says in other words what is cited in its language.
    let is_cited = move |chapter: &Chapter| {
        !chapter.path.is_empty() && !graph.catalog.languages.is_register(chapter.lang)
    };
    let today = chapters.filter(move |(_, chapter)| is_cited(chapter));
    today.chain(replaced(site))
}

/// The chapters as they were in versions that are not today's; how to cite these stays too.
fn replaced<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (Page, &'s Chapter)> {
    let graph = site.graph;
    let is_today = move |chapter: &Chapter| {
        let version = |chapter: &Chapter| chapter.front_matter.text("version").map(str::to_owned);
        let document = graph.node_of_chapter(chapter).and_then(|node| graph.document(node));
        let own = document.and_then(|own| own.chapters.iter().find(|(of, _)| *of == chapter.lang));
        own.is_some_and(|own| version(&graph.catalog.chapters[own.1]) == version(chapter))
    };
    let versions = graph.catalog.versions.iter().enumerate();
    let snapshots = versions.flat_map(|(number, version)| {
        let page = move |lang| Page::Version { number, lang };
        version.snapshots.iter().map(move |own| (page(own.chapter.lang), &own.chapter))
    });
    snapshots.filter(move |(_, chapter)| !is_today(chapter))
}

/// The addresses of all files, each with the page it belongs to.
pub(super) fn addresses(site: &Site<'_>) -> Vec<(Address, Page)> {
    let of = |(page, chapter)| {
        work(site, chapter)?;
        Some(files_of(site, chapter)?.map(|address| (address, page)))
    };
    citable(site).filter_map(of).flatten().collect()
}

/// The citations of the site as files.
pub(super) fn files(site: &Site<'_>) -> Vec<File> {
    let of = |(_, chapter)| {
        let work = work(site, chapter)?;
        let [bib, cff_file] = files_of(site, chapter)?;
        let bib = File { address: bib, text: bibtex(&work) };
        Some([bib, File { address: cff_file, text: cff(&work) }])
    };
    citable(site).filter_map(of).flatten().collect()
}
