//! Reads files of others: regular ones only, never through a link, never more than a bound.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

/// The bytes of a file; nothing where there is none, or something else, or too much.
pub(super) fn read(path: &Path, most: u64) -> Option<Vec<u8>> {
    // Opening a pipe would wait for ever, so look first.
    let visited = fs::symlink_metadata(path).ok()?;
    if !visited.is_file() || visited.len() > most {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// The same as text; nothing where it is none.
pub(super) fn read_text(path: &Path, most: u64) -> Option<String> {
    String::from_utf8(read(path, most)?).ok()
}

/// Whether there is anything at all in a place, a link that leads nowhere included.
pub(super) fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
