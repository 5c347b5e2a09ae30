//! Pictures and videos of the content, from `content/assets/`. What a file is, its first bytes say.

use super::walk::{File, Files};
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use anyhow::{Context as _, Result};
use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

const BAD_ASSET: Code = Code("bad-asset");

/// Larger pictures do not belong on a page.
const MAX_PICTURE: u64 = 2 * 1024 * 1024;

/// Larger videos do not belong among texts; they are better linked.
const MAX_VIDEO: u64 = 64 * 1024 * 1024;

/// A file that pages may show. Only a build reads it whole.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Below `content/assets/`.
    pub path: String,
    file: PathBuf,
}

impl Asset {
    /// What it holds.
    pub(crate) fn read(&self) -> Result<Vec<u8>> {
        fs::read(&self.file).with_context(|| format!("cannot read `{}`", self.file.display()))
    }
}

/// Finds all pictures and videos.
pub(super) fn load(files: &Files, report: &mut Report) -> Vec<Asset> {
    let mut assets = Vec::new();
    for file in files.below("assets") {
        if can_be_shown(file) {
            let path = file.path["assets/".len()..].to_owned();
            assets.push(Asset { path, file: file.absolute.clone() });
        } else {
            report.push(bad(file));
        }
    }
    assets
}

fn can_be_shown(file: &File) -> bool {
    let metadata = fs::symlink_metadata(&file.absolute).ok().filter(fs::Metadata::is_file);
    metadata.is_some_and(|metadata| {
        let most = head(file).and_then(|head| most_bytes(&file.path, &head));
        most.is_some_and(|most| metadata.len() <= most)
    })
}

/// The first bytes, which tell the form of every file we take.
fn head(file: &File) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    fs::File::open(&file.absolute).ok()?.take(12).read_to_end(&mut head).ok()?;
    Some(head)
}

/// The most a file may hold, if its first bytes fit its ending. SVG may hold scripts and is refused.
fn most_bytes(path: &str, head: &[u8]) -> Option<u64> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let (fits, most) = match ending {
        "png" => (head.starts_with(b"\x89PNG\r\n\x1a\n"), MAX_PICTURE),
        "jpg" | "jpeg" => (head.starts_with(b"\xff\xd8\xff"), MAX_PICTURE),
        "webp" => (head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"), MAX_PICTURE),
        "mp4" => (head.get(4..8) == Some(b"ftyp"), MAX_VIDEO),
        "webm" => (head.starts_with(b"\x1a\x45\xdf\xa3"), MAX_VIDEO),
        _ => return None,
    };
    fits.then_some(most)
}

fn bad(file: &File) -> Diagnostic {
    Diagnostic::error(
        BAD_ASSET,
        Span::file(file.source),
        text! {
            de: "diese Datei ist weder Bild noch Video, das eine Seite zeigen kann",
            en: "this file is neither a picture nor a video a page can show",
        },
    )
    .help(text! {
        de: "Erlaubt sind PNG, JPEG und WebP mit höchstens 2 MiB sowie MP4 und WebM mit höchstens 64 MiB, jeweils mit der passenden Endung.",
        en: "allowed are PNG, JPEG and WebP of at most 2 MiB, and MP4 and WebM of at most 64 MiB, each with the fitting ending",
    })
}
