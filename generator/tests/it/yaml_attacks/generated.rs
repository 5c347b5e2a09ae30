//! Files nobody wrote: random bytes, random pieces of YAML, and real files with random damage.
//! None brings the program to a stop, and what is found lies inside the file. The same files come
//! in each run; `PROPTEST_RNG_SEED` chooses others.

use super::base;
use crate::project::{files, repository, run_in_need};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// Runs of the program, and files in each.
const RUNS: u32 = 12;
const FILES: usize = 200;

/// What YAML is made of, what confuses its readers, and some keys of the standard.
const PIECES: [&str; 64] = [
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    ": ",
    ":",
    "- ",
    "? ",
    "# ",
    "\t",
    "\r\n",
    "\r",
    "'",
    "\"",
    "''",
    "\\",
    "\\u{202e}",
    "|",
    "|2\n",
    ">-\n",
    ">+\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "@",
    "`",
    "~",
    "null",
    "true",
    "1.10",
    "0x1",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\0",
    "ä",
    "😀",
    "name",
    "url",
    "description",
    "de",
    "legal",
    "license",
    "MIT OR (ISC",
    "GPL-2.0+",
    "publiccodeYmlVersion",
    "\"0.7\"",
    "maintenance",
    "contacts",
    "platforms",
    "localisation",
    "a\u{308}",
];

/// Damage to a text.
#[derive(Clone, Debug)]
enum Damage {
    Insert(Index, &'static str),
    Delete(Index, usize),
    Byte(Index, u8),
    Repeat(Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<Index>(), select(&PIECES[..])).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        (any::<Index>(), 1..60_usize).prop_map(|(at, length)| Damage::Delete(at, length)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (any::<Index>(), 1..60_usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: Vec<Damage>) -> Vec<u8> {
    for damage in damages {
        if bytes.is_empty() {
            break;
        }
        let place = |at: Index, length: usize| {
            let at = at.index(bytes.len());
            at..(at + length).min(bytes.len())
        };
        match damage {
            Damage::Insert(at, piece) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, piece.bytes());
            }
            Damage::Delete(at, length) => drop(bytes.drain(place(at, length))),
            Damage::Byte(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            Damage::Repeat(at, length) => bytes.extend_from_within(place(at, length)),
        }
    }
    bytes
}

/// Every publiccode.yml of the repository.
fn real_files() -> Vec<Vec<u8>> {
    let all = files(&repository().join("content/projects"));
    let own = all.into_iter().filter(|(path, _)| path.ends_with("publiccode.yml"));
    own.map(|(_, bytes)| bytes).chain([base().into_bytes()]).collect()
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => vec(any::<u8>(), 0..200),
        3 => vec(select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat().into_bytes()),
        6 => (select(real_files()), vec(damage(), 1..6))
            .prop_map(|(bytes, damages)| damaged(bytes, damages)),
    ]
}

/// Whether a place is one of the file: a line of it, or the file as a whole, and a column of the
/// line or right behind it.
fn lies_inside(bytes: &[u8], line: u64, column: u64) -> bool {
    let text = String::from_utf8_lossy(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let line = usize::try_from(line).unwrap();
    line == 0
        || text.split('\n').nth(line - 1).is_some_and(|text| {
            (1..=text.chars().count() + 1).contains(&usize::try_from(column).unwrap())
        })
}

fn check_all(contents: &[Vec<u8>]) -> Result<(), TestCaseError> {
    let folder = TempDir::new().unwrap();
    let name = |number: usize| folder.path().join(format!("{number}.yml"));
    for (number, bytes) in contents.iter().enumerate() {
        fs::write(name(number), bytes).unwrap();
    }
    let paths = (0..contents.len()).map(|number| name(number).into_os_string());
    let options = ["check", "--detached", "--format", "json"].map(Into::into);
    let run = run_in_need(options.into_iter().chain(paths));
    prop_assert!((0..=1).contains(&run.code), "{}", run.stderr);
    prop_assert_eq!(&run.stderr, "");
    for line in run.stdout.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        let file = finding["file"].as_str().unwrap();
        let number = file.rsplit('/').next().unwrap().trim_end_matches(".yml");
        let bytes = &contents[number.parse::<usize>().unwrap()];
        let (line, column) =
            (finding["line"].as_u64().unwrap(), finding["column"].as_u64().unwrap());
        let text = String::from_utf8_lossy(bytes);
        prop_assert!(lies_inside(bytes, line, column), "{finding}\n{text:?}");
    }
    Ok(())
}

#[test]
fn no_file_stops_the_program_or_is_judged_outside_of_itself() {
    let mut config =
        ProptestConfig { cases: RUNS, failure_persistence: None, ..Default::default() };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(1);
    }
    config.max_shrink_iters = 400;
    let checked = TestRunner::new(config).run(&vec(file(), FILES), |contents| check_all(&contents));
    checked.unwrap_or_else(|error| panic!("{error}"));
}
