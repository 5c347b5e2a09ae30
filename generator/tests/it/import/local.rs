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

    /// Says in a folder that it is a checkout of a repository.
    fn check_out(&self, path: &str, repository: &str) {
        let config = format!(
            "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = {repository}\n[branch \"main\"]\n\turl = x\n"
        );
        self.write(&format!("{path}.git/config"), &config);
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
    expect(
        &run,
        0,
        &[
            "new: fachverfahren-uebersicht (",
            "content/projects/fachverfahren-uebersicht/curation.yml\n",
            "1 new, 0 changed, 0 unchanged",
            "fill in what is missing below `# ???`",
            "`leitwerk check`",
        ],
    );
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
    expect(&run, 0, &["0 new, 0 changed, 2 unchanged\nexit"]);
    assert_eq!(entries(&project), before);
}

#[test]
fn an_entry_is_known_by_its_repository_and_keeps_what_the_editors_wrote() {
    let (project, folder) = (project(), Folder::new());
    project.write("content/projects/alt/publiccode.yml", publiccode("Alter Name", URL));
    project.write("content/projects/alt/curation.yml", CURATION);
    let own = publiccode("Neuer Name", "https://Git.example.org/Amt/fach.git");
    folder.write("publiccode.yml", &own);
    folder.check_out("", "git@git.example.org:amt/fach.git");
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
        .replace("https://example.org/liste", URL)
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
    expect(&run, 0, &["new: fach (", "(dry run: nothing was written)\nexit"]);
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
fn a_checkout_tells_the_path_but_no_commit_that_only_git_could_vouch_for() {
    let (project, folder) = (project(), Folder::new());
    folder.check_out("", "git@git.example.org:amt/fach.git");
    folder.write(".git/HEAD", "0123456789abcdef0123456789abcdef01234567\n");
    folder.write("publiccode.yml", &publiccode("Fach", URL));
    folder.write("teil/publiccode.yml", &publiccode("Teil", URL));
    folder.write("copy/publiccode.yml", &publiccode("Kopie", "https://git.example.org/amt/kopie"));
    expect(&folder.import(&project, "", &[]), 0, &["3 new"]);
    let whole = text(&project, "fach/curation.yml");
    assert!(whole.contains(&format!("  source: {URL}\n  imported: 2026-11-24\n")), "{whole}");
    let part = text(&project, "teil/curation.yml");
    assert!(part.contains(&format!("  source: {URL}\n  path: teil/publiccode.yml\n")), "{part}");
    let copy = text(&project, "kopie/curation.yml");
    assert!(!copy.contains("path:"), "{copy}");
    for curation in [whole, part, copy] {
        assert!(!curation.contains("commit:"), "{curation}");
    }
    expect(&folder.import(&project, "", &[]), 0, &["3 unchanged"]);
}

#[test]
fn a_commit_goes_with_the_bytes_it_vouched_for() {
    let (project, folder) = (project(), Folder::new());
    folder.write("publiccode.yml", &publiccode("Fach", URL));
    folder.import(&project, "", &[]).expect_success();
    let commit = "  commit: a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1\n";
    let curation = text(&project, "fach/curation.yml");
    let curation = curation.replace("  imported", &format!("{commit}  imported"));
    project.write("content/projects/fach/curation.yml", &curation);
    expect(&folder.import(&project, "", &[]), 0, &["1 unchanged"]);
    assert_eq!(text(&project, "fach/curation.yml"), curation);
    folder.write("publiccode.yml", &publiccode("Fach", URL).replace("stable", "beta"));
    expect(&folder.import(&project, "", &[]), 0, &["publiccode.yml, record.commit\n"]);
    assert_eq!(text(&project, "fach/curation.yml"), curation.replace(commit, ""));
}

#[test]
fn nobody_else_speaks_for_a_project_of_the_editors() {
    let (project, folder) = (project(), Folder::new());
    let kept = publiccode("Fach", URL);
    project.write("content/projects/fach/publiccode.yml", &kept);
    project.write("content/projects/fach/curation.yml", CURATION);
    let before = entries(&project);
    folder.write("publiccode.yml", &kept.replace("stable", "beta"));
    let run = folder.import(&project, "", &[]);
    expect(&run, 1, &["refused: ", "the editors have written the entry `fach`", "in a checkout"]);
    folder.check_out("", "https://git.example.org/kreis/kopie.git");
    let run = folder.import(&project, "", &[]);
    expect(&run, 1, &["refused: ", "lies in `https://git.example.org/kreis/kopie` but names", URL]);
    folder.write("publiccode.yml", &kept.replace("Fach", "Anderes"));
    expect(&folder.import(&project, "", &[]), 1, &["refused: "]);
    // The same bytes are no statement of anybody.
    folder.write("publiccode.yml", &kept);
    expect(&folder.import(&project, "", &[]), 0, &["1 unchanged"]);
    assert_eq!(entries(&project), before);
    folder.check_out("", URL);
    expect(&folder.import(&project, "", &[]), 0, &["record.author"]);
}

#[test]
fn what_a_copy_said_first_only_that_copy_may_change() {
    let (project, folder) = (project(), Folder::new());
    let own = publiccode("Fach", URL);
    folder.check_out("a/", "https://git.example.org/kreis/kopie.git");
    folder.write("a/publiccode.yml", &own);
    folder.import(&project, "a", &[]).expect_success();
    folder.write("a/publiccode.yml", &own.replace("stable", "beta"));
    expect(&folder.import(&project, "a", &[]), 0, &["changed: fach ("]);
    let before = entries(&project);
    folder.check_out("b/", "https://git.example.org/stadt/kopie.git");
    folder.write("b/publiccode.yml", &own.replace("stable", "concept"));
    expect(&folder.import(&project, "b", &[]), 1, &["refused: "]);
    folder.write("b/publiccode.yml", &publiccode("Zweites", URL));
    expect(&folder.import(&project, "b", &[]), 1, &["refused: "]);
    assert_eq!(entries(&project), before);
}

#[test]
fn the_catalogue_itself_is_no_source() {
    let project = project();
    project.write("content/projects/fach/publiccode.yml", publiccode("Fach", URL));
    project.write("content/projects/fach/curation.yml", CURATION);
    project.write("sub/publiccode.yml", publiccode("Neu", "https://git.example.org/amt/neu"));
    let before = text(&project, "fach/curation.yml");
    let own = project.path("");
    let run = project.run(&["import", own.to_str().unwrap(), "--lang", "en"]);
    expect(&run, 0, &["new: neu (", "1 new, 0 changed, 0 unchanged\n"]);
    assert_eq!(text(&project, "fach/curation.yml"), before);
}

#[test]
fn entries_keep_their_files_whatever_comes_before_them() {
    let (project, folder) = (project(), Folder::new());
    folder.write("a/eins/publiccode.yml", &publiccode("Mein Projekt", URL));
    folder.import(&project, "", &[]).expect_success();
    folder.write("a/0/publiccode.yml", &publiccode("Anderes", URL));
    let run = folder.import(&project, "", &[]);
    expect(&run, 0, &["new: anderes (", "1 new, 0 changed, 1 unchanged"]);
    assert_eq!(text(&project, "mein-projekt/publiccode.yml"), publiccode("Mein Projekt", URL));
    assert_eq!(text(&project, "anderes/publiccode.yml"), publiccode("Anderes", URL));
    expect(&folder.import(&project, "", &[]), 0, &["0 new, 0 changed, 2 unchanged"]);
    // A new name is no new software where the path is the old one.
    let checkout = Folder::new();
    let url = "https://git.example.org/amt/kern";
    checkout.check_out("", url);
    checkout.write("x/publiccode.yml", &publiccode("Kern", url));
    checkout.import(&project, "", &[]).expect_success();
    checkout.write("x/publiccode.yml", &publiccode("Kern Zwei", url));
    checkout.write("b/publiccode.yml", &publiccode("Beiwerk", url));
    expect(&checkout.import(&project, "", &[]), 0, &["new: beiwerk (", "changed: kern ("]);
}

#[cfg(unix)]
#[test]
fn a_full_disk_hides_nothing_of_what_was_done() {
    let (project, folder) = (project(), Folder::new());
    folder.write("a/publiccode.yml", &publiccode("Erstes", "https://git.example.org/amt/a"));
    let long = publiccode("Langes", "https://git.example.org/amt/b") + &"# x\n".repeat(30_000);
    folder.write("b/publiccode.yml", &long);
    folder.write("c/publiccode.yml", &publiccode("Letztes", "https://git.example.org/amt/c"));
    let source = folder.path("");
    let run = project.run_on_a_small_disk(&["import", source.to_str().unwrap(), "--lang", "en"]);
    expect(
        &run,
        3,
        &[
            "new: erstes (",
            "failed: langes (",
            "cannot write",
            "new: letztes (",
            "2 new",
            "1 failed",
        ],
    );
    assert!(!project.path("content/projects/langes/publiccode.yml").exists());
    // The record went first, and the next run finds the entry by it.
    expect(&folder.import(&project, "", &[]), 0, &["changed: langes (", "2 unchanged"]);
    assert_eq!(text(&project, "langes/publiccode.yml"), long);
}

/// A folder deeper than a path may be long: nobody can read it, whatever their rights.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_read_is_named_and_stops_no_other() {
    let (project, folder) = (project(), Folder::new());
    folder.write("a/publiccode.yml", &publiccode("Erstes", "https://git.example.org/amt/a"));
    folder.write("c/publiccode.yml", &publiccode("Letztes", "https://git.example.org/amt/c"));
    let deep = vec!["x".repeat(200); 12].join("/");
    std::fs::create_dir_all(folder.path(&format!("b/{deep}"))).unwrap();
    std::fs::create_dir_all(folder.path(&format!("d/{deep}"))).unwrap();
    std::fs::rename(folder.path("d"), folder.path(&format!("b/{deep}/d"))).unwrap();
    let run = folder.import(&project, "", &["--format", "json"]);
    expect(&run, 3, &["\"id\":\"erstes\"", "\"id\":\"letztes\"", "this cannot be read"]);
    let failed = run.stdout.lines().find(|line| line.contains("\"outcome\":\"failed\"")).unwrap();
    let origin = format!("\"origin\":\"{}", folder.path("b/x").display());
    assert!(failed.contains(&origin), "{failed}");
}

