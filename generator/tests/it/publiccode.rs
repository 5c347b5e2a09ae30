//! The standard publiccode.yml, key by key: `tests/fixtures/publiccode/cases.txt` says what must
//! be found where. All cases are checked in one run of the program, outside of any project.

use crate::project::{Project, fixture, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tempfile::TempDir;

/// One finding: severity, key, and the line where the case says one.
type Finding = (String, String, Option<u64>);

#[derive(Debug)]
struct Case {
    name: String,
    text: String,
    expected: BTreeSet<Finding>,
}

/// The top-level keys of a file with their lines; what comes before the first has no key.
fn sections(text: &str) -> Vec<(&str, String)> {
    let mut sections: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        let key = line.split_once(':').map(|(key, _)| key);
        let key = key.filter(|_| !line.starts_with([' ', '#']));
        if key.is_some() || sections.is_empty() {
            sections.push((key.unwrap_or_default(), String::new()));
        }
        let (_, lines) = sections.last_mut().unwrap();
        lines.extend([line, "\n"]);
    }
    sections
}

fn case(base: &str, written: &str) -> Case {
    let (name, change) = written.split_once('\n').unwrap();
    let (notes, change): (Vec<&str>, Vec<&str>) =
        change.lines().partition(|line| line.starts_with("#- ") || line.starts_with("#! "));
    let change = change.join("\n");
    let change = sections(&change);
    let gone: Vec<&str> = notes.iter().filter_map(|line| line.strip_prefix("#- ")).collect();
    let mut text = String::new();
    for (key, lines) in sections(base) {
        let own = change.iter().find(|(own, _)| *own == key);
        if !gone.contains(&key) {
            text.push_str(own.map_or(&lines, |(_, lines)| lines));
        }
    }
    let known: BTreeSet<&str> = sections(base).into_iter().map(|(key, _)| key).collect();
    for (_, lines) in change.iter().filter(|(key, _)| !known.contains(key)) {
        text.push_str(lines);
    }
    let mut expected = BTreeSet::new();
    for note in notes.iter().filter_map(|line| line.strip_prefix("#! ")) {
        expected.insert(finding(note, None));
    }
    for (number, line) in text.lines().enumerate() {
        for note in line.split(" #! ").skip(1) {
            expected.insert(finding(note, Some(number as u64 + 1)));
        }
    }
    Case { name: name.trim().to_owned(), text, expected }
}

fn finding(note: &str, line: Option<u64>) -> Finding {
    let (severity, path) = note.trim().split_once(' ').unwrap();
    (severity.to_owned(), path.to_owned(), line)
}

fn cases() -> Vec<Case> {
    let read = |name: &str| fs::read_to_string(fixture("publiccode").join(name)).unwrap();
    let base = read("base.yml");
    read("cases.txt")
        .split("\n=== ")
        .skip(1)
        .map(|written| case(&base, &format!("{written}\n")))
        .collect()
}

/// What the program finds in each file, by its name.
fn check(files: &[(String, &str)]) -> BTreeMap<String, Vec<Value>> {
    let folder = TempDir::new().unwrap();
    let mut args = ["check", "--lang", "en", "--format", "json"].map(str::to_owned).to_vec();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        args.push(path.to_str().unwrap().to_owned());
    }
    let run = run(args, b"");
    assert!(run.code < 2, "{}", run.shown());
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in run.stdout.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        let name = finding["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        found.entry(name).or_default().push(finding);
    }
    found
}

