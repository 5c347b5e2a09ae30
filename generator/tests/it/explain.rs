//! What every code means: at the terminal and, where a project wants it, on its site.

use crate::project::{Project, run};
use std::collections::BTreeSet;
use std::fs;

/// Lines at a terminal fit into this many columns, but for words that are longer.
const WIDTH: usize = 80;

fn explain(code: &str, lang: &str) -> String {
    run(["explain", code, "--lang", lang], b"").expect_success().stdout.clone()
}

fn list(lang: &str) -> String {
    run(["explain", "--lang", lang], b"").expect_success().stdout.clone()
}

#[test]
fn the_list_reads_well() {
    for lang in ["de", "en"] {
        let list = list(lang);
        let columns = list.lines().map(|line| {
            assert!(line.chars().count() <= WIDTH, "{line}");
            let code = line.split(' ').next().unwrap();
            line.len() - line[code.len()..].trim_start().len()
        });
        let columns: BTreeSet<usize> = columns.collect();
        assert_eq!(columns.len(), 1, "all sentences begin in one column:\n{list}");
        assert!(list.lines().filter(|line| line.ends_with('.')).count() >= 60, "{list}");
    }
}

#[test]
fn a_page_has_one_language() {
    let german = explain("stale-review", "de");
    let headings = |page: &str| -> Vec<String> {
        // Every second piece lies within a fence, where `#` begins a comment.
        let prose = page.split("```").step_by(2).flat_map(str::lines);
        prose.filter(|line| line.starts_with('#')).map(str::to_owned).collect()
    };
    let parts = ["# stale-review", "## Was ist falsch", "## Warum", "## Beispiel", "## Beheben"];
    assert_eq!(headings(&german), parts);
    let english = explain("stale-review", "en");
    let parts = ["# stale-review", "## What is wrong", "## Why", "## Example", "## Mend"];
    assert_eq!(headings(&english), parts);
    for line in german.lines().chain(english.lines()) {
        assert!(line.chars().count() <= WIDTH, "{line}");
    }
}

#[test]
fn a_wrong_code_is_answered_with_the_nearest() {
    let answer = |code: &str, lang: &str| {
        let run = run(["explain", code, "--lang", lang], b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        run.stderr
    };
    assert_eq!(
        answer("stale-revue", "de"),
        "Abbruch: Den Code `stale-revue` gibt es nicht. Meinten Sie `stale-review`? Alle Codes zeigt `leitwerk explain`.\n"
    );
    assert_eq!(
        answer("stale-revue", "en"),
        "stopped: There is no code `stale-revue`. Did you mean `stale-review`? `leitwerk explain` lists all codes.\n"
    );
    assert_eq!(
        answer("windmill", "en"),
        "stopped: There is no code `windmill`. `leitwerk explain` lists all codes.\n"
    );
}

/// A project of one page in these languages, the third of which the program does not speak.
fn project(settings: &str) -> Project {
    let project = Project::empty();
    project.write(
        "book.toml",
        format!("[output.leitwerk]\nlanguages = [\"de\", \"en\", \"fr\"]\n{settings}\n"),
    );
    let english = fs::read(project.path("themes/default/i18n/en.yaml")).unwrap();
    project.write("themes/default/i18n/fr.yaml", english);
    for lang in ["de", "en", "fr"] {
        project.write(&format!("content/{lang}/SUMMARY.md"), "[Start](index.md)\n");
        project.write(&format!("content/{lang}/index.md"), "# Start\n");
    }
    project
}

#[test]
fn the_site_explains_every_code_where_it_is_wanted() {
    let project = project("diagnostics = true");
    project.run(&["build"]).expect_success();
    let page = |path: &str| fs::read_to_string(project.path("site").join(path)).unwrap();
    for (lang, heading) in [("de", "Was ist falsch"), ("en", "What is wrong")] {
        let codes = list(lang);
        for code in codes.lines().filter_map(|line| line.split(' ').next()) {
            if !code.is_empty() {
                let link = format!("href=\"{code}/index.html\"");
                assert!(page(&format!("{lang}/diagnostics/index.html")).contains(&link), "{code}");
                let own = page(&format!("{lang}/diagnostics/{code}/index.html"));
                assert!(own.contains(heading), "{code}");
            }
        }
        let link = format!("href=\"../{lang}/diagnostics/index.html\"");
        assert!(page(&format!("{lang}/index.html")).contains(&link));
    }
    let french = page("fr/diagnostics/stale-review/index.html");
    assert!(french.contains("<div lang=\"en\">") && french.contains("What is wrong"));
}

#[test]
fn other_sites_have_no_such_pages() {
    let project = project("");
    project.run(&["build"]).expect_success();
    assert!(!project.path("site/de/diagnostics").exists());
    let start = fs::read_to_string(project.path("site/de/index.html")).unwrap();
    assert!(!start.contains("diagnostics"));
}

#[test]
fn a_chapter_cannot_take_their_address() {
    let project = project("diagnostics = true");
    for lang in ["de", "en", "fr"] {
        let summary = "[Start](index.md)\n- [Diagnostics](diagnostics.md)\n";
        project.write(&format!("content/{lang}/SUMMARY.md"), summary);
        project.write(&format!("content/{lang}/diagnostics.md"), "# Diagnostics\n");
    }
    let found = project.run(&["check", "--format", "json"]);
    assert_eq!(found.code, 1, "{}", found.shown());
    assert!(
        found.stdout.lines().all(|line| line.contains("\"address-clash\"")),
        "{}",
        found.stdout
    );
}
