//! Puts the events of the parser together, with a stack instead of recursion.

use super::{Content, Key, Tree, YAML_MERGE, refused, syntax};
use crate::diagnostic::{Code, Diagnostic, Severity, SourceId, Span, text};
use granit_parser::{Marker, Span as Marks};
use std::ops::ControlFlow;

const DUPLICATE_KEY: Code = Code("duplicate-key");
const YAML_KEY: Code = Code("yaml-key");
const YAML_SIZE: Code = Code("yaml-size");

/// More nodes than any file people write by hand.
const MAX_NODES: usize = 20_000;

/// The tree so far.
#[derive(Debug)]
pub(super) struct Builder {
    source: SourceId,
    first_line: u32,
    nodes: usize,
    open: Vec<Open>,
    root: Option<Tree>,
    /// The first and last lines of texts in blocks (`|` and `>`).
    blocks: Vec<(u32, u32)>,
}

/// A collection that is not closed yet, and the key that waits for its value.
#[derive(Debug)]
struct Open {
    tree: Tree,
    key: Option<Key>,
}

impl Builder {
    pub(super) fn new(source: SourceId, first_line: u32) -> Self {
        Self { source, first_line, nodes: 0, open: Vec::new(), root: None, blocks: Vec::new() }
    }

    /// Remembers where a text in a block stands.
    pub(super) fn running_text(&mut self, marks: &Marks) {
        self.blocks.push((self.span_of(&marks.start).line, self.span_of(&marks.end).line));
    }

    /// A finding about a character without width: in a name or an address it is a mistake, in
    /// running text a blemish.
    pub(super) fn weigh(&self, finding: Diagnostic) -> Diagnostic {
        let line = finding.span.line;
        let is_text = self.blocks.iter().any(|(first, last)| (*first..=*last).contains(&line));
        let severity = if is_text { Severity::Warning } else { Severity::Error };
        Diagnostic { severity, ..finding }
    }

    /// Whether a document was read already.
    pub(super) fn has_root(&self) -> bool {
        self.root.is_some()
    }

    /// The tree of the document, if there was one.
    pub(super) fn finish(self) -> Option<Tree> {
        self.root
    }

    /// The place between two marks of the parser.
    pub(super) fn span(&self, marks: &Marks) -> Span {
        let mut span = self.span_of(&marks.start);
        if marks.start.line() == marks.end.line() {
            span.length = small(marks.end.col().saturating_sub(marks.start.col()).max(1));
        }
        span
    }

    /// The place of one mark.
    pub(super) fn span_of(&self, mark: &Marker) -> Span {
        Span {
            source: self.source,
            line: small(mark.line()).max(1) + self.first_line - 1,
            column: small(mark.col()) + 1,
            length: 1,
        }
    }

    /// Opens a sequence or mapping.
    pub(super) fn open(&mut self, tree: Tree) {
        self.nodes += 1;
        self.open.push(Open { tree, key: None });
    }

    /// Closes the innermost collection.
    pub(super) fn close(&mut self, findings: &mut Vec<Diagnostic>) {
        let closed = self.open.pop().expect("the parser closes only what it opened");
        self.nodes -= 1;
        self.value(closed.tree, findings);
    }

    /// Adds a finished node to the collection around it; in a mapping it is a key or its value.
    pub(super) fn value(&mut self, node: Tree, findings: &mut Vec<Diagnostic>) {
        self.nodes += 1;
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match (&mut parent.tree.content, parent.key.take()) {
            (Content::Sequence(items), _) => items.push(node),
            (Content::Mapping(members), Some(key)) => insert(members, key, node, findings),
            (_, _) => parent.key = Some(key(node, findings)),
        }
    }

    /// Stops a file that is too large to be written by hand.
    pub(super) fn within_limits(
        &self,
        span: Span,
        findings: &mut Vec<Diagnostic>,
    ) -> ControlFlow<()> {
        if self.nodes <= MAX_NODES {
            return ControlFlow::Continue(());
        }
        findings.push(
            Diagnostic::error(
                YAML_SIZE,
                span,
                text! {
                    de: "die Datei hat mehr als {MAX_NODES} Angaben",
                    en: "the file has more than {MAX_NODES} values",
                },
            )
            .help(text! {
                de: "Teilen Sie den Inhalt auf mehrere Dateien auf.",
                en: "divide the content among several files",
            }),
        );
        ControlFlow::Break(())
    }
}

fn key(node: Tree, findings: &mut Vec<Diagnostic>) -> Key {
    let span = node.span;
    let written = match node.content {
        Content::Scalar { text, plain, .. } if !text.is_empty() => Some((text, plain)),
        _ => None,
    };
    let Some((text, plain)) = written else {
        findings.push(
            Diagnostic::error(YAML_KEY, span, text! {
                de: "ein Schlüssel muss ein einfaches Wort sein",
                en: "a key must be a plain word",
            })
            .help(text! {
                de: "Schreiben Sie `schluessel: wert`; ein Wert mit Klammern am Anfang braucht Anführungszeichen.",
                en: "write `key: value`; a value that begins with a bracket needs quotation marks",
            }),
        );
        return Key { text: String::new(), span };
    };
    if plain && text.starts_with(syntax::NO_BREAK_SPACE) {
        findings.push(syntax::no_break_finding(span));
        return Key { text: String::new(), span };
    }
    if plain && text == "<<" {
        findings.push(refused(YAML_MERGE, span));
    }
    Key { text, span }
}

fn insert(members: &mut Vec<(Key, Tree)>, key: Key, value: Tree, findings: &mut Vec<Diagnostic>) {
    let first = members.iter().find(|(own, _)| own.text == key.text);
    if let Some((first, _)) = first.filter(|_| !key.text.is_empty()) {
        let (name, line) = (&key.text, first.span.line);
        findings.push(
            Diagnostic::error(
                DUPLICATE_KEY,
                key.span,
                text! {
                    de: "der Schlüssel `{name}` steht hier zum zweiten Mal",
                    en: "the key `{name}` stands here for the second time",
                },
            )
            .help(text! {
                de: "Er steht schon in Zeile {line}; behalten Sie nur einen von beiden.",
                en: "it already stands in line {line}; keep only one of the two",
            }),
        );
        return;
    }
    // A key that was refused has a finding already and no name to be looked up by.
    if !key.text.is_empty() && key.text != "<<" {
        members.push((key, value));
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}
