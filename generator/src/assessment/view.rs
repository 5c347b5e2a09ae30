//! What the page of a report shows.

use super::answers::{Answer, Assessment};
use super::demand::{Demand, Guideline, words};
use super::outcome::{Counts, Outcome, Row, State};
use crate::graph::Node;
use crate::model::Lang;
use crate::pages::{Site, view};
use serde::Serialize;

/// On what a report is written.
pub(crate) struct Sheet<'a> {
    pub site: &'a Site<'a>,
    pub lang: Lang,
    /// The address of the published site, with `/` at its end, if requirements are to be linked.
    pub base: Option<&'a str>,
    /// The style sheet that the page carries in itself.
    pub style: &'a str,
}

/// The whole page.
#[derive(Serialize)]
pub(crate) struct ReportView<'a> {
    style: &'a str,
    project: &'a str,
    date: String,
    roles: Vec<String>,
    totals: Tally,
    sections: Vec<SectionView<'a>>,
    /// By strength, the strictest first.
    open: Vec<OpenView<'a>>,
    changed: Vec<Item<'a>>,
    new: Vec<Item<'a>>,
    uncounted: Vec<Item<'a>>,
}

/// Numbers and what follows from them.
#[derive(Serialize)]
struct Tally {
    #[serde(flatten)]
    counts: Counts,
    applicable: usize,
    percent: Option<usize>,
}

/// A guideline with its answers.
#[derive(Serialize)]
struct SectionView<'a> {
    title: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<Words<'a>>,
    version: &'a str,
    tally: Tally,
    answers: Vec<Item<'a>>,
}

/// What is left to do of one strength.
#[derive(Serialize)]
struct OpenView<'a> {
    label: &'a str,
    items: Vec<Item<'a>>,
}

/// A text, and its language where that is not the language of the page.
#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
}

/// A requirement with what was answered.
#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    statement: Words<'a>,
    check: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<Words<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Words<'a>>,
    version: &'a str,
    is_new: bool,
    state: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<AnswerView<'a>>,
}

#[derive(Serialize)]
struct AnswerView<'a> {
    word: &'a str,
    version: &'a str,
    date: String,
    evidence: &'a [&'a str],
    note: &'a str,
}

impl<'a> ReportView<'a> {
    /// Makes the view of a report.
    pub(crate) fn new(
        sheet: &Sheet<'a>,
        assessment: &'a Assessment<'a>,
        outcome: &'a Outcome<'a>,
    ) -> Self {
        let of = |wanted: &dyn Fn(&Row<'_>) -> bool| -> Vec<Item<'a>> {
            let rows = outcome.rows().filter(|(_, row)| wanted(row));
            rows.map(|(guideline, row)| sheet.item(guideline, row)).collect()
        };
        let open = outcome.strengths().iter().map(|strength| OpenView {
            label: sheet.label("strength", strength),
            items: outcome.open(strength).iter().map(|(of, row)| sheet.item(of, row)).collect(),
        });
        let uncounted = outcome
            .uncounted
            .iter()
            .map(|(demand, answer)| sheet.about(demand, Some(answer), answer.word));
        Self {
            style: sheet.style,
            project: assessment.project,
            date: view::date(sheet.site, sheet.lang, assessment.date),
            roles: (assessment.scope.roles.iter())
                .map(|role| sheet.label("role", role).to_owned())
                .collect(),
            totals: Tally::of(outcome.totals),
            sections: outcome.sections.iter().map(|section| sheet.section(section)).collect(),
            open: open.collect(),
            changed: of(&|row| row.state == State::Changed),
            new: of(&|row| row.is_new),
            uncounted: uncounted.collect(),
        }
    }
}

impl Tally {
    fn of(counts: Counts) -> Self {
        Self { applicable: counts.applicable(), percent: counts.met_percent(), counts }
    }
}

impl<'a> Sheet<'a> {
    fn section(&self, section: &'a super::outcome::Section<'a>) -> SectionView<'a> {
        let Guideline { node, version, part_of, .. } = section.guideline;
        let answered = section.rows.iter().filter(|row| row.answer.is_some());
        SectionView {
            title: self.title(*node),
            part_of: part_of.map(|above| self.title(above)),
            version,
            tally: Tally::of(section.counts),
            answers: answered
                .map(|row| self.about(&row.demand, row.answer, row.state.id()))
                .collect(),
        }
    }

    fn item(&self, guideline: &Guideline<'a>, row: &Row<'a>) -> Item<'a> {
        Item {
            part_of: guideline.part_of.map(|above| self.title(above)),
            title: Some(self.title(guideline.node)),
            is_new: row.is_new,
            ..self.about(&row.demand, row.answer, row.state.id())
        }
    }

    fn about(
        &self,
        demand: &Demand<'a>,
        answer: Option<&'a Answer<'a>>,
        state: &'a str,
    ) -> Item<'a> {
        let entry = demand.entry;
        let href = |base| format!("{base}{}", self.site.address(demand.node, self.lang).path());
        Item {
            id: view::shown_id(&entry.kind, &entry.id),
            href: self.base.map(href),
            statement: self.words(demand.text("statement", self.lang)),
            check: self.words(demand.text("check", self.lang)),
            part_of: None,
            title: None,
            version: demand.version(),
            is_new: false,
            state,
            answer: answer.map(|answer| AnswerView {
                word: answer.word,
                version: answer.version,
                date: view::date(self.site, self.lang, answer.date),
                evidence: &answer.evidence,
                note: answer.note,
            }),
        }
    }

    fn title(&self, node: Node) -> Words<'a> {
        self.words(view::title(self.site.graph, node, self.lang))
    }

    fn words(&self, (text, of): (&'a str, Lang)) -> Words<'a> {
        Words { text, lang: (of != self.lang).then(|| self.site.tag(of)) }
    }

    /// What people read for a word of a vocabulary.
    fn label(&self, field: &str, word: &'a str) -> &'a str {
        let words = words(self.site.graph, field);
        words.and_then(|words| words.label(word)).map_or(word, |label| label.best(self.lang).0)
    }
}
