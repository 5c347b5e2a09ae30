//! All entries of all kinds, read in parallel, in the order of their files.

use super::decode::{Surroundings, decode};
use super::walk::{File, Files};
use super::{text, yaml};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use crate::model::{Beside, Entry, Field, Group, Kind, Languages, Member, Node, Value};
use rayon::prelude::*;
use std::sync::Arc;

const STRAY_FILE: Code = Code("stray-file");
const MISSING_FILE: Code = Code("missing-file");
const MANY_FINDINGS: Code = Code("many-findings");

/// More findings in one file are only counted.
const MOST_FINDINGS: usize = 100;

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
        let parts: Vec<&str> = file.path[kind.folder.len() + 1..].split('/').collect();
        let main = kind.file.as_deref();
        let beside = kind.beside.as_ref();
        match (&*parts, main) {
            ([name], None) if name.ends_with(".yml") => {
                let id = name.strip_suffix(".yml").unwrap_or(name);
                jobs.push(Job { kind, id, file: Some(file), beside: None });
            }
            ([id, name], Some(main)) if *name == main => {
                jobs.push(Job { kind, id, file: Some(file), beside: neighbour(kind, id, files) });
            }
            ([id, name], Some(main)) if beside.is_some_and(|beside| beside.file == *name) => {
                // Its own finding only where the file it lies beside is missing.
                if files.get(&format!("{}/{id}/{main}", kind.folder)).is_none() {
                    report.push(missing_file(file, main));
                    jobs.push(Job { kind, id, file: None, beside: neighbour(kind, id, files) });
                }
            }
            _ => report.push(stray(file, kind)),
        }
    }
}

fn neighbour<'a>(kind: &'a Kind, id: &str, files: &'a Files) -> Option<(&'a Beside, &'a File)> {
    let beside = kind.beside.as_ref()?;
    Some((beside, files.get(&format!("{}/{id}/{}", kind.folder, beside.file))?))
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
    cut(&mut findings, file);
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

/// One file must not bury what is said of the others: after many findings it only counts.
fn cut(findings: &mut Vec<Diagnostic>, file: Option<&File>) {
    let (Some(file), Some(more)) = (file, findings.len().checked_sub(MOST_FINDINGS)) else {
        return;
    };
    if more == 0 {
        return;
    }
    findings.truncate(MOST_FINDINGS);
    findings.push(
        Diagnostic::error(
            MANY_FINDINGS,
            Span::file(file.source),
            text! {
                de: "in dieser Datei gibt es {more} weitere Fehler",
                en: "there are {more} more mistakes in this file",
            },
        )
        .help(text! {
            de: "Beheben Sie zuerst die gezeigten; oft haben viele dieselbe Ursache.",
            en: "mend those that are shown first; often many have the same cause",
        }),
    );
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
