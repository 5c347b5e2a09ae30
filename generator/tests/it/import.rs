//! `leitwerk import` and `leitwerk harvest` from outside: what they write, what they leave alone
//! and what they say.

use crate::project::{Project, Run, files, fixture};
use std::fs;

mod forges;
mod local;
mod network;

/// A project with the real kinds and no entries.
fn project() -> Project {
    let project = Project::empty().with_real_kinds();
    project.write(
        "book.toml",
        "[book]\ntitle = \"Test\"\n[output.leitwerk]\nlanguages = [\"de\", \"en\"]\n",
    );
    project
}

/// A publiccode.yml that is valid.
fn publiccode(name: &str, url: &str) -> String {
    let text = fs::read_to_string(fixture("forges/publiccode.yml")).unwrap();
    text.replace("{name}", name).replace("{url}", url)
}

/// The file of the editors for an entry that they have made themselves.
const CURATION: &str = "\
# Mit Bedacht geschrieben.
record:
  author: editors # wir
  source: https://example.org/liste
  checked: 2026-07
on-opencode: unchecked   # später
licence-check: known

# Wer sich kümmert
maintained-by: [amt]
sources:
  - source: liste
";

/// What lies in the folder of an entry.
fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(&format!("content/projects/{path}"))).unwrap()
}

/// The entries of a project with all their bytes.
fn entries(project: &Project) -> Vec<(String, Vec<u8>)> {
    let folder = project.path("content/projects");
    if folder.is_dir() { files(&folder) } else { Vec::new() }
}

#[track_caller]
fn expect(run: &Run, code: i32, parts: &[&str]) {
    let shown = run.shown();
    assert_eq!(run.code, code, "{shown}");
    for part in parts {
        assert!(shown.contains(part), "`{part}` is missing in:\n{shown}");
    }
}
