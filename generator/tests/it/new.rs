//! `leitwerk new` as people use it: make the files, fill in the blanks with what the comments
//! say, and check.

use crate::project::{Project, copy, repository};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The real content, to which entries are added. What its operator has to fill in is filled in.
fn project() -> Project {
    let project = Project::empty();
    for folder in ["content", "schemas"] {
        copy(&repository().join(folder), &project.path(folder));
    }
    fs::copy(repository().join("book.toml"), project.path("book.toml")).unwrap();
    let operator = project.path("content/operator/operator.yml");
    fs::write(&operator, filled(&fs::read_to_string(&operator).unwrap()).0).unwrap();
    project
}

/// Every kind of entry there is, and chapters.
fn entry_kinds() -> Vec<String> {
    kinds().into_iter().filter(|kind| kind != "assessment").collect()
}

/// Everything that can be made.
fn kinds() -> Vec<String> {
    let files = fs::read_dir(repository().join("schemas")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let kinds = names.map(|name| name.trim_end_matches(".schema.json").to_owned());
    kinds.filter(|kind| kind != "publiccode").collect()
}

/// An id that no entry has.
fn fresh(kind: &str) -> &'static str {
    if kind == "licence" { "TORQUE-1.1" } else { "ein-beispiel" }
}

/// A line of a new file that people should read as a key: its column and what stands there.
fn active(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start();
    let is_key = !text.is_empty() && !text.starts_with('#') && text != "---";
    is_key.then(|| {
        let dash = if text.len() > 2 && text.starts_with("- ") { 2 } else { 0 };
        (line.len() - text.len() + dash, &text[dash..])
    })
}

/// What the comments above a key propose as its value.
fn proposed(comments: &[&str]) -> Option<String> {
    let at = |start: &str| comments.iter().position(|line| line.starts_with(start));
    if let Some(at) = at("Beispiel: ") {
        let more = comments[at + 1..].iter().take_while(|line| line.starts_with("  "));
        let lines: Vec<&str> = std::iter::once(&comments[at]["Beispiel: ".len()..])
            .chain(more.map(|line| line.trim()))
            .collect();
        return Some(lines.join(" "));
    }
    if let Some(at) = at("Erlaubt:") {
        return Some(comments[at + 1].trim().split_once(": ").unwrap().0.to_owned());
    }
    let is_bool = comments.iter().any(|line| line.contains("`true` oder `false`"));
    is_bool.then(|| "true".to_owned())
}

/// The file with its blanks filled in, and how many there were.
fn filled(text: &str) -> (String, usize) {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut blanks = 0;
    let mut comments: Vec<&str> = Vec::new();
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    let mut value = None;
    let mut after_comment = false;
    for (number, line) in lines.iter().enumerate() {
        out.push_str(line);
        if let Some(comment) = line.trim_start().strip_prefix("# ").filter(|_| number > 0) {
            if !after_comment {
                comments.clear();
            }
            comments.push(comment);
        }
        after_comment = line.trim_start().starts_with("# ");
        if let Some((column, key)) = active(line) {
            if let Some(own) = proposed(&comments) {
                told.insert(key.to_owned(), own);
            }
            value = told.get(key).cloned().or(value);
            comments.clear();
            let next = lines[number + 1..].iter().find_map(|line| active(line));
            let is_leaf = next.is_none_or(|(next, text)| {
                let deeper = if text == "-" { next + 1 } else { next };
                deeper <= column || text.starts_with("# ")
            });
            if key == "-" || (key.ends_with(':') && is_leaf) {
                out.push(' ');
                out.push_str(
                    value.as_deref().unwrap_or_else(|| panic!("no example: {line}\n{text}")),
                );
                blanks += 1;
            }
        }
        out.push('\n');
    }
    (out, blanks)
}

