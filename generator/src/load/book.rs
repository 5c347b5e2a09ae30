//! The chapters of each language. mdBook's driver reads `SUMMARY.md` and the chapters and runs
//! the preprocessors named in `book.toml`, so an mdBook author is at home. Its built-in
//! preprocessors and its habit of creating missing chapters stay off: the first publish any file
//! of the machine, the second hides a mistake.

use super::front_matter;
use super::text;
use super::walk::{File, Files};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use crate::model::{Chapter, Kind, Lang};
use anyhow::{Context as _, Result};
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem};
use mdbook_driver::config::Config;
use mdbook_renderer::{RenderContext, Renderer};
use mdbook_summary::Summary;
use rayon::prelude::*;
use std::path::{Component, Path};

mod register;
mod summary;

const BAD_CHAPTER_PATH: Code = Code("chapter-path");

/// Reads the chapters of every language and register that has a summary.
pub(super) fn load(
    settings: &Settings,
    kind: &Kind,
    files: &Files,
    report: &mut Report,
) -> Result<Vec<Chapter>> {
    let mut chapters = Vec::new();
    for lang in settings.languages.all().chain(settings.languages.registers()) {
        let folder = settings.languages.tag(lang);
        let Some(file) = files.get(&format!("{folder}/SUMMARY.md")) else { continue };
        if let Some(summary) = summary::read(file, folder, files, report) {
            let book = through_mdbook(settings, folder, summary)?;
            chapters.extend(of_book(settings, kind, lang, files, &book, report));
        }
    }
    register::check(settings, &chapters, files, report);
    Ok(chapters)
}

/// Loads a book and runs its preprocessors.
fn through_mdbook(settings: &Settings, folder: &str, summary: Summary) -> Result<Book> {
    let mut config = Config::from_disk(settings.root.join("book.toml"))?;
    // mdBook joins the folder to the root, which may itself be relative.
    let content = settings.content.strip_prefix(&settings.root).unwrap_or(&settings.content);
    config.book.src = content.join(folder);
    config.book.language = Some(folder.to_owned());
    config.build.create_missing = false;
    config.build.use_default_preprocessors = false;
    let book = MDBook::load_with_config_and_summary(&settings.root, config, summary)
        .with_context(|| format!("mdBook cannot load the chapters of `{folder}`"))?;
    let (book, _) = book
        .preprocess_book(&Ourselves)
        .with_context(|| format!("a preprocessor failed on the chapters of `{folder}`"))?;
    Ok(book)
}

/// Tells preprocessors for whom they work; rendering is ours.
struct Ourselves;

impl Renderer for Ourselves {
    fn name(&self) -> &'static str {
        "leitwerk"
    }

    fn render(&self, _: &RenderContext) -> Result<()> {
        Ok(())
    }
}

/// A chapter as mdBook holds it, before its front matter is read.
struct Raw<'a> {
    title: &'a str,
    content: &'a str,
    path: String,
    depth: usize,
    /// The heading of the summary under which it stands.
    part: Option<&'a str>,
}

fn of_book(
    settings: &Settings,
    kind: &Kind,
    lang: Lang,
    files: &Files,
    book: &Book,
    report: &mut Report,
) -> Vec<Chapter> {
    let folder = settings.languages.tag(lang);
    let mut part = None;
    let mut raws: Vec<Raw<'_>> = Vec::new();
    for item in book.iter() {
        match item {
            BookItem::PartTitle(title) => part = Some(title.as_str()),
            BookItem::Chapter(chapter) => raws.extend(raw(chapter, part)),
            BookItem::Separator => {}
        }
    }
    let read: Vec<_> = raws
        .par_iter()
        .filter_map(|raw| {
            let file = files.get(&format!("{folder}/{}", raw.path))?;
            Some(chapter(settings, kind, lang, file, raw))
        })
        .collect();
    let mut chapters = Vec::with_capacity(read.len());
    for (chapter, findings) in read {
        chapters.extend(chapter);
        report.extend(findings);
    }
    chapters
}

fn raw<'a>(chapter: &'a mdbook_driver::book::Chapter, part: Option<&'a str>) -> Option<Raw<'a>> {
    let parts: Option<Vec<&str>> = chapter
        .source_path
        .as_ref()?
        .iter()
        .filter(|part| *part != ".")
        .map(|part| part.to_str())
        .collect();
    Some(Raw {
        title: &chapter.name,
        content: &chapter.content,
        path: parts?.join("/"),
        depth: chapter.parent_names.len(),
        part,
    })
}

fn chapter(
    settings: &Settings,
    kind: &Kind,
    lang: Lang,
    file: &File,
    raw: &Raw<'_>,
) -> (Option<Chapter>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let parts =
        front_matter::split(file.source, raw.content, kind, &settings.languages, &mut findings);
    findings.extend(text::widthless(file.source, parts.body, parts.body_line));
    let Some(path) = address(&raw.path) else {
        findings.push(bad_path(file));
        return (None, findings);
    };
    let id = match parts.front_matter.text("id") {
        Some(id) => id.into(),
        None if path.is_empty() => "welcome".into(),
        None => path.join("-").into(),
    };
    let chapter = Chapter {
        lang,
        id,
        title: raw.title.into(),
        file: raw.path.as_str().into(),
        path: path.into_iter().map(Into::into).collect(),
        span: Span::file(file.source),
        depth: raw.depth,
        part: raw.part.map(Into::into),
        body: parts.body.into(),
        body_line: parts.body_line,
        front_matter: parts.front_matter,
        written: parts.written.into(),
    };
    (Some(chapter), findings)
}

/// The segments of the address of a chapter: `guide/first-steps.md` is `guide/first-steps`, an
/// `index.md` or `README.md` stands for its folder. `None` if a name does not fit an address.
pub(super) fn address(path: &str) -> Option<Vec<&str>> {
    let mut parts: Vec<&str> = path.strip_suffix(".md")?.split('/').collect();
    if matches!(parts.last(), Some(&("index" | "README"))) {
        parts.pop();
    }
    let fits = |part: &&str| {
        part.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte)
        })
    };
    parts.iter().all(fits).then_some(parts)
}

fn bad_path(file: &File) -> Diagnostic {
    Diagnostic::error(
        BAD_CHAPTER_PATH,
        Span::file(file.source),
        text! {
            de: "dieser Dateiname eignet sich nicht als Adresse",
            en: "this file name does not fit an address",
        },
    )
    .help(text! {
        de: "Verwenden Sie kleine Buchstaben, Ziffern und Bindestriche und die Endung `.md`.",
        en: "use small letters, digits and hyphens and the ending `.md`",
    })
}

/// Reads what mdBook hands to a backend: where the book is and where the site should go.
pub(crate) fn from_mdbook(
    input: impl std::io::Read,
) -> Result<(std::path::PathBuf, std::path::PathBuf)> {
    let context = RenderContext::from_json(input).context("mdBook did not hand over a book")?;
    Ok((context.root, context.destination))
}

/// Whether a path stays inside the folder it is relative to.
fn stays_inside(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}
