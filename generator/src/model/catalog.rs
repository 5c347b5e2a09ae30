//! Everything that was loaded, with names as written.

use super::{FieldPath, Group, Kind, Lang, Languages, Name, Node, Published, Value, Version};
use crate::diagnostic::Span;
use std::collections::BTreeSet;
use std::sync::Arc;

/// All content of a project.
#[derive(Debug)]
pub(crate) struct Catalog {
    pub languages: Languages,
    /// By id.
    pub kinds: Vec<Arc<Kind>>,
    /// What the front matter of a chapter may say.
    pub chapter_kind: Arc<Kind>,
    /// By kind, then by file.
    pub entries: Vec<Entry>,
    /// By language, then in the order of its summary.
    pub chapters: Vec<Chapter>,
    /// By chapter, older ones first.
    pub versions: Vec<Version>,
    pub published: Option<Published>,
    /// The pictures, by their paths below `content/assets/`.
    pub assets: BTreeSet<String>,
}

impl Catalog {
    /// Whether a link to a file leads to one: `assets/…`, from wherever it is written.
    pub(crate) fn has_asset(&self, link: &str) -> bool {
        link.split_once("assets/").is_some_and(|(_, path)| self.assets.contains(path))
    }

    /// The chapters above one, by their numbers, the nearest first.
    pub(crate) fn chapters_above(&self, number: usize) -> Vec<usize> {
        let own = &self.chapters[number];
        let mut above = Vec::new();
        let mut depth = own.depth;
        for number in (0..number).rev() {
            if depth == 0 {
                break;
            }
            let chapter = &self.chapters[number];
            if chapter.lang == own.lang && chapter.depth < depth {
                above.push(number);
                depth = chapter.depth;
            }
        }
        above
    }

    /// The kind with this id.
    pub(crate) fn kind(&self, id: &str) -> Option<&Arc<Kind>> {
        self.kinds.iter().find(|kind| &*kind.id == id)
    }

    /// The published versions of a chapter, older ones first.
    pub(crate) fn versions(&self, chapter: &str) -> &[Version] {
        let start = self.versions.partition_point(|version| &*version.chapter < chapter);
        let length = self.versions[start..].iter().take_while(|own| &*own.chapter == chapter);
        &self.versions[start..start + length.count()]
    }

    /// The published version with this number.
    pub(crate) fn version(&self, chapter: &str, number: &str) -> Option<&Version> {
        self.versions(chapter).iter().find(|version| &*version.number == number)
    }
}

/// One entry of a catalogue.
#[derive(Debug)]
pub(crate) struct Entry {
    pub kind: Arc<Kind>,
    pub id: Box<str>,
    /// The file of the entry as a whole.
    pub span: Span,
    pub fields: Group,
}

/// One Markdown document in one language.
#[derive(Debug)]
pub(crate) struct Chapter {
    pub lang: Lang,
    /// The same in every language; names the chapter in references.
    pub id: Box<str>,
    /// As the summary calls it.
    pub title: Box<str>,
    /// The file, relative to the folder of its language.
    pub file: Box<str>,
    /// Segments of the address below the language; empty for the start page.
    pub path: Vec<Box<str>>,
    pub span: Span,
    /// The number of chapters above it.
    pub depth: usize,
    /// The heading of the summary under which it stands.
    pub part: Option<Box<str>>,
    pub front_matter: Group,
    /// The lines of the front matter as written.
    pub written: Box<str>,
    /// Markdown without front matter.
    pub body: Box<str>,
    /// The line of the file on which `body` begins, counted from 1.
    pub body_line: u32,
}

impl Entry {
    /// The value at a path; below a group for each language it takes the one that fits.
    pub(crate) fn get(&self, path: &FieldPath, tag: &str) -> Option<&Node> {
        get(&self.fields, &path.0, tag)
    }
}

impl Chapter {
    /// The value at a path of the front matter.
    pub(crate) fn get(&self, path: &FieldPath, tag: &str) -> Option<&Node> {
        get(&self.front_matter, &path.0, tag)
    }
}

fn get<'a>(group: &'a Group, path: &[Name], tag: &str) -> Option<&'a Node> {
    let (first, rest) = path.split_first()?;
    let node = group.get(first)?;
    if rest.is_empty() {
        return Some(node);
    }
    match &node.value {
        Value::Group(inner) => get(inner, rest, tag),
        Value::Languages(each) => get(section(each, tag)?, rest, tag),
        _ => None,
    }
}

/// The section in a language: the exact tag, else one of the same primary language, else English,
/// else the first.
pub(crate) fn section<'a>(each: &'a [(Box<str>, Group)], tag: &str) -> Option<&'a Group> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let by = |wanted: &str| each.iter().find(|(of, _)| primary(of) == wanted);
    each.iter()
        .find(|(of, _)| &**of == tag)
        .or_else(|| by(&primary(tag)))
        .or_else(|| by("en"))
        .or_else(|| each.first())
        .map(|(_, group)| group)
}
