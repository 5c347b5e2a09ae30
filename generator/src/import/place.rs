//! Puts a file that was found in its place: holds it against the standard, finds the entry it
//! belongs to, and writes what has changed. What is not valid is not taken, and what lies there
//! stays.

use super::disk;
use super::forge::LONGEST_FILE;
use super::found::{Found, Standing, repository_key};
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
use std::collections::BTreeMap;
use std::path::PathBuf;

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

    /// Writes what is other than before.
    fn put(&self, file: &Valid, goal: &Goal) -> Result<Outcome> {
        let (main, beside) = self.files(&goal.id);
        let old = disk::read_text(&main, LONGEST_FILE);
        let kept = disk::read(&beside, LONGEST_FILE).ok();
        // What cannot be read must not be taken for missing and written over.
        let is_lost = |path, is_read: bool| !is_read && disk::is_taken(path);
        if is_lost(&main, old.is_some())
            || is_lost(&beside, kept.is_some())
            || disk::is_led_away(&self.content, &main)
        {
            return Ok(Outcome::Refused(unreadable_entry(&goal.id)));
        }
        let same_bytes = kept.is_some_and(|kept| kept == file.found.bytes);
        let old = old.filter(|text| !text.trim().is_empty());
        if let Some(reason) = self.objection(file, goal, old.as_deref()) {
            // A copy of what lies there already tells nothing, and is no mistake either.
            return Ok(if same_bytes { Outcome::Unchanged } else { Outcome::Refused(reason) });
        }
        let changes = self.changes(file, old.as_deref().unwrap_or_default(), same_bytes);
        let origin = self.origin();
        let base = old.clone().unwrap_or_else(|| template(self.kind, self.languages));
        let Some(revised) = revise(&base, origin, &changes) else {
            let file = &self.shelf.main;
            return Ok(Outcome::Refused(text! {
                de: "in `{file}` lässt sich `{origin}` nicht ändern; schreiben Sie es als eigene Zeilen der Form `schluessel: wert`",
                en: "`{origin}` in `{file}` cannot be changed; write it as lines of its own of the form `key: value`",
            }));
        };
        // The record goes first: should the second step fail, the file still differs from what is
        // found and the next run makes up for it.
        if !self.dry_run && old.as_deref() != Some(&revised) {
            replace(&main, revised.as_bytes())?;
        }
        if !self.dry_run && !same_bytes {
            replace(&beside, &file.found.bytes)?;
        }
        let mut parts: Vec<String> = Vec::new();
        parts.extend((!same_bytes).then(|| self.shelf.beside.clone()));
        parts.extend(old.is_none().then(|| self.shelf.main.clone()));
        parts.extend(changes.iter().map(|(key, _)| format!("{origin}.{key}")));
        Ok(match () {
            () if goal.is_new => Outcome::New(main),
            () if parts.is_empty() => Outcome::Unchanged,
            () => Outcome::Changed(parts),
        })
    }

    /// Why a file must not speak for the project of an entry: what is written there is somebody
    /// else's, and the place of the file does not show that it comes from the project.
    fn objection(&self, file: &Valid, goal: &Goal, old: Option<&str>) -> Option<Text> {
        let (url, id) = (&file.url, &goal.id);
        let own = |key| load::value(old?, &[self.origin(), key]);
        let is_owned = own("author").is_some_and(|author| author == "owner");
        match &file.standing {
            Standing::Own => None,
            Standing::Unknown => (old.is_some() && !is_owned).then(|| text! {
                de: "den Eintrag `{id}` hat die Redaktion geschrieben, und nichts zeigt, dass diese Datei aus `{url}` stammt; rufen Sie `import` in einem Checkout dieses Repositorys auf oder geben Sie seine Adresse an",
                en: "the editors have written the entry `{id}`, and nothing shows that this file comes from `{url}`; call `import` in a checkout of that repository or give its address",
            }),
            Standing::Elsewhere(place) => {
                let is_same = |source: String| repository_key(&source) == repository_key(place);
                let may = if goal.is_new {
                    !self.shelf.knows(&file.repository)
                } else {
                    is_owned && own("source").is_some_and(is_same)
                };
                (!may).then(|| text! {
                    de: "die Datei liegt in `{place}`, nennt als Repository aber `{url}`, das schon im Katalog steht; geben Sie dessen Adresse an",
                    en: "the file lies in `{place}` but names the repository `{url}`, which is in the catalogue already; give the address of that",
                })
            }
        }
    }

    /// The group that tells where an entry comes from.
    fn origin(&self) -> &str {
        self.kind.origin.as_deref().unwrap_or_default()
    }

    /// The file of the editors and that of the owner.
    fn files(&self, id: &str) -> (PathBuf, PathBuf) {
        let folder = self.shelf.folder.join(id);
        (folder.join(&self.shelf.main), folder.join(&self.shelf.beside))
    }

    /// What the record of an origin must say other than it does. A commit and a day belong to the
    /// bytes: while those stay, so do they.
    fn changes(&self, file: &Valid, old: &str, same_bytes: bool) -> Vec<Change> {
        let found = &file.found;
        let origin = self.origin();
        let own = |key| load::value(old, &[origin, key]);
        let keep = |key| own(key).filter(|_| same_bytes);
        let source = match &file.standing {
            Standing::Own => found.repository.as_deref().unwrap_or(&file.url),
            Standing::Elsewhere(place) => place,
            Standing::Unknown => &file.url,
        };
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

fn unreadable_entry(id: &str) -> Text {
    text! {
        de: "im Eintrag `{id}` liegt etwas, das sich nicht als Text lesen lässt; bringen Sie ihn zuerst in Ordnung",
        en: "there is something in the entry `{id}` that cannot be read as text; put that right first",
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
