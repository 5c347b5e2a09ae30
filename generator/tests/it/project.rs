//! A project in a folder of its own, and the program run on it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_leitwerk");

/// What a run in need may take of memory, 512 MiB, and of stack in each thread, 256 KiB.
const MEMORY: &str = "--as=536870912";
const STACK: &str = "262144";

/// 2026-11-24, the day on which every run takes place.
const TODAY: &str = "1795478400";

/// A run that takes longer hangs. The longest builds the whole site, in seconds.
const LONGEST: Duration = Duration::from_secs(60);

/// What a run has said.
#[derive(Debug)]
pub(crate) struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Everything a person at a terminal learns, as one text for a golden file.
    pub(crate) fn shown(&self) -> String {
        format!("{}{}exit code {}\n", self.stdout, self.stderr, self.code)
    }

    /// Fails unless the run ended well.
    #[track_caller]
    pub(crate) fn expect_success(&self) -> &Self {
        assert_eq!(self.code, 0, "{}", self.shown());
        self
    }
}

/// A project that is thrown away after the test.
#[derive(Debug)]
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// A project with the theme of the repository and nothing else.
    pub(crate) fn empty() -> Self {
        let project = Self { folder: TempDir::new().unwrap() };
        copy(&repository().join("themes"), &project.path("themes"));
        project
    }

    /// A copy of a folder of `tests/fixtures/`, with the theme of the repository.
    pub(crate) fn of_fixture(name: &str) -> Self {
        let project = Self::empty();
        copy(&fixture(name), &project.path(""));
        project
    }

    /// A path below the project.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file and the folders it lies in.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Gives the project the kinds and vocabularies of the real content.
    pub(crate) fn with_real_kinds(self) -> Self {
        for folder in ["content/kinds", "content/vocabularies"] {
            copy(&repository().join(folder), &self.path(folder));
        }
        self
    }

    /// Runs the program on this project with more in the environment.
    pub(crate) fn run_with(&self, environment: &[(&str, &str)], args: &[&str]) -> Run {
        let project = [OsStr::new("--project"), self.folder.path().as_os_str()];
        let folder = TempDir::new().unwrap();
        let mut command = command(PROGRAM, folder.path());
        start(command.args(args).args(project).envs(environment.iter().copied()), b"")
    }

    /// Runs the program on this project where no file can become longer than some kilobytes.
    #[cfg(unix)]
    pub(crate) fn run_on_a_small_disk(&self, args: &[&str]) -> Run {
        let folder = TempDir::new().unwrap();
        // Who ignores the signal is told of the limit by an error, as on a full disk.
        let limited = "trap '' XFSZ; ulimit -f 32; exec \"$@\"";
        let mut command = command("sh", folder.path());
        command.args(["-c", limited, "sh", PROGRAM]).args(args);
        start(command.arg("--project").arg(self.folder.path()), b"")
    }

    /// Runs the program on this project.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        leitwerk(self.folder.path(), args)
    }
}

/// The folder of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A folder of `tests/fixtures/`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Copies a folder into another, over what is there.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
}

/// All files below a folder with their bytes, by path with `/` between its parts.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    collect(folder, "", &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push((path, fs::read(entry.path()).unwrap()));
        }
    }
}

/// Runs the program on a project.
pub(crate) fn leitwerk(project: &Path, args: &[&str]) -> Run {
    run(args.iter().map(OsStr::new).chain([OsStr::new("--project"), project.as_os_str()]), b"")
}

/// Runs the program with nothing but these arguments, and with a text on standard input.
pub(crate) fn run(args: impl IntoIterator<Item = impl AsRef<OsStr>>, input: &[u8]) -> Run {
    run_in(TempDir::new().unwrap().path(), args, input)
}

/// The same in a folder.
pub(crate) fn run_in(
    folder: &Path,
    args: impl IntoIterator<Item = impl AsRef<OsStr>>,
    input: &[u8],
) -> Run {
    start(command(PROGRAM, folder).args(args), input)
}

/// Runs the program with little memory and small stacks. Where `prlimit` is missing only the
/// stacks are small.
pub(crate) fn run_in_need(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    let folder = TempDir::new().unwrap();
    let has_limits = Command::new("prlimit").arg("--version").output().is_ok();
    let mut command = command(if has_limits { "prlimit" } else { PROGRAM }, folder.path());
    if has_limits {
        command.args([MEMORY, PROGRAM]);
    }
    start(command.args(args).env("RUST_MIN_STACK", STACK), b"")
}

/// A program in a folder, on the day of all runs, that learns nothing of the machine's language
/// and secrets.
fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", TODAY)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .env_remove("LEITWERK_TOKEN")
        .env_remove("GITHUB_TOKEN");
    command
}

/// What the program says goes to files, so that a full pipe cannot stop it.
fn start(command: &mut Command, input: &[u8]) -> Run {
    let said = TempDir::new().unwrap();
    let (out, err) = (said.path().join("out"), said.path().join("err"));
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    // A program that does not read its input is free to close it.
    let _ = child.stdin.take().unwrap().write_all(input);
    let status = wait(&mut child);
    Run {
        code: status.code().unwrap_or(-1),
        stdout: fs::read_to_string(out).unwrap(),
        stderr: fs::read_to_string(err).unwrap(),
    }
}

fn wait(child: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if begun.elapsed() > LONGEST {
            child.kill().unwrap();
            panic!("the program still runs after {LONGEST:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
