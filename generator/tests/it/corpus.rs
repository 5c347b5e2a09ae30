//! Real publiccode.yml files from many repositories. They need not be right, but none may bring
//! the program to a stop. The collection lies beside the repository and is not part of it.

use crate::project::{Project, files, repository};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// For all files together; each alone takes a few milliseconds.
const LONGEST: Duration = Duration::from_secs(5);

const CURATION: &str = "record: {author: owner, source: https://example.org/, checked: 2026-07}
on-opencode: unchecked
licence-check: known
maintained-by: [zendis]
sources: [{source: own}]
";

fn project() -> Project {
    let project = Project::empty().with_real_kinds();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\n");
    let source = "title: Own\nnature: own\nchecked: 2026-07\nnote: Ours\n";
    project.write("content/sources/own.yml", source);
    let organisation = "name: Z\nnature: federal\nsummary: Z\nsources: [{source: own}]\n";
    project.write("content/organisations/zendis.yml", organisation);
    project
}

#[test]
fn real_files_never_stop_the_program() {
    let corpus = repository().join("../shared/corpus/publiccode");
    if !corpus.is_dir() {
        return println!("there is no collection at {}", corpus.display());
    }
    let project = project();
    let collected = files(&corpus);
    for (number, (_, bytes)) in collected.iter().enumerate() {
        project.write(&format!("content/projects/p{number}/publiccode.yml"), bytes);
        project.write(&format!("content/projects/p{number}/curation.yml"), CURATION);
    }
    let begun = Instant::now();
    let run = project.run(&["check", "--format", "json"]);
    assert!(begun.elapsed() < LONGEST, "the check took {:?}", begun.elapsed());
    assert!(run.code < 2, "{}", run.stderr);
    let wrong = run.stdout.lines().filter(|line| line.contains("\"severity\":\"error\""));
    let wrong: BTreeSet<&str> = wrong.filter_map(|line| line.split("\"file\":\"").nth(1)).collect();
    let wrong: BTreeSet<&str> =
        wrong.into_iter().filter_map(|rest| rest.split('"').next()).collect();
    let right = collected.len() - wrong.len();
    println!("{right} of {} files have no error", collected.len());
    assert!(!wrong.iter().any(|file| file.ends_with("curation.yml")), "{wrong:?}");
    assert!(right > 0);
}
