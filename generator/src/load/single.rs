//! One publiccode.yml anywhere, held against the standard that is built into the program.

use super::built_in::{self, BuiltIn};
use super::decode::{Surroundings, decode};
use super::flood;
use super::walk::File;
use super::{retired, text, yaml};
use crate::diagnostic::{Code, Diagnostic, Report, SourceId, Span, text};
use crate::model::{Field, Group, Languages, Retired};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const PUBLICCODE_NAME: Code = Code("publiccode-name");

/// The kind file of the standard and the vocabularies it names, as in `content/`.
const STANDARD: &str = include_str!("../../../content/kinds/publiccode.yaml");
const VOCABULARIES: [(&str, &str); 2] = [
    ("category", include_str!("../../../content/vocabularies/category.yaml")),
    ("scope", include_str!("../../../content/vocabularies/scope.yaml")),
];

/// Reads files and reports what is wrong with each. What they name is looked for beside them,
/// unless they are `detached` from their repositories.
pub(crate) fn check_files(paths: &[PathBuf], detached: bool, report: &mut Report) {
    let add = |path: &PathBuf| File {
        source: report.sources.add(path.clone()),
        path: String::new(),
        absolute: path.clone(),
    };
    let files: Vec<File> = paths.iter().map(add).collect();
    let findings: Vec<_> = files.par_iter().map(|file| check_file(file, detached)).collect();
    report.extend(findings.into_iter().flatten());
}

fn check_file(file: &File, detached: bool) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let beside = file.absolute.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = Some(beside.unwrap_or(Path::new(".")));
    let folder = folder.filter(|folder| !detached && may_hold_a_repository(folder));
    if file.absolute.file_name().is_some_and(|name| name == "publiccode.yaml") {
        findings.push(wrong_name(file.source));
    }
    if let Some(text) = text::read(file, &mut findings) {
        check_text(file.source, &text, folder, &mut findings);
    }
    flood::cut(&mut findings, Some(file.source));
    findings
}

/// The same of bytes that come from elsewhere. What they name lies where they come from.
pub(crate) fn check_bytes(
    source: SourceId,
    bytes: Vec<u8>,
    findings: &mut Vec<Diagnostic>,
) -> Group {
    let text = text::of_bytes(source, bytes, findings);
    text.map(|text| check_text(source, &text, None, findings)).unwrap_or_default()
}

/// What a text says by the standard, and what is wrong with it.
pub(crate) fn check_text(
    source: SourceId,
    text: &str,
    folder: Option<&Path>,
    findings: &mut Vec<Diagnostic>,
) -> Group {
    let Some(tree) = yaml::parse(source, text, 1, findings) else { return Group::default() };
    let (languages, standard) = standard();
    let fields = standard.field_type.members().expect("a standard is a group");
    decode(&tree, fields, Surroundings { languages, folder }, findings)
}

/// What is built into the program, read once.
struct Standard {
    standard: BuiltIn,
    retired: Vec<Retired>,
}

fn standard_read() -> &'static Standard {
    static READ: OnceLock<Standard> = OnceLock::new();
    READ.get_or_init(|| {
        let standard = built_in::read("publiccode", STANDARD, &VOCABULARIES);
        let retired =
            retired::read(&standard.tree).expect("our own table of retired keys is complete");
        Standard { standard, retired }
    })
}

/// The standard and the languages its words are in.
pub(crate) fn standard() -> (&'static Languages, &'static Field) {
    let BuiltIn { languages, field, .. } = &standard_read().standard;
    (languages, field)
}

/// The keys that the standard has taken out of use.
pub(crate) fn retired_keys() -> &'static [Retired] {
    &standard_read().retired
}

/// A text by itself, outside of any project.
#[derive(Debug)]
pub(crate) struct Document {
    pub source: SourceId,
    /// Without byte order mark.
    pub text: String,
    /// Whether a byte order mark stands before the text.
    pub marked: bool,
}

/// Reads one file. Without a result there is a finding.
pub(crate) fn document(path: &Path, report: &mut Report) -> Option<Document> {
    let source = report.sources.add(path.to_owned());
    let file = File { source, path: String::new(), absolute: path.to_owned() };
    match text::read_marked(&file) {
        Ok((text, marked)) => Some(Document { source, text, marked }),
        Err(finding) => {
            report.push(finding);
            None
        }
    }
}

/// The tree of a text. Without one there is a finding.
pub(crate) fn tree(
    source: SourceId,
    text: &str,
    findings: &mut Vec<Diagnostic>,
) -> Option<yaml::Tree> {
    yaml::parse(source, text, 1, findings)
}

/// A folder with nothing but YAML files is a collection and no repository: what they name lies
/// elsewhere.
fn may_hold_a_repository(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.ends_with(".yml") && !name.ends_with(".yaml")
    })
}

fn wrong_name(source: SourceId) -> Diagnostic {
    Diagnostic::warning(
        PUBLICCODE_NAME,
        Span::file(source),
        text! {
            de: "die Datei heißt `publiccode.yaml`, der Standard verlangt `publiccode.yml`",
            en: "the file is called `publiccode.yaml`, the standard asks for `publiccode.yml`",
        },
    )
    .help(text! {
        de: "Benennen Sie sie um; sonst finden Verzeichnisse sie nicht.",
        en: "rename it; otherwise catalogues do not find it",
    })
}
