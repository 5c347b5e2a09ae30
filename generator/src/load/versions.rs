//! Chapters as they were published: `versions/<chapter>/<version>/<language>.md`. `leitwerk release`
//! writes these files and nobody changes them after, so what the kinds say today is not held
//! against them: what they still know of a front matter is shown.

use super::decode::{Surroundings, decode};
use super::front_matter::{self, NotClosed};
use super::walk::{File, Files};
use super::yaml::Tree;
use super::{scalar, text};
use crate::diagnostic::{Code, Diagnostic, Report, SourceId, Span, Text, text};
use crate::markdown::passage::{Form, passages};
use crate::model::{Chapter, Kind, Lang, Languages, Shown, Snapshot, Version, is_dotted};
use rayon::prelude::*;
use std::collections::BTreeMap;

const BAD_SNAPSHOT: Code = Code("bad-snapshot");

/// The folder of all versions.
pub(super) const FOLDER: &str = "versions";

/// The key of the front matter under which stands what the file of the chapter did not hold.
const ADDED: &str = "snapshot";

/// What snapshots are read by.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub kind: &'a Kind,
    pub languages: &'a Languages,
}

/// Reads all versions.
pub(super) fn load(known: Known<'_>, files: &Files, report: &mut Report) -> Vec<Version> {
    let read = |file: &File| {
        let mut findings = Vec::new();
        let text = text::read_list(file, &mut findings);
        let read = text.and_then(|text| {
            snapshot(known, file.source, &file.path, &text)
                .map_err(|found| findings.extend(found))
                .ok()
        });
        (read, findings)
    };
    let read: Vec<_> = files.below(FOLDER).par_iter().map(read).collect();
    let mut snapshots = Vec::with_capacity(read.len());
    for (snapshot, findings) in read {
        snapshots.extend(snapshot);
        report.extend(findings);
    }
    gather(snapshots)
}

/// A snapshot and the version it belongs to.
#[derive(Debug)]
pub(crate) struct Found {
    pub number: Box<str>,
    pub snapshot: Snapshot,
}

/// Snapshots as versions, by chapter, older ones first.
pub(crate) fn gather(found: impl IntoIterator<Item = Found>) -> Vec<Version> {
    let mut by_version: BTreeMap<(Box<str>, Box<str>), Vec<Snapshot>> = BTreeMap::new();
    for Found { number, snapshot } in found {
        by_version.entry((snapshot.chapter.id.clone(), number)).or_default().push(snapshot);
    }
    let version = |((chapter, number), mut snapshots): (_, Vec<Snapshot>)| {
        snapshots.sort_by_key(|snapshot| snapshot.chapter.lang);
        Version { chapter, number, snapshots }
    };
    let mut versions: Vec<Version> = by_version.into_iter().map(version).collect();
    let order = |version: &Version| (version.chapter.clone(), Version::order(&version.number).0);
    versions.sort_by_cached_key(|version| (order(version), version.number.clone()));
    versions
}

/// The snapshots of versions, each by itself.
pub(crate) fn scatter(versions: Vec<Version>) -> impl Iterator<Item = Found> {
    versions.into_iter().flat_map(|Version { number, snapshots, .. }| {
        snapshots.into_iter().map(move |snapshot| Found { number: number.clone(), snapshot })
    })
}

/// Reads the text of a snapshot. `path` is that below `content/`.
pub(crate) fn snapshot(
    known: Known<'_>,
    source: SourceId,
    path: &str,
    text: &str,
) -> Result<Found, Vec<Diagnostic>> {
    let whole = Span::file(source);
    let (id, number, lang) = place(known.languages, path).ok_or_else(|| vec![misplaced(whole)])?;
    let parts =
        front_matter::cut(text).map_err(|NotClosed| vec![front_matter::not_closed(source)])?;
    let mut findings = Vec::new();
    let written = parts.written.ok_or_else(|| vec![without(whole, ADDED)])?;
    let tree = front_matter::tree(source, written, &mut findings);
    let Some(tree) = tree.filter(|_| findings.is_empty()) else { return Err(findings) };
    let added = tree.get(ADDED).ok_or_else(|| vec![without(whole, ADDED)])?;
    expect(&tree, "id", id)?;
    expect(&tree, "version", number)?;
    let around = Surroundings { languages: known.languages, folder: None };
    // Kinds change; what was published does not.
    let front_matter = decode(&tree, &known.kind.fields, around, &mut Vec::new());
    let scalar = |key| value(added, key).map_err(|finding| vec![finding]);
    let snapshot = Snapshot {
        shown: all_shown(added, known.languages, lang)?,
        chapter: Chapter {
            lang,
            id: id.into(),
            title: scalar("title")?.into(),
            file: scalar("file")?.into(),
            path: Vec::new(),
            span: whole,
            depth: 0,
            part: None,
            front_matter,
            written: written.into(),
            body: parts.body.into(),
            body_line: parts.body_line,
        },
    };
    match unshown(&snapshot) {
        Some(finding) => Err(vec![finding]),
        None => Ok(Found { number: number.into(), snapshot }),
    }
}

