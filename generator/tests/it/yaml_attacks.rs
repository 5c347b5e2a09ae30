//! What attackers and accidents do to a YAML file, row by row of the threat table: each file is
//! answered with the right finding at the right place, within seconds, within little memory and
//! small stacks, and never by a panic.

use crate::project::{Run, fixture, run_in_need};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

mod faults;
mod generated;

/// For one file, also on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);

/// What follows only from how little stands in most of these files.
const FOLLOWING: [&str; 3] = ["missing-field", "unknown-key", "unknown-version"];

/// A publiccode.yml without a mistake, 23 lines long.
fn base() -> String {
    fs::read_to_string(fixture("publiccode/base.yml")).unwrap()
}

/// The base with one of its lines replaced.
fn with(line: &str, by: &str) -> String {
    let base = base();
    assert!(base.contains(line), "{line}");
    base.replace(line, by)
}

/// Checks one file and gives what is found as `code line:column`.
fn found(file: &Path) -> Vec<String> {
    let run = check(file, "json");
    let finding = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let code = finding["code"].as_str().unwrap().to_owned();
        (!FOLLOWING.contains(&&*code))
            .then(|| format!("{code} {}:{}", finding["line"], finding["column"]))
    };
    run.stdout.lines().filter_map(finding).collect()
}

fn check(file: &Path, format: &str) -> Run {
    let begun = Instant::now();
    let file = file.to_str().unwrap();
    let run = run_in_need(["check", "--detached", "--lang", "en", "--format", format, file]);
    assert!(begun.elapsed() < LONGEST, "{file}: {:?}", begun.elapsed());
    assert!((0..=1).contains(&run.code), "{file}: {}", run.shown());
    assert!(!run.stderr.contains("panicked"), "{file}: {}", run.shown());
    assert!(!run.stdout.contains("RUST_BACKTRACE"), "{file}");
    run
}

/// Fails unless exactly this is found in a file with these bytes.
#[track_caller]
fn expect(row: u8, bytes: impl AsRef<[u8]>, expected: &[&str]) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("publiccode.yml");
    fs::write(&file, bytes).unwrap();
    assert_eq!(found(&file), expected, "row {row}");
}

/// The same for a file that is only long.
#[track_caller]
fn expect_of_length(row: u8, bytes: u64, expected: &[&str]) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("publiccode.yml");
    File::create(&file).unwrap().set_len(bytes).unwrap();
    assert_eq!(found(&file), expected, "row {row}");
}

#[test]
fn bombs_of_references() {
    let mut laughs = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    let mut merges = String::from("a: &a {x: 1}\n");
    for (name, before) in ('b'..='j').zip('a'..) {
        let aliases = vec![format!("*{before}"); 9].join(", ");
        writeln!(laughs, "{name}: &{name} [{aliases}]").unwrap();
        writeln!(merges, "{name}: &{name}\n  <<: [{aliases}]").unwrap();
    }
    first(1, &laughs, "yaml-anchor 1:4");
    let replayed = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a,".repeat(50_000));
    first(2, &replayed, "yaml-anchor 1:4");
    first(3, &merges, "yaml-anchor 1:4");
    expect(
        3,
        "a: &a {x: 1}\nb:\n  <<: *a\n",
        &["yaml-anchor 1:4", "yaml-merge 3:3", "yaml-anchor 3:7"],
    );
    expect(4, "name: &a [*a]\n", &["yaml-anchor 1:7", "yaml-anchor 1:11"]);
}

/// Fails unless this is the first finding.
#[track_caller]
fn first(row: u8, text: &str, expected: &str) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("publiccode.yml");
    fs::write(&file, text).unwrap();
    // That there are many is about the file as a whole and stands before all places.
    let found = found(&file);
    let first = found.iter().find(|finding| !finding.starts_with("many-findings "));
    assert_eq!(first.map(String::as_str), Some(expected), "row {row}");
}

#[test]
fn deep_nesting() {
    expect(5, "[".repeat(100_000), &["yaml-depth 1:17"]);
    expect(6, "{a: ".repeat(100_000), &["yaml-depth 1:65"]);
    expect(7, "- ".repeat(100_000), &["yaml-depth 1:33"]);
    expect(8, "? ".repeat(50_000), &["yaml-depth 1:33"]);
    let lines: Vec<String> = (0..1_400).map(|depth| " ".repeat(depth) + "a:\n").collect();
    let block = lines.concat();
    expect(9, block, &["yaml-depth 17:17"]);
}

#[test]
fn sheer_size() {
    expect(10, format!("name: {}", "x".repeat(1024 * 1024 - 5)), &["file-size 0:0"]);
    expect_of_length(10, 100 << 20, &["file-size 0:0"]);
    expect_of_length(11, 10 << 30, &["file-size 0:0"]);
    let keys: Vec<String> = (0..100_000).map(|number| format!("k{number}:\n")).collect();
    expect(12, keys.concat(), &["yaml-size 10000:6"]);
    expect(13, format!("platforms:\n{}", "- x\n".repeat(200_000)), &["yaml-size 19999:3"]);
    expect_of_length(14, 50 << 20, &["file-size 0:0"]);
    expect(14, "# x\n".repeat(250_000), &["yaml-empty 1:1"]);
}

