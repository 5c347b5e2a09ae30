//! The settings of a run, from `book.toml` and the command line, resolved once. `languages` says
//! which languages and registers a site may have.

mod languages;

use crate::model::{Date, Languages, Localised};
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Everything a run needs to know besides the content.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    pub content: PathBuf,
    /// The folders of the theme; each adds to those before it or replaces parts of them.
    pub themes: Vec<PathBuf>,
    /// Where the site goes.
    pub out: PathBuf,
    pub languages: Languages,
    pub title: Localised,
    pub description: Localised,
    /// Kinds (`project`), all chapters (`chapter`), single ones (`chapter:platform`) and the
    /// checklists (`checklist`) in the menu of every page.
    pub menu: Vec<String>,
    /// The same, at the foot of every page.
    pub footer: Vec<String>,
    /// The address for editing a file, with `{path}` in it.
    pub edit_url: Option<String>,
    /// Where the site will be found, ending with `/`; without it citations name paths only.
    pub site_url: Option<String>,
    /// The licence lists that count, by their ids; without any, all do.
    pub licence_lists: Vec<String>,
    /// The name of the Hunspell dictionary of a language, such as `de_DE`, where it is not the
    /// usual one.
    pub dictionaries: BTreeMap<String, String>,
    /// Whether the site explains what the check can report.
    pub diagnostics: bool,
    /// Entries on one page of a list.
    pub page_size: usize,
    /// Whether the site is still being filled in or goes to the public.
    pub profile: Profile,
    /// The day findings about overdue reviews refer to; it never reaches the site.
    pub today: Date,
}

/// How strict a run is about what only whoever runs the site can fill in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Profile {
    /// Blanks are warnings, and pages show them.
    #[default]
    Draft,
    /// Blanks are errors: no site with a hole in its imprint.
    Production,
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
    theme: Folders,
    out: PathBuf,
    menu: Vec<String>,
    footer: Vec<String>,
    edit_url: Option<String>,
    site_url: Option<String>,
    licence_lists: Vec<String>,
    dictionaries: BTreeMap<String, String>,
    diagnostics: bool,
    page_size: usize,
    profile: Profile,
}

/// A folder, or several in their order.
#[derive(Deserialize)]
#[serde(untagged)]
enum Folders {
    One(PathBuf),
    Several(Vec<PathBuf>),
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
            theme: Folders::One("themes/default".into()),
            out: "site".into(),
            menu: Vec::new(),
            footer: Vec::new(),
            edit_url: None,
            site_url: None,
            licence_lists: Vec::new(),
            dictionaries: BTreeMap::new(),
            diagnostics: false,
            page_size: 100,
            profile: Profile::Draft,
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
        let languages = languages::read(&output, book.language.as_deref())?;
        if !(10..=1000).contains(&output.page_size) {
            bail!("`{}`: `page-size` must lie between 10 and 1000", path.display());
        }
        Ok(Self {
            content: root.join(&output.content),
            themes: themes(root, &path, output.theme)?,
            out: out.map_or_else(|| root.join(&output.out), Path::to_owned),
            title: languages::localised(
                &languages,
                book.title.as_deref().unwrap_or("Leitwerk"),
                &output.title,
            ),
            description: languages::localised(
                &languages,
                book.description.as_deref().unwrap_or_default(),
                &output.description,
            ),
            menu: output.menu,
            footer: output.footer,
            edit_url: output.edit_url,
            site_url: output.site_url.as_deref().map(site_url).transpose()?,
            licence_lists: output.licence_lists,
            dictionaries: output.dictionaries,
            diagnostics: output.diagnostics,
            page_size: output.page_size,
            profile: output.profile,
            root: root.to_owned(),
            today: today()?,
            languages,
        })
    }
}

impl Settings {
    /// The same settings, with the profile of the command line before that of `book.toml`.
    #[must_use]
    pub(crate) fn with_profile(self, profile: Option<Profile>) -> Self {
        Self { profile: profile.unwrap_or(self.profile), ..self }
    }

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

    /// The path of the word list of a language, relative to the project.
    pub(crate) fn word_list(&self, tag: &str) -> PathBuf {
        let content = self.content.strip_prefix(&self.root).unwrap_or(&self.content);
        content.join("words").join(format!("{tag}.txt"))
    }

    /// The folders that say what entries look like, relative to the project.
    pub(crate) fn kind_folders(&self) -> [PathBuf; 2] {
        let content = self.content.strip_prefix(&self.root).unwrap_or(&self.content);
        ["kinds", "vocabularies"].map(|folder| content.join(folder))
    }
}

fn themes(root: &Path, file: &Path, folders: Folders) -> Result<Vec<PathBuf>> {
    let folders = match folders {
        Folders::One(folder) => vec![folder],
        Folders::Several(folders) if folders.is_empty() => {
            bail!("`{}`: `theme` names no folder", file.display())
        }
        Folders::Several(folders) => folders,
    };
    Ok(folders.iter().map(|folder| root.join(folder)).collect())
}

/// The address of the site with a slash at its end. It stands in citations as it is written here,
/// so nothing may be in it that one of their formats would have to escape.
fn site_url(written: &str) -> Result<String> {
    let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"/.:-_~[]".contains(&byte);
    if !rest
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(fits))
    {
        bail!(
            "book.toml: `site-url` should be written like `https://example.org/leitwerk/`, not `{written}`"
        );
    }
    Ok(format!("{}/", written.trim_end_matches('/')))
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

#[cfg(test)]
mod tests {
    use super::site_url;

    #[test]
    fn the_address_of_the_site_ends_with_a_slash() {
        for written in ["https://example.org/leitwerk", "https://example.org/leitwerk/"] {
            assert_eq!(site_url(written).unwrap(), "https://example.org/leitwerk/");
        }
        assert_eq!(site_url("http://[::1]:80").unwrap(), "http://[::1]:80/");
        let refused = [
            "",
            "example.org",
            "https://",
            "https:///a",
            "ftp://example.org/",
            "https://example.org/?a=b",
            "https://example.org/a#b",
            "https://user@example.org/",
            "https://example.org/a b",
            "https://example.org/{a}",
        ];
        for written in refused {
            assert!(site_url(written).is_err(), "{written}");
        }
    }
}
