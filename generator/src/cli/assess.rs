//! `leitwerk assess`: how far a project meets the requirements, as a page, as text for people and
//! as JSON for programs.

use super::args::{Args, AssessArgs, Format};
use super::terminal::Terminal;
use super::{FINDINGS, WRONG_CALL, conclude, settings};
use crate::assessment::{self, Assessment, Outcome, ReportView, Sheet};
use crate::config::Settings;
use crate::diagnostic::emit::json;
use crate::diagnostic::{Report, Severity, Tongue};
use crate::graph::Graph;
use crate::model::{Lang, Languages};
use crate::output::replace::replace_own;
use crate::pages::Site;
use crate::theme::Theme;
use crate::{load, pipeline};
use anyhow::{Context as _, Result, anyhow, ensure};
use std::path::{Path, PathBuf};

/// The file of the report beside that of the answers.
const REPORT: &str = "assessment.html";

/// Begins every report, and tells ours from pages of others.
const MARK: &str = "<meta name=\"generator\" content=\"leitwerk assess\">";

const STYLE: &str = "style.css";

/// The knowledge base that asks, and with what a report is made.
struct Base {
    settings: Settings,
    graph: Graph,
    theme: Theme,
    lang: Lang,
}

/// Runs the command. With `strict` it ends well only if every MUST that applies is met.
pub(super) fn run(asked: &AssessArgs, args: &Args, terminal: Terminal) -> Result<u8> {
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let mut report = Report::default();
    let (graph, theme, _) = pipeline::prepare(&settings, &mut report)?;
    if report.has_errors() {
        return refuse(&report, &settings.root, args.format, terminal);
    }
    if !assessment::has_requirements(&graph) {
        terminal.complain(&anyhow!("{}", assessment::no_requirement().in_tongue(terminal.tongue)));
        return Ok(WRONG_CALL);
    }
    let lang = language(&settings.languages, terminal.tongue);
    let base = Base { settings, graph, theme, lang };
    assess(&base, asked, args.format, terminal)
}

/// The language of the site that is nearest to that of messages.
pub(super) fn language(languages: &Languages, tongue: Tongue) -> Lang {
    let tag = if tongue == Tongue::German { "de" } else { "en" };
    languages.find(tag).unwrap_or(Lang(0))
}

fn assess(base: &Base, asked: &AssessArgs, format: Format, terminal: Terminal) -> Result<u8> {
    let mut report = Report::default();
    let load::Answers { source, group, mut findings } = load::answers(&asked.file, &mut report);
    let today = base.settings.today;
    let assessment = Assessment::read(&group, &base.graph, today, &mut findings);
    // Notes about good answers may be many; only mistakes must not bury each other.
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        load::cut(&mut findings, Some(source));
    }
    report.extend(findings);
    if report.has_errors() {
        return refuse(&report, Path::new(""), format, terminal);
    }
    let guidelines = assessment::guidelines(&base.graph, &assessment.scope);
    let outcome = Outcome::of(&base.graph, &assessment, &guidelines);
    let out = asked.out.clone().unwrap_or_else(|| beside(&asked.file));
    replace_own(&out, page(base, asked, &assessment, &outcome)?.as_bytes(), MARK)?;
    let told = (&assessment, &outcome);
    let out = out.display().to_string();
    match format {
        Format::Json => {
            let findings = json::findings(&report, terminal.tongue);
            terminal.print(&assessment::json(&base.graph, base.lang, told, &out, findings))?;
        }
        Format::Text => {
            if !report.is_empty() {
                terminal.report(&report, Path::new(""), format)?;
            }
            let tongue = terminal.tongue;
            terminal.print(&assessment::text(&base.graph, base.lang, told, &out, tongue))?;
        }
        Format::Sarif | Format::Gitlab | Format::Github => {
            terminal.report(&report, Path::new(""), format)?;
        }
    }
    Ok(if asked.strict && !outcome.passes() { FINDINGS } else { 0 })
}

/// Says what is wrong, in the form that programs expect of this command.
fn refuse(report: &Report, root: &Path, format: Format, terminal: Terminal) -> Result<u8> {
    if format != Format::Json {
        return conclude(report, root, format, terminal);
    }
    terminal.print(&assessment::refused(json::findings(report, terminal.tongue)))?;
    Ok(FINDINGS)
}

fn beside(file: &Path) -> PathBuf {
    file.with_file_name(REPORT)
}

/// The report as one file that needs no other.
fn page(
    base: &Base,
    asked: &AssessArgs,
    assessment: &Assessment<'_>,
    outcome: &Outcome<'_>,
) -> Result<String> {
    let Base { settings, graph, theme, lang } = base;
    let site = Site::new(graph, settings, &theme.words);
    let style = theme.assets.iter().find(|(name, _)| *name == STYLE);
    let (_, style) = style.with_context(|| format!("the theme has no `{STYLE}`"))?;
    let style = std::str::from_utf8(style).with_context(|| format!("`{STYLE}` is not UTF-8"))?;
    ensure!(!style.contains("</style"), "`{STYLE}` must not end the element it stands in");
    let address = asked.site.as_ref().or(settings.site_url.as_ref());
    let sheet = Sheet { site: &site, lang: *lang, base: address.map(String::as_str), style };
    let view = ReportView::new(&sheet, assessment, outcome);
    let nothing: [(); 0] = [];
    theme.renderer(settings, *lang, &nothing, &nothing)?.render("assessment.html", &view)
}
