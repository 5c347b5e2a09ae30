//! A link to a file must lead to a chapter of the same language or to a picture.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::graph::{ASSET, Dangling, Graph};

const CODE: Code = Code("broken-link");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("broken_link.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let links = graph.dangling.iter().filter(|dangling| is_file(dangling));
    links
        .map(|link| {
            let path = &link.id;
            if &*link.kind == ASSET {
                return missing_file(link.span, path);
            }
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

/// Whether a reference names a file rather than an entry.
pub(super) fn is_file(dangling: &Dangling) -> bool {
    &*dangling.kind == ASSET || dangling.id.ends_with(".md")
}

fn missing_file(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, text! {
        de: "die Datei `{path}` gibt es nicht",
        en: "there is no file `{path}`",
    })
    .help(text! {
        de: "Bilder liegen in `content/assets/` und heißen im Text `assets/…`; andere Dateien verlinken Sie mit ihrer vollständigen Adresse.",
        en: "pictures lie in `content/assets/` and are called `assets/…` in a text; link other files by their complete address",
    })
}