#[test]
fn double_keys() {
    let text = with("url:", "name: Zweiter\nurl:");
    expect(15, text, &["duplicate-key 3:1"]);
    let text = with("  license: EUPL-1.2\n", "  license: EUPL-1.2\n  license: MIT\n");
    expect(15, &text, &["duplicate-key 16:3"]);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("publiccode.yml");
    fs::write(&file, text).unwrap();
    let shown = check(&file, "text").stdout;
    assert!(shown.contains("it already stands in line 15"), "{shown}");
}

#[test]
fn encodings() {
    let text = with("Ein Beispiel", "Ein B\u{fc}rgerportal");
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    expect(16, latin, &["not-utf8 10:28"]);
    expect(17, format!("\u{feff}{}", base()), &["byte-order-mark 1:1"]);
    for marked in [true, false] {
        let units = |text: &str| {
            let mark = marked.then_some(0xfeff);
            mark.into_iter().chain(text.encode_utf16()).collect::<Vec<u16>>()
        };
        let little: Vec<u8> = units(&base()).iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units(&base()).iter().flat_map(|unit| unit.to_be_bytes()).collect();
        expect(18, little, &["not-utf8 1:1"]);
        expect(18, big, &["not-utf8 1:1"]);
    }
}

#[test]
fn characters_that_act() {
    for character in ['\0', '\u{7}', '\u{7f}', '\u{85}', '\u{9b}'] {
        let text = with("name: Muster", &format!("name: Mus{character}ter"));
        expect(19, text, &["control-character 2:10"]);
    }
    expect(19, with("name: Muster", "name: \"a\\0b\""), &["control-character 2:7"]);
    for character in ['\u{202e}', '\u{2066}', '\u{200b}', '\u{2060}'] {
        let text = with("name: Muster", &format!("name: Mus{character}ter"));
        expect(20, text, &["control-character 2:10"]);
        let text = with("git.example.org", &format!("git{character}.example.org"));
        expect(20, &text, &["control-character 3:17"]);
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("publiccode.yml");
        fs::write(&file, text).unwrap();
        let shown = check(&file, "text").stdout;
        assert!(shown.contains(&character.escape_unicode().to_string()), "{shown}");
        assert!(!shown.contains(character), "{shown}");
    }
}

#[test]
fn words_keep_their_meaning() {
    let audience = |country: &str| format!("intendedAudience:\n  countries: [{country}]\nlegal:");
    expect(21, with("legal:", &audience("NO")), &[]);
    expect(21, with("legal:", &audience("no")), &["country-spelling 15:15"]);
    expect(21, with("legal:", &audience("on")), &["bad-code 15:15"]);
    for word in ["yes", "on", "\"true\"", "1"] {
        let text = with("localisationReady: true", &format!("localisationReady: {word}"));
        expect(21, text, &["wrong-type 21:22"]);
    }
    for text in ["1.10", "012", "1e3", "0x1f", "2026-02-30", "~x", ".inf"] {
        expect(22, with("url:", &format!("softwareVersion: {text}\nurl:")), &[]);
    }
}

#[test]
fn nothing_and_too_much() {
    for text in ["", "# x\n", "---\n", "null\n", "~", "---\n...\n", "\n\n# x\n"] {
        expect(23, text, &["yaml-empty 1:1"]);
    }
    expect(24, base() + "---\nname: Zweites\n", &["yaml-documents 24:1"]);
}

#[test]
fn tags_open_no_file() {
    let folder = TempDir::new().unwrap();
    // Whoever opens a pipe waits until somebody writes into it: nobody does.
    mknodat(CWD, folder.path().join("secret"), FileType::Fifo, Mode::RUSR, 0).unwrap();
    let file = folder.path().join("publiccode.yml");
    for (tag, value) in [("!include", "secret"), ("!!python/object:os.system", "id"), ("!foo", "x")]
    {
        fs::write(&file, with("name: Muster", &format!("name: {tag} {value}"))).unwrap();
        assert_eq!(found(&file), ["yaml-tag 2:7"], "row 25, {tag}");
    }
}

#[test]
fn syntax_is_explained_where_it_breaks() {
    expect(26, with("  license:", "\tlicense:"), &["yaml-syntax 15:2"]);
    expect(26, with("name: Muster", "name: \"Muster"), &["yaml-syntax 2:7"]);
    expect(26, with("name: Muster", "name: 'Muster"), &["yaml-syntax 2:7"]);
    let closed_by_the_next = with("name: Muster", "name: \"Muster").replace(
        "url: https://git.example.org/amt/muster.git",
        "url: \"https://git.example.org/\"",
    );
    expect(26, closed_by_the_next, &["yaml-syntax 2:7"]);
    expect(26, with("name: Muster", "name: Muster: neu"), &["yaml-syntax 2:13"]);
    expect(26, with("name: Muster", "name: @muster"), &["yaml-syntax 2:7"]);
    let text = with("  license: EUPL-1.2\n", "  license: EUPL-1.2\n mainCopyrightOwner: Amt\n");
    expect(26, text, &["yaml-syntax 16:2"]);
}
