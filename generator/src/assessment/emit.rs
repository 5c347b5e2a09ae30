//! A report in short: as text for people and as one JSON object for programs.

use super::answers::Assessment;
use super::demand::{Guideline, MUST};
use super::outcome::{Counts, Outcome, Row, State};
use crate::diagnostic::Tongue;
use crate::diagnostic::emit::{escape, json::Finding};
use crate::graph::Graph;
use crate::model::Lang;
use crate::pages::view;
use serde::Serialize;
use std::fmt::Write as _;

/// More open requirements are only counted at the terminal.
const MOST: usize = 20;

/// What a run of the program says; the keys stay.
#[derive(Serialize)]
struct Said<'a> {
    /// Whether the file has no errors. Where it has some, there are findings and nothing else.
    valid: bool,
    #[serde(flatten)]
    summary: Option<Summary<'a>>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Summary<'a> {
    project: &'a str,
    date: &'a str,
    /// Whether every MUST that applies is met.
    passes: bool,
    totals: Tally,
    met_percent: Option<usize>,
    unanswered: usize,
    documents: Vec<Document<'a>>,
    open: Vec<Item<'a>>,
    changed: Vec<Item<'a>>,
    new: Vec<&'a str>,
    uncounted: Vec<&'a str>,
    report: &'a str,
}

#[derive(Serialize)]
struct Tally {
    total: usize,
    applicable: usize,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    /// The guideline of which it is a chapter.
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<&'a str>,
    title: &'a str,
    version: &'a str,
    counts: Tally,
    met_percent: Option<usize>,
}

#[derive(Serialize)]
struct Item<'a> {
    requirement: &'a str,
    strength: &'a str,
    document: &'a str,
    state: &'a str,
    /// The version of the requirement.
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_version: Option<&'a str>,
    statement: &'a str,
}

impl Tally {
    fn of(counts: Counts) -> Self {
        let applicable = counts.applicable();
        Self { total: applicable + counts.not_applicable, applicable, counts }
    }
}

/// A report for programs. `report` is where its page was written.
pub(crate) fn json(
    graph: &Graph,
    lang: Lang,
    (assessment, outcome): (&Assessment<'_>, &Outcome<'_>),
    report: &str,
    findings: Vec<Finding<'_>>,
) -> String {
    let item = |(guideline, row)| item(guideline, row, lang);
    let rows = |wanted: fn(&Row<'_>) -> bool| outcome.rows().filter(move |(_, row)| wanted(row));
    let open = outcome.strengths().iter().flat_map(|strength| outcome.open(strength));
    let summary = Summary {
        project: assessment.project,
        date: assessment.date,
        passes: outcome.passes(),
        totals: Tally::of(outcome.totals),
        met_percent: outcome.totals.met_percent(),
        unanswered: outcome.totals.open,
        documents: outcome.sections.iter().map(|own| document(graph, lang, own)).collect(),
        open: open.map(item).collect(),
        changed: rows(|row| row.state == State::Changed).map(item).collect(),
        new: rows(|row| row.is_new).map(|(_, row)| &*row.demand.entry.id).collect(),
        uncounted: outcome.uncounted.iter().map(|(own, _)| &*own.entry.id).collect(),
        report,
    };
    said(&Said { valid: true, summary: Some(summary), findings })
}

/// What programs are told where a file has errors.
pub(crate) fn refused(findings: Vec<Finding<'_>>) -> String {
    said(&Said { valid: false, summary: None, findings })
}

fn said(said: &Said<'_>) -> String {
    serde_json::to_string(said).expect("strings and numbers are always JSON") + "\n"
}

fn document<'a>(
    graph: &'a Graph,
    lang: Lang,
    section: &super::outcome::Section<'a>,
) -> Document<'a> {
    let Guideline { node, id, version, part_of, .. } = *section.guideline;
    Document {
        id,
        part_of: part_of.map(|above| graph.name(above).1),
        title: view::title(graph, node, lang).0,
        version,
        counts: Tally::of(section.counts),
        met_percent: section.counts.met_percent(),
    }
}

fn item<'a>(guideline: &Guideline<'a>, row: &Row<'a>, lang: Lang) -> Item<'a> {
    let Row { demand, answer, state, .. } = *row;
    Item {
        requirement: &demand.entry.id,
        strength: demand.strength(),
        document: guideline.id,
        state: state.id(),
        version: demand.version(),
        answer: answer.map(|answer| answer.word),
        answered_version: answer.map(|answer| answer.version),
        statement: demand.text("statement", lang).0,
    }
}

