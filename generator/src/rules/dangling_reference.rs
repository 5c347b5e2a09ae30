//! A reference must lead somewhere.

use super::Rule;
use super::broken_link::is_file;
use crate::config::Settings;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, text};
use crate::graph::{Dangling, Graph};
use crate::model::{CHECKLIST, Entry};

const CODE: Code = Code("dangling-reference");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("dangling_reference.md"), check };

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    graph
        .dangling
        .iter()
        .filter(|dangling| !is_file(dangling))
        .map(|dangling| finding(graph, dangling))
        .collect()
}

fn finding(graph: &Graph, dangling: &Dangling) -> Diagnostic {
    let (kind, id) = (&dangling.kind, &dangling.id);
    let finding = Diagnostic::error(
        CODE,
        dangling.span,
        text! {
            de: "`{kind}:{id}` gibt es nicht",
            en: "there is no `{kind}:{id}`",
        },
    );
    if let Some(id) = renamed(graph, kind, id) {
        return finding.help(text! {
            de: "Der Eintrag heißt jetzt `{id}`.",
            en: "the entry is now called `{id}`",
        });
    }
    let kinds: Vec<&str> =
        graph.catalog.kinds.iter().map(|kind| &*kind.id).chain(["chapter", CHECKLIST]).collect();
    let near_kind =
        if kinds.contains(&&**kind) { None } else { nearest(kind, kinds.iter().copied()) };
    let words: Vec<&str> = graph.checklists.iter().map(|own| &*own.word).collect();
    let known = if &**kind == CHECKLIST { words.clone() } else { graph.ids(kind) };
    let help = match (near_kind, nearest(id, known)) {
        (Some(kind), _) => {
            text! { de: "Meinten Sie die Art `{kind}`?", en: "did you mean the kind `{kind}`?" }
        }
        (None, Some(id)) => text! { de: "Meinten Sie `{id}`?", en: "did you mean `{id}`?" },
        (None, None) if &**kind == CHECKLIST && !words.is_empty() => {
            let words = words.join("`, `");
            text! {
                de: "Checklisten gibt es zu `{words}`.",
                en: "there are checklists for `{words}`",
            }
        }
        (None, None) => text! {
            de: "Berichtigen Sie die Kennung oder legen Sie den Eintrag an.",
            en: "mend the id or add the entry",
        },
    };
    finding.help(help)
}

/// The id of the entry that once had this one.
fn renamed<'a>(graph: &'a Graph, kind: &str, id: &str) -> Option<&'a str> {
    let was = |entry: &&Entry| {
        let former = entry.fields.get("former-ids").map(|node| node.value.items(node));
        former.unwrap_or_default().iter().any(|node| node.value.as_text() == Some(id))
    };
    let of_kind = |entry: &&Entry| &*entry.kind.id == kind;
    graph.catalog.entries.iter().filter(of_kind).find(was).map(|entry| &*entry.id)
}
