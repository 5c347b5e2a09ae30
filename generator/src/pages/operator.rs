//! What the program itself needs to know of whoever runs the site: where barriers are reported, and
//! the accessibility statement as data. The entry is `operator:operator`; a project without one has
//! neither.

use super::site::Site;
use super::view;
use crate::graph::{Graph, Node};
use crate::model::{Entry, Field, FieldType, Group, Lang, Languages, Value};
use serde::Serialize;
use std::collections::BTreeMap;

/// Kind and id of the entry.
const OPERATOR: &str = "operator";

/// The group of its fields that the statement is made of, and the id of the chapter that is it.
const ACCESSIBILITY: &str = "accessibility";

/// Where the chapter says how to report a barrier.
const REPORT: &str = "#report";

/// The statement as data, in the root of the site.
pub(crate) const STATEMENT_FILE: &str = "accessibility-statement.json";

/// The statement as pages see it.
#[derive(Serialize)]
pub(crate) struct StatementLink {
    /// The page of the statement, from the root of the site.
    pub page: String,
    pub report: String,
    pub data: &'static str,
}

/// A value as data: what is open is `null`.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Datum {
    Null,
    Bool(bool),
    Text(String),
    List(Vec<Datum>),
    Object(BTreeMap<String, Datum>),
}

fn entry(graph: &Graph) -> Option<&Entry> {
    graph.entry(graph.find(OPERATOR, OPERATOR)?)
}

/// The mailbox for reports of barriers, if it is filled in.
pub(super) fn barrier_contact(graph: &Graph) -> Option<&str> {
    entry(graph)?.fields.at("accessibility.contact.email")?.value.as_text()
}

/// The page of the statement in a language, if the site has an operator and such a page.
pub(super) fn statement_link(site: &Site<'_>, lang: Lang) -> Option<StatementLink> {
    let page = site.address(chapter(site)?, lang).path().to_owned();
    Some(StatementLink { report: format!("{page}{REPORT}"), page, data: STATEMENT_FILE })
}

fn chapter(site: &Site<'_>) -> Option<Node> {
    entry(site.graph)?;
    site.graph.find("chapter", ACCESSIBILITY)
}

/// The statement as data. The keys are the ids of the fields of the kind `operator`.
pub(crate) fn statement(site: &Site<'_>) -> Option<Datum> {
    let node = chapter(site)?;
    let entry = entry(site.graph)?;
    let languages = &site.graph.catalog.languages;
    let each = |of: &dyn Fn(Lang) -> String| each_language(languages, |lang| Datum::Text(of(lang)));
    let fields = |id: &str| match entry.kind.fields.iter().find(|field| &*field.id == id) {
        Some(field) => {
            datum(languages, &field.field_type, entry.fields.get(id).map(|node| &node.value))
        }
        None => Datum::Null,
    };
    let statement = [
        ("website", each(&|lang| site.settings.title.best(lang).0.to_owned())),
        ("title", each(&|lang| view::title(site.graph, node, lang).0.to_owned())),
        ("page", each(&|lang| site.address(node, lang).path().to_owned())),
        ("body", fields("body")),
        (ACCESSIBILITY, fields(ACCESSIBILITY)),
    ];
    Some(Datum::Object(statement.map(|(key, datum)| (key.to_owned(), datum)).into()))
}

/// Every field of a group has its key, whether or not there is a value.
fn datum(languages: &Languages, field_type: &FieldType, value: Option<&Value>) -> Datum {
    match (field_type, value) {
        (FieldType::Group(fields), Some(Value::Group(group))) => object(languages, fields, group),
        (FieldType::Group(fields), _) => object(languages, fields, &Group::default()),
        (FieldType::List(item, _), Some(Value::List(items))) => {
            let items = items.iter().map(|node| datum(languages, item, Some(&node.value)));
            Datum::List(items.collect())
        }
        (_, Some(Value::Text(text))) => Datum::Text(text.to_string()),
        (_, Some(Value::Bool(value))) => Datum::Bool(*value),
        (_, Some(Value::Localised(texts))) => {
            each_language(languages, |lang| Datum::Text(texts.best(lang).0.to_owned()))
        }
        (_, Some(Value::LocalisedList(lists))) => each_language(languages, |lang| {
            let own = lists.iter().filter(|(of, _)| *of == lang).flat_map(|(_, texts)| texts);
            Datum::List(own.map(|text| Datum::Text(text.to_string())).collect())
        }),
        (_, Some(Value::Reference(reference))) => {
            Datum::Text(format!("{}:{}", reference.kind, reference.id))
        }
        // A blank, or nothing.
        _ => Datum::Null,
    }
}

fn object(languages: &Languages, fields: &[Field], group: &Group) -> Datum {
    let member = |field: &Field| {
        let value = group.get(&field.id).map(|node| &node.value);
        (field.id.to_string(), datum(languages, &field.field_type, value))
    };
    Datum::Object(fields.iter().map(member).collect())
}

fn each_language(languages: &Languages, of: impl Fn(Lang) -> Datum) -> Datum {
    let member = |lang| (languages.tag(lang).to_owned(), of(lang));
    Datum::Object(languages.all().map(member).collect())
}
