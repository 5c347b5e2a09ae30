//! A word of the glossary names one term; otherwise it would link itself to either.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::graph::Graph;
use crate::model::{Entry, Lang, Value};
use std::collections::BTreeMap;

const CODE: Code = Code("glossary-clash");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("glossary_clash.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for lang in graph.catalog.languages.all() {
        let mut owners: BTreeMap<String, &Entry> = BTreeMap::new();
        for entry in graph.catalog.entries.iter().filter(|entry| entry.kind.glossary) {
            for (word, span) in spellings(entry, lang) {
                let key = word.to_lowercase();
                match owners.get(&key) {
                    Some(owner) if owner.id != entry.id => {
                        findings.push(clash(span, word, &owner.id));
                    }
                    Some(_) => {}
                    None => drop(owners.insert(key, entry)),
                }
            }
        }
    }
    findings
}

/// Name and aliases of a term in a language.
fn spellings(entry: &Entry, lang: Lang) -> Vec<(&str, Span)> {
    let mut spellings = Vec::new();
    if let Some(node) = entry.get(&entry.kind.title, "")
        && let Value::Localised(name) = &node.value
    {
        spellings.extend(name.get(lang).map(|word| (word, node.span)));
    }
    if let Some(node) = entry.fields.get("aliases")
        && let Value::LocalisedList(lists) = &node.value
    {
        let words = lists.iter().filter(|(of, _)| *of == lang).flat_map(|(_, words)| words);
        spellings.extend(words.map(|word| (&**word, node.span)));
    }
    spellings
}

fn clash(span: Span, word: &str, owner: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        text! {
            de: "`{word}` steht schon für den Begriff `{owner}`",
            en: "`{word}` already stands for the term `{owner}`",
        },
    )
    .help(text! {
        de: "Löschen Sie die Schreibweise bei einem der beiden Begriffe.",
        en: "delete the spelling at one of the two terms",
    })
}
