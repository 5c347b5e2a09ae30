//! All entries of all kinds, read in parallel, in the order of their files.

use super::decode::{Surroundings, decode};
use super::flood;
use super::walk::{File, Files};
use super::{text, yaml};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use crate::model::{Beside, Entry, Field, Group, Kind, Languages, Member, Node, Value};
use rayon::prelude::*;
use std::sync::Arc;

const FILE_EXTENSION: Code = Code("file-extension");
const STRAY_FILE: Code = Code("stray-file");
const MISSING_FILE: Code = Code("missing-file");

/// The extension of entries, and the one with which people confuse it.
const SHORT: &str = ".yml";
const LONG: &str = ".yaml";

/// A file that holds an entry, and the file that may lie beside it.
struct Job<'a> {
    kind: &'a Arc<Kind>,
    id: &'a str,
    file: Option<&'a File>,
    beside: Option<(&'a Beside, &'a File)>,
}

/// Reads the entries of every kind.
pub(super) fn load(
    settings: &Settings,
    kinds: &[Arc<Kind>],
    files: &Files,
    report: &mut Report,
) -> Vec<Entry> {
    let mut jobs = Vec::new();
    for kind in kinds {
        collect(kind, files, &mut jobs, report);
    }
    let read: Vec<_> = jobs.par_iter().map(|job| read(job, &settings.languages)).collect();
    let mut entries = Vec::with_capacity(read.len());
    for (entry, findings) in read {
        entries.extend(entry);
        report.extend(findings);
    }
    entries
}

fn collect<'a>(
    kind: &'a Arc<Kind>,
    files: &'a Files,
    jobs: &mut Vec<Job<'a>>,
    report: &mut Report,
) {
    for file in files.below(&kind.folder) {
        let path = &file.path[kind.folder.len() + 1..];
        let renamed = path.strip_suffix(LONG).map(|stem| format!("{stem}{SHORT}"));
        let own = role(kind, path);
        let Some(role) = own.or_else(|| role(kind, renamed.as_ref()?)) else {
            report.push(stray(file, kind));
            continue;
        };
        if let Some(renamed) = renamed.filter(|_| own.is_none()) {
            let is_double = files.get(&format!("{}/{renamed}", kind.folder)).is_some();
            report.push(long_extension(file, &renamed, is_double));
            if is_double {
                continue;
            }
        }
        let id = path.split_once('/').map_or_else(|| stem(path), |(folder, _)| folder);
        let beside = neighbour(kind, id, files);
        match (role, &kind.file) {
            // Its own finding only where the file it lies beside is missing.
            (Role::Beside, Some(main)) => {
                if find(files, &format!("{}/{id}/{main}", kind.folder)).is_none() {
                    report.push(missing_file(file, main));
                    jobs.push(Job { kind, id, file: None, beside });
                }
            }
            _ => jobs.push(Job { kind, id, file: Some(file), beside }),
        }
    }
}

/// The name of a file without its extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What a file is for its entry.
#[derive(Clone, Copy)]
enum Role {
    Main,
    Beside,
}

/// The role of the file at a path below the folder of a kind, if it has one.
fn role(kind: &Kind, path: &str) -> Option<Role> {
    match (path.split_once('/'), &kind.file, &kind.beside) {
        (None, None, _) => path.ends_with(SHORT).then_some(Role::Main),
        (Some((_, name)), Some(main), _) if name == main => Some(Role::Main),
        (Some((_, name)), Some(_), Some(beside)) if name == beside.file => Some(Role::Beside),
        _ => None,
    }
}

fn neighbour<'a>(kind: &'a Kind, id: &str, files: &'a Files) -> Option<(&'a Beside, &'a File)> {
    let beside = kind.beside.as_ref()?;
    Some((beside, find(files, &format!("{}/{id}/{}", kind.folder, beside.file))?))
}

/// A file, or else the one that only has the longer extension: that is a mistake of its own, and
/// what is in it is read all the same.
fn find<'a>(files: &'a Files, path: &str) -> Option<&'a File> {
    files.get(path).or_else(|| files.get(&format!("{}{LONG}", path.strip_suffix(SHORT)?)))
}

fn long_extension(file: &File, expected: &str, is_double: bool) -> Diagnostic {
    let finding = Diagnostic::error(
        FILE_EXTENSION,
        Span::file(file.source),
        text! {
            de: "die Endung dieser Datei muss `{SHORT}` sein, nicht `{LONG}`",
            en: "the extension of this file must be `{SHORT}`, not `{LONG}`",
        },
    );
    finding.help(if is_double {
        text! {
            de: "Daneben liegt schon `{expected}`; übertragen Sie, was nur hier steht, und löschen Sie diese Datei.",
            en: "`{expected}` already lies beside it; carry over what stands only here and delete this file",
        }
    } else {
        text! {
            de: "Benennen Sie sie in `{expected}` um.",
            en: "rename it to `{expected}`",
        }
    })
}

fn read(job: &Job<'_>, languages: &Languages) -> (Option<Entry>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut fields =
        job.file.and_then(|file| read_file(file, &job.kind.fields, languages, &mut findings));
    match (&job.kind.beside, job.beside, &mut fields) {
        (Some(_), Some((beside, file)), fields) => {
            let own = beside.field.field_type.members().unwrap_or_default();
            if let (Some(group), Some(fields)) =
                (read_file(file, own, languages, &mut findings), fields)
            {
                let span = Span::file(file.source);
                let node = Node { span, value: Value::Group(group) };
                fields.0.push(Member { key: beside.field.id.clone(), node });
            }
        }
        (Some(beside), None, _) => {
            findings.extend(job.file.map(|file| missing_file(file, &beside.file)));
        }
        (None, ..) => {}
    }
    let file = job.file.or(job.beside.map(|(_, file)| file));
    flood::cut(&mut findings, file.map(|file| file.source));
    let entry = job.file.zip(fields).map(|(file, fields)| Entry {
        kind: Arc::clone(job.kind),
        id: job.id.into(),
        span: Span::file(file.source),
        fields,
    });
    (entry, findings)
}

fn read_file(
    file: &File,
    fields: &[Field],
    languages: &Languages,
    findings: &mut Vec<Diagnostic>,
) -> Option<Group> {
    let text = text::read(file, findings)?;
    let tree = yaml::parse(file.source, &text, 1, findings)?;
    Some(decode(&tree, fields, Surroundings { languages, folder: None }, findings))
}

fn missing_file(file: &File, name: &str) -> Diagnostic {
    Diagnostic::error(
        MISSING_FILE,
        Span::file(file.source),
        text! {
            de: "daneben fehlt die Datei `{name}`",
            en: "the file `{name}` is missing beside it",
        },
    )
    .help(text! {
        de: "Beide Dateien zusammen beschreiben den Eintrag.",
        en: "both files together describe the entry",
    })
}

fn stray(file: &File, kind: &Kind) -> Diagnostic {
    let folder = &kind.folder;
    let expected = match (&kind.file, &kind.beside) {
        (Some(main), Some(beside)) => {
            format!("{folder}/<id>/{main}`, `{folder}/<id>/{}", beside.file)
        }
        (Some(main), None) => format!("{folder}/<id>/{main}"),
        _ => format!("{folder}/<id>.yml"),
    };
    Diagnostic::error(
        STRAY_FILE,
        Span::file(file.source),
        text! {
            de: "diese Datei gehört zu keinem Eintrag",
            en: "this file belongs to no entry",
        },
    )
    .help(text! { de: "Erwartet wird `{expected}`.", en: "expected is `{expected}`" })
}
