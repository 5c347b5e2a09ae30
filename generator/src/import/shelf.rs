//! The entries that are there already, and which of them a file belongs to. What is known of them
//! is read from their files each time; there is no other memory.

use super::disk;
use super::forge::LONGEST_FILE;
use super::found::repository_key;
use crate::load;
use crate::markdown::dashed;
use crate::model::Kind;
use anyhow::{Context as _, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// A longer name makes an address that nobody can type.
const LONGEST_ID: usize = 40;

/// An entry, as far as the import must know it.
#[derive(Debug)]
pub(super) struct Entry {
    pub id: String,
    /// The key of its repository.
    pub repository: Option<String>,
    /// The path of its file in the repository, if it is not the usual one.
    pub path: Option<String>,
    pub name: Option<String>,
    /// The file comes from the project itself.
    pub is_owned: bool,
    /// This run has already found its file.
    pub is_found: bool,
    /// This run has seen its repository.
    pub is_seen: bool,
}

/// All entries of a kind.
#[derive(Debug)]
pub(super) struct Shelf {
    pub folder: PathBuf,
    pub main: String,
    pub beside: String,
    pub entries: Vec<Entry>,
    /// The names that are in use, in small letters.
    names: BTreeSet<String>,
}

/// Which entry a file belongs to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Belongs {
    /// To the entry with this number.
    To(usize),
    ToNone,
    /// To one that this run has already found a file for.
    Again(String),
    /// To one of several, and nothing tells to which.
    Unclear(Vec<String>),
}

impl Shelf {
    /// Reads the entries of a kind that keeps a file of others beside its own.
    pub(super) fn read(content: &std::path::Path, kind: &Kind) -> Result<Self> {
        let main = kind.file.clone().unwrap_or_default();
        let beside = kind.beside.as_ref().map(|beside| beside.file.clone()).unwrap_or_default();
        let folder = content.join(&kind.folder);
        let origin = kind.origin.as_deref().unwrap_or_default();
        let mut shelf = Self { folder, main, beside, entries: Vec::new(), names: BTreeSet::new() };
        if !shelf.folder.try_exists()? {
            return Ok(shelf);
        }
        let read = fs::read_dir(&shelf.folder)
            .with_context(|| format!("cannot visit `{}`", shelf.folder.display()))?;
        for entry in read {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            shelf.names.insert(name.to_ascii_lowercase());
            if entry.file_type()?.is_dir() {
                let entry = shelf.entry(name, origin);
                shelf.entries.push(entry);
            }
        }
        shelf.entries.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(shelf)
    }

    fn entry(&self, id: String, origin: &str) -> Entry {
        let text = |file| disk::read_text(&self.folder.join(&id).join(file), LONGEST_FILE);
        let (main, beside) = (text(&self.main), text(&self.beside));
        let own = |key| load::value(main.as_deref()?, &[origin, key]);
        let stated = |key| load::value(beside.as_deref()?, &[key]);
        // Where the owner's file cannot be read, the record of its origin still can.
        let repository = stated("url").or_else(|| own("source"));
        Entry {
            repository: repository.as_deref().map(repository_key),
            path: own("path"),
            name: stated("name"),
            is_owned: own("author").is_some_and(|author| author == "owner"),
            is_found: false,
            is_seen: false,
            id,
        }
    }

    /// Which entry a file belongs to: by repository, then by its path there, then by name.
    pub(super) fn belongs(&self, repository: &str, path: Option<&str>, name: &str) -> Belongs {
        let of_repository: Vec<usize> = (0..self.entries.len())
            .filter(|at| self.entries[*at].repository.as_deref() == Some(repository))
            .collect();
        let is_named = |at: &usize| self.entries[*at].name.as_deref() == Some(name);
        let (found, free): (Vec<usize>, Vec<usize>) = of_repository
            .iter()
            .filter(|at| self.entries[**at].path.as_deref() == path)
            .partition(|at| self.entries[**at].is_found);
        if let Some(at) = found.iter().find(|at| path.is_some() || is_named(at)) {
            return Belongs::Again(self.entries[*at].id.clone());
        }
        if let Some(at) = free.iter().find(|at| is_named(at)) {
            return Belongs::To(*at);
        }
        match (free.as_slice(), path) {
            ([at], _) if found.is_empty() => Belongs::To(*at),
            ([_, _, ..], _) => {
                Belongs::Unclear(free.iter().map(|at| self.entries[*at].id.clone()).collect())
            }
            // An entry that does not yet say where in the repository its file lies.
            (_, Some(_)) => {
                let open = |at: &&usize| {
                    let entry = &self.entries[**at];
                    entry.path.is_none() && !entry.is_found && is_named(at)
                };
                of_repository.iter().find(open).map_or(Belongs::ToNone, |at| Belongs::To(*at))
            }
            _ => Belongs::ToNone,
        }
    }

    /// Whether a repository has an entry.
    pub(super) fn knows(&self, repository: &str) -> bool {
        self.entries.iter().any(|entry| entry.repository.as_deref() == Some(repository))
    }

    /// How surely an entry has had a file before, the surest first.
    pub(super) fn rank(&self, repository: &str, path: Option<&str>, name: &str) -> u8 {
        let of_repository =
            || self.entries.iter().filter(|entry| entry.repository.as_deref() == Some(repository));
        let mut same_path = of_repository().filter(|entry| entry.path.as_deref() == path);
        match () {
            () if same_path.clone().any(|entry| entry.name.as_deref() == Some(name)) => 0,
            () if path.is_some() && same_path.next().is_some() => 1,
            () if of_repository().any(|entry| entry.name.as_deref() == Some(name)) => 2,
            () => 3,
        }
    }

    /// A name for a new entry: that of the software, else that of its repository, and where others
    /// are called so, with the owner's name or a number after it.
    pub(super) fn new_id(&self, name: &str, repository: &str) -> String {
        let mut parts = repository.rsplit('/').filter_map(dashed);
        let (last, owner) = (parts.next(), parts.next());
        let name = dashed(name).filter(|name| (2..=LONGEST_ID).contains(&name.len()));
        let base = name.or(last).unwrap_or_else(|| "project".to_owned());
        let base = base[..base.len().min(LONGEST_ID)].trim_end_matches('-').to_owned();
        let with = |end: &str| format!("{base}-{end}");
        let numbered = (2..).map(|number: u32| with(&number.to_string()));
        std::iter::once(base.clone())
            .chain(owner.map(|owner| with(&owner)))
            .chain(numbered)
            .find(|id| !self.names.contains(id) && load::is_portable(id))
            .expect("there are more numbers than entries")
    }

    /// Remembers that a repository is there, whatever its file may be like.
    pub(super) fn note_seen(&mut self, repository: &str) {
        for entry in &mut self.entries {
            entry.is_seen |= entry.repository.as_deref() == Some(repository);
        }
    }

    /// Takes in an entry that was made or found.
    pub(super) fn note(&mut self, entry: Entry) {
        self.names.insert(entry.id.to_ascii_lowercase());
        self.entries.retain(|own| own.id != entry.id);
        self.entries.push(entry);
    }
}
