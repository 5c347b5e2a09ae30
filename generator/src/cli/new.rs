//! `leitwerk new`: files to fill in for a new entry or chapter. What exists is never touched.

use super::args::{Args, ScopeArgs};
use super::assess::language;
use super::new_assessment::KIND as ASSESSMENT;
use super::schema::FOLDER as SCHEMAS;
use super::terminal::Terminal;
use super::{WRONG_CALL, conclude, settings};
use crate::config::Settings;
use crate::diagnostic::emit::escape;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Report, Text, Tongue, text};
use crate::load::{self, Schema};
use crate::model::{Kind, Lang, Languages};
use crate::output::replace::create_all;
use crate::scaffold::{self, Draft, Style};
use anyhow::{Result, anyhow};
use std::sync::Arc;

/// Makes the files of a new entry and says what comes next.
pub(super) fn new(
    kind: &str,
    id: &str,
    scope: &ScopeArgs,
    args: &Args,
    terminal: Terminal,
) -> Result<u8> {
    if !scope.document.is_empty() || !scope.role.is_empty() {
        terminal.complain(&anyhow!("{}", only_assessments().in_tongue(terminal.tongue)));
        return Ok(WRONG_CALL);
    }
    let Some(settings) = settings(&args.project, None, terminal) else { return Ok(WRONG_CALL) };
    let mut report = Report::default();
    let schema = load::schema(&settings, &mut report)?;
    if report.has_errors() {
        return conclude(&report, &settings.root, args.format, terminal);
    }
    let drafts = match drafts(&schema, kind, id, &settings, terminal.tongue) {
        Ok(drafts) => drafts,
        Err(problem) => {
            terminal.complain(&anyhow!("{}", problem.in_tongue(terminal.tongue)));
            return Ok(WRONG_CALL);
        }
    };
    for draft in &drafts {
        if let Some(found) = load::in_the_way(&settings, &draft.path)? {
            let problem = text! { de: "`{found}` gibt es schon", en: "`{found}` exists already" };
            terminal.complain(&anyhow!("{}", problem.in_tongue(terminal.tongue)));
            return Ok(WRONG_CALL);
        }
    }
    let files =
        drafts.iter().map(|Draft { path, text }| (settings.content.join(path), text.as_bytes()));
    create_all(&files.collect::<Vec<_>>())?;
    terminal.print(next(&drafts, id, &settings).in_tongue(terminal.tongue))?;
    Ok(0)
}

fn only_assessments() -> Text {
    text! {
        de: "`--document` und `--role` gibt es nur bei `leitwerk new assessment`",
        en: "`--document` and `--role` are only for `leitwerk new assessment`",
    }
}

fn drafts(
    schema: &Schema,
    kind: &str,
    id: &str,
    settings: &Settings,
    tongue: Tongue,
) -> Result<Vec<Draft>, Text> {
    let mut known = schema.kinds.iter().chain([&schema.chapter]);
    let Some(kind) = known.find(|known| &*known.id == kind) else {
        return Err(unknown(schema, kind, &settings.languages));
    };
    if let Some(problem) = load::id_problem(kind, id) {
        return Err(problem);
    }
    let schemas = schemas(settings);
    let languages = &settings.languages;
    let lang = language(languages, tongue);
    let style = Style { languages, lang, schemas: schemas.as_deref() };
    Ok(if is_chapter(kind) {
        scaffold::chapter(kind, id, style)
    } else {
        scaffold::entry(kind, id, style)
    })
}

fn is_chapter(kind: &Kind) -> bool {
    kind.folder.is_empty()
}

/// Names the kind that was meant or else every kind there is.
fn unknown(schema: &Schema, written: &str, languages: &Languages) -> Text {
    let kinds = || schema.kinds.iter().chain([&schema.chapter]);
    let shown = escape(written);
    let ids = kinds().map(|kind| &*kind.id).chain([ASSESSMENT]);
    if let Some(near) = nearest(written, ids) {
        return text! {
            de: "die Art `{shown}` gibt es nicht. Meinten Sie `{near}`?",
            en: "there is no kind `{shown}`; did you mean `{near}`?",
        };
    }
    let list = |tag: &str| {
        let lang = languages.find(tag).unwrap_or(Lang(0));
        let line = |kind: &Arc<Kind>| format!("\n  {}: {}", kind.id, kind.label.best(lang).0);
        let (_, assessment) = load::assessment_kind();
        let assessment = assessment.label.best(lang).0;
        format!("{}\n  {ASSESSMENT}: {assessment}", kinds().map(line).collect::<String>())
    };
    let (de, en) = (list("de"), list("en"));
    text! { de: "die Art `{shown}` gibt es nicht. Es gibt:{de}", en: "there is no kind `{shown}`; there are:{en}" }
}

/// The way from the content to the schemas, if the project has some.
fn schemas(settings: &Settings) -> Option<String> {
    let content = settings.content.strip_prefix(&settings.root).ok()?;
    let up = "../".repeat(content.components().count());
    load::has_folder(settings, SCHEMAS).then(|| format!("{up}{SCHEMAS}"))
}

/// What was made and what comes next.
fn next(drafts: &[Draft], id: &str, settings: &Settings) -> Text {
    let shown = settings.content.strip_prefix(&settings.root).unwrap_or(&settings.content);
    let path = |draft: &Draft| escape(&shown.join(&draft.path).display().to_string());
    let made = drafts.iter().map(|draft| path(draft) + "\n");
    let made: String = made.collect();
    let heading = scaffold::heading(id);
    let chapters = drafts.iter().filter_map(|draft| {
        let (tag, name) = draft.path.strip_suffix(".md")?.split_once('/')?;
        let shown = escape(&shown.display().to_string());
        Some(format!("{shown}/{tag}/SUMMARY.md: - [{heading}]({name}.md)\n"))
    });
    let chapters: String = chapters.collect();
    if chapters.is_empty() {
        return text! {
            de: "{made}Füllen Sie die leeren Zeilen aus und rufen Sie dann `leitwerk check` auf.\n",
            en: "{made}Fill in the empty lines, then run `leitwerk check`.\n",
        };
    }
    text! {
        de: "{made}Füllen Sie die leeren Zeilen aus und ergänzen Sie in den Inhaltsverzeichnissen:\n{chapters}Rufen Sie dann `leitwerk check` auf.\n",
        en: "{made}Fill in the empty lines and add to the tables of contents:\n{chapters}Then run `leitwerk check`.\n",
    }
}
