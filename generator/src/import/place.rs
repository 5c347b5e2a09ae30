//! Puts a file that was found in its place: holds it against the standard, finds the entry it
//! belongs to, and writes what has changed. What is not valid is not taken, and what lies there
//! stays.

use super::disk;
use super::forge::LONGEST_FILE;
use super::found::{Found, repository_key};
use super::outcome::{Line, Outcome};
use super::record::{Change, revise};
use super::shelf::{Belongs, Entry, Shelf};
use super::template::template;
use crate::config::Settings;
use crate::diagnostic::{Report, Severity, Text, text};
use crate::load;
use crate::model::{Kind, Languages};
use crate::output::replace::replace;
use anyhow::Result;
use std::path::PathBuf;

/// Where entries are put.
pub(super) struct Desk<'a> {
    pub kind: &'a Kind,
    pub languages: &'a Languages,
    /// The day of the run and its month.
    pub today: String,
    pub month: String,
    pub shelf: Shelf,
    pub dry_run: bool,
}

/// What a file that is valid says of itself.
struct Stated {
    name: String,
    url: String,
    repository: String,
}

/// A file with the entry it goes to.
struct Placed<'a> {
    found: &'a Found,
    stated: Stated,
    id: String,
    is_new: bool,
}

impl<'a> Desk<'a> {
    pub(super) fn new(settings: &'a Settings, kind: &'a Kind, dry_run: bool) -> Result<Self> {
        Ok(Self {
            kind,
            languages: &settings.languages,
            today: settings.today.to_string(),
            month: settings.today.month_of().to_string(),
            shelf: Shelf::read(&settings.content, kind)?,
            dry_run,
        })
    }

    /// Puts one file in its place.
    pub(super) fn place(&mut self, found: Found, report: &mut Report) -> Result<Line> {
        let origin = found.shown.clone();
        let line = |outcome, id| Line { outcome, id, origin };
        let stated = match check(&found, report) {
            Ok(stated) => stated,
            Err(reason) => return Ok(line(Outcome::Refused(reason), None)),
        };
        let found = found.seen_from(&stated.repository);
        let (id, is_new) = match self.entry_for(&found, &stated) {
            Ok(entry) => entry,
            Err(reason) => return Ok(line(Outcome::Refused(reason), None)),
        };
        let placed = Placed { found: &found, stated, id, is_new };
        let outcome = self.put(&placed)?;
        self.note(&placed);
        Ok(line(outcome, Some(placed.id)))
    }

    /// The entry a file goes to, and whether it is new.
    fn entry_for(&self, found: &Found, stated: &Stated) -> Result<(String, bool), Text> {
        let path = found.unusual_path();
        match self.shelf.belongs(&stated.repository, path, &stated.name) {
            Belongs::To(at) => Ok((self.shelf.entries[at].id.clone(), false)),
            Belongs::ToNone => Ok((self.shelf.new_id(&stated.name, &stated.repository), true)),
            Belongs::Again(id) => Err(text! {
                de: "in diesem Lauf wurde schon eine andere Datei für denselben Eintrag `{id}` gefunden",
                en: "in this run another file was already found for the same entry `{id}`",
            }),
            Belongs::Unclear(ids) => {
                let ids = ids.join("`, `");
                Err(text! {
                    de: "zu diesem Repository gehören mehrere Einträge (`{ids}`); sagen Sie in deren Herkunft mit `path`, welche Datei zu welchem gehört",
                    en: "several entries belong to this repository (`{ids}`); say in their origin with `path` which file belongs to which",
                })
            }
        }
    }

