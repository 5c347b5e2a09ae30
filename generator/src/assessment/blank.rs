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
    let languages = &graph.catalog.languages;
    let say = |de, en| phrase(languages, lang, de, en);
    let mut out = commented(&format!("{}: {project}", say("Selbsteinschätzung", "Self-assessment")));
    out += &commented(say(HOW_DE, HOW_EN));
    out += "#\n";
    for line in phrase(languages, lang, WORDS_DE, WORDS_EN) {
        out += &format!("#   {line}\n");
    }
    out += &format!("\nproject: {}\ndate: {today}\n", quoted(project));
    let documents = scope.documents.iter().map(|&node| graph.name(node).1);
    out += &list("documents", documents);
    out += &list("roles", scope.roles.iter().map(String::as_str));
    out += "answers:\n";
    for guideline in asked {
        let title = view::title(graph, guideline.node, lang).0;
        let above = guideline.part_of.map(|above| view::title(graph, above, lang).0);
        let title = above.map_or(title.to_owned(), |above| format!("{above}: {title}"));
        let version = guideline.version;
        let of = say(", Fassung ", ", version ");
        let head = if version.is_empty() { title } else { format!("{title}{of}{version}") };
        out += &indented(&format!("\n{}", commented(&format!("== {head} =="))));
        for demand in &guideline.demands {
            let (id, version) = (&demand.entry.id, demand.version());
            let statement = commented(demand.text("statement", lang).0);
            out += &indented(&format!(
                "\n{statement}- requirement: {id}\n  answer:\n  version: \"{version}\"\n"
            ));
        }
    }
    out
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
    let items: String = ids.map(|id| format!("  - {}\n", written(id))).collect();
    if items.is_empty() { items } else { format!("{key}:\n{items}") }
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
    text.lines().map(line).collect()
}
