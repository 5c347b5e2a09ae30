//! The spell check, with dictionaries of a few words of our own.

use crate::project::{Project, Run};
use serde_json::Value;
use std::fs;

const DICTIONARIES: &str = "dictionaries";

fn project() -> Project {
    Project::of_fixture("spelling")
}

fn check(project: &Project, args: &[&str]) -> Run {
    let folder = format!("--spelling={}", project.path(DICTIONARIES).display());
    project.run(&[&["check", "--lang", "en", &*folder], args].concat())
}

/// Each finding as `file:line:column code word`.
fn findings(project: &Project) -> Vec<String> {
    let found = check(project, &["--format", "json"]).stdout;
    let line = |line: &str| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| finding[key].as_str().unwrap();
        let word = text("message").split('`').nth(1).unwrap_or_default();
        let (row, column) = (&finding["line"], &finding["column"]);
        format!("{}:{row}:{column} {} {word}", text("file"), text("code"))
    };
    found.lines().map(line).collect()
}

/// Puts another text in the place of one.
#[track_caller]
fn replace(project: &Project, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(project.path(path)).unwrap();
    assert!(text.contains(from), "{path}: {from}");
    project.write(path, text.replacen(from, to, 1));
}

#[test]
fn what_is_spelt_right_passes() {
    assert_eq!(check(&project(), &[]).shown(), "0 errors, 0 warnings\nexit code 0\n");
}

#[test]
fn a_mistake_is_found_in_every_place() {
    let cases = [
        ("content/things/one.yml", "der Inhalt ist", "der Inhlat ist", "5:13 unknown-word Inhlat"),
        ("content/things/one.yml", "don't look", "don't lokk", "6:33 unknown-word lokk"),
        ("content/things/one.yml", "Übung]", "Übnug]", "8:19 unknown-word Übnug"),
        ("content/things/one.yml", "[doohickey]", "[doohikkey]", "9:8 unknown-word doohikkey"),
        ("content/things/one.yml", "[Prüfung]", "[Prüfnug]", "12:30 unknown-word Prüfnug"),
        ("content/things/one.yml", "Nachteile", "Nachteille", "14:16 unknown-word Nachteille"),
        (
            "content/things/one.yml",
            "Start-Adresse",
            "Start-Adrese",
            "14:27 unknown-word Start-Adrese",
        ),
        ("content/things/one.yml", "“Übung”", "Übung", "18:23 unknown-word Übung"),
        ("content/de/index.md", "Alles ist schön", "Alles ist schönn", "3:20 unknown-word schönn"),
        ("content/de/index.md", "text: Der Start", "text: Der Sart", "5:15 unknown-word Sart"),
        ("content/de/index.md", "# Start", "# Strat", "8:3 unknown-word Strat"),
        ("content/en/index.md", "well-known", "well-knwon", "10:14 unknown-word well-knwon"),
        ("content/en/SUMMARY.md", "[Start]", "[Satrt]", "1:2 unknown-word Satrt"),
        ("content/kinds/thing.yaml", "en: Things}", "en: Thinggs}", "4:25 unknown-word Thinggs"),
        ("content/kinds/thing.yaml", "de: Das ist", "de: Das its", "21:15 unknown-word its"),
        ("content/vocabularies/sort.yaml", "de: schön", "de: shcön", "1:12 unknown-word shcön"),
        ("theme/i18n/de.yaml", "Inhalt: {", "Inahlt: {", "2:9 unknown-word Inahlt"),
    ];
    for (path, right, wrong, expected) in cases {
        let project = project();
        replace(&project, path, right, wrong);
        let found = findings(&project);
        let expected = format!("{path}:{expected}");
        assert!(found.contains(&expected), "{expected} is not among {found:#?}");
        let unknown = found.iter().filter(|finding| finding.contains("unknown-word")).count();
        assert_eq!(unknown, 1, "{found:#?}");
    }
}

