//! The references of one node, from its fields and from its texts.

use super::{ASSET, Graph, MENTION, Node, RelationId};
use crate::diagnostic::Span;
use crate::markdown::link::{Target, classify};
use crate::markdown::parse::{Heading, Outline, Place, Problem, outline};
use crate::model::{
    Chapter, Field, FieldPath, FieldType, Group, LocalText, Localised, Name, Node as Located, Value,
};
use std::collections::BTreeMap;

/// A name before it is looked up.
#[derive(Debug)]
pub(super) struct Reference {
    pub kind: Name,
    pub id: Box<str>,
    pub relation: RelationId,
    pub span: Span,
    /// Whether it stands in a text of a register. Its pages show no relations, and what refers to
    /// something in their simple words only should not be listed there as if all of it did.
    pub in_register: bool,
}

/// What a node refers to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub references: Vec<Reference>,
    pub problems: Vec<(Span, Problem)>,
    /// Of each chapter of a document its number in the catalogue, its headings and its anchors.
    pub chapters: Vec<(usize, Vec<Heading>, Vec<String>)>,
    pub anchors: Vec<AnchorLink>,
    pub facts: Vec<ShownFact>,
}

/// A link to a place on a page.
#[derive(Debug)]
pub(crate) struct AnchorLink {
    /// The chapter it leads to, by its number in the catalogue.
    pub chapter: usize,
    pub anchor: Box<str>,
    pub span: Span,
}

/// A value of an entry that a text shows.
#[derive(Debug)]
pub(crate) struct ShownFact {
    pub kind: Name,
    pub id: Box<str>,
    pub field: FieldPath,
    pub span: Span,
}

/// Collects the references of a node.
pub(super) fn collect(graph: &Graph, node: Node, by_type: &BTreeMap<usize, RelationId>) -> Found {
    let mut walk = Walk { graph, by_type, found: Found::default() };
    if let Some(entry) = graph.entry(node) {
        walk.group(&entry.fields, &entry.kind.fields);
        if let Some(beside) = &entry.kind.beside
            && let Some(own) = entry.fields.get(&beside.field.id)
        {
            walk.value(own, &beside.field.field_type);
        }
    }
    if let Some(document) = graph.document(node) {
        for (_, number) in &document.chapters {
            walk.chapter(*number);
        }
    }
    walk.found
}

struct Walk<'a> {
    graph: &'a Graph,
    by_type: &'a BTreeMap<usize, RelationId>,
    found: Found,
}

