//! Every page has an address of its own, inside the site. Whoever writes content cannot make two
//! pages meet, nor put one outside: that is a finding, not a failure of the machine.

use crate::project::{Project, Run};

/// A project with one kind, things, that have former ids and can be divided by colour.
fn project() -> Project {
    let project = Project::empty();
    project.write("book.toml", "[book]\nlanguage = \"de\"\n");
    project.write("content/kinds/thing.yaml", kind("things"));
    project.write("content/kinds/chapter.yaml", CHAPTER);
    project.write("content/things/lamp.yml", "name: Lamp\ncolour: red\n");
    project
}

const CHAPTER: &str = "id: chapter
label: Text
plural: Texts
about: Texts
fields:
  id: {type: id, label: Id}
  former-ids: {type: list, label: Former ids, items: {type: id}}
  see: {type: list, label: See, items: {type: ref, to: [thing], inverse: Seen by}}
";

fn kind(address: &str) -> String {
    format!(
        "id: thing\nfolder: things\naddress: \"{address}\"\nlabel: Thing\nplural: Things\n\
        about: Anything\ntitle: name\nsummary: name\nfacets: [colour]\nfields:\n  \
        name: {{type: text, required: true, label: Name}}\n  \
        colour: {{type: one-of, label: Colour, values: {{red: Red, blue: Blue}}}}\n  \
        former-ids: {{type: list, label: Former ids, items: {{type: id}}}}\n"
    )
}

/// Builds, and fails unless the content is refused and nothing is written anywhere.
#[track_caller]
fn expect_findings(project: &Project) {
    let out = project.path("below/below/site");
    let run: Run = project.run(&["build", "--lang", "en", "--out", out.to_str().unwrap()]);
    assert_eq!(run.code, 1, "{}", run.shown());
    assert!(!project.path("below").exists(), "something was written");
}

#[test]
fn ids_that_differ_only_in_signs_meet() {
    let project = project();
    project.write("content/things/a_b.yml", "name: A\n");
    project.write("content/things/a-b.yml", "name: B\n");
    expect_findings(&project);
}

#[test]
fn a_former_id_does_not_meet_a_page() {
    let project = project();
    project.write("content/things/a_b.yml", "name: A\nformer-ids: [a-b]\n");
    expect_findings(&project);
}

#[test]
fn an_id_does_not_meet_a_list() {
    let project = project();
    project.write("content/things/by-colour.yml", "name: A list?\n");
    expect_findings(&project);
}

#[test]
fn an_id_is_never_a_way_up() {
    for id in ["..", ".", "...", ".hidden"] {
        let project = project();
        project.write("content/things/a.yml", format!("name: A\nformer-ids: [{id}]\n"));
        expect_findings(&project);
    }
}

#[test]
fn a_kind_stays_inside_the_site() {
    for address in ["..", "../..", "../../escaped", "/tmp", ".", "", "a//b", "A b", "ä"] {
        let project = project();
        project.write("content/kinds/thing.yaml", kind(address));
        expect_findings(&project);
    }
}

#[test]
fn two_kinds_do_not_share_an_address_or_a_folder() {
    let project = project();
    let other = kind("things").replace("id: thing\n", "id: other\n");
    project.write("content/kinds/other.yaml", other.replace("folder: things", "folder: others"));
    project.write("content/others/lamp.yml", "name: Another lamp\n");
    expect_findings(&project);
    project.write("content/kinds/other.yaml", other.replace("address: \"things\"", "address: o"));
    expect_findings(&project);
}

#[test]
fn a_chapter_does_not_meet_a_list_or_an_entry() {
    for file in ["things/index.md", "things/lamp.md", "things/by-colour/red.md", "chapters.md"] {
        let project = project();
        project.write("content/de/SUMMARY.md", format!("[Start](index.md)\n- [A]({file})\n"));
        project.write("content/de/index.md", "# Start\n");
        project.write(&format!("content/de/{file}"), "# A\n");
        expect_findings(&project);
    }
}

#[test]
fn two_chapters_do_not_meet() {
    let project = project();
    project.write("content/de/SUMMARY.md", "- [A](a.md)\n- [B](a/index.md)\n");
    project.write("content/de/a.md", "---\nid: one\n---\n# A\n");
    project.write("content/de/a/index.md", "---\nid: two\n---\n# B\n");
    expect_findings(&project);
}

#[test]
fn a_chapter_is_checked_like_an_entry() {
    let project = project();
    project.write("content/de/SUMMARY.md", "- [A](a.md)\n");
    project.write("content/de/a.md", "---\nsee: [nothing]\n---\n# A\n");
    expect_findings(&project);
    project.write("content/de/a.md", "# A\n\n![Picture](assets/nowhere.png)\n");
    expect_findings(&project);
    project.write("content/de/a.md", "# A\n\n[Document](document.pdf)\n");
    expect_findings(&project);
}

#[test]
fn a_former_id_of_a_chapter_leads_on() {
    let project = project();
    project.write("content/de/SUMMARY.md", "- [A](a.md)\n");
    project.write("content/de/a.md", "---\nid: a\nformer-ids: [old]\nsee: [lamp]\n---\n# A\n");
    project.run(&["build"]).expect_success();
    let page = |path: &str| std::fs::read_to_string(project.path(path)).unwrap_or_default();
    assert!(page("site/de/things/lamp/index.html").contains("Seen by"));
    assert!(page("site/de/old/index.html").contains("url=../a/index.html"));
}

#[test]
fn the_end_of_a_file_name_is_taken_off_once() {
    let project = project();
    project.write("content/things/a.yml.yml", "name: A\n");
    project.run(&["build"]).expect_success();
    assert!(project.path("site/de/things/a.yml/index.html").is_file());
}

#[test]
fn languages_are_named_once_and_properly() {
    for languages in ["'de', 'de'", "''", "'de', ''", "'..'", "'de/en'", "'Deutsch'"] {
        let project = project();
        project.write("book.toml", format!("[output.leitwerk]\nlanguages = [{languages}]\n"));
        let run = project.run(&["build"]);
        assert_eq!(run.code, 2, "{languages}: {}", run.shown());
    }
}
