//! The fields through which entries refer to others.

use super::{Relation, RelationId};
use crate::markdown::slug;
use crate::model::{Catalog, FieldType};
use std::collections::BTreeMap;

/// Every field that refers to others, and its number by the address of its type in memory.
pub(super) fn relations(catalog: &Catalog) -> (Vec<Relation>, BTreeMap<usize, RelationId>) {
    let mut relations = vec![Relation {
        slug: "mentions".to_owned(),
        inverse: None,
        facet: None,
        acyclic: false,
        optional: false,
    }];
    let mut by_type = BTreeMap::new();
    for kind in catalog.kinds.iter().chain([&catalog.chapter_kind]) {
        let beside = kind.beside.iter().map(|beside| &beside.field);
        for field in kind.fields.iter().chain(beside) {
            add_relations(
                &field.field_type,
                &format!("{}-{}", kind.id, field.id),
                &mut relations,
                &mut by_type,
            );
        }
    }
    for kind in &catalog.kinds {
        for field in kind.facets.iter().filter_map(|path| kind.field(path)) {
            let own = std::ptr::from_ref(field.field_type.item()).addr();
            if let Some(RelationId(number)) = by_type.get(&own) {
                relations[usize::from(*number)].facet =
                    Some((kind.address.clone(), field.id.clone()));
            }
        }
    }
    (relations, by_type)
}

fn add_relations(
    field_type: &FieldType,
    name: &str,
    relations: &mut Vec<Relation>,
    by_type: &mut BTreeMap<usize, RelationId>,
) {
    let relation = match field_type {
        FieldType::Ref(target) => Relation {
            slug: slug(name),
            inverse: target.inverse.clone(),
            facet: None,
            acyclic: target.acyclic,
            optional: false,
        },
        FieldType::Spdx(inverse) | FieldType::SpdxId(inverse) => Relation {
            slug: slug(name),
            inverse: inverse.clone(),
            facet: None,
            acyclic: false,
            optional: true,
        },
        FieldType::List(item, _) => return add_relations(item, name, relations, by_type),
        FieldType::Group(fields) | FieldType::Languages(fields) => {
            return fields.iter().for_each(|field| {
                add_relations(
                    &field.field_type,
                    &format!("{name}-{}", field.id),
                    relations,
                    by_type,
                );
            });
        }
        _ => return,
    };
    let id = RelationId(u16::try_from(relations.len()).expect("kinds have fewer than 2^16 fields"));
    relations.push(relation);
    by_type.insert(std::ptr::from_ref(field_type).addr(), id);
}
