//! Writes one file of the project whole: readers find the old text or the new one, never a part.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Writes a file and the folders it lies in. A link or a folder in its place is refused.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let found = fs::symlink_metadata(path);
    if found.as_ref().is_ok_and(|metadata| !metadata.is_file()) {
        bail!("`{}` is not a regular file", path.display());
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        bail!("`{}` names no file", path.display());
    };
    fs::create_dir_all(parent).with_context(|| format!("cannot make `{}`", parent.display()))?;
    let draft = parent.join(format!(".{}.leitwerk-{}", name.to_string_lossy(), std::process::id()));
    let written = write(&draft, bytes, found.ok().as_ref()).and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // The draft is of no use; that it could not be written is what counts.
        let _ = fs::remove_file(&draft);
    }
    written.with_context(|| format!("cannot write `{}`", path.display()))
}

fn write(draft: &Path, bytes: &[u8], old: Option<&fs::Metadata>) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(draft)?;
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}
