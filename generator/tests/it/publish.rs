//! Where a site may go, and that it gets there whole or not at all.

use crate::project::{Project, Run, files};
use std::fs;

/// A project of one page, in a folder of its own inside the temporary one.
fn project() -> Project {
    let project = Project::empty();
    project.write("book.toml", "[book]\nlanguage = \"de\"\n");
    project.write("content/de/SUMMARY.md", "[Start](index.md)\n");
    project.write("content/de/index.md", "# Start\n");
    project
}

fn build(project: &Project, out: &str) -> Run {
    project.run(&["build", "--lang", "en", "--out", project.path(out).to_str().unwrap()])
}

/// The names in the project folder that begin with a dot, as that of a staging folder does.
fn left_behind(project: &Project) -> Vec<String> {
    let names = fs::read_dir(project.path("")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.') && name != ".leitwerk-site").collect()
}

/// A refused target, and that nothing in the project has changed.
#[track_caller]
fn expect_refused(project: &Project, out: &str, reason: &str) {
    let before = files(&project.path(""));
    let run = build(project, out);
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(run.stderr.contains(reason), "{}", run.shown());
    assert!(files(&project.path("")) == before, "`{out}` was touched");
    assert_eq!(left_behind(project), [""; 0]);
}

#[test]
fn a_new_folder_is_made() {
    let project = project();
    build(&project, "deep/below/site").expect_success();
    assert!(project.path("deep/below/site/de/index.html").is_file());
    assert_eq!(
        files(&project.path("deep/below")).len(),
        files(&project.path("deep/below/site")).len()
    );
}

#[test]
fn without_a_folder_given_it_is_that_of_the_settings() {
    let project = project();
    project.run(&["build"]).expect_success();
    assert!(project.path("site/de/index.html").is_file());
    project.write("book.toml", "[output.leitwerk]\nout = \"public\"\n");
    project.run(&["build"]).expect_success();
    assert!(project.path("public/de/index.html").is_file());
}

#[test]
fn an_empty_folder_is_accepted() {
    let project = project();
    fs::create_dir(project.path("site")).unwrap();
    build(&project, "site").expect_success();
    assert!(project.path("site/de/index.html").is_file());
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let project = project();
    project.write("site/thesis.txt", "years of work");
    expect_refused(&project, "site", "did not make");
    project.write("site/de/index.html", "a site made by hand");
    expect_refused(&project, "site", "did not make");
}

#[test]
fn a_marker_that_is_no_file_is_no_marker() {
    let project = project();
    project.write("site/.leitwerk-site/thesis.txt", "years of work");
    expect_refused(&project, "site", "did not make");
}

#[test]
fn a_file_is_refused() {
    let project = project();
    project.write("site", "years of work");
    expect_refused(&project, "site", "is not a folder");
}

#[test]
fn a_link_is_refused_even_to_an_old_site() {
    let project = project();
    build(&project, "old").expect_success();
    std::os::unix::fs::symlink(project.path("old"), project.path("link")).unwrap();
    let old = files(&project.path("old"));
    let run = build(&project, "link");
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(files(&project.path("old")) == old, "what the link leads to was touched");
}

#[test]
fn what_the_site_is_made_of_is_refused() {
    for (out, marked) in [
        ("", false),
        (".", true),
        ("content", true),
        ("content/de", true),
        ("content/new", false),
        ("themes/default", true),
        ("themes/default/templates", true),
        ("themes/default/templates/new", false),
        ("themes", true),
    ] {
        let project = project();
        if marked {
            // With our marker only the place can be the reason.
            project.write(&format!("{out}/.leitwerk-site"), "");
        }
        expect_refused(&project, out, "");
    }
}

#[test]
fn content_of_another_name_is_refused_too() {
    let project = project();
    fs::rename(project.path("content"), project.path("text")).unwrap();
    project.write("book.toml", "[output.leitwerk]\ncontent = \"text\"\n");
    expect_refused(&project, "text/site", "");
    project.write("text/de/.leitwerk-site", "");
    expect_refused(&project, "text/de", "");
}

#[test]
fn an_old_site_is_replaced_whole() {
    let project = project();
    build(&project, "site").expect_success();
    let first = files(&project.path("site"));
    project.write("site/de/gone/index.html", "a page of former days");
    project.write("site/stray.txt", "written by hand into our folder");
    build(&project, "site").expect_success();
    assert!(files(&project.path("site")) == first, "something of the old site is left");
    assert_eq!(left_behind(&project), [""; 0]);
}

#[test]
fn with_findings_the_old_site_stays() {
    let project = project();
    build(&project, "site").expect_success();
    let first = files(&project.path("site"));
    project.write("content/de/index.md", "# Start\n\n<b>mistake</b>\n");
    let run = build(&project, "site");
    assert_eq!(run.code, 1, "{}", run.shown());
    assert!(files(&project.path("site")) == first, "the old site was touched");
    assert_eq!(left_behind(&project), [""; 0]);
    let run = build(&project, "other");
    assert_eq!(run.code, 1, "{}", run.shown());
    assert!(!project.path("other").exists());
}

#[test]
fn after_a_failure_the_old_site_stays() {
    let project = project();
    build(&project, "site").expect_success();
    let first = files(&project.path("site"));
    project.write("themes/default/templates/home.html", "{{ nothing.of.the.kind }}");
    let run = build(&project, "site");
    assert_eq!(run.code, 3, "{}", run.shown());
    assert!(run.stderr.contains("home.html"), "{}", run.shown());
    assert!(files(&project.path("site")) == first, "the old site was touched");
    assert_eq!(left_behind(&project), [""; 0]);
}

#[test]
fn settings_that_cannot_be_read_are_a_wrong_call() {
    let project = Project::empty();
    assert_eq!(project.run(&["build"]).code, 2);
    for book in [
        "[book",
        "[output.leitwerk]\nlanguages = [\"Deutsch\"]\n",
        "[output.leitwerk]\nunknown = 1\n",
        "[output.leitwerk]\npage-size = 1\n",
    ] {
        project.write("book.toml", book);
        let run = project.run(&["build"]);
        assert_eq!(run.code, 2, "{book}: {}", run.shown());
        assert!(run.stderr.contains("book.toml"), "{book}: {}", run.shown());
    }
}
