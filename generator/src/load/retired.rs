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

#[cfg(test)]
mod tests {
    use crate::load::{retired_keys, standard};
    use crate::model::{Fate, Field, FieldType};

    fn fields() -> &'static [Field] {
        standard().1.field_type.members().expect("a standard is a group")
    }

    fn is_field(names: &[crate::model::Name]) -> bool {
        let mut fields = Some(fields());
        names.iter().all(|name| {
            let field = fields.and_then(|own| own.iter().find(|field| field.id == *name));
            fields = field.and_then(|field| field.field_type.members());
            field.is_some()
        })
    }

    #[test]
    fn what_is_out_of_use_leads_to_what_is_in_use() {
        let FieldType::Version(versions) = &fields()[0].field_type else { panic!("the version") };
        for retired in retired_keys() {
            let to = match &retired.fate {
                Fate::Move(own) => &own.to,
                Fate::Item { list, .. } => list,
                _ => &retired.key,
            };
            let is_known = is_field(&to.0) || matches!(retired.fate, Fate::Drop | Fate::Say(_));
            assert!(is_known, "{retired:?}");
            assert!(versions.known.iter().any(|own| **own == *retired.since), "{retired:?}");
        }
    }

    #[test]
    fn no_deprecated_key_is_forgotten() {
        fn look(fields: &[Field], above: &str, found: &mut Vec<String>) {
            for field in fields.iter().filter(|field| field.spelled.is_none()) {
                let path = format!("{above}{}", field.id);
                let below =
                    if matches!(field.field_type, FieldType::Languages(_)) { ".*." } else { "." };
                found.extend(field.deprecated.as_ref().map(|_| path.clone()));
                look(field.field_type.members().unwrap_or_default(), &(path + below), found);
            }
        }
        let mut found = Vec::new();
        look(fields(), "", &mut found);
        assert!(found.len() >= 8, "{found:?}");
        let keys: Vec<String> = retired_keys().iter().map(|own| own.key.0.join(".")).collect();
        found.retain(|path| {
            !keys.iter().any(|key| key == path || key.starts_with(&format!("{path}.")))
        });
        assert!(found.is_empty(), "{found:?}");
    }
}
