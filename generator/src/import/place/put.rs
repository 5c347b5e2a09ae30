//! Writes an entry: the owner's file byte for byte, and of the editors' file only what its record
//! says of the origin. Nobody's statement takes the place of another's.

use super::{Desk, Goal, Valid};
use crate::diagnostic::{Text, text};
use crate::import::disk;
use crate::import::forge::LONGEST_FILE;
use crate::import::found::{Standing, repository_key};
use crate::import::outcome::Outcome;
use crate::import::record::{Change, revise};
use crate::import::template::template;
use crate::load;
use crate::output::replace::replace;
use anyhow::Result;
use std::path::PathBuf;

/// What an entry holds before.
struct Held {
    /// The file of the editors, unless it is empty.
    record: Option<String>,
    /// The owner's file is the one that was found.
    same_bytes: bool,
}

impl Desk<'_> {
    /// Writes what is other than before.
    pub(super) fn put(&self, file: &Valid, goal: &Goal) -> Result<Outcome> {
        let Some(held) = self.held(file, &goal.id) else {
            return Ok(Outcome::Refused(unreadable_entry(&goal.id)));
        };
        if let Some(reason) = self.objection(file, goal, held.record.as_deref()) {
            // A copy of what lies there already tells nothing, and is no mistake either.
            return Ok(if held.same_bytes { Outcome::Unchanged } else { Outcome::Refused(reason) });
        }
        let changes = self.changes(file, &held);
        let base = held.record.clone().unwrap_or_else(|| template(self.kind, self.languages));
        let Some(revised) = revise(&base, self.origin(), &changes) else {
            return Ok(Outcome::Refused(self.unchangeable()));
        };
        if !self.dry_run {
            self.write(file, &goal.id, &held, &revised)?;
        }
        Ok(self.outcome(goal, &held, &changes))
    }

    /// What an entry holds; nothing where that cannot be read and must not be taken for missing
    /// and written over, or lies behind a link.
    fn held(&self, file: &Valid, id: &str) -> Option<Held> {
        let (main, beside) = self.files(id);
        let record = disk::read_text(&main, LONGEST_FILE);
        let kept = disk::read(&beside, LONGEST_FILE).ok();
        let is_lost = |path, is_read: bool| !is_read && disk::is_taken(path);
        let is_sound = !is_lost(&main, record.is_some())
            && !is_lost(&beside, kept.is_some())
            && !disk::is_led_away(&self.content, &main);
        is_sound.then(|| Held {
            record: record.filter(|text| !text.trim().is_empty()),
            same_bytes: kept.is_some_and(|kept| kept == file.found.bytes),
        })
    }

    /// The record goes first: should the second step fail, the owner's file still differs from
    /// what is found, and the next run makes up for it.
    fn write(&self, file: &Valid, id: &str, held: &Held, revised: &str) -> Result<()> {
        let (main, beside) = self.files(id);
        if held.record.as_deref() != Some(revised) {
            replace(&main, revised.as_bytes())?;
        }
        if !held.same_bytes {
            replace(&beside, &file.found.bytes)?;
        }
        Ok(())
    }

    fn outcome(&self, goal: &Goal, held: &Held, changes: &[Change]) -> Outcome {
        let mut parts: Vec<String> = Vec::new();
        parts.extend((!held.same_bytes).then(|| self.shelf.beside.clone()));
        parts.extend(held.record.is_none().then(|| self.shelf.main.clone()));
        parts.extend(changes.iter().map(|(key, _)| format!("{}.{key}", self.origin())));
        match () {
            () if goal.is_new => Outcome::New(self.files(&goal.id).0),
            () if parts.is_empty() => Outcome::Unchanged,
            () => Outcome::Changed(parts),
        }
    }

    fn unchangeable(&self) -> Text {
        let (file, origin) = (&self.shelf.main, self.origin());
        text! {
            de: "in `{file}` lässt sich `{origin}` nicht ändern; schreiben Sie es als eigene Zeilen der Form `schluessel: wert`",
            en: "`{origin}` in `{file}` cannot be changed; write it as lines of its own of the form `key: value`",
        }
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
    fn changes(&self, file: &Valid, held: &Held) -> Vec<Change> {
        let found = &file.found;
        let origin = self.origin();
        let own = |key| load::value(held.record.as_deref()?, &[origin, key]);
        let keep = |key| own(key).filter(|_| held.same_bytes);
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
}

fn unreadable_entry(id: &str) -> Text {
    text! {
        de: "im Eintrag `{id}` liegt etwas, das sich nicht als Text lesen lässt; bringen Sie ihn zuerst in Ordnung",
        en: "there is something in the entry `{id}` that cannot be read as text; put that right first",
    }
}
