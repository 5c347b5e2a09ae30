//! Summaries and chapters as mdBook authors write them, and what goes wrong in them.

use crate::project::Project;
use std::fs;

/// A project in German with these files below `content/de/`.
fn project(files: &[(&str, &str)]) -> Project {
    let project = Project::empty();
    project.write("book.toml", "[book]\ntitle = \"Book\"\nlanguage = \"de\"\n");
    for (file, text) in files {
        project.write(&format!("content/de/{file}"), text);
    }
    project
}

/// What an English reader is told, one finding a line.
#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let run = project(files).run(&["check", "--lang", "en"]);
    let lines = run.stdout.lines();
    let titles: Vec<&str> =
        lines.filter(|line| line.contains("]: ") || line.contains("->")).collect();
    assert_eq!(titles, expected, "{}", run.shown());
}

#[test]
fn a_chapter_named_twice_hides_nothing_else() {
    let summary = "[A](a.md)\n\n- [B](b.md)\n- [Missing](c.md)\n  - [B again](b.md)\n";
    check(
        &[("SUMMARY.md", summary), ("a.md", "# A\n\n[B](d.md)\n"), ("b.md", "# B\n")],
        &[
            "error[missing-chapter]: there is no file `c.md` in this folder",
            " --> content/de/SUMMARY.md:4:13",
            "error[duplicate-chapter]: `b.md` is in the summary already",
            " --> content/de/SUMMARY.md:5:15",
            "error[broken-link]: there is no page `d.md` in this language",
            " --> content/de/a.md:3:1",
        ],
    );
}

#[test]
fn paths_may_begin_with_a_dot() {
    let summary = "[A](./a.md)\n\n- [B](./more/b.md)\n";
    check(
        &[
            ("SUMMARY.md", summary),
            ("a.md", "# A\n\n[B](./more/b.md)\n"),
            ("more/b.md", "# B\n\n[A](../a.md)\n"),
        ],
        &[],
    );
}

#[test]
fn paths_stay_inside() {
    let summary = "- [A](a.md)\n- [B](../en/b.md)\n- [C](/etc/passwd)\n- [D](../../book.toml)\n";
    check(
        &[("SUMMARY.md", summary), ("a.md", "# A\n"), ("../en/b.md", "# B\n")],
        &[
            "error[missing-chapter]: there is no file `../en/b.md` in this folder",
            " --> content/de/SUMMARY.md:2:7",
            "error[missing-chapter]: there is no file `/etc/passwd` in this folder",
            " --> content/de/SUMMARY.md:3:7",
            "error[missing-chapter]: there is no file `../../book.toml` in this folder",
            " --> content/de/SUMMARY.md:4:7",
        ],
    );
}

#[test]
fn everything_a_summary_may_hold() {
    let summary = "# Summary\n\n[Before](before.md)\n\n# Part\n\n- [A](a.md)\n  - [A.1](a/one.md)\n    \
        - [Deep](a/one/deep.md)\n- [Draft]()\n\n---\n\n* [B `code` & *more*](b%20c.md)\n\n\
        [After](after.md)\n";
    let run = project(&[
        ("SUMMARY.md", summary),
        ("before.md", "# Before\n"),
        ("a.md", "# A\n"),
        ("a/one.md", "# One\n"),
        ("a/one/deep.md", "# Deep\n"),
        ("after.md", "# After\n"),
    ])
    .run(&["check", "--lang", "en"]);
    let expected = "there is no file `b c.md` in this folder";
    assert!(run.stdout.contains(expected), "{}", run.shown());
    assert!(run.stdout.ends_with("1 error, 0 warnings\n"), "{}", run.shown());
}

#[test]
fn nothing_is_included_and_nothing_is_created() {
    let text = "# A\n\n{{#include ../../book.toml}} {{#include /etc/passwd}}\n";
    let project = project(&[("SUMMARY.md", "- [A](a.md)\n- [B](b.md)\n"), ("a.md", text)]);
    assert_eq!(project.run(&["check"]).code, 1);
    assert!(!project.path("content/de/b.md").exists());
    project.write("content/de/SUMMARY.md", "- [A](a.md)\n");
    project.run(&["build"]).expect_success();
    let page = fs::read_to_string(project.path("site/de/a/index.html")).unwrap();
    assert!(page.contains("{{#include /etc/passwd}}"), "{page}");
}

#[test]
fn line_ends_of_windows_and_byte_order_marks() {
    let text = "\u{feff}---\r\nid: a\r\n---\r\n# A\r\n\r\n<b>\r\n";
    let kind = "id: chapter\nlabel: Chapter\nplural: Chapters\nabout: Texts\n\
        fields:\n  id: {type: id, label: Id}\n";
    check(
        &[
            ("SUMMARY.md", "\u{feff}- [A](a.md)\r\n"),
            ("a.md", text),
            ("../kinds/chapter.yaml", kind),
        ],
        &[
            "warning[byte-order-mark]: the file begins with the invisible character U+FEFF (byte order mark)",
            " --> content/de/SUMMARY.md:1:1",
            "error[forbidden-markup]: HTML is not allowed in texts",
            " --> content/de/a.md:6:1",
        ],
    );
}

#[test]
fn two_files_cannot_have_one_address() {
    let summary = "- [A](a.md)\n- [A, too](a/index.md)\n- [A, three](a/README.md)\n";
    let run = project(&[
        ("SUMMARY.md", summary),
        ("a.md", "# A\n"),
        ("a/index.md", "# A\n"),
        ("a/README.md", "# A\n"),
    ])
    .run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.shown());
}
