//! Published versions: what a release writes, what the check then says of changes, and the pages on
//! which versions stay. `tests/fixtures/versions/` is a project with two versions of a guideline in
//! two languages.

use crate::golden;
use crate::html::main_of;
use crate::project::{Project, files, fixture};
use std::collections::BTreeMap;
use std::fs;

const GUIDELINE: &str = "content/de/fristen.md";

/// The project without anything published.
fn unpublished() -> Project {
    let project = Project::of_fixture("versions");
    remove(&project, "content/versions");
    fs::remove_file(project.path("content/addresses.txt")).unwrap();
    project
}

/// The project as it was before its second version: nothing of that is published.
fn before_the_second() -> Project {
    let project = Project::of_fixture("versions");
    remove(&project, "content/versions/periods/1.1");
    let list = read(&project, "content/addresses.txt");
    let old = list.lines().filter(|line| !line.contains("/1.1/") && !line.contains("zwischen"));
    let old = old.filter(|line| !line.contains("intermediate"));
    project.write("content/addresses.txt", old.collect::<Vec<_>>().join("\n") + "\n");
    project
}

/// Removes all files below a folder.
fn remove(project: &Project, folder: &str) {
    for (path, _) in files(&project.path(folder)) {
        fs::remove_file(project.path(folder).join(path)).unwrap();
    }
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap()
}

fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let text = read(project, path);
    assert!(text.contains(from), "{path} holds no `{from}`");
    project.write(path, text.replacen(from, to, 1));
}

fn content(project: &Project) -> BTreeMap<String, Vec<u8>> {
    files(&project.path("content")).into_iter().collect()
}

#[track_caller]
fn expect_codes(project: &Project, codes: &[&str]) {
    let run = project.run(&["check", "--format", "json"]);
    let found: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<&str> = found.iter().map(|own| own["code"].as_str().unwrap()).collect();
    assert_eq!(found, codes, "{}", run.shown());
}

#[test]
fn the_pages_of_versions_are_golden() {
    let project = Project::of_fixture("versions");
    project.run(&["build"]).expect_success();
    let expected = fixture("versions-expected");
    let site = files(&project.path("site"));
    let is_shown = |path: &str| {
        path.ends_with(".html") && (path.contains("/versions/") || path == "de/fristen/index.html")
    };
    let pages: Vec<_> = site.iter().filter(|(path, _)| is_shown(path)).collect();
    for (path, bytes) in &pages {
        let main = main_of(std::str::from_utf8(bytes).unwrap());
        golden::expect(&expected.join(path), &format!("{main}\n"));
    }
    let golden: Vec<String> = files(&expected).into_iter().map(|(path, _)| path).collect();
    assert_eq!(golden, pages.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>());
}

#[test]
fn a_release_writes_what_is_missing_and_a_second_one_nothing() {
    let published = content(&Project::of_fixture("versions"));
    let project = before_the_second();
    let before = content(&project);
    let dry = project.run(&["release", "--dry-run", "--lang", "de"]);
    assert_eq!(
        dry.expect_success().stdout,
        "0 Fehler, 0 Warnungen\nperiods 1.1 (de, en)\nNeue Fassungen: 1, neue Adressen: 34. Geschrieben wurde nichts.\n"
    );
    assert_eq!(content(&project), before);
    let run = project.run(&["release", "--lang", "en"]);
    let said = "periods 1.1 (de, en)\nNew versions: 1, new addresses: 34. Commit";
    assert!(run.expect_success().stdout.contains(said), "{}", run.shown());
    assert_eq!(content(&project), published);
    let again = project.run(&["release", "--lang", "de"]);
    assert!(again.expect_success().stdout.contains("Alles ist schon veröffentlicht"));
    assert_eq!(content(&project), published);
}

