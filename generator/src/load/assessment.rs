//! The file in which a project says how far it meets the requirements. What it may say is built
//! into the program; whether the requirements it names exist is not looked at here.

use super::built_in::{self, BuiltIn};
use super::decode::{Surroundings, decode};
use super::walk::File;
use super::{text, yaml};
use crate::diagnostic::{Diagnostic, Report, SourceId};
use crate::model::{Field, Group, Languages};
use std::path::Path;
use std::sync::OnceLock;

const KIND: &str = include_str!("../../../content/kinds/assessment.yaml");

fn read() -> &'static BuiltIn {
    static READ: OnceLock<BuiltIn> = OnceLock::new();
    READ.get_or_init(|| built_in::read("assessment", KIND, &[]))
}

/// What the file may say, and the languages the words about it are in.
pub(crate) fn assessment_kind() -> (&'static Languages, &'static Field) {
    let BuiltIn { languages, field, .. } = read();
    (languages, field)
}

/// A file as it was read, with what was found so far.
#[derive(Debug)]
pub(crate) struct Answers {
    pub source: SourceId,
    pub group: Group,
    pub findings: Vec<Diagnostic>,
}

/// Reads the file at a path.
pub(crate) fn answers(path: &Path, report: &mut Report) -> Answers {
    let source = report.sources.add(path.to_owned());
    let file = File { source, path: String::new(), absolute: path.to_owned() };
    let mut findings = Vec::new();
    let text = text::read(&file, &mut findings);
    let tree = text.and_then(|text| yaml::parse(source, &text, 1, &mut findings));
    let (languages, kind) = assessment_kind();
    let fields = kind.field_type.members().expect("a description is a group");
    let around = Surroundings { languages, folder: None };
    let group = tree.map(|tree| decode(&tree, fields, around, &mut findings)).unwrap_or_default();
    Answers { source, group, findings }
}
