//! Files that are meant to harm or that people write by accident: each is answered with a finding
//! at a place, at once and without a panic. What is only unusual is read as it is written.

use crate::project::{Project, Run};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

const KIND: &str = "id: thing
folder: things
label: Thing
plural: Things
about: Anything
title: name
summary: name
fields:
  name: {type: text, required: true, label: Name}
  version: {type: text, label: Version}
  flag: {type: bool, label: Flag}
  text: {type: localised-markdown, label: Text}
  tags: {type: list, label: Tags, items: {type: text}}
  related: {type: list, label: Related, items: {type: ref, to: [thing]}}
";

/// A project with one kind and one entry, `things/it.yml`.
fn project(entry: impl AsRef<[u8]>) -> Project {
    let project = Project::empty();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\n");
    project.write("content/kinds/thing.yaml", KIND);
    project.write("content/things/it.yml", entry);
    project
}

/// The findings of a check as `code line:column`.
fn findings(project: &Project) -> Vec<String> {
    let run = project.run(&["check", "--format", "json"]);
    let finding = |line: &str| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let code = finding["code"].as_str().unwrap();
        format!("{code} {}:{}", finding["line"], finding["column"])
    };
    let found: Vec<String> = run.stdout.lines().map(finding).collect();
    let expected = i32::from(found.iter().any(|finding| !finding.starts_with("missing-tr")));
    assert_eq!(run.code, expected, "{}", run.shown());
    found
}

#[track_caller]
fn check(entry: impl AsRef<[u8]>, expected: &[&str]) {
    assert_eq!(findings(&project(entry)), expected);
}

/// A site of one entry, and its page.
fn page(entry: impl AsRef<[u8]>) -> String {
    let project = project(entry);
    project.run(&["build"]).expect_success();
    fs::read_to_string(project.path("site/de/thing/it/index.html")).unwrap()
}

#[test]
fn billions_of_laughs() {
    let mut laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n".to_owned();
    for level in 1..10 {
        let before = format!("*a{}", level - 1);
        let _ = writeln!(laughs, "a{level}: &a{level} [{}]", [&*before; 9].join(", "));
    }
    let found = findings(&project(laughs));
    assert!(found.contains(&"yaml-anchor 1:5".to_owned()), "{found:?}");
    assert!(found.len() < 200, "{found:?}");
}

#[test]
fn deep_nesting() {
    check("[".repeat(100_000), &["yaml-depth 1:17"]);
    check("- ".repeat(100_000), &["yaml-depth 1:33"]);
    check("{a: ".repeat(100_000), &["yaml-depth 1:65"]);
    let steps: String = (0..1000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    check(steps, &["yaml-depth 17:17"]);
    check(format!("name: {}", "? ".repeat(100_000)), &["yaml-syntax 1:7"]);
}

#[test]
fn half_a_million_keys() {
    let keys: String = (0..150_000).fold(String::new(), |mut keys, number| {
        let _ = writeln!(keys, "{number:x}:");
        keys
    });
    assert!(keys.len() < 1024 * 1024);
    check(&keys, &["yaml-size 10000:5"]);
    check(format!("{{{}}}", keys.replace(":\n", ",")), &["yaml-size 1:45633"]);
    check(format!("name: [{}]", "[],".repeat(300_000)), &["yaml-size 1:59999"]);
}

/// One file must not bury what is said of the others.
#[test]
fn a_flood_of_mistakes_is_cut() {
    let unknown = (0..4000).fold("name: It\n".to_owned(), |mut keys, number| {
        let _ = writeln!(keys, "key{number}: x");
        keys
    });
    let floods = ["a: b\n", "? \n", "? [a, b]\n", "&a a: b\n", "a: !b c\n"];
    for entry in floods.map(|line| line.repeat(100_000)).into_iter().chain([unknown]) {
        let found = findings(&project(&entry));
        assert!(found.len() <= 200, "{} findings from {:?}", found.len(), &entry[..20]);
        let says_so = found.iter().any(|finding| finding.starts_with("many-findings "));
        assert!(says_so, "{found:?} from {:?}", &entry[..20]);
    }
}

#[test]
fn long_words() {
    let long = "x".repeat(1024 * 1024 - 100);
    let found = findings(&project(format!("name: {long}\n{long}: {long}")));
    assert_eq!(found, ["file-size 0:0"]);
    let half = &long[..500_000];
    let run = project(format!("name: It\n{half}: {half}\n")).run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.len() < 10_000, "{} bytes are shown", run.stdout.len());
}

