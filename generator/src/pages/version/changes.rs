//! What a version changed: the passages of the version before and of this one side by side, with
//! the words that went and came. What stayed is folded into one line.

mod compare;

use super::super::frame::{self, Frame};
use super::super::site::Site;
use super::super::view::{self, Link};
use super::super::{Shown, View};
use super::text::OnVersion;
use super::{before, named, of_changes, of_version, way};
use crate::diff::{Piece, words};
use crate::markdown::passage::{Form, passages};
use crate::model::{Lang, Snapshot, Version};
use compare::{Pair, Unit, compare};
use serde::Serialize;

/// What a version changed.
#[derive(Serialize)]
pub(crate) struct ChangesView {
    frame: Frame,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_lang: Option<String>,
    old: Link,
    new: Link,
    counts: Counts,
    parts_of_text: Vec<Part>,
}

/// How many passages stayed or not.
#[derive(Default, Serialize)]
struct Counts {
    changed: usize,
    added: usize,
    removed: usize,
    same: usize,
}

#[derive(Serialize)]
#[serde(tag = "sort", rename_all = "kebab-case")]
enum Part {
    /// A heading that stayed.
    Heading { level: u8, text: String },
    /// Passages that stayed.
    Same { texts: Vec<String> },
    /// A passage that did not.
    Other { level: u8, how: How, pieces: Vec<PieceView> },
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum How {
    Changed,
    Added,
    Removed,
}

#[derive(Serialize)]
struct PieceView {
    /// `same`, `gone` or `new`.
    mark: &'static str,
    text: String,
}

/// What the page shows, by the number of the version in the catalogue.
pub(in super::super) fn show(site: &Site<'_>, number: usize, lang: Lang) -> Shown {
    let version = &site.graph.catalog.versions[number];
    let older = before(site, number).expect("planned for versions with one before them only");
    let (old, new) = pair(older, version, lang);
    let at = |lang| of_changes(site, version, lang);
    let page = at(lang);
    let title = site.word(lang, "what-changed").replace("{version}", &version.number);
    let title = format!("{}: {title}", new.chapter.title);
    let mut frame = frame::frame(site, lang, &page, &title, at);
    frame.breadcrumbs.extend(way(site, version, lang, &page));
    let link = |version, snapshot: &Snapshot| Link {
        title: named(site, version, &snapshot.chapter, lang),
        href: page.to(of_version(site, version, lang).path()),
        lang: view::other_lang(site, snapshot.chapter.lang, lang),
    };
    let units = |snapshot| units(&OnVersion { site, lang, page: &page, snapshot });
    let (old_units, new_units) = (units(old), units(new));
    let pairs = compare(&old_units, &new_units);
    let view = ChangesView {
        other_lang: view::other_lang(site, new.chapter.lang, lang),
        old: link(older, old),
        new: link(version, new),
        counts: counts(&pairs),
        parts_of_text: parts(&pairs),
        frame,
    };
    let view = View::Changes(Box::new(view));
    Shown { address: page, template: "changes.html", lang, view }
}

/// The two texts in one language: that of the page, or else the first that both have.
fn pair<'v>(older: &'v Version, version: &'v Version, lang: Lang) -> (&'v Snapshot, &'v Snapshot) {
    let both = |lang| Some((older.get(lang)?, version.get(lang)?));
    let shared = || version.snapshots.iter().find_map(|own| both(own.chapter.lang));
    both(lang).or_else(shared).unwrap_or_else(|| (older.best(lang), version.best(lang)))
}

/// The passages of a version with those of the entries it shows.
fn units(around: &OnVersion<'_>) -> Vec<Unit> {
    let chapter = &around.snapshot.chapter;
    let summary = chapter.front_matter.text("summary").unwrap_or_default();
    let mut units = vec![Unit::new(Form::Paragraph, summary)];
    for passage in passages(&chapter.body) {
        let shown = match &passage.form {
            Form::Entry { kind, id } => around.snapshot.entry(kind, id),
            _ => None,
        };
        let Some(shown) = shown else {
            units.push(Unit { form: passage.form, text: passage.text });
            continue;
        };
        let card = around.card(shown);
        units.push(Unit::new(passage.form, &format!("{} {}", card.id, card.title)));
        units.push(Unit::new(Form::Paragraph, &card.summary));
    }
    units.retain(|unit| !unit.text.is_empty());
    units
}

fn counts(pairs: &[Pair<'_>]) -> Counts {
    let mut counts = Counts::default();
    for pair in pairs {
        *match pair {
            Pair { old: Some(old), new: Some(new) } if old == new => &mut counts.same,
            Pair { old: Some(_), new: Some(_) } => &mut counts.changed,
            Pair { old: None, .. } => &mut counts.added,
            Pair { new: None, .. } => &mut counts.removed,
        } += 1;
    }
    counts
}

fn parts(pairs: &[Pair<'_>]) -> Vec<Part> {
    let mut parts = Vec::new();
    for pair in pairs {
        let (unit, how, pieces) = match (pair.old, pair.new) {
            (Some(old), Some(new)) if old == new => {
                same(&mut parts, new);
                continue;
            }
            (Some(old), Some(new)) => (new, How::Changed, words(&old.text, &new.text)),
            (None, Some(new)) => (new, How::Added, vec![Piece::New(&new.text)]),
            (Some(old), None) => (old, How::Removed, vec![Piece::Gone(&old.text)]),
            (None, None) => continue,
        };
        parts.push(other(unit, how, pieces));
    }
    parts
}

fn same(parts: &mut Vec<Part>, unit: &Unit) {
    let text = unit.text.clone();
    match (level(unit), parts.last_mut()) {
        // The title of the document is that of the page.
        (1, _) => {}
        (0, Some(Part::Same { texts })) => texts.push(text),
        (0, _) => parts.push(Part::Same { texts: vec![text] }),
        (level, _) => parts.push(Part::Heading { level, text }),
    }
}

fn other(unit: &Unit, how: How, pieces: Vec<Piece<'_>>) -> Part {
    let piece = |piece| {
        let (mark, text) = match piece {
            Piece::Same(text) => ("same", text),
            Piece::Gone(text) => ("gone", text),
            Piece::New(text) => ("new", text),
        };
        PieceView { mark, text: text.to_owned() }
    };
    // The page has a title of its own above all others.
    let level = if level(unit) == 1 { 2 } else { level(unit) };
    Part::Other { level, how, pieces: pieces.into_iter().map(piece).collect() }
}

/// The level of a heading; 0 for everything else.
fn level(unit: &Unit) -> u8 {
    match unit.form {
        Form::Heading(level) => level,
        _ => 0,
    }
}
