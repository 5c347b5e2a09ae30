//! The settings of a run, from `book.toml` and the command line, resolved once.

use crate::model::{Date, Lang, Languages, LocalText, Localised};
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Everything a run needs to know besides the content.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    pub content: PathBuf,
    pub theme: PathBuf,
    /// Where the site goes.
    pub out: PathBuf,
    pub languages: Languages,
    pub title: Localised,
    pub description: Localised,
    /// Kinds (`project`), all chapters (`chapter`) and single ones (`chapter:platform`) in the
    /// menu of every page.
    pub menu: Vec<String>,
    /// The address for editing a file, with `{path}` in it.
    pub edit_url: Option<String>,
    /// The licence lists that count, by their ids; without any, all do.
    pub licence_lists: Vec<String>,
    /// Whether the site explains what the check can report.
    pub diagnostics: bool,
    /// Entries on one page of a list.
    pub page_size: usize,
    /// The day findings about overdue reviews refer to; it never reaches the site.
    pub today: Date,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    book: Book,
    #[serde(default)]
    output: Outputs,
}

#[derive(Default, Deserialize)]
struct Book {
    title: Option<String>,
    description: Option<String>,
    language: Option<String>,
}

#[derive(Default, Deserialize)]
struct Outputs {
    #[serde(default)]
    leitwerk: Output,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Output {
    /// Read by mdBook, not by us.
    command: Option<String>,
    optional: Option<bool>,
    languages: Vec<String>,
    registers: Vec<String>,
    title: BTreeMap<String, String>,
    description: BTreeMap<String, String>,
    content: PathBuf,
    theme: PathBuf,
    out: PathBuf,
    menu: Vec<String>,
    edit_url: Option<String>,
    licence_lists: Vec<String>,
    diagnostics: bool,
    page_size: usize,
}

impl Default for Output {
    fn default() -> Self {
        Self {
            command: None,
            optional: None,
            languages: Vec::new(),
            registers: Vec::new(),
            title: BTreeMap::new(),
            description: BTreeMap::new(),
            content: "content".into(),
            theme: "themes/default".into(),
            out: "site".into(),
            menu: Vec::new(),
            edit_url: None,
            licence_lists: Vec::new(),
            diagnostics: false,
            page_size: 100,
        }
    }
}

impl Settings {
    /// Reads `book.toml` in a folder. `out` overrides where the site goes.
    pub(crate) fn read(root: &Path, out: Option<&Path>) -> Result<Self> {
        let path = root.join("book.toml");
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        let File { book, output } = toml::from_str(&text)
            .with_context(|| format!("`{}` is not as expected", path.display()))?;
        let output = output.leitwerk;
        let languages = languages(&output, book.language.as_deref())?;
        if !(10..=1000).contains(&output.page_size) {
            bail!("`{}`: `page-size` must lie between 10 and 1000", path.display());
        }
        Ok(Self {
            content: root.join(&output.content),
            theme: root.join(&output.theme),
            out: out.map_or_else(|| root.join(&output.out), Path::to_owned),
            title: localised(
                &languages,
                book.title.as_deref().unwrap_or("Leitwerk"),
                &output.title,
            ),
            description: localised(
                &languages,
                book.description.as_deref().unwrap_or_default(),
                &output.description,
            ),
            menu: output.menu,
            edit_url: output.edit_url,
            licence_lists: output.licence_lists,
            diagnostics: output.diagnostics,
            page_size: output.page_size,
            root: root.to_owned(),
            today: today()?,
            languages,
        })
    }
}

impl Settings {
    /// Whether a folder is a project.
    pub(crate) fn exist(root: &Path) -> bool {
        root.join("book.toml").exists()
    }

    /// The path of a file or folder of the content relative to the project, if it is one. A folder
    /// that holds the content stands for all of it.
    pub(crate) fn content_path(&self, file: &Path) -> Option<PathBuf> {
        let file = file.canonicalize().ok()?;
        let content = self.content.canonicalize().ok()?;
        let path = if content.starts_with(&file) { &content } else { &file };
        let relative = path.strip_prefix(self.root.canonicalize().ok()?).ok()?;
        path.starts_with(&content).then(|| relative.to_owned())
    }

    /// The folders that say what entries look like, relative to the project.
    pub(crate) fn kind_folders(&self) -> [PathBuf; 2] {
        let content = self.content.strip_prefix(&self.root).unwrap_or(&self.content);
        ["kinds", "vocabularies"].map(|folder| content.join(folder))
    }
}

fn languages(output: &Output, leading: Option<&str>) -> Result<Languages> {
    let mut full = output.languages.clone();
    if full.is_empty() {
        full.push(leading.unwrap_or("de").to_owned());
    }
    if let Some(tag) = full.iter().find(|tag| !is_primary(tag)) {
        bail!("book.toml: the language `{tag}` should be written like `de`");
    }
    for tag in &output.registers {
        let Some((base, _)) = tag.split_once('-').filter(|_| is_register(tag)) else {
            bail!("book.toml: the register `{tag}` should be written like `de-simple`");
        };
        if !full.iter().any(|language| language == base) {
            bail!(
                "book.toml: the register `{tag}` is a way of writing `{base}`, \
                 which is no language of the site"
            );
        }
    }
    let languages = Languages { full, registers: output.registers.clone() };
    let tags: BTreeSet<&String> = languages.full.iter().chain(&languages.registers).collect();
    if tags.len() < languages.full.len() + languages.registers.len() {
        bail!("book.toml: a language is named twice");
    }
    let worded = output.title.keys().chain(output.description.keys());
    if let Some(tag) = worded.into_iter().find(|tag| tag.contains('-') && !tags.contains(tag)) {
        bail!("book.toml: there are words for `{tag}`, which is not among the `registers`");
    }
    Ok(languages)
}

fn is_primary(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A language and a variant of BCP 47, of which `simple` is the registered one for simple texts.
fn is_register(tag: &str) -> bool {
    let is_variant = |variant: &str| {
        (5..=8).contains(&variant.len())
            && variant.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    tag.split_once('-').is_some_and(|(base, variant)| is_primary(base) && is_variant(variant))
}

/// Words of the site in each language. A register without words of its own has those of its
/// language.
fn localised(languages: &Languages, leading: &str, others: &BTreeMap<String, String>) -> Localised {
    let own = |lang: Lang| others.get(languages.tag(lang)).map(String::as_str);
    let text = |lang: Lang| {
        let of = |lang: Lang| own(lang).or((lang.0 == 0).then_some(leading));
        let text = of(lang).or_else(|| of(languages.base(lang)))?;
        Some(LocalText { lang, text: text.into(), span: None })
    };
    Localised::Each(languages.all().chain(languages.registers()).filter_map(text).collect())
}

/// Today in UTC, or the day `SOURCE_DATE_EPOCH` names, for builds that must come out the same.
fn today() -> Result<Date> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().context("SOURCE_DATE_EPOCH should be a number of seconds")?,
        Err(_) => seconds_now(),
    };
    Date::at(seconds).context("SOURCE_DATE_EPOCH lies outside the calendar")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one clock of the program; it never reaches the site"
)]
fn seconds_now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |elapsed| i64::try_from(elapsed.as_secs()).unwrap_or_default())
}
