//! A link to a place on a page must find it there: a heading, a block or an entry shown in place.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::{AnchorLink, Graph};

const CODE: Code = Code("broken-anchor");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("broken_anchor.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    graph.anchors.iter().filter_map(|link| finding(graph, link)).collect()
}

fn finding(graph: &Graph, link: &AnchorLink) -> Option<Diagnostic> {
    let anchor = &link.anchor;
    let known = || graph.places[link.chapter].iter().map(String::as_str);
    if known().any(|own| own == &**anchor) {
        return None;
    }
    let page = &graph.catalog.chapters[link.chapter].file;
    let finding = Diagnostic::error(
        CODE,
        link.span,
        text! {
            de: "auf der Seite `{page}` gibt es die Stelle `#{anchor}` nicht",
            en: "there is no place `#{anchor}` on the page `{page}`",
        },
    );
    Some(finding.help(match nearest(anchor, known()) {
        Some(near) => text! { de: "Meinten Sie `#{near}`?", en: "did you mean `#{near}`?" },
        None => text! {
            de: "Eine Stelle ist eine Überschrift (`## Zweck {{#purpose}}` gibt ihr einen festen Namen), ein Absatz darunter (`#purpose-p2`) oder ein gezeigter Eintrag (`#lc-03`).",
            en: "a place is a heading (`## Purpose {{#purpose}}` gives it a lasting name), a paragraph below it (`#purpose-p2`) or an entry shown in place (`#lc-03`)",
        },
    }))
}
