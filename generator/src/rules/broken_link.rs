//! A link to another chapter must lead to a chapter of the same language.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::Graph;

const CODE: Code = Code("broken-link");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("broken_link.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let links = graph.dangling.iter().filter(|dangling| dangling.id.ends_with(".md"));
    links
        .map(|link| {
            let path = &link.id;
            Diagnostic::error(
                CODE,
                link.span,
                text! {
                    de: "die Seite `{path}` gibt es in dieser Sprache nicht",
                    en: "there is no page `{path}` in this language",
                },
            )
            .help(text! {
                de: "Der Pfad gilt von dieser Datei aus; die Seite muss in `SUMMARY.md` stehen.",
                en: "the path counts from this file; the page must be in `SUMMARY.md`",
            })
        })
        .collect()
}
