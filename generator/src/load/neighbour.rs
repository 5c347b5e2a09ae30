//! A file that another names and that lies beside it: whether it is there and of the right form.

use super::scalar::{Noted, text_of};
use super::yaml::Tree;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::load::decode::REFERENCE_PARSER;
use crate::markdown::link;
use crate::model::{FileForm, Value};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

const BAD_PATH: Code = Code("bad-url");
const PICTURE_MISSING: Code = Code("picture-missing");
const PICTURE_FORM: Code = Code("picture-form");

/// The beginning of a PNG: its signature, then the chunk that holds width and height.
const PNG_HEAD: usize = 24;

/// A relative path or an address. Whether a file is there can only be seen where the folder is
/// known; what an address leads to is not looked at.
pub(super) fn check(tree: &Tree, form: &FileForm, folder: Option<&Path>) -> Noted {
    let written = text_of(tree)?;
    let is_path = link::is_relative_path(written);
    if !is_path && !link::is_web_address(written) {
        return Err(bad_path(tree.span, written));
    }
    let end = extension(written);
    let fits = match &end {
        Some(end) => form.extensions.contains(end),
        // An address may lead to a picture whatever it looks like.
        None => !is_path,
    };
    if !fits && !form.extensions.is_empty() {
        return Err(wrong_extension(tree.span, written, form));
    }
    if let Some(folder) = folder.filter(|_| is_path) {
        look(tree.span, written, form, folder)?;
    }
    let is_disputed = end.as_ref().is_some_and(|end| form.disputed.contains(end));
    let note = is_disputed.then(|| disputed(tree.span, written));
    Ok((Value::Text(written.into()), note.into_iter().collect()))
}

/// The end of the name in small letters with its dot, if the last part of the path has one.
fn extension(written: &str) -> Option<String> {
    let path = if link::is_web_address(written) {
        written.split_once("://")?.1.split_once('/')?.1
    } else {
        written
    };
    let name = path.split(['?', '#']).next()?.rsplit('/').next()?;
    let (_, end) = name.rsplit_once('.')?;
    Some(format!(".{}", end.to_ascii_lowercase()))
}

fn look(span: Span, written: &str, form: &FileForm, folder: &Path) -> Result<(), Diagnostic> {
    let path = folder.join(written);
    // Opening a pipe or a device would stop the program.
    if !std::fs::metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
        return Err(missing(span, written));
    }
    if extension(written).is_some_and(|end| end == ".png") {
        let width = png_width(&path).ok_or_else(|| no_png(span, written))?;
        if width < form.min_width {
            return Err(too_narrow(span, written, width, form.min_width));
        }
    }
    Ok(())
}

/// The width of a PNG in pixels, if the file begins like one.
fn png_width(path: &Path) -> Option<usize> {
    let mut head = [0; PNG_HEAD];
    File::open(path).ok()?.read_exact(&mut head).ok()?;
    let is_png = head.starts_with(b"\x89PNG\r\n\x1a\n") && &head[12..16] == b"IHDR";
    let width = u32::from_be_bytes([head[16], head[17], head[18], head[19]]);
    let height = u32::from_be_bytes([head[20], head[21], head[22], head[23]]);
    (is_png && height > 0).then(|| usize::try_from(width).ok()).flatten()
}

fn bad_path(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(BAD_PATH, span, text! {
        de: "`{written}` ist weder ein Pfad in diesem Ordner noch eine Adresse",
        en: "`{written}` is neither a path in this folder nor an address",
    })
    .help(text! {
        de: "Erlaubt sind Pfade ohne `/` am Anfang und ohne `..` sowie Adressen mit `https://`.",
        en: "allowed are paths without a leading `/` and without `..`, and addresses with `https://`",
    })
}

fn wrong_extension(span: Span, written: &str, form: &FileForm) -> Diagnostic {
    let allowed = form.extensions.join("`, `");
    Diagnostic::error(
        PICTURE_FORM,
        span,
        text! {
            de: "`{written}` hat nicht die richtige Dateiendung",
            en: "`{written}` does not have the right file extension",
        },
    )
    .help(text! { de: "Erlaubt sind `{allowed}`.", en: "allowed are `{allowed}`" })
}

fn disputed(span: Span, written: &str) -> Diagnostic {
    Diagnostic::info(REFERENCE_PARSER, span, text! {
        de: "die Spezifikation erlaubt `{written}`, der Referenzprüfer lehnt diese Dateiendung ab",
        en: "the specification allows `{written}`, the reference parser refuses this extension",
    })
    .help(text! {
        de: "Mit der Endung `.jpg` sind beide zufrieden.",
        en: "the extension `.jpg` satisfies both",
    })
}

fn missing(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(PICTURE_MISSING, span, text! {
        de: "die Datei `{written}` gibt es hier nicht",
        en: "there is no file `{written}` here",
    })
    .help(text! {
        de: "Der Pfad gilt ab dem Ordner dieser Datei; prüfen Sie ihn, auch Groß- und Kleinschreibung. Liegt das Repository nicht hier, prüfen Sie mit `--detached`.",
        en: "the path counts from the folder of this file; check it, and its capital letters. If the repository does not lie here, check with `--detached`",
    })
}

fn no_png(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(
        PICTURE_FORM,
        span,
        text! {
            de: "`{written}` ist keine PNG-Datei",
            en: "`{written}` is no PNG file",
        },
    )
    .help(text! {
        de: "Speichern Sie das Bild als PNG oder geben Sie ihm die Endung seines Formats.",
        en: "store the picture as PNG or give it the extension of its format",
    })
}

fn too_narrow(span: Span, written: &str, width: usize, least: usize) -> Diagnostic {
    Diagnostic::error(
        PICTURE_FORM,
        span,
        text! {
            de: "`{written}` ist nur {width} Pixel breit, nötig sind {least}",
            en: "`{written}` is only {width} pixels wide, {least} are needed",
        },
    )
    .help(text! {
        de: "Nehmen Sie ein größeres Bild, am besten eine SVG-Datei.",
        en: "take a larger picture, best an SVG file",
    })
}
