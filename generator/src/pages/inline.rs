//! A single value of an entry within a text, as HTML. Like the box of an entry it stands in the
//! middle of a document that is being turned into HTML, where no template can be called.

use super::address::Address;
use super::facts::{Fact, Shown, Teller};
use super::site::Site;
use super::view::Link;
use crate::markdown::html::escape;
use crate::markdown::link::Target;
use crate::model::{FieldPath, Lang};
use std::collections::BTreeSet;

/// The value a text asks for, as a block where it stands `alone`. Nothing where there is none: the
/// rule `unknown-fact` has said so.
pub(super) fn html(
    site: &Site<'_>,
    lang: Lang,
    page: &Address,
    target: Target<'_>,
    alone: bool,
) -> Option<String> {
    let Target::Fact { kind, id, field } = target else { return None };
    let node = site.graph.find(kind, id)?;
    let path = FieldPath::parse(field);
    let field = site.graph.kind(node).field(&path)?;
    let value = site.graph.value(node, &path, lang)?;
    let (seen, supports) = (BTreeSet::new(), Vec::new());
    let fact = Teller { site, node, lang, page, seen, supports }.fact(field, value)?;
    let is_block =
        matches!(fact.value, Shown::List { .. } | Shown::Row { .. } | Shown::Facts { .. });
    Some(match (alone, is_block) {
        (true, true) => block(&fact.value),
        (true, false) => format!("<p>{}</p>\n", line(&fact.value)),
        (false, _) => line(&fact.value),
    })
}

/// A value within a sentence.
fn line(shown: &Shown) -> String {
    match shown {
        Shown::Text { text, lang: None } => escape(text),
        Shown::Text { text, lang: Some(lang) } => {
            format!("<span lang=\"{}\">{}</span>", escape(lang), escape(text))
        }
        Shown::Link(Link { title, href, lang }) => {
            let lang = lang.as_ref().map(|tag| format!(" lang=\"{}\"", escape(tag)));
            let lang = lang.unwrap_or_default();
            format!("<a href=\"{}\"{lang}>{}</a>", escape(href), escape(title))
        }
        Shown::External { href } => {
            let short = href.trim_start_matches("https://").trim_start_matches("http://");
            let (href, short) = (escape(href), escape(short));
            format!("<a class=\"external url\" rel=\"external\" href=\"{href}\">{short}</a>")
        }
        Shown::Mail { href, address } => {
            format!("<a href=\"{}\">{}</a>", escape(href), escape(address))
        }
        Shown::Blank { text, .. } => blank(text),
        Shown::List { items } | Shown::Row { items } => joined(items),
        Shown::Facts { facts } => joined(facts.iter().map(|fact| &fact.value)),
    }
}

fn joined<'a>(items: impl IntoIterator<Item = &'a Shown>) -> String {
    items.into_iter().map(line).collect::<Vec<_>>().join(", ")
}

/// A value by itself.
fn block(shown: &Shown) -> String {
    match shown {
        Shown::List { items } | Shown::Row { items } => {
            let items = items.iter().map(|item| format!("<li>{}</li>\n", block(item)));
            format!("<ul>\n{}</ul>\n", items.collect::<Vec<_>>().concat())
        }
        Shown::Facts { facts } => {
            format!("<dl class=\"facts\">\n{}</dl>\n", facts.iter().map(row).collect::<String>())
        }
        other => line(other),
    }
}

fn blank(text: &str) -> String {
    format!("<span class=\"blank\">{}</span>", escape(text))
}

fn row(Fact { label, value, .. }: &Fact) -> String {
    let value = match value {
        Shown::Blank { short, .. } => blank(short),
        value => block(value),
    };
    format!("<div><dt>{}</dt><dd>{value}</dd></div>\n", escape(label))
}
