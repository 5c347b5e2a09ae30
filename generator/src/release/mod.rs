//! What a release writes: a snapshot of every guideline in force whose version has none yet, and
//! the addresses that from then on must stay. `snapshot` writes one as text. Files as text come
//! out; nothing here writes them.

mod snapshot;

use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, text};
use crate::graph::Graph;
use crate::load::{self, Known};
use crate::model::{Catalog, Chapter, Published, is_dotted};
use crate::pages::Site;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

const BAD_SNAPSHOT: Code = Code("bad-snapshot");

/// What stands above the list of addresses.
const HEADER: &str = "# Published addresses. `leitwerk release` adds to them, nothing is ever taken away.\n# Öffentliche Adressen. `leitwerk release` ergänzt sie, nie wird eine gestrichen.\n";

/// The state of a guideline whose version may be published.
const IN_FORCE: &str = "in-force";

/// A snapshot that is to be written.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The number of the chapter in the catalogue.
    chapter: usize,
    number: Box<str>,
    /// Below `content/`.
    pub path: String,
    pub text: String,
}

/// A version that is published with a release.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub chapter: Box<str>,
    pub number: Box<str>,
    /// The tags of its languages.
    pub languages: Vec<String>,
}

/// Everything a release writes.
#[derive(Debug, Default)]
pub(crate) struct Release {
    pub versions: Vec<Named>,
    /// How many addresses are new.
    pub addresses: usize,
    /// By their paths below `content/`; the list of addresses comes last.
    pub files: Vec<(PathBuf, String)>,
}

/// How working out a release ended.
#[derive(Debug)]
pub(crate) enum Outcome<'a> {
    Ready(Release),
    /// The content has errors; the report names them.
    Refused,
    Unfit(Unfit<'a>),
}

/// A name that is no guideline, or one that is not in force.
#[derive(Debug)]
pub(crate) enum Unfit<'a> {
    Unknown(&'a str),
    NotInForce(&'a str),
}

/// The first name that cannot be released.
pub(crate) fn unfit<'a>(graph: &Graph, wanted: &'a [String]) -> Option<Unfit<'a>> {
    wanted.iter().find_map(|id| {
        let mut chapters = graph.catalog.chapters.iter().filter(|own| *own.id == **id).peekable();
        if chapters.peek().is_none() {
            return Some(Unfit::Unknown(id));
        }
        chapters.all(|chapter| !is_in_force(chapter)).then_some(Unfit::NotInForce(id))
    })
}

/// The snapshots that are missing, of all guidelines or only of those wanted.
pub(crate) fn drafts(site: &Site<'_>, wanted: &[String], report: &mut Report) -> Vec<Draft> {
    let catalog = &site.graph.catalog;
    let mut drafts = Vec::new();
    for (number, chapter) in catalog.chapters.iter().enumerate() {
        let is_wanted = wanted.is_empty() || wanted.iter().any(|id| **id == *chapter.id);
        // A register says in other words what its language says; that is what counts.
        let is_register = catalog.languages.is_register(chapter.lang);
        if !is_wanted || is_register || !is_in_force(chapter) {
            continue;
        }
        let Some(version) = chapter.front_matter.text("version") else { continue };
        let known = catalog.version(&chapter.id, version);
        if known.is_some_and(|known| known.get(chapter.lang).is_some()) {
            continue;
        }
        if !is_dotted(version) {
            report.push(no_address(chapter, version));
            continue;
        }
        let tag = catalog.languages.tag(chapter.lang);
        drafts.push(Draft {
            chapter: number,
            number: version.into(),
            path: format!("versions/{}/{version}/{tag}.md", chapter.id),
            text: snapshot::text(site, chapter),
        });
    }
    drafts
}

fn is_in_force(chapter: &Chapter) -> bool {
    chapter.front_matter.text("status") == Some(IN_FORCE)
}

fn no_address(chapter: &Chapter, version: &str) -> Diagnostic {
    let span = chapter.front_matter.get("version").map_or(chapter.span, |node| node.span);
    let finding = Diagnostic::error(
        BAD_SNAPSHOT,
        span,
        text! {
            de: "die Fassung `{version}` kann nicht Teil einer Adresse sein",
            en: "the version `{version}` cannot be part of an address",
        },
    );
    finding.key("version").help(text! {
        de: "Verwenden Sie Zahlen mit Punkten, etwa \"1.0\".",
        en: "use numbers with dots, such as \"1.0\"",
    })
}

/// The catalogue as it is once the drafts are written. They are read like every other file; one
/// that cannot be read is a finding.
pub(crate) fn published(
    catalog: Catalog,
    settings: &Settings,
    drafts: &[Draft],
    report: &mut Report,
) -> Catalog {
    let known = Known { kind: &catalog.chapter_kind, languages: &catalog.languages };
    let content = settings.content.strip_prefix(&settings.root).unwrap_or(&settings.content);
    let mut found = Vec::new();
    for draft in drafts {
        let source = report.sources.add(content.join(&draft.path));
        match load::snapshot(known, source, &draft.path, &draft.text) {
            Ok(snapshot) => found.push(snapshot),
            Err(findings) => report.extend(findings),
        }
    }
    let versions = load::gather(load::scatter(catalog.versions).chain(found));
    Catalog { versions, ..catalog }
}

/// What is to be written for drafts, in a project that has them already. `addresses` are all that
/// are published.
pub(crate) fn release(graph: &Graph, drafts: Vec<Draft>, addresses: Vec<String>) -> Release {
    let catalog = &graph.catalog;
    let mut versions: Vec<Named> = Vec::new();
    let mut files = Vec::new();
    for draft in drafts {
        let Chapter { id, lang, .. } = &catalog.chapters[draft.chapter];
        let tag = catalog.languages.tag(*lang).to_owned();
        let same = |own: &&mut Named| own.chapter == *id && own.number == draft.number;
        match versions.iter_mut().find(same) {
            Some(version) => version.languages.push(tag),
            None => versions.push(Named {
                chapter: id.clone(),
                number: draft.number,
                languages: vec![tag],
            }),
        }
        files.push((PathBuf::from(draft.path), draft.text));
    }
    let (list, new) = list(catalog.published.as_ref(), addresses);
    if new > 0 {
        files.push((PathBuf::from(load::ADDRESSES), list));
    }
    versions.sort();
    Release { versions, addresses: new, files }
}

/// The list of addresses with those that are new, and how many these are.
fn list(published: Option<&Published>, addresses: Vec<String>) -> (String, usize) {
    let old = published.iter().flat_map(|list| &list.addresses);
    let mut all: BTreeSet<String> = old.map(|(_, address)| address.to_string()).collect();
    let before = all.len();
    all.extend(addresses);
    let mut text = HEADER.to_owned();
    for address in &all {
        writeln!(text, "{address}").expect("a string takes every text");
    }
    (text, all.len() - before)
}