#[test]
fn only_what_is_named_and_in_force_is_released() {
    let project = unpublished();
    let unknown = project.run(&["release", "fristen", "--lang", "de"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("den Leitfaden `fristen` gibt es nicht"));
    for path in [GUIDELINE, "content/en/periods.md"] {
        edit(&project, path, "status: in-force", "status: draft");
    }
    let draft = project.run(&["release", "periods", "--lang", "en"]);
    assert_eq!(draft.code, 2);
    assert!(draft.stderr.contains("the guideline `periods` is not in force"));
    project.run(&["release"]).expect_success();
    assert!(content(&project).keys().all(|path| !path.starts_with("versions/")));
    edit(&project, GUIDELINE, "status: draft", "status: in-force");
    project.run(&["release", "periods"]).expect_success();
    let written = content(&project).into_keys().filter(|path| path.starts_with("versions/"));
    assert_eq!(written.collect::<Vec<_>>(), ["versions/periods/1.1/de.md"]);
}

#[test]
fn nothing_is_released_with_an_error_in_the_content() {
    let project = unpublished();
    edit(&project, "content/de/index.md", "# Start", "# Start\n\n[Nirgends](nirgends.md)\n");
    let before = content(&project);
    let run = project.run(&["release", "--lang", "en"]);
    assert_eq!(run.code, 1, "{}", run.shown());
    assert!(run.stdout.contains("error[broken-link]"));
    assert_eq!(content(&project), before);
    let project = unpublished();
    for (from, to) in
        [("version: \"1.1\"", "version: next"), ("{version: \"1.1\"", "{version: next")]
    {
        edit(&project, GUIDELINE, from, to);
    }
    let run = project.run(&["release", "--lang", "en"]);
    assert_eq!(run.code, 1, "{}", run.shown());
    assert!(content(&project).keys().all(|path| !path.starts_with("versions/")));
}

#[test]
fn other_words_need_another_version() {
    let project = Project::of_fixture("versions");
    expect_codes(&project, &[]);
    // Neither line breaks nor emphasis nor the target of a link are words.
    edit(&project, GUIDELINE, "mindestens* sechs Wochen. Sie", "mindestens*\nsechs\nWochen.  Sie");
    edit(&project, GUIDELINE, "Redaktion Regelwerk", "Redaktion der Regeln");
    edit(&project, GUIDELINE, "[Start](index.md)", "**[Start](index.md#start)**");
    expect_codes(&project, &[]);
    edit(&project, GUIDELINE, "sechs\nWochen", "acht Wochen");
    expect_codes(&project, &["unversioned-change"]);
    edit(&project, GUIDELINE, "version: \"1.1\"", "version: \"1.2\"");
    edit(
        &project,
        GUIDELINE,
        "changes:\n",
        "changes:\n  - {version: \"1.2\", date: 2026-11-01, text: Acht.}\n",
    );
    expect_codes(&project, &["translation-older"]);
    project.run(&["release"]).expect_success();
    project.run(&["build"]).expect_success();
    let changes = read(&project, "site/de/versions/periods/1.2/changes/index.html");
    assert!(changes.contains(">acht<"), "{changes}");
    // The English text has no such version yet; its readers see the German one.
    let english = read(&project, "site/en/versions/periods/1.2/index.html");
    assert!(english.contains("lang=\"de\""));
}

#[test]
fn what_is_deleted_or_reworded_is_missed() {
    let project = Project::of_fixture("versions");
    remove(&project, "content/versions/periods/1.0");
    let run = project.run(&["check", "--lang", "en"]);
    assert_eq!(run.code, 1);
    let gone = "the published address `de/versions/periods/1.0/index.html` is gone";
    assert!(run.stdout.contains(gone), "{}", run.shown());
    // Not a word of each of its paragraphs.
    assert!(!run.stdout.contains('#'), "{}", run.shown());
    let project = Project::of_fixture("versions");
    edit(&project, GUIDELINE, "## Fragen", "## Rückfragen");
    let run = project.run(&["check", "--lang", "en"]);
    let gone = "the published address `de/fristen/index.html#fragen` is gone";
    assert!(run.stdout.contains(gone), "{}", run.shown());
    edit(&project, GUIDELINE, "## Rückfragen", "## Rückfragen {#fragen}");
    expect_codes(&project, &["unversioned-change"]);
}

#[test]
fn a_former_id_keeps_an_address() {
    let project = Project::of_fixture("versions");
    let rules = project.path("content/rules");
    fs::rename(rules.join("r-02.yml"), rules.join("r-03.yml")).unwrap();
    for path in [GUIDELINE, "content/en/periods.md"] {
        edit(&project, path, "rule:r-02", "rule:r-03");
    }
    let run = project.run(&["check", "--lang", "en"]);
    let gone = "the published address `de/rules/r-02/index.html` is gone";
    assert!(run.stdout.contains(gone), "{}", run.shown());
    edit(&project, "content/kinds/rule.yaml", "fields:\n", FORMER_IDS);
    edit(&project, "content/rules/r-03.yml", "strength", "former-ids: [r-02]\nstrength");
    let run = project.run(&["check", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.shown());
    // The versions show the entry under the id it had, without a link that leads nowhere.
    project.run(&["build"]).expect_success();
    let page = read(&project, "site/de/versions/periods/1.0/index.html");
    assert!(page.contains("Fragen SOLLEN binnen einer Woche"), "{page}");
    assert!(!page.contains("rules/r-02/"), "{page}");
}

const FORMER_IDS: &str = "fields:
  former-ids: {type: list, label: Former ids, hidden: true, items: {type: id}}
";

#[test]
fn a_version_stays_when_its_guideline_goes() {
    let project = Project::of_fixture("versions");
    fs::remove_file(project.path("content/addresses.txt")).unwrap();
    for (summary, file) in
        [("de/SUMMARY.md", GUIDELINE), ("en/SUMMARY.md", "content/en/periods.md")]
    {
        let summary = format!("content/{summary}");
        let kept = read(&project, &summary).lines().take(3).collect::<Vec<_>>().join("\n");
        project.write(&summary, kept + "\n");
        fs::remove_file(project.path(file)).unwrap();
    }
    for lang in ["de", "en"] {
        project.write(&format!("content/{lang}/index.md"), "# Start\n");
    }
    for path in ["content/rules/r-01.yml", "content/rules/r-02.yml"] {
        fs::remove_file(project.path(path)).unwrap();
    }
    project.run(&["build"]).expect_success();
    let page = read(&project, "site/en/versions/periods/1.1/index.html");
    assert!(page.contains("This is version 1.1. It is no longer in force."), "{page}");
    assert!(page.contains("Questions SHOULD be answered within three days."), "{page}");
    assert!(!page.contains("href=\"../../../../../en/rules"), "{page}");
}

#[test]
fn a_snapshot_is_no_way_in() {
    let path = "content/versions/periods/1.1/de.md";
    for (text, code) in [
        ("<script>alert(1)</script>", "forbidden-markup"),
        ("[x](javascript:alert(1))", "forbidden-markup"),
        ("![x](https://example.org/x.png)", "forbidden-markup"),
        ("\u{1b}[2J", "control-character"),
        ("![](rule:r-09)", "bad-snapshot"),
    ] {
        let project = Project::of_fixture("versions");
        let whole = read(&project, path);
        project.write(path, format!("{whole}\n{text}\n"));
        let run = project.run(&["check", "--lang", "en"]);
        assert_eq!(run.code, 1, "{text}: {}", run.shown());
        assert!(run.stdout.contains(&format!("error[{code}]")), "{text}: {}", run.shown());
    }
    let project = Project::of_fixture("versions");
    edit(&project, path, "title: Leitfaden Fristen", "title: <b onclick=\"x\">&\u{202f}</b>");
    edit(&project, path, "title: Jede Frist", "title: <img src=x> Jede Frist");
    project.run(&["build"]).expect_success();
    for page in ["versions/periods/1.1", "versions/periods", "versions/periods/1.1/changes"] {
        let page = read(&project, &format!("site/de/{page}/index.html"));
        assert!(!page.contains("<b onclick") && !page.contains("<img src=x"), "{page}");
    }
}

#[test]
fn what_lies_among_the_versions_must_be_one() {
    for (path, text) in [
        ("notes.txt", "x"),
        ("periods/1.0/fr.md", "---\nversion: \"1.0\"\n---\n"),
        ("periods/next/de.md", "---\nversion: next\n---\n"),
        ("periods/2.0/de.md", "no front matter\n"),
        (
            "periods/2.0/de.md",
            "---\nid: periods\nversion: \"2.1\"\nsnapshot: {title: A, file: a.md}\n---\n",
        ),
        (
            "periods/2.0/de.md",
            "---\nid: other\nversion: \"2.0\"\nsnapshot: {title: A, file: a.md}\n---\n",
        ),
        ("periods/2.0/de.md", "---\nid: periods\nversion: \"2.0\"\n---\n"),
        ("periods/2.0/de.md", "---\nid: periods\nversion: \"2.0\"\nsnapshot: {title: A}\n---\n"),
    ] {
        let project = Project::of_fixture("versions");
        project.write(&format!("content/versions/{path}"), text);
        let run = project.run(&["check", "--lang", "en"]);
        assert_eq!(run.code, 1, "{path}: {}", run.shown());
        assert!(run.stdout.contains("error[bad-snapshot]"), "{path} {text}: {}", run.shown());
    }
}

#[test]
fn every_one_of_many_vanished_addresses_is_named() {
    let project = Project::of_fixture("versions");
    let list = read(&project, "content/addresses.txt");
    let run = |count: usize| {
        let more = (0..count).map(|number| format!("de/fristen/index.html#gone-{number}\n"));
        project.write("content/addresses.txt", more.chain([list.clone()]).collect::<String>());
        let run = project.run(&["check", "--format", "json"]);
        assert_eq!(run.stdout.lines().count(), count);
    };
    run(1);
    run(100_000);
}
