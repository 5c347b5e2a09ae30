//! Files and folders of this machine: every publiccode.yml below a folder, with what the checkout
//! it lies in says of itself.

use super::checkout;
use super::disk::{self, Unread};
use super::forge::LONGEST_FILE;
use super::found::{FILE_NAMES, Found};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Deeper folders hold no project of their own.
const DEEPEST: usize = 32;

/// Folders with what others have made or what is made anew; hidden ones are left out too.
const FOREIGN: [&str; 3] = ["node_modules", "target", "vendor"];

/// What was found, or the place that could not be read and why.
pub(super) type Finding = Result<Found, (PathBuf, Unread)>;

/// A file named by a path, or every publiccode.yml below a folder, by path; but nothing of a
/// folder that is the catalogue itself.
pub(super) fn find(path: &Path, catalogue: &Path) -> io::Result<Vec<Finding>> {
    let mut files = Vec::new();
    if fs::symlink_metadata(path)?.is_dir() {
        // Where there is no catalogue yet, none has to be left out.
        collect(path, 0, fs::canonicalize(catalogue).ok().as_deref(), &mut files);
    } else {
        files.push(Ok(path.to_owned()));
    }
    Ok(files.into_iter().map(|file| read(&file?)).collect())
}

/// Whether a path leads into a folder, by whatever way.
pub(super) fn lies_in(path: &Path, folder: &Path) -> bool {
    let (path, folder) = (fs::canonicalize(path), fs::canonicalize(folder));
    path.is_ok_and(|path| folder.is_ok_and(|folder| path.starts_with(folder)))
}

fn collect(
    folder: &Path,
    depth: usize,
    catalogue: Option<&Path>,
    files: &mut Vec<Result<PathBuf, (PathBuf, Unread)>>,
) {
    if catalogue.is_some() && fs::canonicalize(folder).ok().as_deref() == catalogue {
        return;
    }
    let own = FILE_NAMES.map(|name| folder.join(name));
    let is_file =
        |path: &&PathBuf| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    files.extend(own.iter().find(is_file).cloned().map(Ok));
    if depth == DEEPEST {
        return;
    }
    match folders(folder) {
        Ok(folders) => {
            for folder in folders {
                collect(&folder, depth + 1, catalogue, files);
            }
        }
        Err(error) => files.push(Err((folder.to_owned(), Unread::Broken(error)))),
    }
}

/// The folders in a folder that may hold a project, by name.
fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
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
    Ok(folders)
}

fn read(file: &Path) -> Finding {
    let bytes = disk::read(file, LONGEST_FILE).map_err(|error| (file.to_owned(), error))?;
    let checkout = checkout::around(file);
    let path = checkout.as_ref().and_then(|checkout| checkout.path_of(file));
    let repository = checkout.and_then(|checkout| checkout.origin);
    let shown = file.to_string_lossy().into_owned();
    Ok(Found { shown, bytes, repository, path, commit: None })
}
