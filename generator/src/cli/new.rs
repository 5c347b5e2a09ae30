//! `leitwerk new`: files to fill in for a new entry or chapter. What exists is never touched.

use super::args::Args;
use super::schema::FOLDER as SCHEMAS;
use super::terminal::Terminal;
use super::{WRONG_CALL, conclude, settings};
use crate::config::Settings;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Report, Text, Tongue, text};
use crate::load::{self, Schema};
use crate::model::{Kind, Lang};
use crate::output::replace::replace;
use crate::scaffold::{self, Draft, Style};
use anyhow::{Result, anyhow};

/// Makes the files of a new entry and says what comes next.
pub(super) fn new(kind: &str, id: &str, args: &Args, terminal: Terminal) -> Result<u8> {
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
    for draft in &drafts {
        replace(&settings.content.join(&draft.path), draft.text.as_bytes())?;
    }
    terminal.print(next(&drafts, id, &settings).in_tongue(terminal.tongue))?;
    Ok(0)
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
        return Err(unknown(schema, kind));
    };
    if let Some(problem) = load::id_problem(kind, id) {
        return Err(problem);
    }
    let schemas = schemas(settings);
    let languages = &settings.languages;
    let tag = if tongue == Tongue::German { "de" } else { "en" };
    let lang = languages.find(tag).unwrap_or(Lang(0));
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

fn unknown(schema: &Schema, kind: &str) -> Text {
    let known: Vec<&str> = schema.kinds.iter().map(|kind| &*kind.id).chain(["chapter"]).collect();
    let hint = suggestion(kind, &known);
    let (de, en) = (hint.de, hint.en);
    text! { de: "die Art `{kind}` gibt es nicht. {de}", en: "there is no kind `{kind}`; {en}" }
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
    let made = drafts.iter().map(|draft| shown.join(&draft.path).display().to_string() + "\n");
    let made: String = made.collect();
    let heading = scaffold::heading(id);
    let chapters = drafts.iter().filter_map(|draft| {
        let (tag, name) = draft.path.strip_suffix(".md")?.split_once('/')?;
        let shown = shown.display();
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
