//! Themes laid over one another: what an administration changes without touching the first.

use crate::project::Project;
use std::fs;

fn project(themes: &str) -> Project {
    let project = Project::empty();
    project.write("book.toml", format!("[output.leitwerk]\ntheme = {themes}\n"));
    project.write("content/kinds/chapter.yaml", "id: chapter\nlabel: {de: Text}\nplural: {de: Texte}\nabout: {de: Texte}\nfields:\n  id: {type: id, label: {de: Kennung}}\n");
    project.write("content/de/SUMMARY.md", "# Inhalt\n\n[Start](index.md)\n");
    project.write("content/de/index.md", "---\nid: start\n---\n\n# Start\n");
    project
}

fn page(project: &Project) -> String {
    project.run(&["build"]).expect_success();
    fs::read_to_string(project.path("site/de/index.html")).unwrap()
}

#[test]
fn a_second_folder_adds_and_replaces() {
    let project = project(r#"["themes/default", "themes/example"]"#);
    let logo = fs::read_to_string(project.path("themes/example/templates/logo.html")).unwrap();
    assert!(page(&project).contains(logo.trim()));
    let style = fs::read_to_string(project.path("site/theme/style.css")).unwrap();
    let [first, second] = ["default", "example"].map(|theme| {
        fs::read_to_string(project.path(&format!("themes/{theme}/assets/style.css"))).unwrap()
    });
    assert_eq!(style, first + &second, "a style sheet is added to the first");
    let icon = fs::read(project.path("themes/example/assets/icon.svg")).unwrap();
    assert_eq!(fs::read(project.path("site/theme/icon.svg")).unwrap(), icon);
}

#[test]
fn a_later_folder_need_hold_only_what_it_changes() {
    let project = project(r#"["themes/default", "own"]"#);
    project.write("own/i18n/de.yaml", "skip-to-content: Direkt zum Text\n");
    let page = page(&project);
    assert!(page.contains("Direkt zum Text"), "{page}");
    assert!(page.contains("Hauptmenü"), "the other words are still there");
}

#[test]
fn a_single_folder_needs_no_list() {
    let project = project(r#""themes/default""#);
    assert!(page(&project).contains("Zum Inhalt springen"));
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    for themes in [r#"["themes/default", "themes/none"]"#, "[]"] {
        let run = project(themes).run(&["build", "--lang", "en"]);
        assert_ne!(run.code, 0);
        assert!(run.stderr.contains("theme"), "{}", run.shown());
    }
}

#[test]
fn the_site_never_replaces_a_theme() {
    let project = project(r#"["themes/default", "own"]"#);
    project.write("own/i18n/de.yaml", "home: Anfang\n");
    project.write("own/.leitwerk-site", "");
    let run = project.run(&["build", "--out", project.path("own").to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(project.path("own/i18n/de.yaml").exists());
}
