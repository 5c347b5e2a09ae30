//! Row 27: fourteen mistakes deep in a long file, each found where it is and named by its key.

use super::{base, check};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use tempfile::TempDir;

/// Software the project depends on, three lines each, of which one is replaced.
const ITEMS: usize = 150;
const WRONG: usize = 140;

/// The line on which the wrong item begins.
const LINE: usize = 26 + 3 * WRONG;

fn long_file(wrong: &str) -> String {
    let mut text = base() + "dependsOn:\n  open:\n";
    for number in 0..ITEMS {
        let item = format!(
            "    - name: Teil {number}\n      versionMin: \"1.{number}\"\n      optional: true"
        );
        writeln!(text, "{}", if number == WRONG { wrong } else { &item }).unwrap();
    }
    text
}

/// What is found, as `code line:column key`, the line counted from that of the wrong item.
fn found(wrong: &str) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("publiccode.yml");
    fs::write(&file, long_file(wrong)).unwrap();
    let run = check(&file, "json");
    assert!(!run.stdout.contains("invalid u16"), "{}", run.stdout);
    let finding = |line: &str| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let code = finding["code"].as_str().unwrap();
        let line = finding["line"].as_i64().unwrap() - i64::try_from(LINE).unwrap();
        let path = finding["path"].as_str().unwrap_or_default();
        format!("{code} {line:+}:{} {path}", finding["column"]).trim_end().to_owned()
    };
    run.stdout.lines().map(finding).collect()
}

#[track_caller]
fn expect(wrong: &str, expected: &[&str]) {
    assert_eq!(found(wrong), expected, "{wrong}");
}

#[test]
fn a_long_file_without_mistakes_has_none() {
    expect("    - name: Teil", &[]);
}

#[test]
fn values_of_the_wrong_form() {
    let at = |key: &str| format!("dependsOn.open[{WRONG}]{key}");
    expect("    - name: [a, b]", &[&format!("wrong-type +0:13 {}", at(".name"))]);
    expect(
        "    - name: T\n      optional: maybe",
        &[&format!("wrong-type +1:17 {}", at(".optional"))],
    );
    expect(
        "    - name: T\n      version: {a: 1}",
        &[&format!("wrong-type +1:16 {}", at(".version"))],
    );
    expect("    - name: T\n      version: [1]", &[&format!("wrong-type +1:16 {}", at(".version"))]);
    expect("    - Teil", &[&format!("wrong-type +0:7 {}", at(""))]);
    expect("    - - Teil", &[&format!("wrong-type +0:7 {}", at(""))]);
}

#[test]
fn keys_that_are_wrong() {
    let at = |key: &str| format!("dependsOn.open[{WRONG}]{key}");
    expect("    - name: T\n      versoin: 1", &[&format!("unknown-key +1:7 {}", at(".versoin"))]);
    expect("    - version: 1", &[&format!("missing-field +0:7 {}", at(".name"))]);
    expect("    - name: T\n      name: U", &["duplicate-key +1:7"]);
}

#[test]
fn syntax() {
    expect("    - name: \"T\n      version: 1", &["yaml-syntax +0:13"]);
    expect("\t- name: T", &["yaml-syntax +0:1"]);
    expect("    - name: T\n       version: 1", &["yaml-syntax +1:15"]);
    expect("    - name: T: U", &["yaml-syntax +0:14"]);
    expect("    - name: @T", &["yaml-syntax +0:13"]);
}

#[test]
fn words_and_dates_far_down() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("publiccode.yml");
    let text =
        long_file("    - name: T").replace("developmentStatus: stable", "developmentStatus: ready");
    fs::write(&file, text + "releaseDate: 2026-02-30\n").unwrap();
    let findings = super::found(&file);
    assert_eq!(findings[0], "not-in-vocabulary 6:20");
    assert!(findings[1].starts_with("bad-date "), "{findings:?}");
}
