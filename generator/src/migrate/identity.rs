//! Tells a publiccode.yml from other YAML by what it holds.

use super::version;
use crate::load::Tree;

/// Keys that are required in every publiccode.yml and rare elsewhere.
const MARKS: [&str; 5] = ["url", "softwareType", "developmentStatus", "platforms", "legal"];

/// Whether a file says the version of the standard or has several of its keys.
pub(super) fn is_publiccode(tree: &Tree) -> bool {
    let has = |key: &&str| tree.get(key).is_some();
    version::spellings().iter().any(has) || MARKS.iter().filter(|key| has(key)).count() > 1
}
