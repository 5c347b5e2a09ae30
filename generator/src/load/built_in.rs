//! Descriptions that are built into the program: of files that are no entries of a catalogue and
//! can be read wherever they lie.

use super::{kinds, yaml};
use crate::diagnostic::Sources;
use crate::model::{Field, Languages};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A description that was read.
pub(super) struct BuiltIn {
    /// The languages its words are in.
    pub languages: Languages,
    /// The file as one group.
    pub field: Field,
    /// All that the description says, for what is not about fields.
    pub tree: yaml::Tree,
}

/// Reads a kind file and the vocabularies it names, as they lie in `content/`.
pub(super) fn read(id: &str, kind: &str, vocabularies: &[(&str, &str)]) -> BuiltIn {
    let languages = Languages::only(vec!["de".to_owned(), "en".to_owned()]);
    let mut sources = Sources::default();
    let mut tree = |text| {
        let source = sources.add(PathBuf::new());
        yaml::parse(source, text, 1, &mut Vec::new()).expect("our own files are YAML")
    };
    let vocabularies: BTreeMap<String, yaml::Tree> =
        vocabularies.iter().map(|(name, text)| ((*name).to_owned(), tree(text))).collect();
    let tree = tree(kind);
    let (field, _) = kinds::standard(id, &languages, &tree, &vocabularies);
    let field = field.expect("our own descriptions have fields");
    BuiltIn { languages, field, tree }
}
