//! The files of `content/`: regular ones with portable names, sorted. A link, a pipe or a device
//! is a finding and is never opened.

use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, SourceId, Span, text};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

const ODD_FILE: Code = Code("odd-file");
const SYMLINK: Code = Code("symlink");
const FILE_NAME: Code = Code("file-name");
const FILE_NAME_CASE: Code = Code("file-name-case");

/// Deeper folders are a mistake, not a structure.
const MAX_DEPTH: usize = 16;

/// A file that may be read.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub source: SourceId,
    /// Relative to `content/`, with `/` between the parts.
    pub path: String,
    pub absolute: PathBuf,
}

/// All files of a project, by path.
#[derive(Debug)]
pub(super) struct Files(Vec<File>);

impl Files {
    /// The files below a folder of `content/`.
    pub(super) fn below<'a>(&'a self, folder: &str) -> &'a [File] {
        let prefix = format!("{folder}/");
        let start = self.0.partition_point(|file| *file.path < *prefix);
        let length =
            self.0[start..].iter().take_while(|file| file.path.starts_with(&prefix)).count();
        &self.0[start..start + length]
    }

    /// The paths of all files below `content/`.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|file| file.path.as_str())
    }

    /// One file, by its path below `content/`.
    pub(super) fn get(&self, path: &str) -> Option<&File> {
        let at = self.0.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        Some(&self.0[at])
    }
}

/// Visits `content/`.
pub(super) fn walk(settings: &Settings, report: &mut Report) -> Result<Files> {
    let mut files = Vec::new();
    let walker =
        WalkDir::new(&settings.content).follow_links(false).min_depth(1).max_depth(MAX_DEPTH);
    for entry in walker.sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry)) {
        let entry =
            entry.with_context(|| format!("cannot visit `{}`", settings.content.display()))?;
        if let Some(file) = accept(settings, &entry, report) {
            files.push(file);
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    report_case_twins(&files, report);
    Ok(Files(files))
}

/// Says of files and folders that were asked for whether the walk has passed them by.
pub(crate) fn report_unread(paths: &[PathBuf], report: &mut Report) {
    for path in paths {
        if !report.sources.paths().any(|known| known.starts_with(path)) {
            let source = report.sources.add(path.clone());
            report.push(unread(Span::file(source)));
        }
    }
}

fn unread(span: Span) -> Diagnostic {
    Diagnostic::error(
        ODD_FILE,
        span,
        text! {
            de: "hier liegt nichts, was zum Inhalt gehört",
            en: "there is nothing here that belongs to the content",
        },
    )
    .help(text! {
        de: "Namen, die mit einem Punkt beginnen, werden übergangen; benennen Sie die Datei um.",
        en: "names that begin with a dot are passed by; rename the file",
    })
}

/// Editors and file managers leave such files; they are no content.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn accept(settings: &Settings, entry: &DirEntry, report: &mut Report) -> Option<File> {
    let relative = entry.path().strip_prefix(&settings.root).unwrap_or(entry.path());
    let kind = entry.file_type();
    if !kind.is_dir() && !kind.is_file() {
        let source = report.sources.add(relative.to_owned());
        report.push(odd(Span::file(source), kind.is_symlink()));
        return None;
    }
    let name = entry.file_name().to_str();
    if !name.is_some_and(is_portable) || entry.depth() == MAX_DEPTH {
        let source = report.sources.add(relative.to_owned());
        report.push(unportable(Span::file(source)));
        return None;
    }
    if kind.is_dir() {
        return None;
    }
    let path = slashed(entry.path().strip_prefix(&settings.content).ok()?)?;
    let source = report.sources.add(relative.to_owned());
    Some(File { source, path, absolute: entry.path().to_owned() })
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn odd(span: Span, symlink: bool) -> Diagnostic {
    if symlink {
        return Diagnostic::error(
            SYMLINK,
            span,
            text! {
                de: "symbolische Verknüpfungen sind im Inhalt nicht erlaubt",
                en: "symbolic links are not allowed in content",
            },
        )
        .help(text! {
            de: "Legen Sie die Datei selbst an diese Stelle.",
            en: "put the file itself in this place",
        });
    }
    Diagnostic::error(
        ODD_FILE,
        span,
        text! {
            de: "das ist keine gewöhnliche Datei",
            en: "this is not a regular file",
        },
    )
    .help(text! {
        de: "Löschen Sie sie; im Inhalt dürfen nur Dateien und Ordner liegen.",
        en: "delete it; content may only hold files and folders",
    })
}

fn unportable(span: Span) -> Diagnostic {
    Diagnostic::error(FILE_NAME, span, text! {
        de: "dieser Name funktioniert nicht auf jedem Rechner",
        en: "this name does not work on every computer",
    })
    .help(text! {
        de: "Erlaubt sind Buchstaben ohne Umlaute, Ziffern, Punkt, Unterstrich, Plus und Bindestrich, höchstens 100 Zeichen und 15 Ordner tief; Namen wie `con` oder `nul` sind Windows vorbehalten.",
        en: "allowed are letters without accents, digits, dot, underscore, plus and hyphen, at most 100 characters and 15 folders deep; names such as `con` or `nul` belong to Windows",
    })
}

/// Whether a file name means the same on Linux, macOS and Windows and in an address.
pub(crate) fn is_portable(name: &str) -> bool {
    const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|digit| digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit())
    };
    name.len() <= 100
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte))
        && !name.ends_with('.')
        && !RESERVED.contains(&&*stem)
        && !is_port("com")
        && !is_port("lpt")
}

/// Two names that differ only in case are one file on Windows and macOS.
fn report_case_twins(files: &[File], report: &mut Report) {
    let mut seen: BTreeMap<String, &File> = BTreeMap::new();
    for file in files {
        if let Some(first) = seen.insert(file.path.to_ascii_lowercase(), file) {
            let other = &first.path;
            report.push(
                Diagnostic::error(FILE_NAME_CASE, Span::file(file.source), text! {
                    de: "der Name unterscheidet sich von `{other}` nur in Groß- und Kleinschreibung",
                    en: "the name differs from `{other}` only in upper and lower case",
                })
                .help(text! {
                    de: "Benennen Sie eine der beiden Dateien um.",
                    en: "rename one of the two files",
                }),
            );
        }
    }
}
