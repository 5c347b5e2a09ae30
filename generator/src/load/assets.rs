//! Pictures of the content, from `content/assets/`. What a file is, its first bytes say.

use super::walk::{File, Files};
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use std::fs;

const BAD_ASSET: Code = Code("bad-asset");

/// Larger pictures do not belong on a page.
const MAX_BYTES: u64 = 2 * 1024 * 1024;

/// A file that pages may show.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Below `content/assets/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Reads all pictures.
pub(super) fn load(files: &Files, report: &mut Report) -> Vec<Asset> {
    let mut assets = Vec::new();
    for file in files.below("assets") {
        match read(file) {
            Some(bytes) => {
                assets.push(Asset { path: file.path["assets/".len()..].to_owned(), bytes });
            }
            None => report.push(bad(file)),
        }
    }
    assets
}

fn read(file: &File) -> Option<Vec<u8>> {
    let size = fs::symlink_metadata(&file.absolute).ok().filter(fs::Metadata::is_file)?.len();
    let bytes = (size <= MAX_BYTES).then(|| fs::read(&file.absolute).ok())??;
    is_picture(&file.path, &bytes).then_some(bytes)
}

/// PNG, JPEG and WebP by their first bytes; SVG may hold scripts and is refused.
fn is_picture(path: &str, bytes: &[u8]) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    match ending {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        _ => false,
    }
}

fn bad(file: &File) -> Diagnostic {
    Diagnostic::error(
        BAD_ASSET,
        Span::file(file.source),
        text! {
            de: "diese Datei ist kein Bild, das eine Seite zeigen kann",
            en: "this file is not a picture a page can show",
        },
    )
    .help(text! {
        de: "Erlaubt sind PNG, JPEG und WebP mit der passenden Endung und höchstens 2 MiB.",
        en: "allowed are PNG, JPEG and WebP with the fitting ending and at most 2 MiB",
    })
}
