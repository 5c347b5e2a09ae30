//! `leitwerk migrate`: each folder of `tests/fixtures/migrate/` is a file before and after, and
//! what is said about it. Every case is tried in other layouts too, and the real files of the
//! collection are lifted all together.

use crate::golden;
use crate::project::{Run, files, fixture, repository, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A file by itself, on which the program is run.
struct File(TempDir);

impl File {
    fn new(text: impl AsRef<[u8]>) -> Self {
        let file = Self(TempDir::new().unwrap());
        fs::write(file.path(), text).unwrap();
        file
    }

    fn path(&self) -> std::path::PathBuf {
        self.0.path().join("publiccode.yml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    /// Runs the program; in what it says the file has a name that is the same everywhere.
    fn migrate(&self, args: &[&str]) -> Run {
        let path = self.path();
        let all = ["migrate", path.to_str().unwrap()];
        let mut run = run(all.iter().chain(args), b"");
        run.stdout = run.stdout.replace(&format!("{}/", self.0.path().display()), "");
        assert!(run.code < 2, "{}", run.shown());
        run
    }
}

struct Case {
    name: String,
    folder: std::path::PathBuf,
    before: String,
    to: Vec<String>,
}

impl Case {
    fn args<'a>(&'a self, more: &[&'a str]) -> Vec<&'a str> {
        self.to.iter().map(String::as_str).chain(more.iter().copied()).collect()
    }

    fn lifted(&self, text: impl AsRef<[u8]>) -> String {
        let file = File::new(text);
        file.migrate(&self.args(&["--write"]));
        file.text()
    }
}

fn cases() -> Vec<Case> {
    let mut folders: Vec<_> =
        fs::read_dir(fixture("migrate")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let case = |folder: &Path| {
        let to = fs::read_to_string(folder.join("to")).ok();
        Case {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            folder: folder.to_owned(),
            before: fs::read_to_string(folder.join("before.yml")).unwrap(),
            to: to.iter().flat_map(|to| ["--to".to_owned(), to.trim().to_owned()]).collect(),
        }
    };
    assert!(folders.len() >= 30);
    folders.iter().map(|folder| case(folder)).collect()
}

#[test]
fn every_case_is_lifted_as_expected() {
    for case in cases() {
        let file = File::new(&case.before);
        for lang in ["de", "en"] {
            let shown = file.migrate(&case.args(&["--lang", lang])).shown();
            golden::expect(&case.folder.join(format!("expected.{lang}.txt")), &shown);
        }
        assert_eq!(file.text(), case.before, "{} was written without being asked", case.name);
        file.migrate(&case.args(&["--write"]));
        golden::expect(&case.folder.join("after.yml"), &file.text());
    }
}

#[test]
fn what_is_lifted_stays_as_it_is() {
    for case in cases() {
        let lifted = case.lifted(&case.before);
        assert_eq!(case.lifted(&lifted), lifted, "{}", case.name);
    }
}

#[test]
fn the_ends_of_lines_and_of_the_file_stay() {
    for case in cases() {
        let lifted = case.lifted(&case.before);
        let windows = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(case.lifted(windows(&case.before)), windows(&lifted), "{}", case.name);
        let open = case.lifted(case.before.trim_end());
        assert_eq!(open, lifted.trim_end(), "{}", case.name);
        let marked = case.lifted(format!("\u{feff}{}", case.before));
        assert_eq!(marked, format!("\u{feff}{lifted}"), "{}", case.name);
    }
}

#[test]
fn after_writing_places_are_those_of_the_new_file() {
    let case = cases().into_iter().find(|case| case.name == "owner-otherwise").unwrap();
    let file = File::new(format!("inputTypes:\n  - text/csv\n{}", case.before));
    let places = |run: &Run, text: &str| -> Vec<String> {
        let lines = run.stdout.lines();
        let numbers = lines.filter_map(|line| line.split("publiccode.yml:").nth(1));
        let numbers = numbers.map(|place| place.split(':').next().unwrap().parse().unwrap());
        numbers.map(|number: usize| text.lines().nth(number - 1).unwrap().to_owned()).collect()
    };
    let before = file.text();
    let shown = places(&file.migrate(&[]), &before);
    assert_eq!(shown, ["  repoOwner: Regione Esempio", "    codiceIPA: c_a123"]);
    let written = file.migrate(&["--write"]);
    assert_eq!(places(&written, &file.text()), shown);
}

#[test]
fn the_difference_is_one_that_other_tools_can_apply() {
    let case = cases().into_iter().find(|case| case.name == "italy").unwrap();
    let file = File::new(&case.before);
    let shown = file.migrate(&[]).stdout;
    let lines: Vec<&str> = shown.lines().take(3).collect();
    assert_eq!(lines[..2], ["--- publiccode.yml", "+++ publiccode.yml"]);
    assert!(lines[2].starts_with("@@ -1"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "colour without a terminal");
    let json = file.migrate(&["--format", "json"]).stdout;
    assert!(json.lines().all(|line| line.starts_with('{')), "{json}");
}

#[test]
fn what_is_no_publiccode_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let lifted = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let run = run(["migrate", "--write", path.to_str().unwrap(), "--lang", "en"], b"");
        let is_new = fs::read_to_string(&path).unwrap() != text;
        let is_told = run.stdout.contains("does not look like a publiccode.yml");
        assert_eq!((run.code == 1, is_new), (true, !is_told), "{name}: {}", run.shown());
        is_new
    };
    assert!(!lifted("release.yml", "name: x\ndefinition: y\nurl: z\n"));
    assert!(lifted("software.yml", "name: x\nurl: y\nlegal:\n  license: MIT\n"));
    assert!(lifted("other.yml", "publiccode-yaml-version: \"0.1\"\nname: x\n"));
    assert!(lifted("publiccode.yaml", "name: x\n"));
}

#[cfg(unix)]
#[test]
fn names_and_lines_cannot_steer_a_terminal() {
    let folder = TempDir::new().unwrap();
    let own = folder.path().join("a\n::error::pwn\u{1b}\u{202e}");
    fs::create_dir(&own).unwrap();
    let file = own.join("publiccode.yml");
    fs::write(&file, "description:\r\n  en: |\r\n    a\u{ad}\u{200b}b\r\n").unwrap();
    let run = run(["migrate", file.to_str().unwrap()], b"");
    let shown = run.stdout;
    assert!(
        shown.starts_with("--- ") && shown.contains("\n     a\\u{ad}\\u{200b}b\r\n"),
        "{shown:?}"
    );
    assert!(!shown.contains("\n::"), "{shown:?}");
    assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{200b}']), "{shown:?}");
}

#[test]
fn arguments_cannot_steer_a_terminal() {
    for args in [vec!["x\n::error::\u{1b}y"], vec!["check", "--x\n::error::\u{202e}y"]] {
        let run = run(args, b"");
        assert_eq!((run.code, &*run.stdout), (2, ""));
        assert!(run.stderr.contains("x\\u{a}::error::\\u{"), "{:?}", run.stderr);
        assert!(!run.stderr.contains("\n::"), "{:?}", run.stderr);
        assert!(!run.stderr.contains(['\u{1b}', '\u{202e}']), "{:?}", run.stderr);
    }
}

#[test]
fn a_wrong_call_is_told_so() {
    let file = File::new("name: Muster\n");
    let run = run(["migrate", file.path().to_str().unwrap(), "--to", "0.6", "--lang", "en"], b"");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("known are: 0.2, "), "{}", run.stderr);
    let absent = file.0.path().join("absent.yml");
    let run = self::run(["migrate", absent.to_str().unwrap()], b"");
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("[file-read]"), "{}", run.stdout);
}

/// What the beginning of a line may be that is taken away or put in, in real files.
const TAKEN: [&str; 34] = [
    "#",
    "-",
    "IT:",
    "anpr:",
    "authorsFile:",
    "cie:",
    "codiceIPA:",
    "conforme:",
    "inputTypes:",
    "countryExtensionVersion:",
    "gdpr:",
    "genericName:",
    "io:",
    "it:",
    "landingUrl:",
    "legal:",
    "license:",
    "lineeGuidaDesign:",
    "localisationReady:",
    "mainCopyrightOwner:",
    "misureMinimeSicurezza:",
    "modelloInteroperabilita:",
    "monochromeLogo:",
    "optional:",
    "outputTypes:",
    "pagopa:",
    "piattaforme:",
    "publiccodeYmlVersion:",
    "releaseDate:",
    "repoOwner:",
    "riuso:",
    "spid:",
    "until:",
    "",
];
const PUT: [&str; 13] = [
    "- id: alias:",
    "- ",
    "landingURL: ",
    "license: ",
    "localisationReady: ",
    "logo: ",
    "name: ",
    "optional: ",
    "organisation:",
    "publiccodeYmlVersion: ",
    "releaseDate: ",
    "supports:",
    "uri: urn:x-italian-pa:",
];

/// How often each line stands in one text more than in another, without its indentation.
fn more<'t>(one: &'t str, other: &str) -> BTreeMap<&'t str, usize> {
    let mut counted = BTreeMap::new();
    for line in one.lines().map(str::trim) {
        *counted.entry(line).or_default() += 1;
    }
    for line in other.lines().map(str::trim) {
        if let Some(count) = counted.get_mut(line) {
            *count = usize::saturating_sub(*count, 1);
        }
    }
    counted.retain(|_, count| *count > 0);
    counted
}

