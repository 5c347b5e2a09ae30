//! Files and folders of this machine: every publiccode.yml below a folder, with what the checkout
//! it lies in says of itself.

use super::checkout::{self, Checkout};
use super::disk;
use super::forge::LONGEST_FILE;
use super::found::{FILE_NAMES, Found};
use std::fs;
use std::path::{Path, PathBuf};

/// Deeper folders hold no project of their own.
const DEEPEST: usize = 32;

/// Folders with what others have made or what is made anew; hidden ones are left out too.
const FOREIGN: [&str; 3] = ["node_modules", "target", "vendor"];

/// A file named by a path, or every publiccode.yml below a folder, by path. A file that cannot be
/// read comes without bytes.
pub(super) fn find(path: &Path) -> std::io::Result<Vec<Result<Found, String>>> {
    let mut files = Vec::new();
    if fs::symlink_metadata(path)?.is_dir() {
        collect(path, 0, &mut files)?;
    } else {
        files.push(path.to_owned());
    }
    Ok(files.iter().map(|file| read(file)).collect())
}

/// Whether a path leads into a folder, by whatever way.
pub(super) fn lies_in(path: &Path, folder: &Path) -> bool {
    let (path, folder) = (fs::canonicalize(path), fs::canonicalize(folder));
    path.is_ok_and(|path| folder.is_ok_and(|folder| path.starts_with(folder)))
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let own = FILE_NAMES.map(|name| folder.join(name));
    let is_file =
        |path: &&PathBuf| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    files.extend(own.iter().find(is_file).cloned());
    if depth == DEEPEST {
        return Ok(());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // The type is that of the entry itself: a link to a folder is none.
        if entry.file_type()?.is_dir() && !name.starts_with('.') && !FOREIGN.contains(&&*name) {
            folders.push(entry.path());
        }
    }
    folders.sort();
    folders.iter().try_for_each(|folder| collect(folder, depth + 1, files))
}

fn read(file: &Path) -> Result<Found, String> {
    let shown = file.to_string_lossy().into_owned();
    let Some(bytes) = disk::read(file, LONGEST_FILE) else { return Err(shown) };
    let checkout = checkout::around(file);
    let path = checkout.as_ref().and_then(|checkout| checkout.path_of(file));
    let (repository, commit) =
        checkout.map_or((None, None), |Checkout { origin, commit, .. }| (origin, commit));
    Ok(Found { shown, bytes, repository, path, commit })
}
