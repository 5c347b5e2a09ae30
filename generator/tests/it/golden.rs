//! Compares a text with a file below `tests/fixtures/`. With `LEITWERK_BLESS=1` in the environment
//! the file is rewritten instead; read the difference before you commit it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Whether expected files are to be rewritten.
pub(crate) fn is_blessing() -> bool {
    std::env::var_os("LEITWERK_BLESS").is_some()
}

/// Fails with the first line that differs, unless the file holds this text.
#[track_caller]
pub(crate) fn expect(file: &Path, actual: &str) {
    if is_blessing() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        return fs::write(file, actual).unwrap();
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    assert!(expected == actual, "{}", difference(file, &expected, actual));
}

fn difference(file: &Path, expected: &str, actual: &str) -> String {
    let same = expected.lines().zip(actual.lines()).take_while(|(one, other)| one == other).count();
    let mut said = format!("{} differs from line {} on\n", file.display(), same + 1);
    for (sign, text) in [('-', expected), ('+', actual)] {
        for line in text.lines().skip(same).take(12) {
            let _ = writeln!(said, "{sign} {line}");
        }
    }
    said + "run again with LEITWERK_BLESS=1 if the new text is right\n"
}
