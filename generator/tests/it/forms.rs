//! The forms of findings: each says the same, none lets content act on who reads it. The tests in
//! `e2e/` hold SARIF against its schema.

use crate::mistakes;
use crate::project::{Project, Run, run, run_in};
use serde_json::Value;
use std::collections::BTreeSet;

const FORMS: [&str; 5] = ["text", "json", "sarif", "gitlab", "github"];

/// What must never arrive as it is: commands of services that read logs, sequences that steer a
/// terminal, a hidden link and another direction of writing.
const HOSTILE: &str = "\t\n::set-output name=x::y %0A::error::z\r\n##[error]x ##vso[task]x [x](https://e.example) \u{1b}[31m\u{1b}]8;;https://e.example\u{7}\u{9b}0m\u{202e}\u{2066}\u{61c}\u{200b}";

const KIND: &str = "id: thing
folder: things
label: Thing
plural: Things
about: Anything
title: name
summary: name
fields:
  name: {type: text, required: true, label: Name}
  flag: {type: bool, label: Flag}
  mood: {type: one-of, label: Mood, values: {good: Good, bad: Bad}}
  day: {type: date, label: Day}
  link: {type: url, label: Link}
  text: {type: localised-markdown, label: Text}
  related: {type: list, label: Related, items: {type: ref, to: [thing]}}
";

/// A text as YAML that means every character of it.
fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_ascii() && !c.is_control() => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// A project with hostile text wherever an author can write.
fn hostile() -> Project {
    let project = Project::empty();
    let (raw, quoted) = (HOSTILE, quoted(HOSTILE));
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\n");
    project.write("content/kinds/thing.yaml", KIND);
    project.write("content/kinds/hostile.yaml", format!("id: {quoted}\n{quoted}: {quoted}\n"));
    project.write("content/things/raw.yml", format!("name: {raw}\n{raw}: x\n"));
    project.write(
        "content/things/quoted.yml",
        format!(
            "name: {quoted}\n{quoted}: x\nflag: {quoted}\nmood: {quoted}\nday: {quoted}\n\
             link: {quoted}\nrelated: [{quoted}, 'thing:x::y']\n\
             text: {{de: {quoted}, en: '[x](::error::x)', {quoted}: x}}\n"
        ),
    );
    project.write("content/things/twice.yml", format!("name: A\n{quoted}: 1\n{quoted}: 2\n"));
    project.write(format!("content/things/{}.yml", raw.replace('/', "|")).as_str(), "name: A\n");
    project.write("content/things/::error::x.yml", "name: A\n");
    project.write("content/de/SUMMARY.md", format!("# {raw}\n\n[{raw}](index.md)\n"));
    project.write(
        "content/de/index.md",
        format!("---\n{quoted}: {quoted}\n---\n# {raw}\n\n[x](<::error::x%0A>)\n\n<b>{raw}</b>\n"),
    );
    project
}

/// The runs whose words reach a terminal or a log.
fn hostile_runs(form: &str, lang: &str) -> Vec<Run> {
    let project = hostile();
    let form = ["--format", form, "--lang", lang];
    let single = project.path(&format!("content/things/{}.yml", HOSTILE.replace('/', "|")));
    let single = single.to_str().unwrap();
    vec![
        project.run(&[&["check"], &form[..]].concat()),
        project.run(&[&["build"], &form[..]].concat()),
        run([&["check", single], &form[..]].concat(), b""),
        run([&["explain", HOSTILE], &form[..]].concat(), b""),
        run([&["check", "--project", HOSTILE], &form[..]].concat(), b""),
    ]
}

fn acts(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn content_never_acts_on_its_reader() {
    for form in FORMS {
        for lang in ["de", "en"] {
            for run in hostile_runs(form, lang) {
                let said = run.shown();
                assert!(run.code == 1 || run.code == 2, "{form}: {said}");
                let acting = said.chars().find(|&character| acts(character));
                assert!(acting.is_none(), "{form}: {acting:?} in {said}");
                for command in ["##[", "##vso["] {
                    assert!(!said.contains(command), "{form}: {said}");
                }
                let mut commands = said.lines().filter(|line| line.trim_start().starts_with("::"));
                let ours = |line: &str| {
                    let mine = ["::error file=", "::warning file=", "::notice file="];
                    form == "github" && mine.iter().any(|begin| line.starts_with(begin))
                };
                assert!(commands.all(ours), "{form}: {said}");
            }
        }
    }
}

#[test]
fn texts_of_content_are_harmless_where_a_program_has_read_them() {
    for form in ["sarif", "gitlab"] {
        let run = hostile().run(&["check", "--format", form]);
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        each_text(&document, &mut |text| assert!(!text.chars().any(acts), "{text}"));
        for result in document["runs"][0]["results"].as_array().into_iter().flatten() {
            let message = result["message"]["text"].as_str().unwrap();
            assert!(!message.contains("]("), "a link of content: {message}");
        }
    }
}

fn each_text(value: &Value, look: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => look(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, look)),
        Value::Object(members) => members.values().for_each(|member| each_text(member, look)),
        _ => {}
    }
}

#[test]
fn huge_texts_flood_nobody() {
    let project = Project::empty();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\"]\n");
    project.write("content/kinds/thing.yaml", KIND);
    let [key, word] = [1_000, 900_000].map(|length| "k".repeat(length));
    project.write("content/things/a.yml", format!("name: A\n{key}: 1\nmood: {word}\n"));
    for form in FORMS {
        let said = project.run(&["check", "--format", form, "--lang", "en"]).stdout;
        assert!(said.contains("kkk") && said.len() < 12_000, "{form}: {} bytes", said.len());
    }
}