#[test]
fn a_record_on_one_line_is_not_touched() {
    let (project, folder) = (project(), Folder::new());
    let curation = "record: {author: editors, source: https://example.org/x, checked: 2026-07}\n";
    project.write("content/projects/fach/publiccode.yml", publiccode("Fach", URL));
    project.write("content/projects/fach/curation.yml", curation);
    folder.write("publiccode.yml", &publiccode("Fach neu", URL));
    folder.check_out("", URL);
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
    use std::os::unix::fs::symlink;
    for link in ["projects", "projects/other", "projects/fach/curation.yml"] {
        let (project, folder, outside) = (project(), Folder::new(), Folder::new());
        folder.write("publiccode.yml", &publiccode("Fach", URL));
        let link = project.path(&format!("content/{link}"));
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(outside.path(""), link).unwrap();
        let run = folder.import(&project, "", &[]);
        expect(&run, 1, &["error[symlink]", "the catalogue itself has errors", "0 new"]);
        assert_eq!(std::fs::read_dir(outside.path("")).unwrap().count(), 0);
    }
}

#[test]
fn into_a_catalogue_with_broken_kinds_nothing_is_written() {
    let (project, folder) = (project(), Folder::new());
    folder.write("publiccode.yml", &publiccode("Fach", URL));
    project.write("content/kinds/broken.yaml", "folder: [\n");
    let run = folder.import(&project, "", &[]);
    expect(&run, 1, &["broken.yaml", "not begun: the catalogue itself has errors"]);
    assert_eq!(entries(&project), []);
}

#[test]
fn a_source_that_is_not_there_is_said_so() {
    let (project, folder) = (project(), Folder::new());
    for source in ["nope", "example.org"] {
        let run = project.run(&["import", source]);
        expect(&run, 2, &["nicht begonnen: diese Datei gibt es nicht", source, "`https://`"]);
    }
    project.write("content/projects/fach/publiccode.yml", publiccode("Fach", URL));
    let own = project.path("content/projects");
    let run = project.run(&["import", own.to_str().unwrap(), "--lang", "en"]);
    expect(&run, 2, &["belongs to the catalogue already"]);
    folder.write("empty/x.yml", "a: b\n");
    expect(&folder.import(&project, "empty", &[]), 2, &["there is no `publiccode.yml` below"]);
}

#[test]
fn what_is_no_file_to_read_is_told_apart() {
    let (project, folder) = (project(), Folder::new());
    folder.write("publiccode.yml", &" ".repeat(1024 * 1024 + 1));
    let run = folder.import(&project, "publiccode.yml", &[]);
    expect(&run, 1, &["the file is longer than 1048576 bytes"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.path(""), folder.path("link")).unwrap();
        expect(&folder.import(&project, "link", &[]), 1, &["no regular file but perhaps a link"]);
    }
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
