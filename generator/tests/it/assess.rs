//! A project that assesses itself: the file, the report, the new file to fill in, and what is
//! said where something is wrong.

use crate::golden;
use crate::project::{Project, Run, fixture, repository, run_in};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn project() -> Project {
    Project::of_fixture("assessment")
}

/// Runs the program in the folder of a project, as people do.
fn run(project: &Project, args: &[&str]) -> Run {
    run_in(&project.path(""), args, b"")
}

/// What the program says of a file for programs.
fn json(project: &Project, file: &str) -> Value {
    let run = run(project, &["assess", file, "--format", "json", "--lang", "en"]);
    assert!(run.code < 2, "{}", run.shown());
    assert_eq!(run.stdout.lines().count(), 1, "one object: {}", run.stdout);
    serde_json::from_str(&run.stdout).unwrap()
}

fn codes(said: &Value) -> Vec<String> {
    let findings = said["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

/// The page of a report without its style sheet, which is that of the theme.
fn page(path: &Path) -> String {
    let page = fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once("<style>").unwrap();
    let (style, after) = rest.split_once("</style>").unwrap();
    assert!(style.contains("prefers-color-scheme: dark"), "the style sheet of the theme");
    format!("{before}<style></style>{after}")
}

/// A file with these answers.
fn answers(project: &Project, answers: &str) {
    let head = "project: X\ndate: 2026-11-24\nanswers:\n";
    project.write("own.yml", format!("{head}{answers}"));
}

#[test]
fn a_report_says_the_same_to_people_and_programs_in_both_languages() {
    let project = project();
    for lang in ["de", "en"] {
        let run = run(&project, &["assess", "assessment.yml", "--lang", lang]);
        let expected = |end: &str| fixture("assessment").join(format!("expected.{lang}.{end}"));
        golden::expect(&expected("txt"), &run.shown());
        golden::expect(&expected("html"), &page(&project.path("assessment.html")));
    }
    let said = json(&project, "assessment.yml");
    let shown = serde_json::to_string_pretty(&said).unwrap() + "\n";
    golden::expect(&fixture("assessment").join("expected.json"), &shown);
}

#[test]
fn every_mistake_has_its_place_and_its_way_out() {
    let project = project();
    for lang in ["de", "en"] {
        let run = run(&project, &["assess", "mistakes.yml", "--lang", lang]);
        let expected = fixture("assessment").join(format!("mistakes.{lang}.txt"));
        golden::expect(&expected, &run.shown());
        assert_eq!(run.code, 1);
    }
    let said = json(&project, "mistakes.yml");
    assert_eq!(said["valid"], false);
    assert!(said.get("totals").is_none());
    assert!(!project.path("assessment.html").exists(), "with an error nothing is written");
    let found: BTreeSet<String> = codes(&said).into_iter().collect();
    for code in [
        "unknown-requirement",
        "unknown-document",
        "former-id",
        "double-answer",
        "odd-version",
        "future-date",
        "no-evidence",
    ] {
        assert!(found.contains(code), "{code}: {found:?}");
    }
}

#[test]
fn what_is_no_version_is_told_so() {
    let project = project();
    for (version, expected) in [("'0'", 1), ("x", 1), ("'1.0.x'", 1), ("'1.'", 1), ("1.0", 0)] {
        answers(
            &project,
            &format!("  - {{requirement: ra-05, answer: met, version: {version}}}\n"),
        );
        let found = codes(&json(&project, "own.yml"));
        assert_eq!(
            found.iter().filter(|code| *code == "odd-version").count(),
            expected,
            "{version}"
        );
    }
}

#[test]
fn strict_asks_for_every_must_that_applies() {
    let project = project();
    let code = |text: &str| {
        answers(&project, text);
        let run = |strict: &[&str]| run(&project, &[&["assess", "own.yml"], strict].concat()).code;
        assert_eq!(run(&[]), 0);
        run(&["--strict"])
    };
    let of = |id: &str, word: &str, version: &str| {
        format!("  - {{requirement: {id}, answer: {word}, version: '{version}'}}\n")
    };
    let with = |word: &str, version: &str| {
        let met = ["ra-01", "ro-01", "ro-02"].map(|id| of(id, "met", "1.0")).concat();
        met + &of("ra-02", word, version)
    };
    assert_eq!(code(&with("met", "1.10")), 0, "what should or may be does not count");
    assert_eq!(code(&with("not-applicable", "1.10")), 0);
    assert_eq!(code(&with("partly", "1.10")), 1);
    assert_eq!(code(&with("not-met", "1.10")), 1);
    assert_eq!(code(&with("", "1.10")), 1, "not answered");
    assert_eq!(code(&with("met", "1.2")), 1, "an answer to another wording");
}

#[test]
fn only_what_is_named_is_asked() {
    let project = project();
    let count = |head: &str| {
        project.write("own.yml", format!("project: X\ndate: 2026-11-24\n{head}answers: []\n"));
        let said = json(&project, "own.yml");
        assert_eq!(said["unanswered"], said["totals"]["total"]);
        (said["totals"]["total"].as_u64().unwrap(), codes(&said).join(" "))
    };
    assert_eq!(count(""), (7, String::new()), "neither drafts nor what was withdrawn");
    assert_eq!(count("documents: [rules]\n").0, 7, "a guideline with its chapters");
    assert_eq!(count("documents: [rules-operation]\n").0, 2);
    assert_eq!(count("documents: [RULES, regeln]\n"), (7, "former-id".to_owned()));
    assert_eq!(count("documents: [old]\n"), (0, "unknown-document".to_owned()));
    assert_eq!(count("roles: [legal]\n").0, 2);
    assert_eq!(count("roles: [legal, developer]\n").0, 7);
    assert_eq!(count("documents: [rules-operation]\nroles: [developer]\n").0, 1);
    assert_eq!(count("documents:\nroles:\n").0, 7, "left empty");
}

#[test]
fn nothing_that_applies_is_no_share() {
    let project = project();
    project.write(
        "own.yml",
        "project: X\ndate: 2026-11-24\ndocuments: [rules-operation]\nroles: [developer]\nanswers:\n- {requirement: ro-02, answer: not-applicable, version: '1.0'}\n",
    );
    let said = json(&project, "own.yml");
    assert_eq!((&said["met_percent"], &said["passes"]), (&Value::Null, &Value::Bool(true)));
    let page = page(&project.path("assessment.html"));
    assert!(page.contains("None of the requirements applies."), "{page}");
}

#[test]
fn the_checklist_of_a_browser_is_accepted() {
    let project = project();
    let text = r#"{
  "project": "X",
  "date": "2026-11-24",
  "documents": ["rules"],
  "answers": [
    {"requirement": "ra-01", "answer": "met", "version": "1.0", "date": "2026-11-24"},
    {"requirement": "ra-03", "answer": "met", "version": "1.2"}
  ]
}"#;
    project.write("assessment.json", text);
    let said = json(&project, "assessment.json");
    assert_eq!(said["totals"]["met"], 2);
    assert_eq!(codes(&said), ["no-evidence"]);
}

#[test]
fn a_new_file_asks_everything_and_has_no_mistake() {
    let folder = TempDir::new().unwrap();
    let repository = repository();
    let real = repository.to_str().unwrap();
    let requirements = fs::read_dir(repository.join("content/requirements")).unwrap().count();
    for (lang, words) in [("de", "Schreiben Sie hinter jedes"), ("en", "Write one of the words")] {
        let new = ["new", "assessment", "Mein: Projekt # 1", "--project", real, "--lang", lang];
        run_in(folder.path(), new, b"").expect_success();
        let text = fs::read_to_string(folder.path().join("assessment.yml")).unwrap();
        assert!(text.contains(words) && text.lines().all(|line| line.chars().count() <= 100));
        let assess = ["assess", "assessment.yml", "--project", real, "--format", "json"];
        let said = run_in(folder.path(), assess, b"").expect_success().stdout.clone();
        let said: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(said["project"], "Mein: Projekt # 1");
        assert_eq!(codes(&said), [""; 0]);
        assert_eq!(said["totals"]["open"], said["totals"]["total"]);
        assert_eq!(said["totals"]["open"], requirements as u64);
        let again = run_in(folder.path(), new, b"");
        assert_eq!(again.code, 2);
        assert_eq!(
            fs::read_to_string(folder.path().join("assessment.yml")).unwrap(),
            text,
            "what exists is never overwritten"
        );
        fs::remove_file(folder.path().join("assessment.yml")).unwrap();
    }
}

#[test]
fn a_new_file_asks_what_was_chosen() {
    let project = project();
    let made = |args: &[&str]| {
        let new = ["new", "assessment", "X", "--lang", "en"];
        let run = run(&project, &[&new, args].concat());
        let text = fs::read_to_string(project.path("assessment.yml")).unwrap_or_default();
        let _ = fs::remove_file(project.path("assessment.yml"));
        (run, text)
    };
    fs::remove_file(project.path("assessment.yml")).unwrap();
    let (run, text) = made(&["--document", "rules-operation", "--role", "developer"]);
    assert_eq!(
        run.expect_success().stdout,
        "assessment.yml (requirements: 1)\nWrite your answer behind each `answer:`, then run `leitwerk assess assessment.yml`.\n"
    );
    let (_, keys) = text.split_once("\n\n").unwrap();
    assert_eq!(
        keys,
        "project: \"X\"\ndate: 2026-11-24\ndocuments:\n  - rules-operation\nroles:\n  - developer\nanswers:\n\n  # == Rules: Operation, version 1.0 ==\n\n  # The operation MUST help round the clock.\n  - requirement: ro-02\n    answer:\n    version: \"1.0\"\n"
    );
    let cases: [(&[&str], &str); 4] = [
        (&["--document", "ruls"], "stopped: there is no `ruls`; did you mean `rules`?\n"),
        (&["--role", "leagl"], "stopped: there is no `leagl`; did you mean `legal`?\n"),
        (&["--document", "sketch"], "stopped: there are no requirements here that are in force\n"),
        (
            &["--document", "\u{1b}[31m"],
            "stopped: there is no `\\u{1b}[31m`; possible are: `welcome`, `rules`, `rules-operation`, `sketch`, `old`\n",
        ),
    ];
    for (args, expected) in cases {
        let (run, text) = made(args);
        assert_eq!((run.code, &*run.stderr, &*text), (2, expected, ""), "{args:?}");
    }
}

#[test]
fn a_project_has_a_name_that_people_can_read() {
    let project = project();
    fs::remove_file(project.path("assessment.yml")).unwrap();
    for name in ["", "  ", "a\nb", "\u{1b}[31m", "\u{202e}", &"x".repeat(121)] {
        assert_eq!(run(&project, &["new", "assessment", name]).code, 2, "{name:?}");
        assert!(!project.path("assessment.yml").exists(), "{name:?}");
    }
    let other = run(&project, &["new", "requirement", "x", "--role", "legal"]);
    assert_eq!(other.code, 2, "an entry is for all");
}

#[test]
fn what_authors_write_cannot_act() {
    let project = project();
    let hostile = [
        "    note: \"a \\u001b[31m b\"\n",
        "    note: \"a \\u202e b\"\n",
        "    evidence: javascript:alert(1)\n",
        "    evidence: data:text/html,<script>alert(1)</script>\n",
        "    evidence: //evil.example/\n",
        "    evidence: \"https://user:secret@example.org/\"\n",
        "    evidence: [https://example.org/, \"JavaScript:alert(1)\"]\n",
        "    note: !!python/object x\n",
        "    note: &a x\n",
    ];
    for line in hostile {
        let own = format!("  - requirement: ra-01\n    answer: met\n    version: '1.0'\n{line}");
        answers(&project, &own);
        let run = run(&project, &["assess", "own.yml"]);
        assert_eq!(run.code, 1, "{line}{}", run.shown());
        assert!(!run.shown().contains(['\u{1b}', '\u{202e}']), "{line}");
        assert!(!project.path("assessment.html").exists(), "{line}");
    }
    answers(
        &project,
        "  - requirement: ra-01\n    answer: met\n    version: '1.0'\n    evidence: 'https://example.org/\"onload=alert(1)'\n    note: '</style><script>alert(1)</script><img src=x onerror=alert(1)>'\n",
    );
    run(&project, &["assess", "own.yml"]).expect_success();
    let page = page(&project.path("assessment.html"));
    let body = page.split_once("<body").unwrap().1;
    for bad in ["<script", "<img", "</style>", "\"onload"] {
        assert!(!body.contains(bad), "{bad}\n{body}");
    }
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
}

#[test]
fn a_file_beyond_measure_is_refused_quickly() {
    let project = project();
    let cases = [
        ("file-size", "#".repeat(10 * 1024 * 1024)),
        ("yaml-depth", format!("answers: {}{}\n", "[".repeat(5000), "]".repeat(5000))),
        ("yaml-size", format!("answers: [{}]\n", "a,".repeat(200_000))),
        ("many-findings", {
            let answer = "  - {requirement: nothing, answer: met, version: '1.0'}\n";
            format!("project: X\ndate: 2026-11-24\nanswers:\n{}", answer.repeat(2000))
        }),
        ("not-utf8", "project: \u{0}".to_owned()),
    ];
    for (code, text) in cases {
        project
            .write("own.yml", if code == "not-utf8" { b"\xff\xff".to_vec() } else { text.into() });
        let said = json(&project, "own.yml");
        assert!(codes(&said).iter().any(|own| own == code), "{code}: {:?}", codes(&said));
        assert!(codes(&said).len() <= 102, "{code}");
    }
    let many = vec!["rules"; 9000].join(", ");
    project.write(
        "own.yml",
        format!("project: X\ndate: 2026-11-24\ndocuments: [{many}]\nanswers: []\n"),
    );
    assert_eq!(json(&project, "own.yml")["totals"]["total"], 7);
    let absent = run(&project, &["assess", "absent.yml", "--lang", "en"]);
    assert!(absent.code == 1 && absent.stdout.contains("there is no such file"), "{absent:?}");
}

#[test]
fn many_warnings_are_no_error() {
    let folder = TempDir::new().unwrap();
    let repository = repository();
    let real = repository.to_str().unwrap();
    let new = ["new", "assessment", "X", "--project", real];
    run_in(folder.path(), new, b"").expect_success();
    let file = folder.path().join("assessment.yml");
    let text = fs::read_to_string(&file).unwrap();
    let text =
        text.replace("    answer:\n    version: \"1.0\"", "    answer: met\n    version: \"3.0\"");
    fs::write(&file, text).unwrap();
    let assess = ["assess", "assessment.yml", "--project", real, "--format", "json"];
    let said = run_in(folder.path(), assess, b"").expect_success().stdout.clone();
    let said: Value = serde_json::from_str(&said).unwrap();
    assert!(codes(&said).iter().filter(|code| *code == "odd-version").count() > 200);
    assert_eq!(codes(&said).iter().filter(|code| *code == "no-evidence").count(), 1);
    assert_eq!(said["met_percent"], 100);
}

#[test]
fn only_our_own_reports_are_replaced() {
    let project = project();
    let assess = |out: &str| run(&project, &["assess", "assessment.yml", "--out", out]);
    project.write("assessment.html", "<!doctype html><title>Somebody else’s</title>");
    let refused = run(&project, &["assess", "assessment.yml"]);
    assert_eq!(refused.code, 2, "{}", refused.shown());
    assert!(refused.stderr.contains("was not made by leitwerk"), "{}", refused.stderr);
    assert_eq!(assess("assessment.yml").code, 2, "the answers themselves");
    let before = fs::read(fixture("assessment").join("assessment.yml")).unwrap();
    assert_eq!(fs::read(project.path("assessment.yml")).unwrap(), before);
    assess("deep/own.html").expect_success();
    let first = fs::read(project.path("deep/own.html")).unwrap();
    assess("deep/own.html").expect_success();
    assert_eq!(fs::read(project.path("deep/own.html")).unwrap(), first, "the same bytes");
    std::os::unix::fs::symlink(project.path("deep/own.html"), project.path("link.html")).unwrap();
    assert_eq!(assess("link.html").code, 3);
}

#[test]
fn requirements_are_linked_where_the_site_is_known() {
    let project = project();
    let assess = |site: &str| run(&project, &["assess", "assessment.yml", "--site", site]);
    for site in ["https://example.org/leitwerk", "https://example.org/leitwerk/"] {
        assess(site).expect_success();
        let page = page(&project.path("assessment.html"));
        let link = "href=\"https://example.org/leitwerk/de/requirements/ra-01/index.html\"";
        assert!(page.contains(link), "{page}");
    }
    project.write(
        "book.toml",
        "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\nsite-url = \"https://a.example/\"\n",
    );
    run(&project, &["assess", "assessment.yml"]).expect_success();
    let settled = page(&project.path("assessment.html"));
    assert!(settled.contains("href=\"https://a.example/de/requirements/ra-01/index.html\""));
    for site in
        ["javascript:alert(1)", "example.org", "https://example.org/?a", "https://a.example/#b"]
    {
        assert_eq!(assess(site).code, 2, "{site}");
    }
}

#[test]
fn services_get_the_findings_and_nothing_else() {
    let project = project();
    let said = |format: &str| {
        let run = run(&project, &["assess", "assessment.yml", "--format", format]);
        run.expect_success().stdout.clone()
    };
    let gitlab: Value = serde_json::from_str(&said("gitlab")).unwrap();
    assert_eq!(gitlab.as_array().unwrap().len(), 1);
    let sarif: Value = serde_json::from_str(&said("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "no-evidence");
    assert!(said("github").starts_with("::notice "));
}

#[test]
fn without_sound_requirements_there_is_no_report() {
    let project = project();
    project.write("content/requirements/ra-01.yml", "statement: x\n");
    let said = json(&project, "assessment.yml");
    assert_eq!(said["valid"], false);
    assert!(said["findings"][0]["file"].as_str().unwrap().ends_with("requirements/ra-01.yml"));
    assert!(!project.path("assessment.html").exists());
    let plain = Project::empty();
    plain.write("book.toml", "");
    plain.write("content/de/SUMMARY.md", "[Start](index.md)\n");
    plain.write("content/de/index.md", "# Start\n");
    plain.write("answers/assessment.yml", "project: X\ndate: 2026-11-24\nanswers: []\n");
    let run = run(&plain, &["assess", "answers/assessment.yml", "--lang", "en"]);
    assert_eq!(
        (run.code, &*run.stderr),
        (2, "stopped: there are no requirements here that are in force\n")
    );
}
