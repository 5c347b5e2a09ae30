//! Reads a file as text: bounded in size, UTF-8, without characters that act instead of being
//! seen. Whatever is wrong has its line and column.

use super::walk::File;
use crate::diagnostic::{Code, Diagnostic, Severity, SourceId, Span, Text, text};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

const FILE_SIZE: Code = Code("file-size");
const FILE_READ: Code = Code("file-read");
const NOT_UTF8: Code = Code("not-utf8");
const BYTE_ORDER_MARK: Code = Code("byte-order-mark");
const CONTROL_CHARACTER: Code = Code("control-character");

/// No file people write by hand comes near this.
const MAX_BYTES: u64 = 1024 * 1024;

/// The program itself writes longer lists.
const MAX_LIST_BYTES: u64 = 64 * 1024 * 1024;

/// The text of a file without byte order mark. Without a result there is a finding.
pub(super) fn read(file: &File, findings: &mut Vec<Diagnostic>) -> Option<String> {
    read_up_to(file, MAX_BYTES, findings)
}

/// The text of a list that the program writes.
pub(super) fn read_list(file: &File, findings: &mut Vec<Diagnostic>) -> Option<String> {
    read_up_to(file, MAX_LIST_BYTES, findings)
}

fn read_up_to(file: &File, most: u64, findings: &mut Vec<Diagnostic>) -> Option<String> {
    match read_bytes(file, most) {
        Ok(bytes) => of_bytes(file.source, bytes, findings),
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

/// Bytes as text without byte order mark. Without a result there is a finding.
pub(super) fn of_bytes(
    source: SourceId,
    bytes: Vec<u8>,
    findings: &mut Vec<Diagnostic>,
) -> Option<String> {
    match checked(source, bytes) {
        Ok((text, marked)) => {
            findings.extend(marked.then(|| byte_order_mark(source)));
            Some(text)
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

/// The text of a file, and whether a byte order mark stood before it.
pub(super) fn read_marked(file: &File) -> Result<(String, bool), Diagnostic> {
    checked(file.source, read_bytes(file, MAX_BYTES)?)
}

/// The text, and whether a byte order mark stood before it.
fn checked(source: SourceId, bytes: Vec<u8>) -> Result<(String, bool), Diagnostic> {
    if is_utf16(&bytes) {
        return Err(utf16(source));
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| not_utf8(source, error.as_bytes(), error.utf8_error().valid_up_to()))?;
    let (text, marked) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest.to_owned(), true),
        None => (text, false),
    };
    // A carriage return alone ends a line for some programs only: places would not be the same.
    let is_alone = |at: usize, character| character == '\r' && !text[at + 1..].starts_with('\n');
    let acts =
        |(at, character): &(usize, char)| is_forbidden(*character) || is_alone(*at, *character);
    match text.char_indices().find(acts) {
        Some((at, character)) => Err(forbidden(span_at(source, &text, at), character)),
        None => Ok((text, marked)),
    }
}

fn byte_order_mark(source: SourceId) -> Diagnostic {
    let span = Span { source, line: 1, column: 1, length: 1 };
    Diagnostic::warning(
        BYTE_ORDER_MARK,
        span,
        text! {
            de: "die Datei beginnt mit dem unsichtbaren Zeichen U+FEFF (Byte Order Mark)",
            en: "the file begins with the invisible character U+FEFF (byte order mark)",
        },
    )
    .help(text! {
        de: "Speichern Sie die Datei als „UTF-8“, nicht als „UTF-8 mit BOM“.",
        en: "store the file as “UTF-8”, not as “UTF-8 with BOM”",
    })
}

fn read_bytes(file: &File, most: u64) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: &std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            return absent(file.source);
        }
        Diagnostic::error(
            FILE_READ,
            Span::file(file.source),
            text! {
                de: "die Datei lässt sich nicht lesen: {error}",
                en: "the file cannot be read: {error}",
            },
        )
    };
    // Opening a pipe would wait for ever, so look first.
    let visited = fs::symlink_metadata(&file.absolute).map_err(|error| unreadable(&error))?;
    if !visited.is_file() {
        return Err(unreadable(&std::io::Error::other("not a regular file")));
    }
    let handle = fs::File::open(&file.absolute).map_err(|error| unreadable(&error))?;
    let opened = handle.metadata().map_err(|error| unreadable(&error))?;
    // What was opened must be what was visited: a link may have been put in its place since.
    if !same_file(&opened, &visited) {
        return Err(unreadable(&std::io::Error::other("exchanged while it was read")));
    }
    if opened.len() > most {
        return Err(too_large(file.source, opened.len(), most));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(opened.len()).unwrap_or_default());
    handle.take(most + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > most {
        return Err(too_large(file.source, bytes.len() as u64, most));
    }
    Ok(bytes)
}

fn absent(source: SourceId) -> Diagnostic {
    Diagnostic::error(
        FILE_READ,
        Span::file(source),
        text! { de: "diese Datei gibt es nicht", en: "there is no such file" },
    )
    .help(text! { de: "Prüfen Sie den Pfad.", en: "check the path" })
}

#[cfg(unix)]
fn same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    a.len() == b.len() && a.file_type() == b.file_type()
}

