//! A Hunspell dictionary as text: the words (`.dic`) and the rules by which they change (`.aff`).
//! Dictionaries belong to the machine and not to the content, so links between them are followed.

use crate::diagnostic::{Text, text};
use encoding_rs::{Encoding, UTF_8};
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// The largest dictionaries hold some ten megabytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The two files of a dictionary.
#[derive(Debug)]
pub(crate) struct Dictionary {
    pub affixes: String,
    pub words: String,
}

/// Reads the dictionary of a name such as `de_DE`. Without one it says what is wrong.
pub(crate) fn dictionary(folder: &Path, name: &str) -> Result<Dictionary, Text> {
    let affixes = bytes(folder, &format!("{name}.aff"))?;
    let words = bytes(folder, &format!("{name}.dic"))?;
    let Some(encoding) = encoding(&affixes) else {
        return Err(text! {
            de: "das Wörterbuch `{name}` nennt keine Kodierung, die wir kennen",
            en: "the dictionary `{name}` names no encoding that we know",
        });
    };
    Ok(Dictionary {
        affixes: encoding.decode_with_bom_removal(&affixes).0.into_owned(),
        words: encoding.decode_with_bom_removal(&words).0.into_owned(),
    })
}

fn bytes(folder: &Path, file: &str) -> Result<Vec<u8>, Text> {
    let path = folder.join(file);
    read(&path).map_err(|error| {
        let path = path.display();
        if error.kind() == io::ErrorKind::NotFound {
            return text! {
                de: "das Wörterbuch `{path}` gibt es nicht",
                en: "there is no dictionary `{path}`",
            };
        }
        text! {
            de: "das Wörterbuch `{path}` lässt sich nicht lesen: {error}",
            en: "the dictionary `{path}` cannot be read: {error}",
        }
    })
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for ever, so look first.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other("too large"));
    }
    Ok(bytes)
}

/// The encoding that the line `SET` names; without one a dictionary is in Latin-1.
fn encoding(affixes: &[u8]) -> Option<&'static Encoding> {
    let affixes = affixes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(affixes);
    let mut lines = affixes.split(|byte| *byte == b'\n');
    match lines.find_map(|line| line.strip_prefix(b"SET ")) {
        Some(label) if label.trim_ascii() == b"UTF-8" => Some(UTF_8),
        Some(label) => Encoding::for_label(label.trim_ascii()),
        None => Encoding::for_label(b"ISO8859-1"),
    }
}

#[cfg(test)]
mod tests {
    use super::encoding;

    #[test]
    fn the_encoding_is_what_the_dictionary_says() {
        let name = |affixes: &[u8]| encoding(affixes).map(encoding_rs::Encoding::name);
        assert_eq!(name(b"# words\nSET UTF-8\r\nTRY abc"), Some("UTF-8"));
        assert_eq!(name(b"\xef\xbb\xbfSET UTF-8\n"), Some("UTF-8"));
        assert_eq!(name(b"SET ISO8859-1\n"), Some("windows-1252"));
        assert_eq!(name(b"SET ISO8859-15\n"), Some("ISO-8859-15"));
        assert_eq!(name(b"TRY abc"), Some("windows-1252"));
        assert_eq!(name(b"SET EBCDIC"), None);
    }
}