#[test]
fn real_files_are_lifted_without_loss() {
    let corpus = repository().join("../shared/corpus/publiccode");
    if !corpus.is_dir() {
        return println!("there is no collection at {}", corpus.display());
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for (name, bytes) in files(&corpus) {
        let before = String::from_utf8(bytes).unwrap();
        let file = File::new(&before);
        let run = file.migrate(&["--write", "--lang", "en"]);
        let after = file.text();
        file.migrate(&["--write"]);
        assert_eq!(file.text(), after, "{name} is changed again");
        let gone = more(&before, &after);
        for line in gone.keys().filter(|line| line.starts_with('#')) {
            assert!(run.stdout.contains(line), "{name} loses the comment {line}");
        }
        for (lines, known) in [(gone, &TAKEN[..]), (more(&after, &before), &PUT[..])] {
            let odd = lines.keys().find(|line| !known.iter().any(|own| starts(line, own)));
            assert_eq!(odd, None, "{name}");
        }
        old.push((name.clone(), before));
        new.push((name, after));
    }
    let lifted = old.iter().zip(&new).filter(|(old, new)| old != new).count();
    assert!(lifted > 90, "{lifted} files were lifted");
    let (old, new) = (errors(&old), errors(&new));
    for (name, new) in new {
        let old = old.get(&name).cloned().unwrap_or_default();
        // Of a file in a version nobody knows, the check says nothing else.
        let is_unknown = old.iter().any(|error| error.contains("unknown-version"));
        assert!(new.len() <= old.len() || is_unknown, "{name}: {new:?}, before {old:?}");
    }
}

/// The errors in files, by their names.
fn errors(texts: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let folder = TempDir::new().unwrap();
    let mut args = ["check", "--detached", "--format", "json"].map(str::to_owned).to_vec();
    for (name, text) in texts {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        args.push(path.to_str().unwrap().to_owned());
    }
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in run(args, b"").stdout.lines().filter(|line| line.contains("\"error\"")) {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = finding["file"].as_str().unwrap().rsplit('/').next().unwrap();
        errors.entry(name.to_owned()).or_default().push(line.to_owned());
    }
    errors
}

fn starts(line: &str, own: &str) -> bool {
    if own.is_empty() { line.is_empty() } else { line.starts_with(own) }
}
