//! Lifts a publiccode.yml to a newer version of the standard by edits of its text: what they do
//! not touch stays byte for byte. Text in, text out; nothing here reads or writes a file.
//!
//! 0. `identity` tells a publiccode.yml from other files,
//! 1. `plan` walks the tree by the fields of the standard and the table of keys out of use,
//!    `values` mends values, `version` the version,
//! 2. `settle` finds places for what is to stand elsewhere, `carry` writes it in their form,
//! 3. `removal` takes away what goes; `layout` and `flow` know which bytes that is,
//! 4. `edit` applies it all. What then is still wrong is left for people, with what `notes` says.

mod carry;
mod day;
mod edit;
mod flow;
mod identity;
mod layout;
mod notes;
mod path;
mod plan;
mod removal;
mod settle;
mod values;
mod version;

use crate::diagnostic::{Diagnostic, Severity, SourceId, Span};
use crate::load::{self, Document, Tree};
use edit::Edits;
use layout::Layout;
use path::KeyPath;
use plan::Plan;

pub(crate) use version::{newest, targets};

/// A file that was lifted, and what is left for people.
#[derive(Debug)]
pub(crate) struct Migration {
    pub text: String,
    /// With places in the old text.
    notes: Vec<Diagnostic>,
    /// With places in the new text.
    mistakes: Vec<Diagnostic>,
    edits: Edits,
}

/// Lifts a file to a version of the standard. Unless its name says that it is a publiccode.yml,
/// what it holds must.
pub(crate) fn migrate(document: &Document, is_named_so: bool, target: &str) -> Migration {
    let Document { source, text, .. } = document;
    let mut findings = Vec::new();
    let tree = load::tree(*source, text, &mut findings).filter(|_| !has_errors(&findings));
    let Some(tree) = tree else {
        findings.push(notes::unreadable(Span::file(*source)));
        return untouched(text, findings);
    };
    if !is_named_so && !identity::is_publiccode(&tree) {
        return untouched(text, vec![notes::something_else(tree.span)]);
    }
    let is_open = !text.ends_with(['\n', '\r']);
    let end = if is_open { Layout::new(text).newline } else { "" };
    let whole = format!("{text}{end}");
    match edit(&whole, &tree, target) {
        Ok((edits, notes)) => {
            let mut new = edits.apply(&whole);
            // A file whose last line has no end keeps none.
            if is_open {
                new.truncate(new.trim_end_matches(['\n', '\r']).len());
            }
            let mut findings = Vec::new();
            if load::tree(*source, &new, &mut findings).is_none() || has_errors(&findings) {
                return untouched(text, vec![notes::unusual(tree.span)]);
            }
            Migration { mistakes: mistakes(*source, &new), text: new, notes, edits }
        }
        Err(why) => untouched(text, vec![why]),
    }
}

fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The edits of a file, or why there are none.
fn edit(text: &str, tree: &Tree, target: &str) -> Result<(Edits, Vec<Diagnostic>), Diagnostic> {
    let layout = Layout::new(text);
    if tree.mapping().is_none() || layout.is_flow(tree) {
        return Err(notes::unusual(tree.span));
    }
    let (_, standard) = load::standard();
    let fields = standard.field_type.members().expect("a standard is a group");
    let mut plan = Plan::new(&layout, tree, target);
    plan.lift()?;
    plan.mapping(tree, fields, &KeyPath::default());
    let blocks = plan.settle(fields);
    plan.drop_last();
    plan.take_away(&blocks);
    Ok((Edits::new(plan.edits), plan.notes))
}

fn untouched(text: &str, notes: Vec<Diagnostic>) -> Migration {
    Migration { text: text.to_owned(), notes, mistakes: Vec::new(), edits: Edits::default() }
}

/// What the standard does not allow.
fn mistakes(source: SourceId, text: &str) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    load::check_text(source, text, None, &mut findings);
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}

impl Migration {
    /// What is left for people, with places in the text that was lifted.
    pub(crate) fn findings_before(mut self, old: &str) -> Vec<Diagnostic> {
        let (before, after) = (Layout::new(old), Layout::new(&self.text));
        for mistake in &mut self.mistakes {
            let bytes = self.edits.back(after.bytes(mistake.span));
            mistake.span = before.span(bytes, mistake.span);
        }
        together(self.notes, self.mistakes)
    }

    /// What is left for people, with places in the new text.
    pub(crate) fn findings_after(mut self, old: &str) -> Vec<Diagnostic> {
        let (before, after) = (Layout::new(old), Layout::new(&self.text));
        for note in self.notes.iter_mut().filter(|note| note.span.line > 0) {
            let bytes = self.edits.forward(before.bytes(note.span));
            note.span = after.span(bytes, note.span);
        }
        together(self.notes, self.mistakes)
    }
}

/// A key of which a note speaks needs no mistake in the same place too.
fn together(mut notes: Vec<Diagnostic>, mistakes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place =
        |finding: &Diagnostic| (finding.span.line, finding.span.column, finding.path.clone());
    let known: Vec<_> = notes.iter().map(place).collect();
    notes.extend(mistakes.into_iter().filter(|mistake| !known.contains(&place(mistake))));
    notes
}
