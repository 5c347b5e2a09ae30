//! What a node is called and the sentence that says what it is, in each language.

use super::{Graph, Node};
use crate::model::{Group, Lang, Languages, Value, section};

/// The title of a node and the language it is in.
pub(crate) fn title(graph: &Graph, node: Node, lang: Lang) -> (&str, Lang) {
    if let Some(document) = graph.document(node) {
        let chapter = graph.chapter(document, lang);
        return (&chapter.title, chapter.lang);
    }
    let entry = graph.entry(node).expect("a node is an entry or a document");
    let tag = graph.catalog.languages.tag(lang);
    match entry.get(&entry.kind.title, tag).map(|node| &node.value) {
        // An entry whose name is still open goes by what it is.
        Some(Value::Blank) => entry.kind.label.best(lang),
        value => value.and_then(|value| text(value, lang)).unwrap_or((&entry.id, lang)),
    }
}

/// The sentence that says what a node is, and the language it is in.
pub(crate) fn summary(graph: &Graph, node: Node, lang: Lang) -> (&str, Lang) {
    if let Some(document) = graph.document(node) {
        let chapter = graph.chapter(document, lang);
        return (chapter.front_matter.text("summary").unwrap_or_default(), chapter.lang);
    }
    let entry = graph.entry(node).expect("a node is an entry or a document");
    let languages = &graph.catalog.languages;
    let found = entry.get(&entry.kind.summary, languages.tag(lang));
    let (text, of) = found.and_then(|node| text(&node.value, lang)).unwrap_or(("", lang));
    // A text below a group for each language is in the language of its section.
    match entry.fields.get(&entry.kind.summary.0[0]).map(|node| &node.value) {
        Some(Value::Group(group)) if entry.kind.summary.0.len() > 1 => {
            let sections = group.0.iter().find_map(|member| match &member.node.value {
                Value::Languages(each) => Some(each),
                _ => None,
            });
            (text, sections.map_or(of, |each| section_lang(each, languages, lang)))
        }
        _ => (text, of),
    }
}

/// The language of the section that is shown for a language.
pub(crate) fn section_lang(each: &[(Box<str>, Group)], languages: &Languages, lang: Lang) -> Lang {
    let shown = section(each, languages.tag(lang));
    let tag = each
        .iter()
        .find(|(_, group)| shown.is_some_and(|shown| std::ptr::eq(shown, group)))
        .map(|(tag, _)| &**tag);
    let primary = tag.and_then(|tag| tag.split('-').next()).unwrap_or_default();
    languages.find(primary).unwrap_or(lang)
}

fn text(value: &Value, lang: Lang) -> Option<(&str, Lang)> {
    match value {
        Value::Text(text) => Some((text, lang)),
        Value::Localised(texts) => Some(texts.best(lang)),
        _ => None,
    }
}
