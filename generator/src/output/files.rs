//! Files that Rust makes and no template: they are written as they are.

use super::publish::Staging;
use crate::pages::File;
use anyhow::Result;

/// Writes them all.
pub(crate) fn write(files: &[File], staging: &Staging) -> Result<()> {
    files.iter().try_for_each(|file| staging.write(file.address.path(), file.text.as_bytes()))
}
