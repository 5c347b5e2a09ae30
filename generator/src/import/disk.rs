//! Reads files of others: regular ones only, never through a link, never more than a bound.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// Why there are no bytes.
#[derive(Debug)]
pub(super) enum Unread {
    /// A link, a folder or a pipe.
    Special,
    Long,
    Broken(io::Error),
}

/// The bytes of a file.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    // Opening a pipe would wait for ever, so look first.
    let visited = fs::symlink_metadata(path).map_err(Unread::Broken)?;
    if !visited.is_file() {
        return Err(Unread::Special);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Unread::Broken)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(Unread::Broken)?;
    if bytes.len() as u64 > most { Err(Unread::Long) } else { Ok(bytes) }
}

/// The bytes as text; nothing where there is none.
pub(super) fn read_text(path: &Path, most: u64) -> Option<String> {
    String::from_utf8(read(path, most).ok()?).ok()
}

/// Whether there is anything at all in a place, a link that leads nowhere included.
pub(super) fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether a folder between another and a path below it is a link: what is written there would
/// land elsewhere.
pub(super) fn is_led_away(folder: &Path, path: &Path) -> bool {
    let between = path.ancestors().skip(1).take_while(|between| *between != folder);
    between
        .filter_map(|between| fs::symlink_metadata(between).ok())
        .any(|metadata| metadata.is_symlink())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::is_led_away;
    use std::path::Path;

    /// `/proc/self` is a link on every Linux, `/proc/sys` a folder.
    #[test]
    fn a_link_on_the_way_is_noticed() {
        let proc = Path::new("/proc");
        assert!(is_led_away(proc, &proc.join("self/file")));
        assert!(is_led_away(proc, &proc.join("self/new/file")));
        assert!(!is_led_away(proc, &proc.join("sys/new/file")));
        assert!(!is_led_away(&proc.join("self"), &proc.join("self/new/file")));
    }
}
