//! A value that a text shows must be one that the entry has.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::{Graph, ShownFact};
use crate::model::{Field, FieldType, Kind, Lang};

const CODE: Code = Code("unknown-fact");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("unknown_fact.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    graph.facts.iter().filter_map(|fact| finding(graph, fact)).collect()
}

fn finding(graph: &Graph, fact: &ShownFact) -> Option<Diagnostic> {
    // Where there is no such entry, `dangling-reference` says so.
    let node = graph.find(&fact.kind, &fact.id)?;
    let kind = graph.kind(node);
    let Some(field) = kind.field(&fact.field) else { return Some(no_field(kind, fact)) };
    let (name, id, path) = (&fact.kind, &fact.id, fact.field.0.join("."));
    if matches!(field.field_type, FieldType::LocalisedMarkdown(_)) {
        return Some(too_long(fact));
    }
    if graph.value(node, &fact.field, Lang(0)).is_some() {
        return None;
    }
    let finding = Diagnostic::error(
        CODE,
        fact.span,
        text! {
            de: "`{name}:{id}` sagt nichts zu `{path}`",
            en: "`{name}:{id}` says nothing about `{path}`",
        },
    );
    Some(finding.help(text! {
        de: "Tragen Sie den Wert dort ein oder nennen Sie im Text ein anderes Feld.",
        en: "fill in the value there or name another field in the text",
    }))
}

fn no_field(kind: &Kind, fact: &ShownFact) -> Diagnostic {
    let (name, path) = (&kind.id, fact.field.0.join("."));
    let mut known = Vec::new();
    paths(&kind.fields, "", &mut known);
    if let Some(beside) = &kind.beside {
        paths(std::slice::from_ref(&beside.field), "", &mut known);
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Diagnostic::error(
        CODE,
        fact.span,
        text! {
            de: "die Art `{name}` hat kein Feld `{path}`",
            en: "the kind `{name}` has no field `{path}`",
        },
    )
    .help(suggestion(&path, &known))
}

/// The ways to all fields that have a value of their own to show.
fn paths(fields: &[Field], above: &str, known: &mut Vec<String>) {
    for field in fields {
        let path = format!("{above}{}", field.id);
        if let FieldType::Group(inner) | FieldType::Languages(inner) = &field.field_type {
            paths(inner, &format!("{path}."), known);
        }
        known.push(path);
    }
}

fn too_long(fact: &ShownFact) -> Diagnostic {
    let path = fact.field.0.join(".");
    Diagnostic::error(
        CODE,
        fact.span,
        text! {
            de: "`{path}` ist ein eigener Text und lässt sich nicht in einem anderen zeigen",
            en: "`{path}` is a text of its own and cannot be shown within another",
        },
    )
    .help(text! {
        de: "Verweisen Sie auf den Eintrag.",
        en: "link to the entry",
    })
}
