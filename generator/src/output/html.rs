//! The pages as HTML, rendered and written in parallel, one after the other dropped.

use super::publish::Staging;
use crate::config::Settings;
use crate::pages::{self, Page, Site};
use crate::theme::{Renderer, Theme};
use anyhow::Result;
use rayon::prelude::*;

/// Renders every page of a plan. `done` is told of each.
pub(crate) fn write(
    site: &Site<'_>,
    settings: &Settings,
    theme: &Theme,
    plan: &[Page],
    staging: &Staging,
    done: &(dyn Fn() + Sync),
) -> Result<()> {
    let renderers: Result<Vec<Renderer<'_>>> = site
        .written()
        .map(|lang| {
            let (menu, footer) = (pages::menu(site, lang), pages::footer(site, lang));
            theme.renderer(settings, lang, &menu, &footer)
        })
        .collect();
    let renderers = renderers?;
    plan.par_iter().try_for_each(|&page| {
        let shown = pages::show(site, page);
        let html = renderers[usize::from(shown.lang.0)].render(shown.template, &shown.view)?;
        staging.write(shown.address.path(), html.as_bytes())?;
        done();
        Ok(())
    })
}
