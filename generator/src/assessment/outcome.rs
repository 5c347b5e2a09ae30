//! What is asked held against what was answered, and counted.

use super::answers::{Answer, Assessment};
use super::demand::{Demand, Guideline, MUST, words};
use crate::graph::{Graph, Node};
use crate::model::is_before;
use serde::Serialize;

/// How a project stands towards a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Met,
    Partly,
    NotMet,
    NotApplicable,
    /// The requirement has changed since it was answered.
    Changed,
    /// Not answered.
    Open,
}

impl State {
    /// The word of the file, or our own where the file has none.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::NotMet => "not-met",
            Self::NotApplicable => "not-applicable",
            Self::Changed => "changed",
            Self::Open => "open",
        }
    }

    /// Whether something is left to do about it.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Partly | Self::NotMet | Self::Open)
    }
}

/// How many requirements are in which state. The keys are those of the form for programs and stay.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Counts {
    pub met: usize,
    pub partly: usize,
    pub not_met: usize,
    pub not_applicable: usize,
    pub changed: usize,
    pub open: usize,
}

impl Counts {
    fn of<'r>(rows: impl IntoIterator<Item = &'r Row<'r>>) -> Self {
        let mut counts = Self::default();
        for row in rows {
            *match row.state {
                State::Met => &mut counts.met,
                State::Partly => &mut counts.partly,
                State::NotMet => &mut counts.not_met,
                State::NotApplicable => &mut counts.not_applicable,
                State::Changed => &mut counts.changed,
                State::Open => &mut counts.open,
            } += 1;
        }
        counts
    }

    /// All requirements but those that do not apply.
    pub(super) fn applicable(&self) -> usize {
        self.met + self.partly + self.not_met + self.changed + self.open
    }

    /// The share of those that apply which is met, rounded down: 100 means all of them.
    pub(super) fn met_percent(&self) -> Option<usize> {
        (self.met * 100).checked_div(self.applicable())
    }
}

/// One requirement and what became of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub demand: Demand<'a>,
    pub answer: Option<&'a Answer<'a>>,
    pub state: State,
    /// Came with a newer version of its guideline than any that was answered.
    pub is_new: bool,
}

impl Row<'_> {
    fn is_must(&self) -> bool {
        self.demand.strength() == MUST
    }
}

/// The requirements of a guideline.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub guideline: &'a Guideline<'a>,
    pub rows: Vec<Row<'a>>,
    pub counts: Counts,
}

/// How a project stands towards everything it is asked.
#[derive(Debug)]
pub(crate) struct Outcome<'a> {
    pub(super) sections: Vec<Section<'a>>,
    pub(super) totals: Counts,
    /// Answers to requirements that are not asked of this project.
    pub(super) uncounted: Vec<(Demand<'a>, &'a Answer<'a>)>,
    /// The strengths from the strictest on.
    strengths: Vec<&'a str>,
}

impl<'a> Outcome<'a> {
    /// What a project says, held against `asked`.
    pub(crate) fn of(
        graph: &'a Graph,
        assessment: &'a Assessment<'a>,
        asked: &'a [Guideline<'a>],
    ) -> Self {
        let sections: Vec<Section<'a>> =
            asked.iter().map(|guideline| section(guideline, assessment)).collect();
        let totals = Counts::of(sections.iter().flat_map(|section| &section.rows));
        let is_asked = |node: Node| {
            asked.iter().flat_map(|guideline| &guideline.demands).any(|own| own.node == node)
        };
        let uncounted = assessment.answers.iter().filter(|(node, _)| !is_asked(**node));
        let uncounted = uncounted.filter_map(|(&node, answer)| {
            Some((Demand { node, entry: graph.entry(node)? }, answer))
        });
        let strengths = words(graph, "strength").map(|words| words.0.as_slice());
        let strengths = strengths.unwrap_or_default().iter().map(|(word, _)| &**word).collect();
        Self { uncounted: uncounted.collect(), sections, totals, strengths }
    }

    /// Whether every MUST that applies is met.
    pub(crate) fn passes(&self) -> bool {
        let is_fine = |row: &Row<'_>| matches!(row.state, State::Met | State::NotApplicable);
        self.rows().filter(|(_, row)| row.is_must()).all(|(_, row)| is_fine(row))
    }

    /// Every requirement with its guideline.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'a Guideline<'a>, &Row<'a>)> {
        let of = |section: &'_ Section<'a>| section.guideline;
        self.sections
            .iter()
            .flat_map(move |section| section.rows.iter().map(move |row| (of(section), row)))
    }

    /// What is left to do of a strength.
    pub(super) fn open(&self, strength: &str) -> Vec<(&'a Guideline<'a>, &Row<'a>)> {
        let is_open = |row: &Row<'_>| row.state.is_open() && row.demand.strength() == strength;
        self.rows().filter(|(_, row)| is_open(row)).collect()
    }

    /// The strengths, the strictest first.
    pub(super) fn strengths(&self) -> &[&'a str] {
        &self.strengths
    }
}

fn section<'a>(guideline: &'a Guideline<'a>, assessment: &'a Assessment<'a>) -> Section<'a> {
    let answer = |demand: &Demand<'_>| assessment.answers.get(&demand.node);
    let answered: Vec<&str> =
        guideline.demands.iter().filter_map(answer).map(|answer| answer.version).collect();
    let row = |demand: &Demand<'a>| {
        let answer = answer(demand);
        let is_newer = |version: &&str| is_before(version, demand.since());
        let is_new = answer.is_none() && !answered.is_empty() && answered.iter().all(is_newer);
        Row { demand: *demand, answer, state: state(demand, answer), is_new }
    };
    let rows: Vec<Row<'a>> = guideline.demands.iter().map(row).collect();
    Section { guideline, counts: Counts::of(&rows), rows }
}

fn state(demand: &Demand<'_>, answer: Option<&Answer<'_>>) -> State {
    match answer {
        None => State::Open,
        Some(answer) if is_before(answer.version, demand.version()) => State::Changed,
        Some(answer) => match answer.word {
            "met" => State::Met,
            "partly" => State::Partly,
            "not-applicable" => State::NotApplicable,
            _ => State::NotMet,
        },
    }
}
