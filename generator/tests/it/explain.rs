//! What every code means: at the terminal.

use crate::project::run;
use std::collections::BTreeSet;

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
        page.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
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
