//! The look of the site: templates, the words of the interface and assets, from one
//! folder or several, each laid over those before it.
//! Templates are the theme's; content only ever reaches them as values.

use crate::config::Settings;
use crate::diagnostic::Report;
use crate::load;
use crate::markdown::html::escape;
use crate::markdown::plain;
use crate::model::{Lang, Languages};
use anyhow::{Context as _, Result, bail};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, UndefinedBehavior, context};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Steps of a template before it counts as endless.
const FUEL: u64 = 20_000_000;

/// The one file to which a later folder adds instead of replacing it: style sheets are made so.
const STYLE: &str = "style.css";

/// A theme that is ready to render.
#[derive(Debug)]
pub(crate) struct Theme {
    templates: BTreeMap<String, String>,
    /// The words of the interface, by language.
    pub words: Vec<BTreeMap<String, String>>,
    /// Files to be copied, by their path below `theme/`.
    pub assets: BTreeMap<String, Vec<u8>>,
}

/// The templates of one language.
pub(crate) struct Renderer<'t> {
    environment: Environment<'t>,
}

impl Theme {
    /// Reads a theme: its first folder whole, of the others what they add or replace.
    pub(crate) fn read(settings: &Settings, report: &mut Report) -> Result<Self> {
        let languages = &settings.languages;
        let words = languages.all().chain(languages.registers()).map(|_| BTreeMap::new()).collect();
        let mut theme = Self { templates: BTreeMap::new(), words, assets: BTreeMap::new() };
        for (number, folder) in settings.themes.iter().enumerate() {
            theme.add(folder, number == 0, settings, report)?;
        }
        theme.lend_words(languages);
        Ok(theme)
    }

    /// Lays a folder over those before it. Only the first must have all its parts.
    fn add(
        &mut self,
        folder: &Path,
        first: bool,
        settings: &Settings,
        report: &mut Report,
    ) -> Result<()> {
        if !folder.is_dir() {
            bail!("there is no theme at `{}`", folder.display());
        }
        let relative = folder.strip_prefix(&settings.root).unwrap_or(folder);
        let languages = &settings.languages;
        let tags = languages.all().chain(languages.registers()).map(|lang| languages.tag(lang));
        for (words, tag) in self.words.iter_mut().zip(tags) {
            let path = format!("{}/i18n/{tag}.yaml", relative.display());
            if first || settings.root.join(&path).exists() {
                words.extend(load::words(&settings.root, &path, report));
            }
        }
        let files = |part: &str| {
            let part = folder.join(part);
            if first || part.exists() { files(&part) } else { Ok(Vec::new()) }
        };
        for (name, bytes) in files("templates")? {
            let text = String::from_utf8(bytes)
                .with_context(|| format!("template `{name}` is not UTF-8"))?;
            self.templates.insert(name, text);
        }
        for (name, bytes) in files("assets")? {
            match self.assets.get_mut(&name) {
                Some(style) if name == STYLE => style.extend(bytes),
                _ => drop(self.assets.insert(name, bytes)),
            }
        }
        Ok(())
    }

    /// Gives a register the words of its language where it has none of its own.
    fn lend_words(&mut self, languages: &Languages) {
        for register in languages.registers() {
            let mut words = self.words[usize::from(languages.base(register).0)].clone();
            words.append(&mut self.words[usize::from(register.0)]);
            self.words[usize::from(register.0)] = words;
        }
    }

    /// Prepares the templates for a language. `shared` is what all its pages see.
    pub(crate) fn renderer(
        &self,
        settings: &Settings,
        lang: Lang,
        menu: &impl Serialize,
        footer: &impl Serialize,
    ) -> Result<Renderer<'_>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment
            .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        environment.set_formatter(|out, _, value| write_value(out, value));
        environment.set_fuel(Some(FUEL));
        environment
            .add_filter("whole", |text: &str| Value::from_safe_string(plain::whole_words(text)));
        for (name, text) in &self.templates {
            environment.add_template(name, text).with_context(|| format!("template `{name}`"))?;
        }
        let languages = &settings.languages;
        environment.add_global("lang", languages.tag(lang));
        environment.add_global("base", languages.tag(languages.base(lang)));
        environment.add_global("is_register", languages.is_register(lang));
        environment.add_global("t", Value::from(Serde(&self.words[usize::from(lang.0)])));
        environment.add_global("diagnostics", settings.diagnostics);
        environment.add_global("opensearch", settings.site_url.is_some());
        environment.add_global("menu", Value::from(Serde(menu)));
        environment.add_global("footer", Value::from(Serde(footer)));
        environment.add_global("site", context! { title => settings.title.best(lang).0, description => settings.description.best(lang).0 });
        Ok(Renderer { environment })
    }
}

impl Renderer<'_> {
    /// Renders a view.
    pub(crate) fn render(&self, template: &str, view: &impl Serialize) -> Result<String> {
        let render = || self.environment.get_template(template)?.render(Serde(view));
        render().map_err(|error| {
            let place = error.line().map(|line| format!(":{line}")).unwrap_or_default();
            let file = error.name().unwrap_or(template).to_owned();
            anyhow::Error::new(error).context(format!("template `{file}`{place}"))
        })
    }
}

/// Writes a value as HTML. The engine's own way also escapes `/`, which makes every address on
/// every page longer.
fn write_value(out: &mut Output<'_>, value: &Value) -> std::result::Result<(), Error> {
    let written = match value.as_str() {
        Some(text) if value.is_safe() || !text.contains(['&', '<', '>', '"', '\'']) => {
            out.write_str(text)
        }
        Some(text) => out.write_str(&escape(text)),
        None if value.is_undefined() => return Err(ErrorKind::UndefinedError.into()),
        None => out.write_str(&escape(&value.to_string())),
    };
    written.map_err(|_| ErrorKind::WriteFailure.into())
}

/// The files of a folder and of the folders in it, by path.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)
        .with_context(|| format!("cannot read the theme at `{}`", folder.display()))?;
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().context("a file name is not UTF-8")?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if kind.is_file() {
            files.push((format!("{prefix}{name}"), fs::read(entry.path())?));
        } else {
            bail!("`{}` is not a regular file", entry.path().display());
        }
    }
    Ok(())
}
