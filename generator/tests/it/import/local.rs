//! Files and folders of this machine.

use super::{CURATION, entries, expect, project, publiccode, text};
use crate::project::{Project, Run};
use std::path::PathBuf;
use tempfile::TempDir;

const URL: &str = "https://git.example.org/amt/fach";

/// A folder beside the project.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn import(&self, project: &Project, path: &str, more: &[&str]) -> Run {
        let path = self.path(path);
        let args = [&["import", path.to_str().unwrap(), "--lang", "en"], more].concat();
        project.run(&args)
    }
}

#[test]
fn a_new_file_is_kept_byte_for_byte_with_a_file_to_fill_in() {
    let (project, folder) = (project(), Folder::new());
    let own = publiccode("Fachverfahren Übersicht", URL).replace('\n', "\r\n") + "\r\n# Ende";
    folder.write("publiccode.yaml", &own);
    let run = folder.import(&project, "publiccode.yaml", &[]);
    expect(&run, 0, &["new: fachverfahren-uebersicht (", "1 new, 0 changed, 0 unchanged"]);
    assert_eq!(text(&project, "fachverfahren-uebersicht/publiccode.yml"), own);
    let curation = text(&project, "fachverfahren-uebersicht/curation.yml");
    let record = format!(
        "record:\n  author: owner\n  source: {URL}\n  imported: 2026-11-24\n  checked: 2026-11\n"
    );
    assert!(curation.starts_with(&record), "{curation}");
    for part in [
        "\n# ??? Auf Open CoDE / On Open CoDE\n#   listed: ",
        "\non-opencode:\n",
        "\nmaintained-by:\n",
        "#   - <organisation>\n",
        "#   - source: <source>\n",
    ] {
        assert!(curation.contains(part), "`{part}` is missing in:\n{curation}");
    }
    let checked = project.run(&["check", "--lang", "en"]);
    expect(&checked, 1, &["curation.yml:", "on-opencode", "licence-check", "maintained-by"]);
}

#[test]
fn a_second_run_changes_nothing() {
    let (project, folder) = (project(), Folder::new());
    folder.write("a/publiccode.yml", &publiccode("Erstes", "https://git.example.org/amt/a"));
    folder.write("b/c/publiccode.yaml", &publiccode("Zweites", "https://git.example.org/amt/b"));
    expect(&folder.import(&project, "", &[]), 0, &["new: erstes (", "new: zweites (", "2 new"]);
    let before = entries(&project);
    let run = folder.import(&project, "", &[]);
    expect(&run, 0, &["0 new, 0 changed, 2 unchanged\n"]);
    assert_eq!(entries(&project), before);
}

#[test]
fn an_entry_is_known_by_its_repository_and_keeps_what_the_editors_wrote() {
    let (project, folder) = (project(), Folder::new());
    project.write("content/projects/alt/publiccode.yml", publiccode("Alter Name", URL));
    project.write("content/projects/alt/curation.yml", CURATION);
    let own = publiccode("Neuer Name", "https://Git.example.org/Amt/fach.git");
    folder.write("publiccode.yml", &own);
    let run = folder.import(&project, "publiccode.yml", &[]);
    expect(
        &run,
        0,
        &[
            "changed: alt (",
            "publiccode.yml, record.author, record.source, record.imported, record.checked\n",
        ],
    );
    assert_eq!(text(&project, "alt/publiccode.yml"), own);
    let expected = CURATION
        .replace("editors # wir", "owner # wir")
        .replace("https://example.org/liste", "https://Git.example.org/Amt/fach.git")
        .replace("checked: 2026-07\n", "checked: 2026-11\n  imported: 2026-11-24\n");
    assert_eq!(text(&project, "alt/curation.yml"), expected);
    expect(&folder.import(&project, "publiccode.yml", &[]), 0, &["1 unchanged"]);
}

#[test]
fn what_is_not_valid_is_not_taken_until_it_is() {
    let (project, folder) = (project(), Folder::new());
    let good = publiccode("Fach", URL);
    folder.write("publiccode.yml", &good);
    folder.import(&project, "publiccode.yml", &[]).expect_success();
    let before = entries(&project);
    folder.write("publiccode.yml", &good.replace("stable", "fertig"));
    let run = folder.import(&project, "publiccode.yml", &[]);
    expect(
        &run,
        1,
        &[
            "not-in-vocabulary",
            "publiccode.yml:5:",
            "`fertig`",
            "refused: ",
            "the file has an error",
            "1 refused",
        ],
    );
    assert_eq!(entries(&project), before);
    folder.write("publiccode.yml", "\tname: [\n");
    expect(&folder.import(&project, "publiccode.yml", &[]), 1, &["1 refused"]);
    assert_eq!(entries(&project), before);
    folder.write("publiccode.yml", &good.replace("stable", "beta"));
    let run = folder.import(&project, "publiccode.yml", &[]);
    expect(&run, 0, &["changed: fach (", ": publiccode.yml\n"]);
}

