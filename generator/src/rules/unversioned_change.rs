//! A published version is cited with its number: whoever changes the wording raises the number.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::graph::{Graph, wording};
use crate::markdown::passage::{Form, Passage, passages};
use crate::model::{Chapter, Snapshot};
use rayon::prelude::*;

const CODE: Code = Code("unversioned-change");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("unversioned_change.md"), check };

/// What a reader takes for part of the text. Who answers for it, for whom it is and when somebody
/// looks at it next may change without a new version.
const FIELDS: [&str; 3] = ["summary", "date", "standing"];

const VERSION: &str = "version";

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    graph.catalog.chapters.par_iter().filter_map(|chapter| of_chapter(graph, chapter)).collect()
}

fn of_chapter(graph: &Graph, chapter: &Chapter) -> Option<Diagnostic> {
    let number = chapter.front_matter.text(VERSION)?;
    let snapshot = graph.catalog.version(&chapter.id, number)?.get(chapter.lang)?;
    let difference = in_fields(chapter, snapshot).or_else(|| in_text(graph, chapter, snapshot))?;
    let span = difference.span;
    let finding = match difference.entry {
        None => Diagnostic::warning(
            CODE,
            span,
            text! {
                de: "die Fassung {number} wurde mit einem anderen Wortlaut veröffentlicht",
                en: "version {number} was published with another wording",
            },
        ),
        Some(entry) => Diagnostic::warning(
            CODE,
            span,
            text! {
                de: "die Fassung {number} wurde mit einem anderen Wortlaut von `{entry}` veröffentlicht",
                en: "version {number} was published with another wording of `{entry}`",
            },
        ),
    };
    Some(finding.key(VERSION).help(text! {
        de: "Erhöhen Sie `version`, setzen Sie `date` neu und ergänzen Sie eine Zeile unter `changes`; oder stellen Sie den alten Wortlaut wieder her.",
        en: "raise `version`, set `date` anew and add a line to `changes`; or restore the old wording",
    }))
}

/// The first place at which a chapter differs from what was published.
struct Difference {
    span: Span,
    /// The entry shown in place whose wording is another.
    entry: Option<String>,
}

fn in_fields(chapter: &Chapter, snapshot: &Snapshot) -> Option<Difference> {
    let (own, published) = (&chapter.front_matter, &snapshot.chapter.front_matter);
    let differs = |key: &&str| !is_same(own.text(key), published.text(key));
    let key = FIELDS.into_iter().find(differs)?;
    let span = own.get(key).map_or(chapter.span, |node| node.span);
    Some(Difference { span, entry: None })
}

/// Whether two texts have the same words.
fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    let words = |text: Option<&str>| -> Vec<String> {
        text.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    words(one) == words(other)
}

fn in_text(graph: &Graph, chapter: &Chapter, snapshot: &Snapshot) -> Option<Difference> {
    let (own, published) = (passages(&chapter.body), passages(&snapshot.chapter.body));
    let place = |line: u32| Span {
        line: chapter.body_line + line - 1,
        column: 1,
        length: 1,
        ..chapter.span
    };
    for (number, passage) in own.iter().enumerate() {
        let same = published.get(number).filter(|other| other.form == passage.form);
        let shared = same.map_or(0, |other| shared(&passage.text, &other.text));
        if same.is_none_or(|other| other.text != passage.text) {
            return Some(Difference { span: place(passage.line(shared)), entry: None });
        }
        if let Form::Entry { kind, id } = &passage.form
            && is_reworded(graph, chapter, snapshot, kind, id)
        {
            let entry = Some(format!("{kind}:{id}"));
            return Some(Difference { span: place(passage.line(0)), entry });
        }
    }
    let last = |passage: &Passage| passage.line(passage.text.len());
    let end = own.last().map_or(1, last);
    (published.len() > own.len()).then(|| Difference { span: place(end), entry: None })
}

/// The number of bytes at their beginning that two texts share.
fn shared(one: &str, other: &str) -> usize {
    let same = one.char_indices().zip(other.chars()).find(|((_, one), other)| one != other);
    same.map_or(one.len().min(other.len()), |((at, _), _)| at)
}

fn is_reworded(
    graph: &Graph,
    chapter: &Chapter,
    snapshot: &Snapshot,
    kind: &str,
    id: &str,
) -> bool {
    let (Some(node), Some(shown)) = (graph.find(kind, id), snapshot.entry(kind, id)) else {
        return false;
    };
    let title = wording::title(graph, node, chapter.lang).0;
    let text = wording::summary(graph, node, chapter.lang).0;
    !is_same(Some(title), Some(&shown.title)) || !is_same(Some(text), Some(&shown.text))
}
