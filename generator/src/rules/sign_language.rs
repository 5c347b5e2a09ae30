//! A video in sign language can be loaded, is large and smooth enough to read hands and faces, and
//! people know before what they load.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Text, text};
use crate::graph::Graph;
use crate::markdown::link::is_web_address;
use crate::model::{Catalog, Chapter, Group, Node, Value};

const CODE: Code = Code("sign-language");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("sign_language.md"), check };

const VIDEO: &str = "video";

/// The least that BITV 2.0, annex 2 part 1, asks for.
const LEAST: [(&str, f64); 3] = [("width", 320.0), ("height", 240.0), ("frame-rate", 25.0)];

/// Films larger than this are a slip in the unit.
const MOST_MEGABYTES: f64 = 10_000.0;

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let catalog = &graph.catalog;
    catalog.chapters.iter().filter_map(film).flat_map(|film| of_film(catalog, film)).collect()
}

fn film(chapter: &Chapter) -> Option<&Group> {
    match &chapter.front_matter.get("sign-language")?.value {
        Value::Group(film) => Some(film),
        _ => None,
    }
}

fn of_film(catalog: &Catalog, film: &Group) -> Vec<Diagnostic> {
    let about = |key: &'static str, fault: fn(&str) -> bool, said: fn() -> (Text, Text)| {
        let (node, written) = said_at(film, key)?;
        fault(written).then(|| finding(node, key, said()))
    };
    let mut findings: Vec<Diagnostic> = Vec::new();
    if let Some((node, written)) = said_at(film, VIDEO)
        && !can_be_loaded(catalog, written)
    {
        findings.push(finding(node, VIDEO, no_video(written)));
    }
    for (key, least) in LEAST {
        if let Some((node, written)) = said_at(film, key)
            && !number(written).is_some_and(|number| number >= least)
        {
            findings.push(finding(node, key, too_little(written, least)));
        }
    }
    let is_no_size =
        |written: &str| !number(written).is_some_and(|size| size > 0.0 && size < MOST_MEGABYTES);
    findings.extend(about("megabytes", is_no_size, no_size));
    findings.extend(about("duration", |written| !is_duration(written), no_duration));
    findings
}

fn said_at<'a>(film: &'a Group, key: &str) -> Option<(&'a Node, &'a str)> {
    let node = film.get(key)?;
    Some((node, node.value.as_text()?))
}

/// Whether it is a video of the content or the address of one elsewhere.
fn can_be_loaded(catalog: &Catalog, written: &str) -> bool {
    if written.contains("://") {
        return written.starts_with("https://") && is_web_address(written);
    }
    let is_video = [".mp4", ".webm"].iter().any(|ending| written.ends_with(ending));
    is_video && written.starts_with("assets/") && catalog.has_asset(written)
}

fn number(written: &str) -> Option<f64> {
    let plain = |character: char| character.is_ascii_digit() || character == '.';
    written.parse().ok().filter(|_| written.chars().all(plain))
}

/// `3:20` or `1:03:20`.
fn is_duration(written: &str) -> bool {
    let parts: Vec<&str> = written.split(':').collect();
    let is_number = |part: &&str| part.len() <= 3 && part.parse::<u16>().is_ok();
    let is_sixtieth =
        |part: &&str| part.len() == 2 && part.parse::<u8>().is_ok_and(|part| part < 60);
    (2..=3).contains(&parts.len())
        && is_number(&parts[0])
        && parts[1..].iter().all(is_sixtieth)
        && written.contains(|digit: char| ('1'..='9').contains(&digit))
}

fn finding(node: &Node, key: &str, (message, help): (Text, Text)) -> Diagnostic {
    Diagnostic::error(CODE, node.span, message).key(&format!("sign-language.{key}")).help(help)
}

fn no_video(written: &str) -> (Text, Text) {
    (
        text! { de: "das Video `{written}` gibt es nicht", en: "there is no video `{written}`" },
        text! {
            de: "Legen Sie eine Datei mit der Endung `.mp4` oder `.webm` unter `content/assets/` ab und nennen Sie sie `assets/…`, oder geben Sie eine Adresse mit https an.",
            en: "put a file with the ending `.mp4` or `.webm` below `content/assets/` and call it `assets/…`, or give an address with https",
        },
    )
}

fn too_little(written: &str, least: f64) -> (Text, Text) {
    (
        text! {
            de: "`{written}` ist zu wenig, um Gebärden zu erkennen; mindestens {least} ist nötig",
            en: "`{written}` is too little to recognise signs; at least {least} is needed",
        },
        text! {
            de: "Nehmen Sie das Video in besserer Auflösung auf; 320 mal 240 Pixel und 25 Bilder je Sekunde verlangt die BITV 2.0.",
            en: "record the video in a better resolution; the BITV 2.0 asks for 320 by 240 pixels and 25 frames per second",
        },
    )
}

fn no_size() -> (Text, Text) {
    (
        text! { de: "das ist keine Größe in Megabyte", en: "this is not a size in megabytes" },
        text! { de: "Schreiben Sie nur die Zahl, etwa `24.5`.", en: "write the number only, such as `24.5`" },
    )
}

fn no_duration() -> (Text, Text) {
    (
        text! { de: "das ist keine Dauer", en: "this is not a duration" },
        text! {
            de: "Schreiben Sie Minuten und Sekunden in Anführungszeichen, etwa `\"3:20\"`.",
            en: "write minutes and seconds in quotation marks, such as `\"3:20\"`",
        },
    )
}