#[test]
fn every_key_of_the_standard_is_judged_as_the_specification_says() {
    let cases = cases();
    assert!(cases.len() > 90);
    let files: Vec<(String, &str)> = cases
        .iter()
        .enumerate()
        .map(|(number, case)| (format!("case-{number:03}.yml"), &*case.text))
        .collect();
    let mut found = check(&files);
    let mut wrong = Vec::new();
    for ((name, _), case) in files.iter().zip(&cases) {
        let findings = found.remove(name).unwrap_or_default();
        let told: Vec<Finding> = findings.iter().map(told).collect();
        let fits = |told: &Finding| {
            case.expected.iter().any(|expected| {
                (&expected.0, &expected.1) == (&told.0, &told.1)
                    && (expected.2.is_none() || expected.2 == told.2)
            })
        };
        if told.len() != case.expected.len() || !told.iter().all(fits) {
            wrong.push(format!(
                "{}\n  expected {:?}\n  found {told:?}\n{}",
                case.name, case.expected, case.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn told(finding: &Value) -> Finding {
    let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    (text("severity"), text("path"), finding["line"].as_u64())
}

#[test]
fn pictures_are_looked_for_where_the_repository_lies() {
    let folder = TempDir::new().unwrap();
    let base = fs::read_to_string(fixture("publiccode").join("base.yml")).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let png = |width: u32| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend([0, 0, 0, 1, 8, 6, 0, 0, 0]);
        bytes
    };
    write("wide.png", &png(120));
    write("narrow.png", &png(119));
    write("false.png", b"GIF89a, and that is no PNG at all");
    let codes = |logo: &str, flags: &[&str]| -> Vec<String> {
        let file = folder.path().join("publiccode.yml");
        fs::write(&file, format!("{base}logo: {logo}\n")).unwrap();
        let args = ["check", "--format", "json", file.to_str().unwrap()];
        let run = run(args.iter().chain(flags), b"");
        let codes = run.stdout.lines().map(|line| {
            let finding: Value = serde_json::from_str(line).unwrap();
            assert_eq!(finding["path"], "logo");
            finding["code"].as_str().unwrap().to_owned()
        });
        codes.collect()
    };
    assert!(codes("wide.png", &[]).is_empty());
    assert_eq!(codes("narrow.png", &[]), ["picture-form"]);
    assert_eq!(codes("false.png", &[]), ["picture-form"]);
    assert_eq!(codes("absent.svg", &[]), ["picture-missing"]);
    assert!(codes("absent.svg", &["--detached"]).is_empty());
    assert!(codes("https://example.org/absent.svg", &[]).is_empty());
    // A folder with nothing but YAML files holds no repository.
    for name in ["wide.png", "narrow.png", "false.png"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    assert!(codes("absent.svg", &[]).is_empty());
}

#[test]
fn a_file_with_the_wrong_ending_is_told_so() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("publiccode.yaml");
    fs::copy(fixture("publiccode").join("base.yml"), &file).unwrap();
    let run = run(["check", "--lang", "en", file.to_str().unwrap()], b"");
    assert!(run.stdout.starts_with("warning[publiccode-name]"), "{}", run.stdout);
    assert_eq!(run.code, 0);
}

#[test]
fn a_file_of_the_project_is_held_against_its_own_kind() {
    let project = Project::of_fixture("forty-mistakes").with_real_kinds();
    let args = |file: &str| -> (i32, BTreeSet<String>) {
        let file = project.path(file);
        let run = project.run(&["check", "--format", "json", file.to_str().unwrap()]);
        let found: BTreeSet<String> = run
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["file"].to_string())
            .collect();
        (run.code, found)
    };
    let (code, found) = args("content/faq/keys.yml");
    let names = ["content/faq/keys.yml", "content/kinds/broken.yaml"];
    let quoted = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect();
    assert_eq!((code, found), (1, quoted(&names)));
    let (code, found) = args("content/projects/number/publiccode.yml");
    let names = ["content/kinds/broken.yaml", "content/projects/number/publiccode.yml"];
    assert_eq!((code, found), (1, quoted(&names)));
    let (code, found) = args("content/projects/number");
    assert_eq!((code, found), (1, quoted(&names)));
    project.write("content/terms/.hidden.yml", "a: b: c\n");
    let (code, found) = args("content/terms/.hidden.yml");
    let names = ["content/kinds/broken.yaml", "content/terms/.hidden.yml"];
    assert_eq!((code, found), (1, quoted(&names)));
}

#[test]
fn a_project_that_cannot_be_read_is_no_reason_to_guess() {
    let project = Project::empty();
    project.write("book.toml", "[output.leitwerk]\nlangages = [\"de\"]\n");
    project.write("content/terms/it.yml", "name: It\n");
    let file = project.path("content/terms/it.yml");
    assert_eq!(project.run(&["check", file.to_str().unwrap()]).code, 2);
    let elsewhere = run(["check", "--lang", "en", file.to_str().unwrap()], b"");
    assert!(elsewhere.stdout.contains("does not look like a publiccode.yml"), "{elsewhere:?}");
    assert!(elsewhere.stdout.contains("--project"), "{elsewhere:?}");
}

#[test]
fn the_handbook_of_somebody_else_is_in_nobodys_way() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("book.toml"), "[book]\nlanguage = \"en-US\"\n").unwrap();
    let file = folder.path().join("publiccode.yml");
    fs::copy(fixture("publiccode").join("base.yml"), &file).unwrap();
    let project = folder.path().to_str().unwrap();
    run(["check", "--project", project, file.to_str().unwrap()], b"").expect_success();
}