#[test]
fn anchors_tags_merge_keys_and_documents() {
    check("name: &it It\n", &["yaml-anchor 1:7"]);
    check("name: It\ntags: &tags\n  - a\n", &["yaml-anchor 2:7"]);
    check("name: *it\n", &["yaml-anchor 1:7"]);
    check("name: !!python/object:os.system It\n", &["yaml-tag 1:7"]);
    check("name: ! It\n", &["yaml-tag 1:7"]);
    check("name: It\n<<: {flag: true}\n", &["yaml-merge 2:1"]);
    check("name: It\n---\nname: It\n", &["yaml-documents 2:1"]);
    check("%YAML 1.2\n---\nname: It\n", &["yaml-directive 1:1"]);
}

#[test]
fn one_document_may_be_marked() {
    check("---\nname: It\n...\n", &[]);
    check("---\nname: It\n", &[]);
}

#[test]
fn byte_order_mark_and_line_ends_of_windows() {
    check("\u{feff}name: It\r\nflag: maybe\r\n", &["byte-order-mark 1:1", "wrong-type 2:7"]);
    check("name: It\r\nflag: true\r\n", &[]);
    check("\u{feff}\u{feff}name: It\n", &["byte-order-mark 1:1", "control-character 1:1"]);
    let text = "name: |\n  zero\u{200b}width\nflag: maybe\n";
    check(text, &["control-character 2:7", "wrong-type 3:7"]);
    check("name: It\u{feff}\n", &["control-character 1:9"]);
}

#[test]
fn characters_nobody_sees() {
    check("name: N\0L\n", &["control-character 1:8"]);
    check("name: ü\u{202e}It\n", &["control-character 1:8"]);
    check("name: \"N\\0L\"\n", &["control-character 1:7"]);
    check("name: \"\\u202eIt\"\n", &["control-character 1:7"]);
    check(b"name: It\nversion: \xc3\x28\n", &["not-utf8 2:10"]);
    check(b"\xff\xfen\0", &["not-utf8 1:1"]);
    check(b"name: \x1b[31mIt\n", &["control-character 1:7"]);
}

#[test]
fn a_terminal_is_not_steered() {
    let entry = "\"\\e]0;own\\a\": It\nname: \"\\u202e\"\n";
    let run = project(entry).run(&["check"]);
    let said = run.shown();
    assert!(!said.chars().any(|c| c != '\n' && c.is_control() || c == '\u{202e}'), "{said:?}");
}

#[test]
fn only_true_and_false_are_truth_values() {
    for word in ["yes", "no", "on", "off", "tRue", "\"true\"", "1", "y"] {
        check(format!("name: It\nflag: {word}\n"), &["wrong-type 2:7"]);
    }
    check("name: It\nflag: true\n", &[]);
    check("name: It\nflag: FALSE\n", &[]);
}

#[test]
fn what_looks_like_a_number_stays_as_written() {
    for written in ["012", "1.10", "1e3", "0x1F", "1_000", "12:30:45", ".5", "+1", "1.0", "NaN"] {
        assert!(page(format!("name: {written}\n")).contains(&format!(">{written}</h1>")));
        let version = page(format!("name: It\nversion: {written}\n"));
        assert!(version.contains(&format!("<dd>{written}</dd>")), "{written}");
    }
}

#[test]
fn words_that_older_readers_take_for_something_else_stay_words() {
    for written in ["no", "yes", "on", "NO", "true", "Null", "nil"] {
        assert!(page(format!("name: {written}\n")).contains(&format!(">{written}</h1>")));
    }
    check("name: ~\n", &["missing-field 1:1"]);
    check("name: null\n", &["missing-field 1:1"]);
    assert!(page("name: \"null\"\n").contains(">null</h1>"));
}

