//! Puts a site in its place. It is written to a folder beside the target and exchanged with it
//! in one rename, so that a reader finds the old site or the new one and never a part. A folder
//! that is not ours is never touched: ours has a marker file in it.

use anyhow::{Context as _, Result, bail};
use rayon::prelude::*;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Says that a folder was made by us and may be replaced.
const MARKER: &str = ".leitwerk-site";
const MARKER_TEXT: &str = "This folder is made by leitwerk and replaced as a whole by the next build.\nDieser Ordner wird von leitwerk erzeugt und beim naechsten Lauf als Ganzes ersetzt.\n";

/// A site that is being written.
#[derive(Debug)]
pub(crate) struct Staging {
    target: PathBuf,
    folder: PathBuf,
    published: bool,
}

/// Why a folder must not be written to. It is the caller's mistake, not the machine's.
#[derive(Debug)]
pub(crate) struct Refused(pub(super) String);

impl std::fmt::Display for Refused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl Staging {
    /// Makes sure that a folder may be written, and begins. The site must not swallow the project
    /// nor land within one of its `inputs`.
    pub(crate) fn begin(target: &Path, project: &Path, inputs: &[&Path]) -> Result<Self> {
        let target = std::path::absolute(target)?;
        refuse_foreign(&target)?;
        refuse_inputs(&target, project, inputs)?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            bail!(Refused(format!("`{}` cannot hold a site", target.display())));
        };
        fs::create_dir_all(parent)
            .with_context(|| format!("cannot make `{}`", parent.display()))?;
        let folder =
            parent.join(format!(".{}.leitwerk-{}", name.to_string_lossy(), std::process::id()));
        remove(&folder)?;
        fs::create_dir(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
        let staging = Self { target, folder, published: false };
        staging.write(MARKER, MARKER_TEXT.as_bytes())?;
        Ok(staging)
    }

    /// Writes one file. The path is made of segments that `pages::address` or `load` checked.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.folder.join(path);
        let written = create(&file).and_then(|mut handle| handle.write_all(bytes));
        written.with_context(|| format!("cannot write `{}`", file.display()))
    }

    /// Puts the site in place of the old one.
    pub(crate) fn publish(mut self) -> Result<()> {
        let exchanged = exchange(&self.folder, &self.target);
        exchanged.with_context(|| format!("cannot put the site to `{}`", self.target.display()))?;
        self.published = true;
        // What is in the staging folder now is the old site, if there was one.
        remove(&self.folder)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.published {
            // The failure that brought us here is the one to report.
            let _ = remove(&self.folder);
        }
    }
}

fn create(file: &Path) -> std::io::Result<fs::File> {
    let open = || fs::OpenOptions::new().write(true).create_new(true).open(file);
    match open() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let parent = file.parent().unwrap_or(file);
            match fs::create_dir(parent) {
                Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(parent)?,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => made?,
            }
            open()
        }
        opened => opened,
    }
}

/// A folder with content and without marker is somebody else's.
fn refuse_foreign(target: &Path) -> Result<()> {
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot look at `{}`", target.display()));
        }
    };
    if !metadata.is_dir() {
        bail!(Refused(format!("`{}` is not a folder", target.display())));
    }
    let is_empty = fs::read_dir(target)?.next().is_none();
    if !is_empty && !target.join(MARKER).is_file() {
        bail!(Refused(format!(
            "`{}` holds files that leitwerk did not make; choose another folder or empty it",
            target.display()
        )));
    }
    Ok(())
}

/// The site must not swallow what it is made of.
fn refuse_inputs(target: &Path, project: &Path, inputs: &[&Path]) -> Result<()> {
    let target = real(target)?;
    let swallows = real(project)?.starts_with(&target);
    let mut within = false;
    for input in inputs {
        let input = real(input)?;
        within |= target.starts_with(&input) || input.starts_with(&target);
    }
    if swallows || within {
        bail!(Refused(format!("`{}` belongs to what the site is made of", target.display())));
    }
    Ok(())
}

/// The path without links; of a folder that is still to be made, as far as it exists.
fn real(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    match (fs::canonicalize(&path), path.parent(), path.file_name()) {
        (Ok(real), ..) => Ok(real),
        (Err(_), Some(parent), Some(name)) => Ok(real(parent)?.join(name)),
        (Err(error), ..) => Err(error),
    }
}

/// Exchanges two folders in one step where the system can, else moves the old one aside first.
fn exchange(from: &Path, to: &Path) -> std::io::Result<()> {
    if !to.exists() {
        return fs::rename(from, to);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::EXCHANGE) {
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {}
            done => return done.map_err(Into::into),
        }
    }
    let aside = from.with_extension("old");
    fs::rename(to, &aside)?;
    fs::rename(from, to)?;
    fs::rename(&aside, from)
}

/// Deletes a folder of ours, if it is there, on all cores: a large site has many files.
fn remove(folder: &Path) -> Result<()> {
    let below = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        folders.map(|entry| entry.path()).collect()
    };
    // Language, kind, entry: the third level is where the many are.
    let kinds = below(folder).into_iter().flat_map(|language| below(&language));
    let entries: Vec<PathBuf> = kinds.flat_map(|kind| below(&kind)).collect();
    entries.par_iter().try_for_each(|entry| remove_one(entry))?;
    remove_one(folder)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that deletes: a staging folder of ours"
)]
fn remove_one(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete `{}`", folder.display()))
        }
        _ => Ok(()),
    }
}
