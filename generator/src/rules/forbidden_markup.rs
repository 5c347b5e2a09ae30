//! Texts are texts: no raw HTML, no scripts behind links, no pictures from other servers.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Text, text};
use crate::graph::Graph;
use crate::markdown::parse::Problem;

const CODE: Code = Code("forbidden-markup");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("forbidden_markup.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let finding = |(span, problem): &_| {
        let (message, help) = words(*problem);
        Diagnostic::error(CODE, *span, message).help(help)
    };
    graph.problems.iter().map(finding).collect()
}

fn words(problem: Problem) -> (Text, Text) {
    match problem {
        Problem::RawHtml => (
            text! { de: "HTML ist in Texten nicht erlaubt", en: "HTML is not allowed in texts" },
            text! { de: "Schreiben Sie es in Markdown; ein einzelnes `<` schreiben Sie als `\\<`.", en: "write it in Markdown; write a single `<` as `\\<`" },
        ),
        Problem::RefusedLink => (
            text! { de: "diese Adresse ist nicht erlaubt", en: "this address is not allowed" },
            text! {
                de: "Erlaubt sind `https://…`, `mailto:…`, andere Seiten (`datei.md`), Stellen (`#abschnitt`) und Einträge (`licence:EUPL-1.2`).",
                en: "allowed are `https://…`, `mailto:…`, other pages (`file.md`), places (`#section`) and entries (`licence:EUPL-1.2`)",
            },
        ),
        Problem::TooDeep => (
            text! { de: "der Text ist zu tief verschachtelt", en: "the text is nested too deeply" },
            text! { de: "Erlaubt sind 32 Ebenen von Listen und Zitaten.", en: "32 levels of lists and quotations are allowed" },
        ),
        Problem::RemoteImage => (
            text! { de: "dieses Bild liegt auf einem fremden Server", en: "this picture lies on another server" },
            text! { de: "Legen Sie es in `content/assets/` ab; eine Seite lädt nichts von anderswo.", en: "put it into `content/assets/`; a page loads nothing from elsewhere" },
        ),
        Problem::LinkedFact => (
            text! { de: "auf einen einzelnen Wert führt kein Verweis", en: "no link leads to a single value" },
            text! {
                de: "Mit einem Ausrufezeichen davor wird der Wert gezeigt: `![…](art:kennung#feld)`. Ohne `#` und Feld führt der Verweis zum Eintrag.",
                en: "with an exclamation mark before it the value is shown: `![…](kind:id#field)`; without `#` and field the link leads to the entry",
            },
        ),
    }
}
