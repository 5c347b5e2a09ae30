//! A project under a licence that is not released deserves a second look.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::graph::Graph;
use crate::licence::status::{Lists, Status};
use crate::model::{Field, FieldType, Group, Value};

const CODE: Code = Code("licence-blocked");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("licence_blocked.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let lists = graph.licence_lists();
    let mut findings = Vec::new();
    for entry in &graph.catalog.entries {
        look(&entry.fields, &entry.kind.fields, &lists, &mut findings);
        if let Some(beside) = &entry.kind.beside {
            look(&entry.fields, std::slice::from_ref(&beside.field), &lists, &mut findings);
        }
    }
    findings
}

fn look(group: &Group, fields: &[Field], lists: &Lists, findings: &mut Vec<Diagnostic>) {
    for field in fields {
        let Some(node) = group.get(&field.id) else { continue };
        match (&node.value, &field.field_type) {
            (Value::Text(expression), FieldType::Spdx(_))
                if lists.of_expression(expression) == Status::Blocked =>
            {
                findings.push(blocked(node.span, expression));
            }
            (Value::Group(inner), FieldType::Group(fields)) => look(inner, fields, lists, findings),
            _ => {}
        }
    }
}

fn blocked(span: Span, expression: &str) -> Diagnostic {
    Diagnostic::warning(CODE, span, text! {
        de: "`{expression}` steht auf der Liste der nicht freigegebenen Lizenzen",
        en: "`{expression}` is on the list of licences that are not released",
    })
    .help(text! {
        de: "Prüfen Sie die Angabe; stimmt sie, gehört das Projekt vermutlich nicht in das Verzeichnis.",
        en: "check the statement; if it is right, the project probably does not belong in the catalogue",
    })
}
