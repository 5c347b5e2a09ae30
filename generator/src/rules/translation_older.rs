//! A translation that was left behind says what held before.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::{Document, Graph};
use crate::model::{Chapter, Lang, Version};

const CODE: Code = Code("translation-older");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("translation_older.md"), check };

const DATE: &str = "date";
const VERSION: &str = "version";

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    graph.documents.iter().flat_map(|document| of_document(graph, document)).collect()
}

fn of_document(graph: &Graph, document: &Document) -> Vec<Diagnostic> {
    let chapter = |&(_, number): &(Lang, usize)| &graph.catalog.chapters[number];
    let chapters: Vec<&Chapter> = document.chapters.iter().map(chapter).collect();
    let find = |lang: Lang| chapters.iter().find(|own| own.lang == lang);
    let of = |own: &&Chapter| behind(own, find(original(graph, own.lang)?)?);
    chapters.iter().filter_map(of).collect()
}

/// The language a text is made from: languages from the leading one, registers from their own.
fn original(graph: &Graph, lang: Lang) -> Option<Lang> {
    let languages = &graph.catalog.languages;
    let from = if languages.is_register(lang) { languages.base(lang) } else { Lang(0) };
    (from != lang).then_some(from)
}

/// Whether the date or else the version of a translation comes before that of its original.
/// Days are written so that their order is that of their letters.
fn behind(chapter: &Chapter, original: &Chapter) -> Option<Diagnostic> {
    let both = |key| Some((chapter.front_matter.text(key)?, original.front_matter.text(key)?));
    let order = |version| Version::order(version).0;
    let is_older = both(DATE).is_some_and(|(own, first)| own < first);
    let is_lower = both(VERSION).is_some_and(|(own, first)| order(own) < order(first));
    let key = if is_older { DATE } else { VERSION };
    let (own, first) = both(key).filter(|_| is_older || is_lower)?;
    let span = chapter.front_matter.get(key)?.span;
    let finding = Diagnostic::warning(
        CODE,
        span,
        text! {
            de: "die Übersetzung hat den Stand `{own}`, das Original `{first}`",
            en: "the translation is as of `{own}`, the original `{first}`",
        },
    );
    Some(finding.key(key).help(text! {
        de: "Übertragen Sie, was sich im Original geändert hat, und setzen Sie dann dessen Stand ein.",
        en: "carry over what has changed in the original, then put in its date and version",
    }))
}
