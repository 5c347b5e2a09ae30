//! The steps in order: load, look up, hold against the rules, and, if nothing forbids it, render
//! and publish.

use crate::config::Settings;
use crate::diagnostic::Report;
use crate::graph::Graph;
use crate::output::{assets, files, html, publish::Staging, statement};
use crate::pages::{self, SearchFiles, Site};
use crate::release::{self, Outcome};
use crate::spelling::{self, Dictionaries};
use crate::theme::Theme;
use crate::{load, rules};
use anyhow::Result;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// Is told how far a run is.
pub(crate) trait Progress: Sync {
    /// A number of pages is about to be made.
    fn begin(&self, pages: usize);
    /// One of them is done.
    fn advance(&self);
    /// All are.
    fn finish(&self);
}

/// What a build has made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Built {
    pub pages: usize,
    pub entries: usize,
    pub chapters: usize,
}

/// Checks the content, with dictionaries also its spelling, and writes nothing.
pub(crate) fn check(
    settings: &Settings,
    dictionaries: Option<&Dictionaries>,
    report: &mut Report,
) -> Result<()> {
    let (graph, theme, _) = prepare(settings, report)?;
    // Two pages meet for another reason where ids are double, and that is reported already.
    if !report.has_errors() {
        let site = Site::new(&graph, settings, &theme.words);
        report.extend(pages::problems(&site, &pages::plan(&site)));
    }
    if let Some(dictionaries) = dictionaries {
        spelling::check(&graph.catalog, settings, dictionaries, report)?;
    }
    Ok(())
}

/// Builds the site. With an error in the content nothing is written and the old site stays.
pub(crate) fn build(
    settings: &Settings,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Option<Built>> {
    let (graph, theme, pictures) = prepare(settings, report)?;
    if report.has_errors() {
        return Ok(None);
    }
    // The program ends after a build; to free a million small texts before would only take time.
    let graph = ManuallyDrop::new(graph);
    let mut site = ManuallyDrop::new(Site::new(&graph, settings, &theme.words));
    let SearchFiles { files, keywords } = pages::index(&site);
    site.keywords = keywords;
    let plan = pages::plan(&site);
    report.extend(pages::problems(&site, &plan));
    if report.has_errors() {
        return Ok(None);
    }
    let themes = settings.themes.iter().map(PathBuf::as_path);
    let sources: Vec<&Path> = themes.chain([settings.content.as_path()]).collect();
    let staging = Staging::begin(&settings.out, &settings.root, &sources)?;
    progress.begin(plan.len());
    html::write(&site, settings, &theme, &plan, &staging, &|| progress.advance())?;
    files::write(&pages::files(&site), &staging)?;
    assets::write(&theme, &pictures, &staging)?;
    assets::write_search(&files, &staging)?;
    statement::write(&site, &staging)?;
    staging.publish()?;
    progress.finish();
    Ok(Some(Built {
        pages: plan.len(),
        entries: graph.catalog.entries.len(),
        chapters: graph.catalog.chapters.len(),
    }))
}

/// Works out what a release writes, of all guidelines or only of those wanted, and writes nothing.
/// With an error in the content there is no release.
pub(crate) fn release<'a>(
    settings: &Settings,
    wanted: &'a [String],
    report: &mut Report,
) -> Result<Outcome<'a>> {
    let (graph, theme, _) = prepare(settings, report)?;
    if report.has_errors() {
        return Ok(Outcome::Refused);
    }
    if let Some(unfit) = release::unfit(&graph, wanted) {
        return Ok(Outcome::Unfit(unfit));
    }
    let site = Site::new(&graph, settings, &theme.words);
    report.extend(pages::problems(&site, &pages::plan(&site)));
    let drafts = release::drafts(&site, wanted, report);
    if report.has_errors() {
        return Ok(Outcome::Refused);
    }
    // What the release adds to the site is known once its versions are there.
    let catalog = release::published(graph.catalog, settings, &drafts, report);
    let graph = Graph::build(catalog);
    let site = Site::new(&graph, settings, &theme.words);
    let plan = pages::plan(&site);
    report.extend(pages::problems(&site, &plan));
    if report.has_errors() {
        return Ok(Outcome::Refused);
    }
    Ok(Outcome::Ready(release::release(&graph, drafts, pages::to_publish(&site, &plan))))
}

/// Loads the content and holds it against the rules.
pub(crate) fn prepare(
    settings: &Settings,
    report: &mut Report,
) -> Result<(Graph, Theme, Vec<load::Asset>)> {
    let theme = Theme::read(settings, report)?;
    let (catalog, pictures) = load::load(settings, report)?;
    let graph = Graph::build(catalog);
    rules::check(&graph, settings, report);
    Ok((graph, theme, pictures))
}
