//! A version that was published in one language is published in all languages the guideline has.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::Graph;
use crate::model::Chapter;

const CODE: Code = Code("missing-snapshot");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("missing_snapshot.md"), check };

const VERSION: &str = "version";

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    graph.catalog.chapters.iter().filter_map(|chapter| of_chapter(graph, chapter)).collect()
}

fn of_chapter(graph: &Graph, chapter: &Chapter) -> Option<Diagnostic> {
    let node = chapter.front_matter.get(VERSION)?;
    let number = node.value.as_text()?;
    let version = graph.catalog.version(&chapter.id, number)?;
    let is_register = graph.catalog.languages.is_register(chapter.lang);
    if is_register || version.get(chapter.lang).is_some() {
        return None;
    }
    let tag = graph.catalog.languages.tag(chapter.lang);
    let id = &chapter.id;
    let finding = Diagnostic::warning(
        CODE,
        node.span,
        text! {
            de: "die Fassung {number} ist veröffentlicht, aber nicht in dieser Sprache",
            en: "version {number} is published, but not in this language",
        },
    );
    Some(finding.key(VERSION).help(text! {
        de: "Ist die Übersetzung neu, rufen Sie `leitwerk release` auf. Wurde `content/versions/{id}/{number}/{tag}.md` gelöscht, holen Sie die Datei aus der Versionsgeschichte zurück.",
        en: "if the translation is new, run `leitwerk release`; if `content/versions/{id}/{number}/{tag}.md` was deleted, restore it from the version history",
    }))
}
