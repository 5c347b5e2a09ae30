//! What a guideline says of its publication: the line below its title, the note above it where it
//! does not hold, and the list of its changes.

use super::address::Address;
use super::site::Site;
use super::view::{self, Link};
use crate::cite::fill;
use crate::graph::Node;
use crate::model::{Chapter, FieldType, Group, Lang, Value};
use serde::Serialize;

/// The fields that are told here and nowhere else on the page.
pub(super) const FIELDS: [&str; 7] =
    ["status", "replaced-by", "version", "date", "owner", "review", "changes"];

/// The publication of a chapter.
#[derive(Serialize)]
pub(crate) struct Edition {
    /// Version, state, day, responsible body and next review, in words.
    line: Vec<String>,
    /// A word of the vocabulary; empty if the chapter says none.
    status: String,
    /// What holds instead.
    successor: Option<Link>,
    /// The month of the next review, such as `2027-11`. A browser knows whether it is over; the
    /// site must not.
    review_month: String,
    /// The same in words.
    review: String,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Change {
    version: String,
    date: String,
    text: String,
}

/// What a chapter says of its publication, in the words of the page's language.
pub(super) fn edition(
    site: &Site<'_>,
    node: Node,
    chapter: &Chapter,
    lang: Lang,
    page: &Address,
) -> Edition {
    let own = &chapter.front_matter;
    let review = view::review(site, lang, own);
    Edition {
        line: line(site, own, lang, &review),
        status: own.text("status").unwrap_or_default().to_owned(),
        successor: successor(site, own, node, lang, page),
        review_month: own.text("review").unwrap_or_default().to_owned(),
        review,
        changes: changes(site, own, lang),
    }
}

impl Edition {
    /// Whether the page has a list of changes.
    pub(super) fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }
}

fn line(site: &Site<'_>, own: &Group, lang: Lang, review: &str) -> Vec<String> {
    let worded = |key: &str, name: &str, value: &str| fill(site.word(lang, key), &[(name, value)]);
    let version = own.text("version").map(|text| worded("edition-version", "version", text));
    let date = own.text("date").map(|day| view::date(site, lang, day));
    let date = date.map(|date| worded("edition-date", "date", &date));
    let owner = own.text("owner").map(str::to_owned);
    let review = (!review.is_empty()).then(|| worded("edition-review", "review", review));
    [version, status(site, own, lang), date, owner, review].into_iter().flatten().collect()
}

fn status(site: &Site<'_>, own: &Group, lang: Lang) -> Option<String> {
    let word = own.text("status")?;
    let fields = &site.graph.catalog.chapter_kind.fields;
    let field = fields.iter().find(|field| &*field.id == "status")?;
    match &field.field_type {
        FieldType::OneOf(words) => Some(words.label(word)?.best(lang).0.to_owned()),
        _ => Some(word.to_owned()),
    }
}

fn successor(site: &Site<'_>, own: &Group, node: Node, lang: Lang, page: &Address) -> Option<Link> {
    let Value::Reference(reference) = &own.get("replaced-by")?.value else { return None };
    let to = site.graph.find(&reference.kind, &reference.id).filter(|to| *to != node)?;
    Some(view::link(site, to, lang, page))
}

fn changes(site: &Site<'_>, own: &Group, lang: Lang) -> Vec<Change> {
    let change = |change: &Group| Change {
        version: change.text("version").unwrap_or_default().to_owned(),
        date: change.text("date").map(|day| view::date(site, lang, day)).unwrap_or_default(),
        text: change.text("text").unwrap_or_default().to_owned(),
    };
    own.groups("changes").map(change).collect()
}
