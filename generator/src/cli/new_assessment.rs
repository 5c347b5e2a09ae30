//! `leitwerk new assessment`: a file in which a project says how far it meets the requirements. It
//! belongs to the project that is assessed and is made in the folder in which the program runs.

use super::args::{Args, ScopeArgs};
use super::assess::language;
use super::terminal::Terminal;
use super::{WRONG_CALL, conclude, settings};
use crate::assessment::{self, Scope, blank, documents, guidelines};
use crate::diagnostic::emit::escape;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Report, Text, text};
use crate::graph::Graph;
use crate::output::replace::create_all;
use crate::{load, pipeline};
use anyhow::{Result, anyhow};
use std::path::Path;

/// What stands in the place of a kind.
pub(super) const KIND: &str = "assessment";

const FILE: &str = "assessment.yml";

/// Makes the file and says what comes next.
pub(super) fn new(project: &str, asked: &ScopeArgs, args: &Args, terminal: Terminal) -> Result<u8> {
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let mut report = Report::default();
    let (graph, ..) = pipeline::prepare(&settings, &mut report)?;
    if report.has_errors() {
        return conclude(&report, &settings.root, args.format, terminal);
    }
    let lang = language(&settings.languages, terminal.tongue);
    let made = scope(project, asked, &graph).map(|scope| {
        let asked = guidelines(&graph, &scope);
        let count = asked.iter().map(|guideline| guideline.demands.len()).sum();
        (blank(&graph, project.trim(), settings.today, (&scope, &asked), lang), count)
    });
    let (text, count) = match made {
        Ok((text, count)) if count > 0 => (text, count),
        made => {
            let problem = made.err().unwrap_or_else(assessment::no_requirement);
            terminal.complain(&anyhow!("{}", problem.in_tongue(terminal.tongue)));
            return Ok(WRONG_CALL);
        }
    };
    create_all(&[(FILE.into(), text.as_bytes())])?;
    terminal.print(next(count).in_tongue(terminal.tongue))?;
    Ok(0)
}

/// What is asked of the project, or why there can be no file.
fn scope(project: &str, asked: &ScopeArgs, graph: &Graph) -> Result<Scope, Text> {
    if let Some(problem) = load::name_problem(project) {
        return Err(problem);
    }
    if load::is_taken(Path::new(FILE)) {
        return Err(text! { de: "`{FILE}` gibt es schon", en: "`{FILE}` exists already" });
    }
    let document = |id: &String| {
        let known: Vec<&str> = documents(graph).map(|(_, document)| &*document.id).collect();
        graph.find(&graph.catalog.chapter_kind.id, id).ok_or_else(|| unknown(id, &known))
    };
    let words = assessment::roles(graph).map(|words| words.0.as_slice()).unwrap_or_default();
    let words: Vec<&str> = words.iter().map(|(word, _)| &**word).collect();
    let role = |role: &String| {
        let is_known = words.contains(&role.as_str());
        is_known.then(|| role.clone()).ok_or_else(|| unknown(role, &words))
    };
    Ok(Scope {
        documents: asked.document.iter().map(document).collect::<Result<_, _>>()?,
        roles: asked.role.iter().map(role).collect::<Result<_, _>>()?,
    })
}

fn unknown(written: &str, known: &[&str]) -> Text {
    let shown = escape(written);
    let Text { de, en } = suggestion(written, known);
    text! { de: "`{shown}` gibt es nicht. {de}", en: "there is no `{shown}`; {en}" }
}

fn next(count: usize) -> Text {
    text! {
        de: "{FILE} (Anforderungen: {count})\nSchreiben Sie hinter jedes `answer:` Ihre Antwort und rufen Sie dann `leitwerk assess {FILE}` auf.\n",
        en: "{FILE} (requirements: {count})\nWrite your answer behind each `answer:`, then run `leitwerk assess {FILE}`.\n",
    }
}
