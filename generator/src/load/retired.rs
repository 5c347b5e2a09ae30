//! The keys that are out of use, from the section `retired` of a standard.

use super::yaml::Tree;
use crate::diagnostic::Text;
use crate::model::{Fate, FieldPath, Move, Retired};

/// Every key of the section, in its order. Later ones overrule earlier ones.
pub(super) fn read(standard: &Tree) -> Option<Vec<Retired>> {
    standard.get("retired")?.sequence()?.iter().map(retired).collect()
}

fn retired(tree: &Tree) -> Option<Retired> {
    Some(Retired { key: path(tree, "key")?, since: text(tree, "since")?.into(), fate: fate(tree)? })
}

fn fate(tree: &Tree) -> Option<Fate> {
    if let Some(say) = tree.get("say") {
        return Some(Fate::Say(Text {
            de: text(say, "de")?.to_owned(),
            en: text(say, "en")?.to_owned(),
        }));
    }
    if let Some(list) = path(tree, "list") {
        return Some(Fate::Item { list, item: text(tree, "item")?.into() });
    }
    if let Some(to) = path(tree, "to") {
        let prefix = text(tree, "prefix").unwrap_or_default().into();
        return Some(Fate::Move(Move { to, prefix, or_drop: text(tree, "else") == Some("drop") }));
    }
    match text(tree, "drop")? {
        "always" => Some(Fate::Drop),
        "last" => Some(Fate::DropLast),
        _ => None,
    }
}

fn path(tree: &Tree, key: &str) -> Option<FieldPath> {
    text(tree, key).map(FieldPath::parse)
}

fn text<'t>(tree: &'t Tree, key: &str) -> Option<&'t str> {
    tree.get(key)?.text()
}
