//! Single values of a YAML text, for those who do not need the rest of it.

use super::yaml;
use crate::diagnostic::Sources;
use std::path::PathBuf;

/// The text at the end of a way of keys; nothing where the text is no YAML or says nothing there.
pub(crate) fn value(text: &str, way: &[&str]) -> Option<String> {
    let source = Sources::default().add(PathBuf::new());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = yaml::parse(source, text, 1, &mut Vec::new())?;
    let end = way.iter().try_fold(&tree, |tree, key| tree.get(key))?;
    end.text().filter(|_| !end.is_empty()).map(str::to_owned)
}

/// Whether a text names a key at its top, or is no YAML at all.
pub(crate) fn has_key(text: &str, key: &str) -> bool {
    let source = Sources::default().add(PathBuf::new());
    let tree = yaml::parse(source, text, 1, &mut Vec::new());
    tree.is_none_or(|tree| tree.get(key).is_some())
}
