//! Files that the program makes and people commit, such as the schemas: what has to change in
//! their folder, and changing it. A file of somebody else is never touched.

use super::replace::replace;
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The files a folder should hold, by name, and how to tell ours from those of others.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub files: BTreeMap<String, String>,
    /// The end of the name of every file.
    pub ending: &'static str,
    /// Stands in every file.
    pub mark: &'static str,
}

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub name: String,
    pub what: What,
}

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Missing,
    Outdated,
    /// Ours, and no longer made.
    Superfluous,
}

/// What has to change in a folder, in the order of names.
pub(crate) fn changes(folder: &Path, wanted: &Wanted) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for (name, text) in &wanted.files {
        let what = match read(&folder.join(name))? {
            Some(found) if found == text.as_bytes() => continue,
            Some(_) => What::Outdated,
            None => What::Missing,
        };
        changes.push(Change { name: name.clone(), what });
    }
    for name in names(folder)? {
        let known = wanted.files.contains_key(&name) || !name.ends_with(wanted.ending);
        if !known && is_ours(&folder.join(&name), wanted.mark)? {
            changes.push(Change { name, what: What::Superfluous });
        }
    }
    changes.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(changes)
}

/// Makes the changes.
pub(crate) fn apply(folder: &Path, wanted: &Wanted, changes: &[Change]) -> Result<()> {
    for change in changes {
        let path = folder.join(&change.name);
        match wanted.files.get(&change.name) {
            Some(text) => replace(&path, text.as_bytes())?,
            None => fs::remove_file(&path)
                .with_context(|| format!("cannot remove `{}`", path.display()))?,
        }
    }
    Ok(())
}

/// The bytes of a regular file, if it is there.
fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(None);
    }
    Ok(Some(fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?))
}

fn is_ours(path: &Path, mark: &str) -> Result<bool> {
    let found = read(path)?.unwrap_or_default();
    Ok(found.windows(mark.len()).any(|window| window == mark.as_bytes()))
}

fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot visit `{}`", folder.display()))?;
    let name = |entry: std::io::Result<fs::DirEntry>| entry.ok()?.file_name().into_string().ok();
    Ok(entries.filter_map(name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written_and_only_our_own_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("same.x"), "mark same").unwrap();
        fs::write(path("old.x"), "mark old").unwrap();
        fs::write(path("gone.x"), "mark gone").unwrap();
        fs::write(path("foreign.x"), "by hand").unwrap();
        fs::write(path("mark.txt"), "mark").unwrap();
        let files = [("same.x", "mark same"), ("old.x", "mark new"), ("sub.x", "mark sub")];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        let wanted = Wanted { files, ending: ".x", mark: "mark" };
        let found = changes(folder.path(), &wanted).unwrap();
        let listed: Vec<(&str, What)> =
            found.iter().map(|change| (&*change.name, change.what)).collect();
        assert_eq!(
            listed,
            [("gone.x", What::Superfluous), ("old.x", What::Outdated), ("sub.x", What::Missing)]
        );
        apply(folder.path(), &wanted, &found).unwrap();
        assert_eq!(changes(folder.path(), &wanted).unwrap(), []);
        assert!(
            !path("gone.x").exists() && path("foreign.x").exists() && path("mark.txt").exists()
        );
    }
}