/// Chapter, version and language, as the path says.
fn place<'a>(languages: &Languages, path: &'a str) -> Option<(&'a str, &'a str, Lang)> {
    let mut parts = path.split('/').skip(1);
    let (id, number, file) = (parts.next()?, parts.next()?, parts.next()?);
    let lang = languages.find(file.strip_suffix(".md")?)?;
    let fits = parts.next().is_none() && scalar::is_id(id) && is_dotted(number);
    fits.then_some((id, number, lang))
}

/// What a snapshot says of itself is what its folders say.
fn expect(tree: &Tree, key: &str, folder: &str) -> Result<(), Vec<Diagnostic>> {
    // A chapter without id is named after its file.
    let own = tree.get(key).and_then(Tree::text).unwrap_or(folder);
    if own == folder {
        return Ok(());
    }
    let span = tree.get(key).map_or(tree.span, |own| own.span);
    Err(vec![bad(
        span,
        text! {
            de: "hier steht `{own}`, der Ordner heißt `{folder}`",
            en: "this says `{own}`, the folder is called `{folder}`",
        },
    )])
}

fn value<'a>(tree: &'a Tree, key: &str) -> Result<&'a str, Diagnostic> {
    tree.get(key).and_then(Tree::text).ok_or_else(|| without(tree.span, key))
}

fn all_shown(
    added: &Tree,
    languages: &Languages,
    lang: Lang,
) -> Result<Vec<Shown>, Vec<Diagnostic>> {
    let items = added.get("shown").and_then(Tree::sequence).unwrap_or_default();
    let shown = items.iter().map(|item| shown(item, languages, lang));
    shown.collect::<Result<_, _>>().map_err(|finding| vec![finding])
}

fn shown(item: &Tree, languages: &Languages, lang: Lang) -> Result<Shown, Diagnostic> {
    let entry = value(item, "entry")?;
    let (kind, id) = entry.split_once(':').ok_or_else(|| without(item.span, "entry"))?;
    let badges = item.get("badges").and_then(Tree::sequence).unwrap_or_default();
    let own = item.get("lang").and_then(Tree::text).and_then(|tag| languages.find(tag));
    Ok(Shown {
        kind: kind.into(),
        id: id.into(),
        lang: own.unwrap_or(lang),
        title: value(item, "title")?.into(),
        text: value(item, "text")?.into(),
        badges: badges.iter().filter_map(Tree::text).map(Into::into).collect(),
    })
}

/// An entry in the text whose wording is not kept.
fn unshown(snapshot: &Snapshot) -> Option<Diagnostic> {
    let chapter = &snapshot.chapter;
    passages(&chapter.body).iter().find_map(|passage| {
        let Form::Entry { kind, id } = &passage.form else { return None };
        let line = chapter.body_line + passage.line(0) - 1;
        snapshot.entry(kind, id).is_none().then(|| {
            let span = Span { line, column: 1, length: 1, ..chapter.span };
            bad(
                span,
                text! {
                    de: "der Wortlaut von `{kind}:{id}` fehlt unter `{ADDED}`",
                    en: "the wording of `{kind}:{id}` is missing under `{ADDED}`",
                },
            )
        })
    })
}

fn without(span: Span, key: &str) -> Diagnostic {
    bad(span, text! { de: "die Angabe `{key}` fehlt", en: "the key `{key}` is missing" })
}

fn misplaced(span: Span) -> Diagnostic {
    bad(
        span,
        text! {
            de: "hier liegt keine veröffentlichte Fassung: Erwartet wird `{FOLDER}/<Kapitel>/<Fassung>/<Sprache>.md`",
            en: "no published version lies here: expected is `{FOLDER}/<chapter>/<version>/<language>.md`",
        },
    )
}

fn bad(span: Span, message: Text) -> Diagnostic {
    Diagnostic::error(BAD_SNAPSHOT, span, message).help(text! {
        de: "Veröffentlichte Fassungen schreibt `leitwerk release`, danach ändert sie niemand; holen Sie die Datei aus der Versionsgeschichte zurück.",
        en: "published versions are written by `leitwerk release` and changed by nobody after; restore the file from the version history",
    })
}
