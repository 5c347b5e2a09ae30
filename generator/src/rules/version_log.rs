//! What a guideline says of its version must agree with the list of its changes, for that list is
//! what readers and citations go by.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::{Document, Graph};
use crate::model::{Chapter, Group, Lang, is_before, is_dotted};

const CODE: Code = Code("version-log");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("version_log.md"), check };

const CHANGES: &str = "changes";
const DATE: &str = "date";
const VERSION: &str = "version";

/// The language all others are translated from.
const LEADING: Lang = Lang(0);

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let chapters = graph.catalog.chapters.iter().flat_map(of_chapter);
    let documents = graph.documents.iter().flat_map(|document| of_document(graph, document));
    chapters.chain(documents).collect()
}

fn of_chapter(chapter: &Chapter) -> Vec<Diagnostic> {
    let changes: Vec<&Group> = chapter.front_matter.groups(CHANGES).collect();
    let mut found: Vec<Diagnostic> = changes.iter().filter_map(|change| undotted(change)).collect();
    if let Some(first) = changes.first() {
        let own = &chapter.front_matter;
        found.extend([VERSION, DATE].iter().filter_map(|key| another_first(own, first, key)));
    }
    for pair in changes.windows(2) {
        found.extend(out_of_order(pair[0], pair[1]));
        found.extend(newer_below(pair[0], pair[1]));
    }
    found
}

fn undotted(change: &Group) -> Option<Diagnostic> {
    let node = change.get(VERSION)?;
    let version = node.value.as_text().filter(|version| !is_dotted(version))?;
    let finding = Diagnostic::error(
        CODE,
        node.span,
        text! {
            de: "die Fassung `{version}` besteht nicht aus Zahlen mit Punkten",
            en: "the version `{version}` is not made of numbers with dots",
        },
    );
    Some(finding.key(VERSION).help(text! {
        de: "Schreiben Sie sie wie `\"1.0\"` oder `\"2.3.1\"`; sie steht auch in Adressen.",
        en: "write it like `\"1.0\"` or `\"2.3.1\"`; it also stands in addresses",
    }))
}

/// The first item is about the version the text has now.
fn another_first(own: &Group, first: &Group, key: &'static str) -> Option<Diagnostic> {
    let (stated, node) = (own.text(key)?, first.get(key)?);
    let listed = node.value.as_text().filter(|listed| *listed != stated)?;
    let finding = Diagnostic::error(
        CODE,
        node.span,
        text! {
            de: "oben steht `{key}: {stated}`, in der ersten Änderung aber `{listed}`",
            en: "the page says `{key}: {stated}`, but its first change says `{listed}`",
        },
    );
    Some(finding.key(key).help(text! {
        de: "Beginnen Sie die Liste mit der Fassung, die der Text jetzt hat.",
        en: "begin the list with the version the text has now",
    }))
}

fn out_of_order(newer: &Group, older: &Group) -> Option<Diagnostic> {
    let (above, node) = (newer.text(VERSION)?, older.get(VERSION)?);
    let below = node.value.as_text()?;
    let is_wrong = is_dotted(above) && is_dotted(below) && !is_before(below, above);
    let finding = is_wrong.then(|| {
        Diagnostic::error(
            CODE,
            node.span,
            text! {
                de: "die Fassung `{below}` steht unter `{above}`, ist aber nicht älter",
                en: "the version `{below}` stands below `{above}` but is not older",
            },
        )
    })?;
    Some(finding.key(VERSION).help(text! {
        de: "Ordnen Sie die Fassungen, die neueste zuerst; jede steht nur einmal da.",
        en: "order the versions, the newest first; each stands there once",
    }))
}

/// Days are written so that their order is that of their letters.
fn newer_below(newer: &Group, older: &Group) -> Option<Diagnostic> {
    let (above, node) = (newer.text(DATE)?, older.get(DATE)?);
    let below = node.value.as_text().filter(|below| *below > above)?;
    let finding = Diagnostic::error(
        CODE,
        node.span,
        text! {
            de: "die ältere Fassung ist vom `{below}`, die neuere darüber vom `{above}`",
            en: "the older version is of `{below}`, the newer one above it of `{above}`",
        },
    );
    Some(finding.key(DATE).help(text! {
        de: "Berichtigen Sie den Tag; eine neuere Fassung ist nie vor einer älteren fertig.",
        en: "mend the day; a newer version is never finished before an older one",
    }))
}

/// Where translations have the same version, they have gone through the same ones.
fn of_document(graph: &Graph, document: &Document) -> Vec<Diagnostic> {
    let chapter = |number: &usize| &graph.catalog.chapters[*number];
    let leading = document.chapters.iter().find(|(lang, _)| *lang == LEADING);
    let Some(original) = leading.map(|(_, number)| chapter(number)) else { return Vec::new() };
    let translations = document.chapters.iter().filter(|(lang, _)| *lang != LEADING);
    translations.filter_map(|(_, number)| other_versions(chapter(number), original)).collect()
}

fn listed(chapter: &Chapter) -> Vec<&str> {
    let changes = chapter.front_matter.groups(CHANGES);
    changes.filter_map(|change| change.text(VERSION)).collect()
}

fn other_versions(chapter: &Chapter, original: &Chapter) -> Option<Diagnostic> {
    let (own, first) = (listed(chapter), listed(original));
    let node = chapter.front_matter.get(CHANGES)?;
    let is_same_version =
        chapter.front_matter.text(VERSION)? == original.front_matter.text(VERSION)?;
    if !is_same_version || first.is_empty() || own == first {
        return None;
    }
    let (own, first) = (own.join(", "), first.join(", "));
    let finding = Diagnostic::warning(
        CODE,
        node.span,
        text! {
            de: "die Übersetzung nennt die Fassungen `{own}`, das Original `{first}`",
            en: "the translation lists the versions `{own}`, the original `{first}`",
        },
    );
    Some(finding.key(CHANGES).help(text! {
        de: "Nennen Sie in allen Sprachen dieselben Fassungen.",
        en: "list the same versions in every language",
    }))
}