#[test]
fn people_see_the_place_and_what_to_do() {
    let project = project();
    replace(&project, "content/things/one.yml", "der Inhalt ist", "der Inhlat ist");
    let expected = "\
error[unknown-word]: the word `Inhlat` is not known
 --> content/things/one.yml:5:13
  |
5 |     und der Inhlat ist alles.
  |             ^^^^^^
  |
  = help: did you mean `Inhalt`? if the word is right, add it to `content/words/de.txt`

1 error, 0 warnings
exit code 1
";
    assert_eq!(check(&project, &[]).shown(), expected);
    assert_eq!(project.run(&["check", "--lang", "en"]).code, 0, "nobody asked for the spelling");
}

#[test]
fn the_same_word_is_found_where_it_stands() {
    let project = project();
    replace(&project, "content/de/index.md", "Das ist die", "`Qwe` Qwe und\n`Qwe` Qwe, die");
    let expected =
        ["content/de/index.md:10:7 unknown-word Qwe", "content/de/index.md:11:7 unknown-word Qwe"];
    assert_eq!(findings(&project), expected);
}

#[test]
fn marks_of_syllables_and_registers_do_not_matter() {
    let project = project();
    project.write(
        "content/things/two.yml",
        "name: Quarkolux\nsummary:\n  de: Die Prü\u{ad}fung\n  en: All\n  de-simple: Die Be·dingung und der Inhalts-Start\n",
    );
    let found = findings(&project);
    let unknown: Vec<_> = found.iter().filter(|line| line.contains("unknown-word")).collect();
    assert!(unknown.is_empty(), "{found:#?}");
    replace(&project, "content/things/two.yml", "Be·dingung", "Be·dinggung");
    let found = findings(&project);
    let expected = "content/things/two.yml:5:18 unknown-word Be·dinggung".to_owned();
    assert!(found.contains(&expected), "{found:#?}");
}

#[test]
fn what_owners_wrote_is_theirs() {
    let project = project();
    project.write("content/others/publiccode.yml", "description: {de: Qwertzu, en: Qwertzu}\n");
    let snapshot = "---\nversion: \"1.0\"\nsnapshot: {title: Qwertzu, file: a.md}\n---\nQwertzu\n";
    project.write("content/versions/start/1.0/de.md", snapshot);
    assert_eq!(findings(&project), Vec::<String>::new());
}

