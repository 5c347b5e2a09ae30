//! Finds the place of a file that was found: holds it against the standard and looks for the
//! entry it belongs to; `put` writes what has changed. What is not valid is not taken, and what
//! lies there stays.

use super::found::{Found, Standing, repository_key};
use super::outcome::{Line, Outcome};
use super::shelf::{Belongs, Entry, Shelf};
use crate::config::Settings;
use crate::diagnostic::{Report, Severity, Text, text};
use crate::load;
use crate::model::{Kind, Languages};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::PathBuf;

mod put;

/// Where entries are put.
pub(super) struct Desk<'a> {
    pub kind: &'a Kind,
    pub languages: &'a Languages,
    /// The day of the run and its month.
    pub today: String,
    pub month: String,
    pub shelf: Shelf,
    /// Whatever is written lies below it.
    pub content: PathBuf,
    pub dry_run: bool,
}

/// A file that is valid, with what it says of itself.
struct Valid {
    found: Found,
    name: String,
    url: String,
    /// The key of the repository it speaks of.
    repository: String,
    standing: Standing,
}

/// Where a file goes.
struct Goal {
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
            content: settings.content.clone(),
            dry_run,
        })
    }

    /// Puts files in their places. Those that an entry surely had before go first, so that no
    /// other file of the same repository takes it from them; the lines keep the order of the files.
    pub(super) fn place_all(
        &mut self,
        found: Vec<Result<Found, Line>>,
        report: &mut Report,
    ) -> Vec<Line> {
        let mut lines = BTreeMap::new();
        let mut valid = Vec::new();
        for (at, found) in found.into_iter().enumerate() {
            match found.and_then(|found| check(found, report)) {
                Ok(file) => valid.push((at, file)),
                Err(line) => drop(lines.insert(at, line)),
            }
        }
        valid.sort_by_key(|(_, file)| {
            self.shelf.rank(&file.repository, file.found.unusual_path(), &file.name)
        });
        lines.extend(valid.into_iter().map(|(at, file)| (at, self.settle(&file))));
        lines.into_values().collect()
    }

    /// Puts one file in its place.
    pub(super) fn place(&mut self, found: Found, report: &mut Report) -> Line {
        match check(found, report) {
            Ok(file) => self.settle(&file),
            Err(line) => line,
        }
    }

    fn settle(&mut self, file: &Valid) -> Line {
        let origin = file.found.shown.clone();
        let goal = match self.goal(file) {
            Ok(goal) => goal,
            Err(reason) => return Line { outcome: Outcome::Refused(reason), id: None, origin },
        };
        let outcome = self.put(file, &goal).unwrap_or_else(|error| Outcome::Failed(failed(&error)));
        // What was not taken must not stand in the way of another file.
        if !matches!(outcome, Outcome::Refused(_)) {
            self.note(file, &goal.id);
        }
        Line { outcome, id: Some(goal.id), origin }
    }

    /// The entry a file goes to.
    fn goal(&self, file: &Valid) -> Result<Goal, Text> {
        let path = file.found.unusual_path();
        match self.shelf.belongs(&file.repository, path, &file.name) {
            Belongs::To(at) => Ok(Goal { id: self.shelf.entries[at].id.clone(), is_new: false }),
            Belongs::ToNone => {
                Ok(Goal { id: self.shelf.new_id(&file.name, &file.repository), is_new: true })
            }
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

    fn note(&mut self, file: &Valid, id: &str) {
        self.shelf.note(Entry {
            id: id.to_owned(),
            repository: Some(file.repository.clone()),
            path: file.found.unusual_path().map(str::to_owned),
            name: Some(file.name.clone()),
            is_owned: true,
            is_found: true,
            is_seen: true,
        });
    }
}

fn failed(error: &anyhow::Error) -> Text {
    text! {
        de: "der Rechner konnte das nicht schreiben ({error:#})",
        en: "the machine could not write that ({error:#})",
    }
}

/// A file with what it says of itself, if it is valid. Only of one that is not, the findings are
/// reported.
fn check(found: Found, report: &mut Report) -> Result<Valid, Line> {
    let source = report.sources.add(PathBuf::from(&found.shown));
    let mut findings = Vec::new();
    let fields = load::check_bytes(source, found.bytes.clone(), &mut findings);
    let is_error = |severity: Severity| severity == Severity::Error;
    let errors = findings.iter().filter(|finding| is_error(finding.severity)).count();
    if errors > 0 {
        report.extend(findings.into_iter().filter(|finding| is_error(finding.severity)));
        let reason = match errors {
            1 => text! { de: "die Datei hat einen Fehler", en: "the file has an error" },
            _ => text! { de: "die Datei hat {errors} Fehler", en: "the file has {errors} errors" },
        };
        return Err(Line { outcome: Outcome::Refused(reason), id: None, origin: found.shown });
    }
    let required = |key| fields.text(key).unwrap_or_default().to_owned();
    let (name, url) = (required("name"), required("url"));
    let repository = repository_key(&url);
    let standing = found.standing(&repository);
    Ok(Valid { found: found.seen_as(&standing), name, url, repository, standing })
}
