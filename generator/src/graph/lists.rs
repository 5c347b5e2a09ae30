//! The licence lists of a catalogue, as a table from id to status.

use super::Graph;
use crate::licence::status::{Lists, Status};
use crate::model::{Entry, FieldType, Value};

impl Graph {
    /// What the dated lists say about licences, later ones overruling earlier ones. A list is an
    /// entry with a `status` and a list of SPDX ids. Where some are chosen by their ids, only
    /// those count.
    pub(crate) fn licence_lists(&self, chosen: &[String]) -> Lists {
        let counts =
            |entry: &&Entry| chosen.is_empty() || chosen.iter().any(|id| **id == *entry.id);
        let mut dated: Vec<(&str, Status, &Entry)> =
            self.catalog.entries.iter().filter(counts).filter_map(list).collect();
        dated.sort_by_key(|(issued, status, entry)| (*issued, *status, &entry.id));
        let mut lists = Lists::default();
        for (_, status, entry) in dated {
            lists.add(status, ids(entry));
        }
        lists
    }

    /// The chosen ids of which there is no list.
    pub(crate) fn unknown_lists<'a>(
        &self,
        chosen: &'a [String],
    ) -> impl Iterator<Item = &'a String> {
        let lists: Vec<&Entry> =
            self.catalog.entries.iter().filter(|entry| list(entry).is_some()).collect();
        chosen.iter().filter(move |id| lists.iter().all(|entry| *entry.id != ***id))
    }
}

fn list(entry: &Entry) -> Option<(&str, Status, &Entry)> {
    let is_list = entry
        .kind
        .fields
        .iter()
        .any(|field| matches!(field.field_type.item(), FieldType::SpdxId(_)));
    let status = match entry.fields.text("status").filter(|_| is_list)? {
        "approved" => Status::Approved,
        "blocked" => Status::Blocked,
        _ => return None,
    };
    Some((entry.fields.text("issued").unwrap_or_default(), status, entry))
}

fn ids(entry: &Entry) -> impl Iterator<Item = &str> {
    let fields = entry
        .kind
        .fields
        .iter()
        .filter(|field| matches!(field.field_type.item(), FieldType::SpdxId(_)));
    let nodes = fields.filter_map(|field| entry.fields.get(&field.id));
    nodes.flat_map(|node| node.value.items(node)).filter_map(|item| match &item.value {
        Value::Text(id) => Some(&**id),
        _ => None,
    })
}
