//! A new file to fill in: every requirement that is asked, with its statement above it.

use super::demand::{Guideline, Scope};
use crate::graph::Graph;
use crate::guide::phrase;
use crate::model::{Date, Lang};
use crate::pages::view;
use crate::scaffold::{commented, quoted, written};

/// The text of the file.
pub(crate) fn blank(
    graph: &Graph,
    project: &str,
    today: Date,
    (scope, asked): (&Scope, &[Guideline<'_>]),
    lang: Lang,
) -> String {
    let documents = scope.documents.iter().map(|&node| graph.name(node).1);
    let parts = [
        head(graph, project, lang),
        format!("\nproject: {}\ndate: {today}\n", quoted(project)),
        list("documents", documents),
        list("roles", scope.roles.iter().map(String::as_str)),
        "answers:\n".to_owned(),
    ];
    let sections = asked.iter().map(|guideline| section(graph, guideline, lang));
    parts.into_iter().chain(sections).collect()
}

/// What the file is and how to fill it in.
fn head(graph: &Graph, project: &str, lang: Lang) -> String {
    let languages = &graph.catalog.languages;
    let title = phrase(languages, lang, "Selbsteinschätzung", "Self-assessment");
    let how = phrase(languages, lang, HOW_DE, HOW_EN);
    let words = phrase(languages, lang, WORDS_DE, WORDS_EN).join("\n#   ");
    let title = commented(&format!("{title}: {project}"));
    format!("{title}{}#\n#   {words}\n", commented(how))
}

/// A guideline with a blank answer to each of its requirements.
fn section(graph: &Graph, guideline: &Guideline<'_>, lang: Lang) -> String {
    let title = |node| view::title(graph, node, lang).0;
    let above = guideline.part_of.map(|above| format!("{}: ", title(above))).unwrap_or_default();
    let of = phrase(&graph.catalog.languages, lang, "Fassung", "version");
    let version = Some(guideline.version).filter(|version| !version.is_empty());
    let version = version.map(|version| format!(", {of} {version}")).unwrap_or_default();
    let heading = commented(&format!("== {above}{}{version} ==", title(guideline.node)));
    let demands = guideline.demands.iter().map(|demand| {
        let statement = commented(demand.text("statement", lang).0);
        let (id, version) = (written(&demand.entry.id), quoted(demand.version()));
        format!("\n{statement}- requirement: {id}\n  answer:\n  version: {version}\n")
    });
    let demands: Vec<String> = demands.collect();
    indented(&format!("\n{heading}{}", demands.concat()))
}

const HOW_DE: &str = "Schreiben Sie hinter jedes `answer:` eines der Wörter; was leer bleibt, gilt als offen. Optional sind evidence, note und date. Danach zeigt `leitwerk assess assessment.yml`, wo das Projekt steht.";
const HOW_EN: &str = "Write one of the words behind each `answer:`; what stays empty counts as open. Evidence, note and date are optional. Then `leitwerk assess assessment.yml` shows where the project stands.";
const WORDS_DE: [&str; 7] = [
    "answer: met             erfüllt",
    "answer: partly          teilweise erfüllt",
    "answer: not-met         nicht erfüllt",
    "answer: not-applicable  trifft nicht zu",
    "evidence: https://…     Adresse, unter der andere es nachprüfen können",
    "note: …                 was andere zur Antwort wissen sollten",
    "date: 2026-02-23        nur, wenn anders als oben",
];
const WORDS_EN: [&str; 7] = [
    "answer: met             met",
    "answer: partly          partly met",
    "answer: not-met         not met",
    "answer: not-applicable  does not apply",
    "evidence: https://…     address at which others can check it",
    "note: …                 what others should know about the answer",
    "date: 2026-02-23        only where it differs from the one above",
];

/// A list of ids; none at all says nothing.
fn list<'a>(key: &str, ids: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = ids.map(|id| format!("  - {}\n", written(id))).collect();
    if items.is_empty() { String::new() } else { format!("{key}:\n{}", items.concat()) }
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
    text.lines().map(line).collect()
}