/// How many findings there are in each file.
fn findings(project: &Project) -> BTreeMap<String, usize> {
    let run = project.run(&["check", "--format", "json", "--profile", "production"]);
    let mut found = BTreeMap::new();
    for line in run.stdout.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        *found.entry(finding["file"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    found
}

/// The lines for the tables of contents, as the program tells them.
fn enter(project: &Project, told: &str) {
    for line in told.lines() {
        if let Some((file, line)) = line.split_once(": - ") {
            let summary = fs::read_to_string(project.path(file)).unwrap();
            project.write(file, format!("{}\n- {line}\n", summary.trim_end()));
        }
    }
}

#[test]
fn a_new_file_has_a_finding_for_each_blank_and_none_when_they_are_filled() {
    let project = project();
    let mut made = Vec::new();
    for kind in entry_kinds() {
        let run = project.run(&["new", &kind, fresh(&kind), "--lang", "de"]);
        let told = run.expect_success().stdout.clone();
        made.extend(
            told.lines()
                .take_while(|line| line.starts_with("content/") && !line.contains(": "))
                .map(str::to_owned),
        );
        enter(&project, &told);
    }
    assert_eq!(made.len(), entry_kinds().len() + 2, "a project and a chapter have two files each");
    let mut expected = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for path in made {
        let empty = fs::read_to_string(project.path(&path)).unwrap();
        let (text, mut blanks) = filled(&empty);
        assert!(blanks > 0, "{path}");
        // What an operator has to fill in is one blank in all languages together.
        if path.starts_with("content/operator/") {
            blanks -= empty
                .lines()
                .filter(|line| active(line).is_some_and(|(_, key)| key == "en:"))
                .count();
        }
        expected.insert(path.clone(), blanks);
        texts.insert(path, text);
    }
    assert_eq!(findings(&project), expected);
    for (path, text) in &texts {
        project.write(path, text);
    }
    let checked = project.run(&["check", "--lang", "en"]);
    assert_eq!(checked.shown(), "0 errors, 0 warnings\nexit code 0\n");
}

#[test]
fn a_new_file_names_its_schema_only_where_there_is_one() {
    let project = project();
    let first = |path: &str| {
        let text = fs::read_to_string(project.path(path)).unwrap();
        text.lines().next().unwrap().to_owned()
    };
    project.run(&["new", "project", "eins"]).expect_success();
    assert_eq!(
        first("content/projects/eins/publiccode.yml"),
        "# yaml-language-server: $schema=../../../schemas/publiccode.schema.json"
    );
    fs::rename(project.path("schemas"), project.path("elsewhere")).unwrap();
    project.run(&["new", "term", "eins", "--lang", "en"]).expect_success();
    assert_eq!(first("content/terms/eins.yml"), "# Term: eins");
}

#[test]
fn comments_are_in_the_language_of_messages() {
    let project = project();
    project.run(&["new", "term", "one", "--lang", "en"]).expect_success();
    let text = fs::read_to_string(project.path("content/terms/one.yml")).unwrap();
    let expected = "# Meaning
# In one sentence that does without the term itself. At most 400 characters.
# Example: Folder in which the source code of a program lies.
definition:
  de:
  en:
";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("\n#aliases:\n#  de:\n#    -\n"), "{text}");
    assert!(!text.contains("Beispiel"), "{text}");
}

#[test]
fn what_exists_is_never_overwritten() {
    let project = project();
    let before = fs::read(project.path("content/licences/MIT.yml")).unwrap();
    let cases = [
        (["licence", "MIT"], "stopped: `licences/MIT.yml` exists already\n"),
        (["licence", "mit"], "stopped: `mit` is no id of the SPDX list; did you mean `MIT`?\n"),
        (["term", "Copyleft"], "stopped: `terms/copyleft.yml` exists already\n"),
        (["project", "Keycloak"], "stopped: `projects/keycloak/curation.yml` exists already\n"),
        (
            ["chapter", "Index"],
            "stopped: `Index` does not fit an address; use small letters, digits and hyphens\n",
        ),
        (["chapter", "index"], "stopped: `de/index.md` exists already\n"),
        (["trem", "x"], "stopped: there is no kind `trem`; did you mean `term`?\n"),
        (["term", "con"], "stopped: `con` is not an id; Windows reserves this name for a device\n"),
        (["term", ".x"], "stopped: `.x` is not an id; ids begin with a letter or a digit\n"),
        (
            ["term", &"x".repeat(81)],
            &format!(
                "stopped: `{}` is not an id; at most 80 characters are allowed, these are 81\n",
                "x".repeat(81)
            ),
        ),
        (
            ["term", "../x"],
            "stopped: `../x` is not an id; ids consist of letters without accents, digits, dot, plus, underscore and hyphen\n",
        ),
    ];
    for ([kind, id], expected) in cases {
        let run = project.run(&["new", kind, id, "--lang", "en"]);
        assert_eq!((run.code, &*run.stderr), (2, expected), "{kind} {id}");
    }
    assert_eq!(fs::read(project.path("content/licences/MIT.yml")).unwrap(), before);
    assert_eq!(findings(&project), BTreeMap::new(), "nothing was made");
}

#[test]
fn an_unknown_kind_is_answered_with_all_kinds() {
    let project = project();
    let list = |lang: &str, label: &str| {
        let run = project.run(&["new", "windmill\n::error::x", "y", "--lang", lang]);
        assert_eq!(run.code, 2);
        let told: Vec<&str> = run.stderr.lines().skip(1).collect();
        assert_eq!(told.len(), kinds().len(), "{}", run.stderr);
        for kind in kinds() {
            let start = format!("  {kind}: ");
            assert!(told.iter().any(|line| line.starts_with(&start)), "{kind}: {}", run.stderr);
        }
        assert!(run.stderr.contains(label), "{}", run.stderr);
    };
    list("de", "  term: Begriff\n");
    list("en", "  term: Term\n");
}

#[test]
fn what_cannot_be_made_whole_is_not_made() {
    let project = project();
    // A file where the second chapter needs a folder; its languages are looked at later.
    fs::rename(project.path("content/en"), project.path("english")).unwrap();
    fs::write(project.path("content/en"), "").unwrap();
    let run = project.run(&["new", "chapter", "neues", "--lang", "en"]);
    assert_eq!(run.code, 3, "{}", run.shown());
    assert!(!project.path("content/de/neues.md").exists());
    fs::remove_file(project.path("content/en")).unwrap();
    fs::rename(project.path("english"), project.path("content/en")).unwrap();
    project.run(&["new", "chapter", "neues"]).expect_success();
}