#[test]
fn an_older_dictionary_is_in_latin_1() {
    let project = project();
    for (file, set) in [("de_DE.aff", "SET ISO8859-1"), ("de_DE.dic", "")] {
        let path = project.path(DICTIONARIES).join(file);
        let text = fs::read_to_string(&path).unwrap().replace("SET UTF-8", set);
        let bytes: Vec<u8> =
            text.chars().map(|character| u8::try_from(character).unwrap()).collect();
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(findings(&project), Vec::<String>::new());
}

#[test]
fn a_dictionary_may_have_another_name() {
    let project = project();
    for end in ["aff", "dic"] {
        let folder = project.path(DICTIONARIES);
        let (from, to) = (folder.join(format!("de_DE.{end}")), folder.join(format!("de_XY.{end}")));
        fs::rename(from, to).unwrap();
    }
    assert_eq!(check(&project, &[]).code, 2);
    let named = "[output.leitwerk.dictionaries]\nde = \"de_XY\"\n";
    let book = fs::read_to_string(project.path("book.toml")).unwrap() + named;
    project.write("book.toml", book.as_str());
    assert_eq!(findings(&project), Vec::<String>::new());
    project.write("book.toml", book.replace("de_XY", "../de_XY"));
    let refused = check(&project, &[]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("no dictionary can be called `../de_XY`"), "{refused:?}");
}

#[test]
fn a_missing_dictionary_is_refused() {
    let project = project();
    fs::remove_file(project.path(DICTIONARIES).join("de_DE.dic")).unwrap();
    let refused = check(&project, &[]);
    assert_eq!((refused.code, &*refused.stdout), (2, ""));
    assert!(
        refused.stderr.contains("de_DE.dic`; on Debian the package `hunspell-de-de` brings it")
    );
    let empty = project.run(&["check", "--lang", "de", "--spelling=/nowhere"]);
    assert_eq!(empty.code, 2);
    assert!(empty.stderr.contains("`/nowhere/de_DE.aff` gibt es nicht; auf Debian"), "{empty:?}");
}

#[test]
fn a_damaged_dictionary_is_refused() {
    let cases: [(&str, &[u8], &str); 4] = [
        ("de_DE.aff", b"SET EBCDIC\n", "names no encoding that we know"),
        ("de_DE.aff", b"SET UTF-8\nSFX E Y many\n", "is damaged"),
        ("de_DE.dic", b"", "is damaged"),
        ("de_DE.dic", b"<html>404</html>", "is damaged"),
    ];
    for (file, bytes, reason) in cases {
        let project = project();
        fs::write(project.path(DICTIONARIES).join(file), bytes).unwrap();
        let refused = check(&project, &[]);
        assert_eq!(refused.code, 2, "{file}: {refused:?}");
        assert!(refused.stderr.contains(reason), "{file}: {refused:?}");
    }
}

#[test]
fn a_word_that_nobody_needs_is_named() {
    let project = project();
    project.write("content/words/de.txt", "Fachdings\nHaus\nQuarkolux\nZeppelin\n");
    let expected = [
        "content/words/de.txt:2:1 unneeded-word Haus",
        "content/words/de.txt:3:1 unneeded-word Quarkolux",
        "content/words/de.txt:4:1 unneeded-word Zeppelin",
    ];
    assert_eq!(findings(&project), expected);
    assert_eq!(check(&project, &[]).code, 0, "a warning");
}

#[test]
fn a_word_list_holds_single_words_in_order() {
    let project = project();
    let long = "a".repeat(100);
    let list =
        format!("Zebra\nFachdings\nFachdings\nzwei Wörter\n../../etc/passwd\n{long}\n<b>\n-\n");
    project.write("content/words/de.txt", list);
    let found = findings(&project);
    let lines: Vec<&str> = found
        .iter()
        .filter_map(|finding| finding.strip_prefix("content/words/de.txt:"))
        .filter_map(|finding| finding.split_once(" word-list").map(|(place, _)| place))
        .collect();
    assert_eq!(lines, ["2:1", "3:1", "4:1", "5:1", "6:1", "7:1", "8:1"], "{found:#?}");
}

#[test]
fn a_hostile_word_list_is_refused() {
    let large = "a".repeat(2 * 1024 * 1024);
    let cases: [(&[u8], &str); 4] = [
        (b"Fach\xffdings\n", "not-utf8"),
        (b"Fach\x1bdings\n", "control-character"),
        ("Fach\u{202e}dings\n".as_bytes(), "control-character"),
        (large.as_bytes(), "file-size"),
    ];
    for (bytes, code) in cases {
        let project = project();
        project.write("content/words/de.txt", bytes);
        let found = findings(&project);
        assert!(found.iter().any(|finding| finding.contains(code)), "{code}: {found:#?}");
    }
}

#[cfg(unix)]
#[test]
fn a_word_list_is_no_link() {
    let project = project();
    let path = project.path("content/words/de.txt");
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(project.path("content/words/en.txt"), &path).unwrap();
    let found = findings(&project);
    assert!(found.contains(&"content/words/de.txt:0:0 symlink ".to_owned()), "{found:#?}");
    assert_eq!(check(&project, &[]).code, 1);
}

#[test]
fn one_file_does_not_bury_the_others() {
    let project = project();
    let body = "---\nid: start\n---\n\n".to_owned() + &"Qwertzu ".repeat(150);
    project.write("content/de/index.md", body);
    replace(&project, "content/en/index.md", "well-known", "well-knwon");
    let found = findings(&project);
    let count = |code: &str| found.iter().filter(|finding| finding.contains(code)).count();
    assert_eq!((count("unknown-word"), count("many-findings")), (101, 1));
}

#[test]
fn a_single_file_can_be_checked() {
    let project = project();
    replace(&project, "content/de/index.md", "# Start", "# Strat");
    replace(&project, "content/en/index.md", "# Start", "# Strat");
    let file = project.path("content/en/index.md");
    let shown = check(&project, &["--format", "github", file.to_str().unwrap()]).stdout;
    assert!(shown.contains("content/en/index.md,") && !shown.contains("content/de/"), "{shown}");
}
