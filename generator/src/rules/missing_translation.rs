//! Whatever can be read in one language can be read in all.

use super::Rule;
use super::missing_german::GERMAN;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::graph::Graph;
use crate::model::{Group, Languages, Localised, Node, Value};

const CODE: Code = Code("missing-translation");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("missing_translation.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let languages = &graph.catalog.languages;
    let mut findings = Vec::new();
    for entry in &graph.catalog.entries {
        group(&entry.fields, languages, &mut findings);
    }
    // What exists only in a register, such as Leichte Sprache, was written for its readers.
    for document in graph.documents.iter().filter(|own| graph.in_a_language(own)) {
        let first = &graph.catalog.chapters[document.chapters[0].1];
        let has = |lang| document.chapters.iter().any(|(of, _)| *of == lang);
        for lang in languages.all().filter(|&lang| !has(lang)) {
            findings.push(missing(first.span, languages.tag(lang)));
        }
    }
    findings
}

fn group(group: &Group, languages: &Languages, findings: &mut Vec<Diagnostic>) {
    group.0.iter().for_each(|member| value(&member.node, languages, findings));
}

fn value(node: &Node, languages: &Languages, findings: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Localised(text @ Localised::Each(_)) => {
            let absent = languages.all().filter(|&lang| text.get(lang).is_none());
            findings.extend(absent.map(|lang| missing(node.span, languages.tag(lang))));
        }
        Value::Languages(sections) => {
            let has =
                |wanted| sections.iter().any(|(tag, _)| tag.split('-').next() == Some(wanted));
            // A missing German description has a finding of its own.
            let tags = languages.full.iter().filter(|tag| *tag != GERMAN);
            findings.extend(tags.filter(|tag| !has(tag)).map(|tag| missing(node.span, tag)));
        }
        Value::List(items) => items.iter().for_each(|item| value(item, languages, findings)),
        Value::Group(inner) => group(inner, languages, findings),
        _ => {}
    }
}

fn missing(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::warning(
        CODE,
        span,
        text! {
            de: "der Text fehlt in der Sprache `{tag}`",
            en: "the text is missing in the language `{tag}`",
        },
    )
    .help(text! {
        de: "Ergänzen Sie ihn; bis dahin zeigt die Seite die andere Sprache mit einem Hinweis.",
        en: "add it; until then the page shows the other language with a note",
    })
}