impl Walk<'_> {
    fn group(&mut self, group: &Group, fields: &[Field]) {
        for member in &group.0 {
            if let Some(field) = fields.iter().find(|field| field.id == member.key) {
                self.value(&member.node, &field.field_type);
            }
        }
    }

    fn value(&mut self, node: &Located, field_type: &FieldType) {
        match (&node.value, field_type) {
            (Value::Reference(reference), _) => {
                self.push(reference.kind.clone(), &reference.id, field_type, node.span);
            }
            (Value::List(items), FieldType::List(item, _)) => {
                for node in items {
                    self.value(node, item);
                }
            }
            (Value::Group(group), FieldType::Group(fields)) => self.group(group, fields),
            (Value::Languages(each), FieldType::Languages(fields)) => {
                for (_, group) in each {
                    self.group(group, fields);
                }
            }
            (Value::Text(id), FieldType::SpdxId(_)) => self.licence(id, field_type, node.span),
            (Value::Text(expression), FieldType::Spdx(_)) => {
                for id in crate::licence::expression::parse(expression).unwrap_or_default() {
                    self.licence(&id, field_type, node.span);
                }
            }
            (Value::Localised(Localised::Each(texts)), FieldType::LocalisedMarkdown(_)) => {
                for text in texts {
                    self.text(text);
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, kind: Name, id: &str, field_type: &FieldType, span: Span) {
        let relation = self.by_type[&std::ptr::from_ref(field_type).addr()];
        let in_register = false;
        self.found.references.push(Reference { kind, id: id.into(), relation, span, in_register });
    }

    /// The kind of licences is the one whose ids are SPDX ids.
    fn licence(&mut self, id: &str, field_type: &FieldType, span: Span) {
        if let Some(kind) = self.graph.catalog.kinds.iter().find(|kind| kind.spdx_licence) {
            self.push(kind.id.clone(), id, field_type, span);
        }
    }

    fn text(&mut self, text: &LocalText) {
        let Some(span) = text.span else { return };
        let outline = outline(&text.text);
        // A text on several lines keeps its indentation in the file.
        self.outline(&outline, |place| Span {
            line: span.line + place.line - 1,
            column: span.column + place.column - 1,
            length: place.length,
            ..span
        });
    }

    fn chapter(&mut self, number: usize) {
        let chapter = &self.graph.catalog.chapters[number];
        let outline = outline(&chapter.body);
        let before = self.found.references.len();
        self.group(&chapter.front_matter, &self.graph.catalog.chapter_kind.fields);
        self.outline(&outline, |place| in_chapter(chapter, place));
        for reference in &outline.references {
            self.relative(number, &reference.written, reference.place);
        }
        self.found.chapters.push((number, outline.headings, outline.anchors));
        if self.graph.catalog.languages.is_register(chapter.lang) {
            for reference in &mut self.found.references[before..] {
                reference.in_register = true;
            }
        }
    }

    fn outline(&mut self, outline: &Outline, span: impl Fn(Place) -> Span) {
        self.found
            .problems
            .extend(outline.problems.iter().map(|(place, problem)| (span(*place), *problem)));
        for reference in &outline.references {
            let span = span(reference.place);
            let (kind, id) = match classify(&reference.written) {
                Target::Entry { kind, id } => (kind, id),
                Target::Fact { kind, id, field } => {
                    let field = FieldPath::parse(field);
                    let shown = ShownFact { kind: kind.into(), id: id.into(), field, span };
                    self.found.facts.push(shown);
                    (kind, id)
                }
                _ => continue,
            };
            self.mention(kind.into(), id.into(), span);
        }
    }

    /// A link to another chapter by its file is a mention too.
    fn relative(&mut self, number: usize, written: &str, place: Place) {
        let chapter = &self.graph.catalog.chapters[number];
        let span = in_chapter(chapter, place);
        let (path, anchor) = match classify(written) {
            Target::Chapter { path, anchor } => (path, anchor),
            Target::Anchor(anchor) => {
                self.found.anchors.push(AnchorLink {
                    chapter: number,
                    anchor: anchor.into(),
                    span,
                });
                return;
            }
            Target::Asset(path) if !self.graph.catalog.has_asset(path) => {
                self.mention(ASSET.into(), path.into(), span);
                return;
            }
            _ => return,
        };
        let kind = self.graph.catalog.chapter_kind.id.clone();
        let linked = self.graph.linked_chapter(chapter, path);
        if let (Some(chapter), Some(anchor)) = (linked, anchor) {
            self.found.anchors.push(AnchorLink { chapter, anchor: anchor.into(), span });
        }
        let target = linked.map(|to| self.graph.catalog.chapters[to].id.clone());
        let id = target.unwrap_or_else(|| path.into());
        self.mention(kind, id, span);
    }

    fn mention(&mut self, kind: Name, id: Box<str>, span: Span) {
        let in_register = false;
        self.found.references.push(Reference { kind, id, relation: MENTION, span, in_register });
    }
}

/// What must not stand in the text of a chapter, and where.
pub(super) fn problems(chapter: &Chapter) -> Vec<(Span, Problem)> {
    let outline = outline(&chapter.body);
    let place = |(place, problem): &(Place, Problem)| (in_chapter(chapter, *place), *problem);
    outline.problems.iter().map(place).collect()
}

/// A place in the text of a chapter as one in its file.
fn in_chapter(chapter: &Chapter, place: Place) -> Span {
    Span {
        line: chapter.body_line + place.line - 1,
        column: place.column,
        length: place.length,
        ..chapter.span
    }
}
