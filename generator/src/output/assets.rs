//! What pages load: the files of the theme, those of `content/assets/` and those of the search.

use super::publish::Staging;
use crate::load::Asset;
use crate::search::File;
use crate::theme::Theme;
use anyhow::Result;
use rayon::prelude::*;

/// Writes them all.
pub(crate) fn write(theme: &Theme, assets: &[Asset], staging: &Staging) -> Result<()> {
    for (path, bytes) in &theme.assets {
        staging.write(&format!("theme/{path}"), bytes)?;
    }
    for asset in assets {
        staging.write(&format!("assets/{}", asset.path), &asset.read()?)?;
    }
    Ok(())
}

/// Writes the files of the search.
pub(crate) fn write_search(files: &[File], staging: &Staging) -> Result<()> {
    files.par_iter().try_for_each(|file| staging.write(&file.path, &file.bytes))
}