    /// Writes what is other than before.
    fn put(&self, placed: &Placed<'_>) -> Result<Outcome> {
        let (main, beside) = self.files(&placed.id);
        let (old, kept) = (disk::read_text(&main, LONGEST_FILE), disk::read(&beside, LONGEST_FILE));
        // What cannot be read must not be taken for missing and written over.
        let is_lost = |path, is_read: bool| !is_read && disk::is_taken(path);
        if is_lost(&main, old.is_some()) || is_lost(&beside, kept.is_some()) {
            let id = &placed.id;
            return Ok(Outcome::Refused(text! {
                de: "im Eintrag `{id}` liegt etwas, das sich nicht als Text lesen lässt; bringen Sie ihn zuerst in Ordnung",
                en: "there is something in the entry `{id}` that cannot be read as text; put that right first",
            }));
        }
        let same_bytes = kept.is_some_and(|kept| kept == placed.found.bytes);
        let old = old.filter(|text| !text.trim().is_empty());
        let changes = self.changes(placed, old.as_deref().unwrap_or_default(), same_bytes);
        let origin = self.kind.origin.as_deref().unwrap_or_default();
        let base = old.clone().unwrap_or_else(|| template(self.kind, self.languages));
        let Some(revised) = revise(&base, origin, &changes) else {
            let file = &self.shelf.main;
            return Ok(Outcome::Refused(text! {
                de: "in `{file}` lässt sich `{origin}` nicht ändern; schreiben Sie es als eigene Zeilen der Form `schluessel: wert`",
                en: "`{origin}` in `{file}` cannot be changed; write it as lines of its own of the form `key: value`",
            }));
        };
        if !self.dry_run && !same_bytes {
            replace(&beside, &placed.found.bytes)?;
        }
        if !self.dry_run && old.as_deref() != Some(&revised) {
            replace(&main, revised.as_bytes())?;
        }
        let mut parts: Vec<String> = Vec::new();
        parts.extend((!same_bytes).then(|| self.shelf.beside.clone()));
        parts.extend(old.is_none().then(|| self.shelf.main.clone()));
        parts.extend(changes.iter().map(|(key, _)| format!("{origin}.{key}")));
        Ok(match () {
            () if placed.is_new => Outcome::New,
            () if parts.is_empty() => Outcome::Unchanged,
            () => Outcome::Changed(parts),
        })
    }

    /// The file of the editors and that of the owner.
    fn files(&self, id: &str) -> (PathBuf, PathBuf) {
        let folder = self.shelf.folder.join(id);
        (folder.join(&self.shelf.main), folder.join(&self.shelf.beside))
    }

    /// What the record of an origin must say other than it does. A commit and a day belong to the
    /// bytes: while those stay, so do they.
    fn changes(&self, placed: &Placed<'_>, old: &str, same_bytes: bool) -> Vec<Change> {
        let Placed { found, stated, .. } = placed;
        let origin = self.kind.origin.as_deref().unwrap_or_default();
        let own = |key| load::value(old, &[origin, key]);
        let keep = |key| own(key).filter(|_| same_bytes);
        let source = found.repository.as_deref().or(found.address()).unwrap_or(&stated.url);
        let was_owned = own("author").is_some_and(|author| author == "owner");
        let later = own("checked").filter(|checked| *checked > self.month);
        let wanted = [
            ("author", Some("owner".to_owned())),
            ("source", keep("source").filter(|_| was_owned).or_else(|| Some(source.to_owned()))),
            ("commit", keep("commit").or_else(|| found.commit().map(str::to_owned))),
            ("path", found.unusual_path().map(str::to_owned)),
            ("imported", keep("imported").or_else(|| Some(self.today.clone()))),
            ("checked", later.or_else(|| Some(self.month.clone()))),
        ];
        let field = self.kind.fields.iter().find(|field| *field.id == *origin);
        let known = field.and_then(|field| field.field_type.members()).unwrap_or_default();
        let is_known = |key: &str| known.iter().any(|field| *field.id == *key);
        wanted.into_iter().filter(|(key, value)| is_known(key) && own(key) != *value).collect()
    }

    fn note(&mut self, placed: &Placed<'_>) {
        self.shelf.note(Entry {
            id: placed.id.clone(),
            repository: Some(placed.stated.repository.clone()),
            path: placed.found.unusual_path().map(str::to_owned),
            name: Some(placed.stated.name.clone()),
            is_owned: true,
            is_found: true,
            is_seen: true,
        });
    }
}

/// What a file says of itself, if it is valid. Only of one that is not, the findings are reported.
fn check(found: &Found, report: &mut Report) -> Result<Stated, Text> {
    let source = report.sources.add(PathBuf::from(&found.shown));
    let mut findings = Vec::new();
    let fields = load::check_bytes(source, found.bytes.clone(), &mut findings);
    let is_error = |severity: Severity| severity == Severity::Error;
    let errors = findings.iter().filter(|finding| is_error(finding.severity)).count();
    if errors > 0 {
        report.extend(findings.into_iter().filter(|finding| is_error(finding.severity)));
        return Err(match errors {
            1 => text! { de: "die Datei hat einen Fehler", en: "the file has an error" },
            _ => text! { de: "die Datei hat {errors} Fehler", en: "the file has {errors} errors" },
        });
    }
    let required = |key| fields.text(key).unwrap_or_default().to_owned();
    let (name, url) = (required("name"), required("url"));
    Ok(Stated { name, repository: repository_key(&url), url })
}
