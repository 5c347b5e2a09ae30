//! Writes one file of the project whole: readers find the old text or the new one, never a part.

use super::publish::Refused;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// So far a mark is looked for.
const BEGINNING: u64 = 1024;

/// Writes new files, all or none: if one cannot be written, those before it go again, and so do
/// the folders that were made for them.
pub(crate) fn create_all(files: &[(PathBuf, &[u8])]) -> Result<()> {
    let folders = absent_folders(files);
    for (number, (path, bytes)) in files.iter().enumerate() {
        if let Err(error) = replace(path, bytes) {
            // What cannot be removed stays; why the file could not be written is what counts.
            for (made, _) in &files[..number] {
                let _ = fs::remove_file(made);
            }
            for folder in folders.iter().rev() {
                let _ = fs::remove_dir(folder);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// The folders that must be made for files, outer ones first.
fn absent_folders(files: &[(PathBuf, &[u8])]) -> BTreeSet<PathBuf> {
    let above = files.iter().flat_map(|(path, _)| path.ancestors().skip(1));
    let absent = above.filter(|folder| fs::symlink_metadata(folder).is_err());
    absent.filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_owned).collect()
}

/// Writes a file and the folders it lies in. A link, a folder or a read-only file in its place is
/// refused. A file that has several names in its file system (hard links) is new under this one;
/// the others keep the old text.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let found = fs::symlink_metadata(path);
    if found.as_ref().is_ok_and(|metadata| !metadata.is_file()) {
        bail!("`{}` is not a regular file", path.display());
    }
    if found.as_ref().is_ok_and(|metadata| metadata.permissions().readonly()) {
        bail!("`{}` is read-only; it was not written", path.display());
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

/// Writes a file of which we know our own by a `mark` near its beginning. Any other in its place
/// is refused.
pub(crate) fn replace_own(path: &Path, bytes: &[u8], mark: &str) -> Result<()> {
    // Opening a pipe would wait for ever; `replace` refuses it.
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    if is_file && !begin(path)?.contains(mark) {
        bail!(Refused(format!(
            "`{}` was not made by leitwerk; it was not replaced",
            path.display()
        )));
    }
    replace(path, bytes)
}

/// The beginning of a file.
fn begin(path: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut bytes));
    read.with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn write(draft: &Path, bytes: &[u8], old: Option<&fs::Metadata>) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(draft)?;
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{create_all, replace};
    use std::fs;

    #[test]
    fn of_several_files_all_are_made_or_none() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("en"), "a file where a folder should be").unwrap();
        let files = [(path("de/deep/new.md"), &b"neu"[..]), (path("en/new.md"), b"new")];
        assert!(create_all(&files).is_err());
        assert!(!path("de").exists() && path("en").is_file());
        fs::remove_file(path("en")).unwrap();
        create_all(&files).unwrap();
        assert_eq!(fs::read(path("de/deep/new.md")).unwrap(), b"neu");
        assert_eq!(fs::read(path("en/new.md")).unwrap(), b"new");
    }

    #[test]
    fn a_read_only_file_stays() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("publiccode.yml");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = replace(&path, b"new").unwrap_err();
        assert!(error.to_string().contains("is read-only"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }
}
