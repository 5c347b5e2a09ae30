//! `tests/fixtures/forty-mistakes/`: every mistake the program knows, in one project, found in one
//! run. What cannot lie in a repository (pipes, links, names of other systems) is made here.

use crate::golden;
use crate::project::{Project, files, fixture, repository};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// A disk that fails is no fixture; floods, meeting pages, vanished ones and what only files by
/// themselves can have wrong are tested in `load`, `addresses`, `versions`, `publiccode`, `migrate`, `assess`, `spelling` and
/// `schema`. The second language has no chapter here that could be older, for its table of contents
/// is a mistake too.
const ELSEWHERE: [&str; 20] = [
    "unknown-requirement",
    "unknown-document",
    "former-id",
    "double-answer",
    "odd-version",
    "future-date",
    "no-evidence",
    "migrate-note",
    "migrate-undecided",
    "file-read",
    "many-findings",
    "address-clash",
    "vanished-address",
    "picture-missing",
    "publiccode-name",
    "stale-schema",
    "translation-older",
    "unknown-word",
    "unneeded-word",
    "word-list",
];

/// The project with all mistakes.
pub(crate) fn project() -> Project {
    let project = Project::of_fixture("forty-mistakes").with_real_kinds();
    project.write("content/terms/latin-1.yml", b"name: Gr\xfc\xdfe\n");
    project.write("content/terms/utf-16.yml", b"\xff\xfen\0a\0m\0e\0:\0");
    project.write("content/terms/marked.yml", "\u{feff}name: Marked\n");
    project.write("content/terms/zero.yml", b"name: N\0L\n");
    project.write("content/terms/Clone.yml", "name: Clone\n");
    project.write("content/terms/aux.yml", "name: Reserved on Windows\n");
    project.write("content/terms/größe.yml", "name: Größe\n");
    project.write("content/terms/large.yml", "#".repeat(1024 * 1024 + 1));
    project.write("content/terms/items.yml", format!("aliases: [{}]\n", "a,".repeat(20_001)));
    let words = fs::read_to_string(project.path("themes/default/i18n/en.yaml")).unwrap();
    project.write("themes/default/i18n/en.yaml", format!("odd: [not, a, text]\n{words}"));
    let pipe = project.path("content/terms/pipe.yml");
    mknodat(CWD, pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let link = project.path("content/terms/link.yml");
    std::os::unix::fs::symlink("/etc/passwd", link).unwrap();
    project
}

#[test]
fn every_mistake_is_found_in_one_run() {
    let project = project();
    for lang in ["de", "en"] {
        let run = project.run(&["check", "--lang", lang]);
        let expected = fixture("forty-mistakes").join(format!("expected.{lang}.txt"));
        golden::expect(&expected, &run.shown());
        assert_eq!(run.code, 1);
    }
}

#[test]
fn the_form_for_programs_says_the_same() {
    let project = project();
    let text = project.run(&["check", "--lang", "en"]).stdout;
    let json = project.run(&["check", "--lang", "en", "--format", "json"]);
    assert_eq!(json.code, 1);
    let is_title = |line: &&str| {
        ["error[", "warning[", "info["].iter().any(|severity| line.starts_with(severity))
    };
    let titles: Vec<&str> = text.lines().filter(is_title).collect();
    let findings: Vec<Value> =
        json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<String> = findings.iter().map(title).collect();
    assert_eq!(told, titles);
    assert!(findings.len() >= 40);
    let count = |severity: &str| titles.iter().filter(|title| title.starts_with(severity)).count();
    let [errors, warnings, notes] = ["error[", "warning[", "info["].map(count);
    let total = format!("{errors} errors, {warnings} warnings, {notes} notes");
    assert_eq!(text.lines().last(), Some(&*total));
    let places: Vec<_> = findings.iter().map(place).collect();
    assert!(places.is_sorted(), "findings are in the order of files, lines and columns");
}

fn title(finding: &Value) -> String {
    let text = |key: &str| finding[key].as_str().unwrap();
    format!("{}[{}]: {}", text("severity"), text("code"), text("message"))
}

fn place(finding: &Value) -> (Vec<String>, u64, u64) {
    let file = finding["file"].as_str().unwrap().split('/').map(str::to_owned).collect();
    (file, finding["line"].as_u64().unwrap(), finding["column"].as_u64().unwrap())
}

#[test]
fn every_code_of_the_program_occurs() {
    let mut known = BTreeSet::new();
    for (file, bytes) in files(&repository().join("generator/src")) {
        let text = String::from_utf8(bytes).unwrap();
        if file.ends_with(".rs") {
            let codes = text.split("Code(\"").skip(1).filter_map(|rest| rest.split('"').next());
            known.extend(codes.map(str::to_owned));
        }
    }
    known.retain(|code| !ELSEWHERE.contains(&code.as_str()));
    let findings = project().run(&["check", "--format", "json"]).stdout;
    let found: BTreeSet<String> = findings
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(found, known);
}

#[test]
fn a_build_writes_nothing_and_leaves_the_old_site() {
    let project = project();
    let site = project.path("site");
    let old = Project::empty();
    old.write("book.toml", "");
    old.write("content/de/SUMMARY.md", "[Start](index.md)\n");
    old.write("content/de/index.md", "# Start\n");
    let out = ["--out", site.to_str().unwrap()];
    old.run(&["build", out[0], out[1]]).expect_success();
    let before = files(&site);
    assert!(!before.is_empty());
    let run = project.run(&["build", out[0], out[1]]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(files(&site) == before, "the old site was touched");
}
