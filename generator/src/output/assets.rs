//! What pages load: the files of the theme and those of `content/assets/`.

use super::publish::Staging;
use crate::load::Asset;
use crate::theme::Theme;
use anyhow::Result;

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
