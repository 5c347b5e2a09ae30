//! Whether a new entry or chapter may have an id: its form, and that nothing has it yet.

use super::scalar;
use super::text;
use super::walk::{self, is_portable};
use crate::config::Settings;
use crate::diagnostic::emit::escape;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Report, Text, text};
use crate::licence::expression;
use crate::model::Kind;
use anyhow::Result;
use std::path::Path;

/// As the description of the file has it.
const LONGEST_NAME: usize = 120;

/// What forbids an id for an entry of a kind, or for a chapter if it is the kind of chapters.
pub(crate) fn id_problem(kind: &Kind, id: &str) -> Option<Text> {
    if let Some(problem) = form_problem(id) {
        return Some(problem);
    }
    if kind.spdx_licence && expression::known(id).is_none() {
        let known: Vec<&str> = expression::ids().collect();
        let Text { de, en } = suggestion(id, &known);
        return Some(text! {
            de: "`{id}` ist keine Kennung der SPDX-Liste. {de}",
            en: "`{id}` is no id of the SPDX list; {en}",
        });
    }
    if kind.folder.is_empty() && super::book::address(&format!("{id}.md")).is_none() {
        return Some(text! {
            de: "`{id}` eignet sich nicht als Adresse. Verwenden Sie kleine Buchstaben, Ziffern und Bindestriche",
            en: "`{id}` does not fit an address; use small letters, digits and hyphens",
        });
    }
    None
}

/// Why a text is no id of anything.
fn form_problem(id: &str) -> Option<Text> {
    if scalar::is_id(id) {
        return (!is_portable(&format!("{id}.yml"))).then(|| {
            text! {
                de: "`{id}` ist keine Kennung. Windows hält diesen Namen für ein Gerät frei",
                en: "`{id}` is not an id; Windows reserves this name for a device",
            }
        });
    }
    let shown = escape(id);
    let begins = id.starts_with(|first: char| first.is_ascii_alphanumeric());
    Some(if id.chars().any(|letter| !scalar::is_id(&format!("a{letter}"))) {
        text! {
            de: "`{shown}` ist keine Kennung. Kennungen bestehen aus Buchstaben ohne Umlaute, Ziffern, Punkt, Plus, Unter- und Bindestrich",
            en: "`{shown}` is not an id; ids consist of letters without accents, digits, dot, plus, underscore and hyphen",
        }
    } else if begins {
        let (length, longest) = (id.len(), scalar::LONGEST_ID);
        text! {
            de: "`{shown}` ist keine Kennung. Erlaubt sind höchstens {longest} Zeichen, dies sind {length}",
            en: "`{shown}` is not an id; at most {longest} characters are allowed, these are {length}",
        }
    } else {
        text! {
            de: "`{shown}` ist keine Kennung. Kennungen beginnen mit einem Buchstaben oder einer Ziffer",
            en: "`{shown}` is not an id; ids begin with a letter or a digit",
        }
    })
}

/// What forbids a text as the name of a project that assesses itself.
pub(crate) fn name_problem(name: &str) -> Option<Text> {
    let shown = escape(name);
    let acts = |character| text::is_forbidden(character) || matches!(character, '\n' | '\r' | '\t');
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME {
        return Some(text! {
            de: "ein Name hat zwischen 1 und {LONGEST_NAME} Zeichen",
            en: "a name has between 1 and {LONGEST_NAME} characters",
        });
    }
    name.contains(acts).then(|| {
        text! {
            de: "`{shown}` enthält Zeichen, die nicht in einen Namen gehören",
            en: "`{shown}` holds characters that do not belong in a name",
        }
    })
}

/// Whether there is a file or a folder at a path.
pub(crate) fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// A file that is in the way of a new one, by its path below `content/`: the same, one that
/// differs in capitals only, or one in the folder the new one would lie in.
pub(crate) fn in_the_way(settings: &Settings, path: &str) -> Result<Option<String>> {
    let files = walk::walk(settings, &mut Report::default())?;
    let wanted = path.to_ascii_lowercase();
    // An entry that is a folder must not fill that of another.
    let own_folder = wanted.rsplit_once('/').filter(|(folder, _)| folder.contains('/'));
    let clashes = |file: &str| {
        let file = file.to_ascii_lowercase();
        let shares = own_folder.is_some_and(|(folder, _)| {
            file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        });
        file == wanted || shares
    };
    Ok(files.paths().find(|file| clashes(file)).map(str::to_owned))
}

/// Whether a project has a folder of this name.
pub(crate) fn has_folder(settings: &Settings, name: &str) -> bool {
    settings.root.join(name).is_dir()
}
