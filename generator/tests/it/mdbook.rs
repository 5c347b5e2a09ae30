//! Leitwerk as a backend of mdBook: the same site, by the other door.

use crate::project::{Project, files, repository, run};
use mdbook_driver::MDBook;
use std::path::Path;
use tempfile::TempDir;

const BOOK: &str = "[book]
title = \"Book\"
language = \"de\"
src = \"content/de\"

[build]
create-missing = false

[output.leitwerk]
languages = [\"de\", \"en\"]
";

/// mdBook lets a backend print; the shell keeps that out of the output of the tests.
const COMMAND: &str =
    concat!("sh -c 'exec ", env!("CARGO_BIN_EXE_leitwerk"), " mdbook > /dev/null'");

/// A project whose `book.toml` says what mdBook itself needs to know.
fn project() -> Project {
    let project = Project::of_fixture("site");
    project.write("book.toml", format!("{BOOK}command = \"{COMMAND}\"\n"));
    project
}

/// What `leitwerk build` makes of a project.
fn built(project: &Path) -> Vec<(String, Vec<u8>)> {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    crate::project::leitwerk(project, &["build", "--out", out.to_str().unwrap()]).expect_success();
    files(&out)
}

/// The message of mdBook to a backend, as version 0.5.4 writes it.
fn message(root: &Path, destination: &Path) -> String {
    serde_json::json!({
        "version": "0.5.4",
        "root": root,
        "book": { "items": [] },
        "config": { "book": { "src": "content/de" }, "output": { "leitwerk": {} } },
        "destination": destination,
    })
    .to_string()
}

#[test]
fn mdbook_itself_builds_the_same_site() {
    let project = project();
    for _ in ["into a new folder", "over the old site"] {
        MDBook::load(project.path("")).unwrap().build().unwrap();
        assert!(files(&project.path("book")) == built(&project.path("")));
    }
}

#[test]
fn with_a_mistake_mdbook_fails_and_the_old_site_stays() {
    let project = project();
    MDBook::load(project.path("")).unwrap().build().unwrap();
    let before = files(&project.path("book"));
    project.write("content/de/index.md", "# Start\n\n<b>mistake</b>\n");
    assert!(MDBook::load(project.path("")).unwrap().build().is_err());
    assert!(files(&project.path("book")) == before);
}

#[test]
fn a_message_of_mdbook_builds_the_real_site() {
    let folder = TempDir::new().unwrap();
    let destination = folder.path().join("book");
    run(["mdbook"], message(&repository(), &destination).as_bytes()).expect_success();
    assert!(files(&destination) == built(&repository()));
}

#[test]
fn what_is_no_message_is_refused() {
    let folder = TempDir::new().unwrap();
    for input in ["", "{}", "[\"supports\", \"html\"]", "not JSON"] {
        let said = run(["mdbook"], input.as_bytes());
        assert_ne!(said.code, 0, "{input}: {}", said.shown());
        assert!(!said.stderr.contains("panicked"), "{input}: {}", said.shown());
    }
    let nowhere = message(&folder.path().join("nowhere"), &folder.path().join("book"));
    assert_eq!(run(["mdbook"], nowhere.as_bytes()).code, 2);
    assert!(!folder.path().join("book").exists());
}
