//! The video of a page in sign language, with what people want to know before they load it.

use super::address::Address;
use super::site::Site;
use super::view::{self, Link};
use crate::model::{FieldType, Group, Lang, Value};
use serde::Serialize;

/// A video in sign language.
#[derive(Serialize)]
pub(crate) struct VideoView {
    /// Where to download it.
    href: String,
    /// The media type, where the page can play it; a video on another server is only linked.
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<&'static str>,
    width: String,
    height: String,
    /// Which sign language.
    language: String,
    megabytes: String,
    duration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    transcript: Option<Link>,
}

/// The key of the front matter that tells of the video.
pub(super) const KEY: &str = "sign-language";

/// The video of a chapter, if it has one.
pub(super) fn video(
    site: &Site<'_>,
    front_matter: &Group,
    lang: Lang,
    page: &Address,
) -> Option<VideoView> {
    let Value::Group(said) = &front_matter.get(KEY)?.value else { return None };
    let text = |key: &str| said.text(key).unwrap_or_default().to_owned();
    let written = said.text("video")?;
    let file = written.split_once("assets/").filter(|_| !written.contains("://"));
    Some(VideoView {
        href: file.map_or_else(
            || written.to_owned(),
            |(_, path)| format!("{}assets/{path}", page.root()),
        ),
        media_type: file.map(|_| media_type(written)),
        width: text("width"),
        height: text("height"),
        language: language(site, said, lang),
        megabytes: amount(site, lang, &text("megabytes")),
        duration: text("duration"),
        transcript: transcript(site, said, lang, page),
    })
}

fn media_type(file: &str) -> &'static str {
    if file.ends_with(".webm") { "video/webm" } else { "video/mp4" }
}

/// A number as the language writes it; files have a point.
fn amount(site: &Site<'_>, lang: Lang, written: &str) -> String {
    written.replace('.', site.word(lang, "decimal-point"))
}

/// What people call the sign language; German sign language if nothing is said.
fn language(site: &Site<'_>, said: &Group, lang: Lang) -> String {
    let fields = site.graph.catalog.chapter_kind.fields.iter();
    let group =
        fields.filter(|field| &*field.id == KEY).find_map(|field| field.field_type.members());
    let field = group.and_then(|own| own.iter().find(|field| &*field.id == "language"));
    let written = said.text("language").unwrap_or("dgs");
    let label = field.and_then(|field| match &field.field_type {
        FieldType::OneOf(words) => words.label(written),
        _ => None,
    });
    label.map_or(written, |label| label.best(site.base(lang)).0).to_owned()
}

fn transcript(site: &Site<'_>, said: &Group, lang: Lang, page: &Address) -> Option<Link> {
    let Value::Reference(reference) = &said.get("transcript")?.value else { return None };
    let node = site.graph.find(&reference.kind, &reference.id)?;
    Some(view::link(site, node, lang, page))
}