fn too_large(source: SourceId, bytes: u64, most: u64) -> Diagnostic {
    Diagnostic::error(
        FILE_SIZE,
        Span::file(source),
        text! {
            de: "die Datei hat {bytes} Bytes, erlaubt sind höchstens {most}",
            en: "the file has {bytes} bytes, at most {most} are allowed",
        },
    )
    .help(text! {
        de: "Teilen Sie den Inhalt auf mehrere Dateien auf.",
        en: "divide the content among several files",
    })
}

fn not_utf8(source: SourceId, bytes: &[u8], valid: usize) -> Diagnostic {
    let good = std::str::from_utf8(&bytes[..valid]).expect("checked up to here");
    Diagnostic::error(
        NOT_UTF8,
        span_at(source, good, valid),
        text! {
            de: "hier steht ein Zeichen, das kein gültiges UTF-8 ist",
            en: "here is a character that is not valid UTF-8",
        },
    )
    .help(store_as_utf8())
}

/// By the mark at its beginning, or by the half of the first character that is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, second, ..] => (*first == 0) != (*second == 0),
        _ => false,
    }
}

fn utf16(source: SourceId) -> Diagnostic {
    let span = Span { source, line: 1, column: 1, length: 1 };
    Diagnostic::error(
        NOT_UTF8,
        span,
        text! { de: "die Datei ist in UTF-16 gespeichert", en: "the file is stored as UTF-16" },
    )
    .help(store_as_utf8())
}

fn store_as_utf8() -> Text {
    text! {
        de: "Speichern Sie die Datei in Ihrem Editor mit der Kodierung UTF-8.",
        en: "store the file with the encoding UTF-8 in your editor",
    }
}

/// Control characters, and characters that change the direction of writing. The marks of direction
/// (U+200E, U+200F) are needed to write some languages.
pub(super) fn is_forbidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters without width. The joiners of scripts and emoji (U+200C, U+200D) are none of them.
pub(super) fn is_widthless(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// What is to be said about the characters without width in a text that begins on a line of a file.
/// In running text they do no harm, but nobody sees them.
pub(super) fn widthless(
    source: SourceId,
    text: &str,
    first_line: u32,
) -> impl Iterator<Item = Diagnostic> {
    let places = text.char_indices().filter(|(_, character)| is_widthless(*character));
    places.map(move |(at, character)| {
        let span = span_at(source, text, at);
        let span = Span { line: span.line + first_line - 1, ..span };
        Diagnostic { severity: Severity::Warning, ..forbidden(span, character) }
    })
}

/// Says that a character must not stand in content.
pub(super) fn forbidden(span: Span, character: char) -> Diagnostic {
    let number = character.escape_unicode();
    Diagnostic::error(
        CONTROL_CHARACTER,
        span,
        text! {
            de: "hier steht das unsichtbare Zeichen `{number}`",
            en: "here is the invisible character `{number}`",
        },
    )
    .help(text! {
        de: "Löschen Sie es; oft ist es beim Kopieren aus einem anderen Programm mitgekommen.",
        en: "delete it; it often comes along when text is copied from another program",
    })
}

fn span_at(source: SourceId, text: &str, at: usize) -> Span {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Span { source, line: small(line), column: small(column), length: 1 }
}

/// One line of a file (counted from 1), for showing it beside a finding.
pub(crate) fn line_of(path: &Path, line: u32) -> Option<String> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > MAX_BYTES {
        return None;
    }
    let mut bytes = Vec::new();
    let mut reader = BufReader::new(fs::File::open(path).ok()?);
    for _ in 0..line {
        bytes.clear();
        reader.read_until(b'\n', &mut bytes).ok()?;
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_end_matches(['\n', '\r']);
    Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}
