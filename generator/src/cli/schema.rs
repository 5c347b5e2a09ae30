//! `leitwerk schema`: the schemas of the kinds in `schemas/`, written or compared.

use super::terminal::Terminal;
use super::{FINDINGS, WRONG_CALL, conclude, settings};
use crate::cli::args::{Args, Format};
use crate::diagnostic::{Code, Diagnostic, Report, Span, Tongue, text};
use crate::load;
use crate::output::generated::{self, Change, Wanted, What};
use crate::output::schema;
use anyhow::Result;
use std::path::Path;

const STALE_SCHEMA: Code = Code("stale-schema");

/// The folder of the schemas in a project.
pub(super) const FOLDER: &str = "schemas";

/// Writes the schemas, or says which of them are not current.
pub(super) fn schema(check: bool, args: &Args, terminal: Terminal) -> Result<u8> {
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let mut report = Report::default();
    let kinds = load::schema(&settings, &mut report)?;
    if report.has_errors() {
        return conclude(&report, &settings.root, args.format, terminal);
    }
    let wanted = Wanted {
        files: schema::all(&kinds, &settings.languages),
        ending: schema::ENDING,
        mark: schema::MARK,
    };
    let folder = settings.root.join(FOLDER);
    let changes = generated::changes(&folder, &wanted)?;
    if check {
        let mut report = Report::default();
        for change in &changes {
            let source = report.sources.add(Path::new(FOLDER).join(&change.name));
            report.push(stale(Span::file(source), change.what));
        }
        terminal.report(&report, &settings.root, args.format)?;
        return Ok(if changes.is_empty() { 0 } else { FINDINGS });
    }
    generated::apply(&folder, &wanted, &changes)?;
    if args.format == Format::Text {
        terminal.print(&done(&changes, wanted.files.len(), terminal.tongue))?;
    }
    Ok(0)
}

fn stale(span: Span, what: What) -> Diagnostic {
    let message = match what {
        What::Missing => text! { de: "dieses Schema fehlt", en: "this schema is missing" },
        What::Outdated => text! {
            de: "dieses Schema passt nicht mehr zu seiner Art",
            en: "this schema no longer fits its kind",
        },
        What::Superfluous => text! {
            de: "zu diesem Schema gibt es keine Art mehr",
            en: "the kind of this schema is gone",
        },
    };
    Diagnostic::error(STALE_SCHEMA, span, message).help(text! {
        de: "Rufen Sie `leitwerk schema` auf.",
        en: "run `leitwerk schema`",
    })
}

/// What was done to each file, and how many there are.
fn done(changes: &[Change], all: usize, tongue: Tongue) -> String {
    let word = |what: What| match (what, tongue) {
        (What::Missing, Tongue::German) => "neu",
        (What::Missing, Tongue::English) => "new",
        (What::Outdated, Tongue::German) => "geändert",
        (What::Outdated, Tongue::English) => "changed",
        (What::Superfluous, Tongue::German) => "gelöscht",
        (What::Superfluous, Tongue::English) => "removed",
    };
    let each = |change: &Change| format!("{FOLDER}/{}: {}\n", change.name, word(change.what));
    let lines: Vec<String> = changes.iter().map(each).collect();
    let lines = lines.concat();
    match tongue {
        Tongue::German => format!("{lines}{all} Schemas sind auf dem neuesten Stand.\n"),
        Tongue::English => format!("{lines}{all} schemas are up to date.\n"),
    }
}