/// A report for people at a terminal. `report` is where its page was written.
pub(crate) fn text(
    graph: &Graph,
    lang: Lang,
    (assessment, outcome): (&Assessment<'_>, &Outcome<'_>),
    report: &str,
    tongue: Tongue,
) -> String {
    let say = |de: &'static str, en: &'static str| match tongue {
        Tongue::German => de,
        Tongue::English => en,
    };
    let mut out = format!("{}, {}\n\n", escape(assessment.project), assessment.date);
    let mut lines = lines(graph, lang, outcome);
    lines.push((say("Gesamt", "Total").to_owned(), Some(&outcome.totals)));
    out.push_str(&table(&lines, tongue));
    out.push_str(&must(outcome, lang, tongue));
    let changed = outcome.totals.changed;
    if changed > 0 {
        let told = say("Geändert seit Ihrer Antwort", "Changed since you answered");
        let _ = writeln!(out, "\n{told}: {changed}");
    }
    let _ = writeln!(out, "\n{}: {}", say("Bericht", "Report"), escape(report));
    out
}

/// The title of each guideline with its numbers. Chapters stand below the guideline they are part
/// of, which has no numbers where it asks nothing itself.
fn lines<'o>(
    graph: &Graph,
    lang: Lang,
    outcome: &'o Outcome<'_>,
) -> Vec<(String, Option<&'o Counts>)> {
    let title = |node| escape(view::title(graph, node, lang).0);
    let mut lines = Vec::new();
    let mut last = None;
    for section in &outcome.sections {
        let Guideline { node, part_of, .. } = *section.guideline;
        if let Some(above) = part_of.filter(|_| part_of != last) {
            lines.push((title(above), None));
        }
        let indent = if part_of.is_some() { "  " } else { "" };
        lines.push((format!("{indent}{}", title(node)), Some(&section.counts)));
        last = part_of.or(Some(node));
    }
    lines
}

/// Titles and numbers in columns.
fn table(rows: &[(String, Option<&Counts>)], tongue: Tongue) -> String {
    let heads = match tongue {
        Tongue::German => ["erfüllt", "teils", "nicht", "geändert", "offen", "entfällt", "Anteil"],
        Tongue::English => ["met", "partly", "not met", "changed", "open", "n/a", "share"],
    };
    let length = |text: &str| text.chars().count();
    let first = rows.iter().map(|(title, _)| length(title)).max().unwrap_or_default();
    let line = |title: &str, cells: &[String]| {
        let cells: Vec<String> = cells
            .iter()
            .zip(heads)
            .map(|(cell, head)| {
                format!("  {}{cell}", " ".repeat(length(head).saturating_sub(length(cell))))
            })
            .collect();
        format!("{title}{}{}\n", " ".repeat(first - length(title)), cells.concat())
    };
    let mut out = line("", &heads.map(str::to_owned));
    for (title, counts) in rows {
        let cells = counts.map(|counts| cells(counts, tongue)).unwrap_or_default();
        out.push_str(line(title, &cells).trim_end());
        out.push('\n');
    }
    out
}

fn cells(counts: &Counts, tongue: Tongue) -> Vec<String> {
    let Counts { met, partly, not_met, not_applicable, changed, open } = counts;
    let sign = if tongue == Tongue::German { " %" } else { "%" };
    let share = counts.met_percent().map_or("–".to_owned(), |percent| format!("{percent}{sign}"));
    let numbers = [met, partly, not_met, changed, open, not_applicable];
    numbers.map(usize::to_string).into_iter().chain([share]).collect()
}

/// What is left to do of what a project must do.
fn must(outcome: &Outcome<'_>, lang: Lang, tongue: Tongue) -> String {
    let open = outcome.open(MUST);
    let count = open.len();
    let mut out = match (tongue, count) {
        (Tongue::German, 0) => "\nKein MUSS ist offen.\n".to_owned(),
        (Tongue::English, 0) => "\nNo MUST is open.\n".to_owned(),
        (Tongue::German, _) => format!("\nOffen unter den MUSS: {count}\n"),
        (Tongue::English, _) => format!("\nOpen among the MUST: {count}\n"),
    };
    for (_, row) in open.iter().take(MOST) {
        let statement = escape(row.demand.text("statement", lang).0);
        let _ =
            writeln!(out, "  {} ({}): {statement}", row.demand.entry.id, word(row.state, tongue));
    }
    let more = count.saturating_sub(MOST);
    if more > 0 {
        let (and, rest) = match tongue {
            Tongue::German => ("und", "weitere; alle stehen im Bericht"),
            Tongue::English => ("and", "more; all stand in the report"),
        };
        let _ = writeln!(out, "  … {and} {more} {rest}.");
    }
    out
}

/// A state for people.
fn word(state: State, tongue: Tongue) -> &'static str {
    match (tongue, state) {
        (Tongue::German, State::Partly) => "teilweise",
        (Tongue::German, State::Open) => "nicht beantwortet",
        (Tongue::German, _) => "nicht erfüllt",
        (Tongue::English, State::Partly) => "partly",
        (Tongue::English, State::Open) => "not answered",
        (Tongue::English, _) => "not met",
    }
}