#[test]
fn a_pipe_is_never_opened() {
    let project = project("name: It\n");
    for path in [
        "content/things/pipe.yml",
        "content/kinds/pipe.yaml",
        "content/de/SUMMARY.md",
        "content/assets/pipe.png",
    ] {
        fs::create_dir_all(project.path(path).parent().unwrap()).unwrap();
        mknodat(CWD, project.path(path), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    }
    assert_eq!(findings(&project), ["odd-file 0:0"; 4]);
}

#[test]
fn a_link_leads_nowhere() {
    let project = project("name: It\n");
    let link = |to: &str, path: &str| {
        fs::create_dir_all(project.path(path).parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(to, project.path(path)).unwrap();
    };
    link("/etc/passwd", "content/things/passwd.yml");
    link("/etc", "content/things/etc");
    link(".", "content/things/circle");
    link("/nowhere", "content/things/broken.yml");
    link("/proc/self/environ", "content/assets/environ.png");
    assert_eq!(findings(&project), ["symlink 0:0"; 5]);
}

#[test]
fn a_theme_of_pipes_does_not_hang() {
    let project = project("name: It\n");
    let words = project.path("themes/default/i18n/en.yaml");
    fs::remove_file(&words).unwrap();
    mknodat(CWD, &words, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let run: Run = project.run(&["check"]);
    assert_ne!(run.code, 0, "{}", run.shown());
}

/// A mistake in a text is shown where it stands, however the text is quoted or folded.
#[test]
fn places_within_texts() {
    let link = "[x](thing:nothing)";
    let entry = |text: &str| format!("name: It\ntext:\n  de: {text}\n  en: Text\n");
    check(entry(&format!("Ein {link}")), &["dangling-reference 3:11"]);
    check(entry(&format!("\"Ein {link}\"")), &["dangling-reference 3:12"]);
    check(entry(&format!("'Ein {link}'")), &["dangling-reference 3:12"]);
    check(entry(&format!("|\n    Eine\n    Zeile {link}")), &["dangling-reference 5:11"]);
    check(entry(&format!("|-\n    Eine\n\n    Zeile {link}")), &["dangling-reference 6:11"]);
    // Where YAML joins lines, the line on which the text begins is shown.
    check(entry(&format!(">-\n    Eine\n    Zeile {link}")), &["dangling-reference 4:16"]);
    check(entry(&format!("Eine\n    Zeile {link}")), &["dangling-reference 3:18"]);
}

#[test]
fn a_wrong_extension_is_said_once_and_the_file_is_read_all_the_same() {
    let project = project("name: It\nrelated: [long, double]\n");
    project.write("content/things/long.yaml", "name: Long\nflag: yes\n");
    project.write("content/things/double.yml", "name: Double\n");
    project.write("content/things/double.yaml", "name: Double\nflag: yes\n");
    assert_eq!(findings(&project), ["file-extension 0:0", "file-extension 0:0", "wrong-type 2:7"]);
}

#[test]
fn both_files_of_an_entry_are_found_by_their_wrong_names() {
    let project = Project::empty();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\n");
    let kind = KIND.replace(
        "fields:",
        "file: own.yml\nbeside: {file: their.yml, schema: their, field: their}\nfields:",
    );
    project.write("content/kinds/thing.yaml", kind);
    let standard =
        "id: their\nstandard: true\nlabel: L\nfields:\n  flag: {type: bool, label: Flag}\n";
    project.write("content/kinds/their.yaml", standard);
    project.write("content/things/it/own.yaml", "name: It\nflag: yes\n");
    project.write("content/things/it/their.yaml", "flag: no\n");
    let found = ["file-extension 0:0", "wrong-type 2:7", "file-extension 0:0", "wrong-type 1:7"];
    assert_eq!(findings(&project), found);
}

#[test]
fn a_chosen_licence_list_must_exist() {
    let project = project("name: It\n");
    let settings = "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\nlicence-lists = [\"none\"]\n";
    project.write("book.toml", settings);
    assert_eq!(findings(&project), ["unknown-list 0:0"]);
}