#[test]
fn an_entry_whose_own_file_went_bad_is_found_by_its_record_and_recovers() {
    let (project, folder) = (project(), Folder::new());
    let good = publiccode("Fach", URL);
    folder.write("publiccode.yml", &good);
    folder.import(&project, "", &[]).expect_success();
    project.write("content/projects/fach/publiccode.yml", "name: [\n");
    expect(&folder.import(&project, "", &[]), 0, &["changed: fach (", "publiccode.yml"]);
    assert_eq!(text(&project, "fach/publiccode.yml"), good);
    std::fs::remove_file(project.path("content/projects/fach/curation.yml")).unwrap();
    expect(&folder.import(&project, "", &[]), 0, &["changed: fach (", "curation.yml"]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let (project, folder) = (project(), Folder::new());
    folder.write("publiccode.yml", &publiccode("Fach", URL));
    let run = folder.import(&project, "", &["--dry-run"]);
    expect(&run, 0, &["new: fach (", "(dry run: nothing was written)"]);
    assert_eq!(entries(&project), []);
}

#[test]
fn foreign_folders_and_links_are_left_out() {
    let (project, folder) = (project(), Folder::new());
    let outside = Folder::new();
    outside.write("publiccode.yml", &publiccode("Fremd", "https://git.example.org/amt/fremd"));
    for path in [".git", "node_modules/x", "target", "vendor/y", ".cache"] {
        folder.write(&format!("{path}/publiccode.yml"), &publiccode("Fremd", URL));
    }
    folder.write("publiccode.yml", &publiccode("Fach", URL));
    folder.write("other.yml", "name: x\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(outside.path(""), folder.path("link")).unwrap();
        std::fs::create_dir(folder.path("sub")).unwrap();
        symlink(outside.path("publiccode.yml"), folder.path("sub/publiccode.yml")).unwrap();
    }
    expect(
        &folder.import(&project, "", &[]),
        0,
        &["new: fach (", "1 new, 0 changed, 0 unchanged\n"],
    );
}

#[test]
fn names_that_meet_get_the_owner_and_two_files_for_one_entry_are_refused() {
    let (project, folder) = (project(), Folder::new());
    folder.write("a/publiccode.yml", &publiccode("Fach", "https://git.example.org/amt/fach"));
    folder.write("b/publiccode.yml", &publiccode("Fach", "https://git.example.org/kreis/fach"));
    folder.write("c/publiccode.yml", &publiccode("Fach", "https://git.example.org/amt/fach"));
    folder.write("d/publiccode.yml", &publiccode("con", "https://git.example.org/amt/con"));
    let run = folder.import(&project, "", &[]);
    expect(
        &run,
        1,
        &[
            "new: fach (",
            "new: fach-kreis (",
            "new: con-amt (",
            "for the same entry `fach`",
            "1 refused",
        ],
    );
    let run = folder.import(&project, "", &[]);
    expect(&run, 1, &["0 new, 0 changed, 3 unchanged, 1 refused"]);
}

#[test]
fn a_checkout_tells_commit_and_path() {
    let (project, folder) = (project(), Folder::new());
    let commit = "0123456789abcdef0123456789abcdef01234567";
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write(".git/packed-refs", &format!("# pack-refs\n{commit} refs/heads/main\n"));
    folder.write(".git/config", "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = git@git.example.org:amt/fach.git\n[branch \"main\"]\n\turl = x\n");
    folder.write("publiccode.yml", &publiccode("Fach", URL));
    folder.write("teil/publiccode.yml", &publiccode("Teil", URL));
    folder.write("copy/publiccode.yml", &publiccode("Kopie", "https://git.example.org/amt/kopie"));
    expect(&folder.import(&project, "", &[]), 0, &["3 new"]);
    let whole = text(&project, "fach/curation.yml");
    assert!(whole.contains(&format!("  source: {URL}\n  commit: '{commit}'\n")), "{whole}");
    assert!(!whole.contains("path:"), "{whole}");
    let part = text(&project, "teil/curation.yml");
    assert!(
        part.contains(&format!("  commit: '{commit}'\n  path: teil/publiccode.yml\n")),
        "{part}"
    );
    let copy = text(&project, "kopie/curation.yml");
    assert!(!copy.contains("commit:") && !copy.contains("path:"), "{copy}");
    expect(&folder.import(&project, "", &[]), 0, &["3 unchanged"]);
    let next = commit.replace('0', "a");
    folder.write(".git/refs/heads/main", &next);
    expect(&folder.import(&project, "", &[]), 0, &["3 unchanged"]);
    folder.write("publiccode.yml", &publiccode("Fach", URL).replace("stable", "beta"));
    expect(
        &folder.import(&project, "", &[]),
        0,
        &["publiccode.yml, record.commit\n", "2 unchanged"],
    );
    assert!(text(&project, "fach/curation.yml").contains(&format!("  commit: {next}\n")));
}

#[test]
fn a_head_that_leads_out_of_the_checkout_is_not_followed() {
    let (project, folder) = (project(), Folder::new());
    folder.write("commit", "0123456789abcdef0123456789abcdef01234567");
    folder.write("in/.git/HEAD", "ref: refs/../../../commit\n");
    folder.write("in/.git/config", &format!("[remote \"origin\"]\nurl = {URL}\n"));
    folder.write("in/publiccode.yml", &publiccode("Fach", URL));
    folder.import(&project, "in", &[]).expect_success();
    assert!(!text(&project, "fach/curation.yml").contains("commit:"));
}

#[test]
fn a_record_on_one_line_is_not_touched() {
    let (project, folder) = (project(), Folder::new());
    let curation = "record: {author: editors, source: https://example.org/x, checked: 2026-07}\n";
    project.write("content/projects/fach/publiccode.yml", publiccode("Fach", URL));
    project.write("content/projects/fach/curation.yml", curation);
    folder.write("publiccode.yml", &publiccode("Fach neu", URL));
    let before = entries(&project);
    expect(
        &folder.import(&project, "", &[]),
        1,
        &["refused: ", "`record` in `curation.yml` cannot be changed"],
    );
    assert_eq!(entries(&project), before);
}

#[test]
fn what_cannot_be_read_is_not_written_over() {
    let (project, folder) = (project(), Folder::new());
    project.write("content/projects/fach/publiccode.yml", publiccode("Fach", URL));
    project.write("content/projects/fach/curation.yml", b"# \xe4\nrecord:\n  author: editors\n");
    folder.write("publiccode.yml", &publiccode("Fach neu", URL));
    let before = entries(&project);
    expect(&folder.import(&project, "", &[]), 1, &["in the entry `fach` that cannot be read"]);
    assert_eq!(entries(&project), before);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (project, folder, outside) = (project(), Folder::new(), Folder::new());
    folder.write("publiccode.yml", &publiccode("Fach", URL));
    std::fs::create_dir_all(project.path("content/projects/other")).unwrap();
    std::os::unix::fs::symlink(outside.path(""), project.path("content/projects/fach")).unwrap();
    let run = folder.import(&project, "", &[]);
    expect(&run, 0, &["new: fach-amt ("]);
    assert_eq!(std::fs::read_dir(outside.path("")).unwrap().count(), 0);
    std::fs::remove_file(project.path("content/projects/fach-amt/curation.yml")).unwrap();
    let target = outside.path("curation.yml");
    std::os::unix::fs::symlink(&target, project.path("content/projects/fach-amt/curation.yml"))
        .unwrap();
    expect(&folder.import(&project, "", &[]), 1, &["in the entry `fach-amt` that cannot be read"]);
    assert!(!target.exists());
}

#[test]
fn a_source_that_is_not_there_is_said_so() {
    let (project, folder) = (project(), Folder::new());
    expect(&folder.import(&project, "nowhere", &[]), 3, &["not reached: ", "cannot be read"]);
    project.write("content/projects/fach/publiccode.yml", publiccode("Fach", URL));
    let own = project.path("content/projects");
    let run = project.run(&["import", own.to_str().unwrap(), "--lang", "en"]);
    expect(&run, 3, &["belongs to the catalogue already"]);
    folder.write("empty/x.yml", "a: b\n");
    expect(&folder.import(&project, "empty", &[]), 3, &["there is no `publiccode.yml` below"]);
    let big = " ".repeat(1024 * 1024 + 1);
    folder.write("publiccode.yml", &big);
    expect(
        &folder.import(&project, "publiccode.yml", &[]),
        1,
        &["no readable file of at most 1048576 bytes"],
    );
}

#[test]
fn programs_get_one_object_a_line_and_people_their_language() {
    let (project, folder) = (project(), Folder::new());
    folder.write("a/publiccode.yml", &publiccode("Fach", URL));
    folder.write("b/publiccode.yml", "name: x\n");
    let run = folder.import(&project, "", &["--format", "json"]);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<&str> = lines.iter().filter_map(|line| line["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["new", "refused"]);
    assert!(lines.iter().any(|line| line["severity"] == "error"));
    let new = lines.iter().find(|line| line["outcome"] == "new").unwrap();
    assert_eq!(new["id"], "fach");
    assert_eq!(new["origin"], folder.path("a/publiccode.yml").to_str().unwrap());
    let path = folder.path("a");
    let german = project.run(&["import", path.to_str().unwrap()]);
    expect(&german, 0, &["0 neu, 0 geändert, 1 unverändert\n"]);
}
