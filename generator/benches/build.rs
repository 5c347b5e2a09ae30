//! How long a whole build takes, by the size of the project. Run with `cargo bench --bench build`.
//! The projects are made on a file system in memory where there is one.

#![allow(missing_docs, reason = "a program of its own, for people who measure")]

mod generate;

use divan::Bencher;
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("there is room for a project")
}

fn build(project: &Path, out: &Path) {
    let args = ["leitwerk", "build", "--format", "json", "--project"].map(PathBuf::from);
    let rest = [project.to_owned(), "--out".into(), out.to_owned()];
    leitwerk::run(args.into_iter().chain(rest).map(PathBuf::into_os_string));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 3, sample_size = 1)]
fn projects(bencher: Bencher<'_, '_>, count: usize) {
    let folder = folder();
    generate::catalogue(&folder.path().join("project"), count)
        .expect("there is room for a project");
    bencher.bench_local(|| build(&folder.path().join("project"), &folder.path().join("site")));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 3, sample_size = 1)]
fn chapters(bencher: Bencher<'_, '_>, count: usize) {
    let folder = folder();
    generate::book(&folder.path().join("project"), count).expect("there is room for a project");
    bencher.bench_local(|| build(&folder.path().join("project"), &folder.path().join("site")));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn real_content(bencher: Bencher<'_, '_>) {
    let folder = folder();
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    bencher.bench_local(|| build(&project, &folder.path().join("site")));
}