/// What the program finds, in the words of one form.
fn findings(project: &Project, form: &str, lang: &str) -> Vec<Value> {
    let said = project.run(&["check", "--format", form, "--lang", lang]).stdout;
    match form {
        "json" => said.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        "gitlab" => serde_json::from_str(&said).unwrap(),
        _ => {
            let document: Value = serde_json::from_str(&said).unwrap();
            document["runs"][0]["results"].as_array().unwrap().clone()
        }
    }
}

#[test]
fn every_form_tells_every_finding() {
    let project = mistakes::project();
    let told = findings(&project, "json", "en");
    for (number, gitlab) in findings(&project, "gitlab", "en").iter().enumerate() {
        assert_eq!(gitlab["check_name"], told[number]["code"]);
    }
    let sarif = findings(&project, "sarif", "en");
    assert_eq!(sarif.len(), told.len());
    for (sarif, json) in sarif.iter().zip(&told) {
        assert_eq!(sarif["ruleId"], json["code"]);
        let message = sarif["message"]["text"].as_str().unwrap();
        assert!(message.starts_with(json["message"].as_str().unwrap()), "{message}");
        let region = &sarif["locations"][0]["physicalLocation"]["region"];
        let line = region["startLine"].as_u64().unwrap_or_default();
        assert_eq!(Some(line), json["line"].as_u64());
        let key = &sarif["locations"][0]["logicalLocations"][0]["fullyQualifiedName"];
        assert_eq!(key.as_str(), json["path"].as_str());
    }
    let github = project.run(&["check", "--format", "github", "--lang", "en"]).stdout;
    let lines: Vec<&str> = github.lines().collect();
    assert_eq!(lines.len(), told.len() + 1);
    for (line, json) in lines.iter().zip(&told) {
        let title = format!("title={}::", json["code"].as_str().unwrap());
        assert!(line.starts_with("::") && line.contains(&title), "{line}");
    }
    assert!(lines.last().unwrap().contains(" errors, "), "{lines:?}");
}

/// What GitLab documents of a report of Code Quality.
#[test]
fn gitlab_gets_what_it_documents() {
    let findings = findings(&mistakes::project(), "gitlab", "de");
    let mut fingerprints = BTreeSet::new();
    for finding in &findings {
        let keys: Vec<&str> = finding.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["check_name", "description", "fingerprint", "location", "severity"]);
        assert!(!finding["description"].as_str().unwrap().is_empty());
        assert!(fingerprints.insert(finding["fingerprint"].as_str().unwrap()), "{finding}");
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&finding["severity"].as_str().unwrap()), "{finding}");
        assert!(!finding["location"]["path"].as_str().unwrap().starts_with("./"), "{finding}");
        assert!(finding["location"]["lines"]["begin"].as_u64().unwrap() >= 1, "{finding}");
    }
    assert!(findings.len() >= 40);
}

fn fingerprints(project: &Project, form: &str, lang: &str) -> BTreeSet<String> {
    let of = |finding: &Value| match form {
        "gitlab" => finding["fingerprint"].as_str().unwrap().to_owned(),
        _ => finding["partialFingerprints"]["leitwerkFinding/v1"].as_str().unwrap().to_owned(),
    };
    findings(project, form, lang).iter().map(of).collect()
}

#[test]
fn a_finding_is_known_again_when_lines_move() {
    let entry = "name: A\nflag: perhaps\ncolour: red\nmood: fair\n";
    let project = Project::empty();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\"]\n");
    project.write("content/kinds/thing.yaml", KIND);
    project.write("content/things/a.yml", entry);
    let before = fingerprints(&project, "sarif", "de");
    assert!(before.len() >= 3);
    project.write("content/things/a.yml", format!("# One line more.\n\n{entry}"));
    for (form, lang) in [("sarif", "de"), ("sarif", "en"), ("gitlab", "en")] {
        assert_eq!(fingerprints(&project, form, lang), before);
    }
}

#[test]
fn services_find_files_from_the_folder_of_the_call() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = "docs/content/things/a.yml";
    for (path, text) in [
        ("docs/book.toml", "[output.leitwerk]\nlanguages = [\"de\"]\n"),
        ("docs/content/kinds/thing.yaml", KIND),
        (file, "name: A\ncolour: red\n"),
        ("docs/content/de/SUMMARY.md", "[Start](index.md)\n"),
        ("docs/content/de/index.md", "# Start\n"),
    ] {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let project = Project::empty();
    crate::project::copy(&project.path("themes"), &folder.path().join("docs/themes"));
    for docs in ["docs", "./docs/"] {
        let said = |form| {
            run_in(folder.path(), ["check", "--project", docs, "--format", form], b"").stdout
        };
        assert!(said("github").starts_with(&format!("::error file={file},line=2,")));
        let gitlab: Value = serde_json::from_str(&said("gitlab")).unwrap();
        assert_eq!(gitlab[0]["location"]["path"], file);
        let sarif: Value = serde_json::from_str(&said("sarif")).unwrap();
        let location = &sarif["runs"][0]["results"][0]["locations"][0];
        assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], file);
    }
}

#[test]
fn nothing_found_is_a_document_too() {
    let project = Project::empty();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\"]\n");
    project.write("content/de/SUMMARY.md", "[Start](index.md)\n");
    project.write("content/de/index.md", "# Start\n");
    let said = |form| project.run(&["check", "--format", form]).expect_success().stdout.clone();
    assert_eq!(said("gitlab"), "[]\n");
    assert_eq!(said("github"), "0 Fehler, 0 Warnungen\n");
    let sarif: Value = serde_json::from_str(&said("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"], Value::Array(Vec::new()));
}
