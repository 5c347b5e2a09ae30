//! The facts of an entry as tables and texts, each with the sources that support it.

use super::address::Address;
use super::barrier;
use super::links::OnPage;
use super::site::Site;
use super::view::{self, Link};
use crate::graph::Node;
use crate::markdown::html::html;
use crate::model::{Field, FieldType, Group, Lang, Node as Located, Value, section};
use serde::Serialize;
use std::collections::BTreeSet;

/// Texts longer than this are read as paragraphs, not as a cell of a table.
const LONG_TEXT: usize = 1_000;

/// One line of a table of facts.
#[derive(Serialize)]
pub(crate) struct Fact {
    pub label: String,
    pub value: Shown,
    /// The numbers of the sources that support it.
    pub notes: Vec<usize>,
}

/// A text under a heading.
#[derive(Serialize)]
pub(crate) struct Prose {
    pub label: String,
    pub anchor: String,
    pub html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A value as a template shows it.
#[derive(Serialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub(crate) enum Shown {
    Text {
        text: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
    },
    /// A link within the site.
    Link(Link),
    /// A link to another site.
    External {
        href: String,
    },
    Mail {
        href: String,
        address: String,
    },
    /// What whoever runs the site still has to fill in.
    Blank {
        /// Beside the label of the field.
        short: String,
        /// In a text, where the label stands in the blank.
        text: String,
    },
    List {
        items: Vec<Shown>,
    },
    /// Many short items in a row.
    Row {
        items: Vec<Shown>,
    },
    Facts {
        facts: Vec<Fact>,
    },
}

/// What an entry says, sorted into texts and facts.
#[derive(Default)]
pub(super) struct Said {
    pub prose: Vec<Prose>,
    pub facts: Vec<Fact>,
}

/// Turns values into what templates show.
pub(super) struct Teller<'a> {
    pub site: &'a Site<'a>,
    pub node: Node,
    pub lang: Lang,
    pub page: &'a Address,
    /// Terms that linked themselves on the page already.
    pub seen: BTreeSet<u32>,
    /// For each source the fields it supports; none means all.
    pub supports: Vec<Vec<&'a str>>,
}

impl Teller<'_> {
    /// Tells the fields of a group, but for those `left_out`.
    pub(super) fn group(
        &mut self,
        group: &Group,
        fields: &[Field],
        left_out: &dyn Fn(&str) -> bool,
    ) -> Said {
        let mut said = Said::default();
        for field in fields {
            let Some(node) = group.get(&field.id) else { continue };
            if field.hidden || left_out(&field.id) {
                continue;
            }
            match (&field.field_type, &node.value) {
                (FieldType::LocalisedMarkdown(_), Value::Localised(texts)) => {
                    let (text, of) = texts.best(self.lang);
                    said.prose.push(self.prose(field, text, of));
                }
                (FieldType::Text(bounds), Value::Text(text))
                    if bounds.max > LONG_TEXT && bounds.max != usize::MAX =>
                {
                    said.prose.push(self.prose(field, text, self.lang));
                }
                (FieldType::Languages(fields), Value::Languages(each)) => {
                    let of =
                        view::section_lang(each, &self.site.graph.catalog.languages, self.lang);
                    if let Some(section) = section(each, self.site.tag(self.lang)) {
                        let inner =
                            self.in_lang(of, |teller| teller.group(section, fields, left_out));
                        said.prose.extend(inner.prose);
                        said.facts.extend(inner.facts);
                    }
                }
                _ => said.facts.extend(self.fact(field, node)),
            }
        }
        said
    }

    /// Texts of a section in another language say so.
    fn in_lang(&mut self, of: Lang, tell: impl FnOnce(&mut Self) -> Said) -> Said {
        let mut said = tell(self);
        if let Some(tag) = view::other_lang(self.site, of, self.lang) {
            said.prose.iter_mut().for_each(|prose| prose.lang = Some(tag.clone()));
        }
        said
    }

    fn prose(&mut self, field: &Field, text: &str, of: Lang) -> Prose {
        let around = OnPage {
            site: self.site,
            lang: self.lang,
            page: self.page,
            own: Some(self.node),
            chapter: None,
        };
        Prose {
            label: field.label.best(self.lang).0.to_owned(),
            anchor: crate::markdown::slug(&field.id),
            html: html(text, &around, &mut self.seen),
            lang: view::other_lang(self.site, of, self.lang),
        }
    }

    /// One line of a table.
    pub(super) fn fact(&self, field: &Field, node: &Located) -> Option<Fact> {
        let value = match &node.value {
            Value::Blank => self.blank(field),
            _ => self.value(&field.field_type, node)?,
        };
        let supports = self.supports.iter().enumerate();
        let notes = supports
            .filter(|(_, fields)| fields.contains(&&*field.id))
            .map(|(number, _)| number + 1)
            .collect();
        Some(Fact { label: field.label.best(self.lang).0.to_owned(), value, notes })
    }

    fn blank(&self, field: &Field) -> Shown {
        let label = field.label.best(self.lang).0;
        let word = self.site.word(self.lang, "blank");
        Shown::Blank { short: format!("[{word}]"), text: format!("[{word}: {label}]") }
    }

    fn value(&self, field_type: &FieldType, node: &Located) -> Option<Shown> {
        Some(match (field_type, &node.value) {
            (_, Value::Bool(value)) => {
                plain(self.site.word(self.lang, if *value { "yes" } else { "no" }))
            }
            (FieldType::OneOf(words), Value::Text(word)) => {
                plain(words.label(word).map_or(&**word, |label| label.best(self.lang).0))
            }
            (FieldType::Date | FieldType::Month, Value::Text(text)) => {
                plain(&view::date(self.site, self.lang, text))
            }
            (
                FieldType::Url(_) | FieldType::Video(_) | FieldType::Urn(_) | FieldType::File(_),
                Value::Text(text),
            ) => external(text),
            (FieldType::Email, Value::Text(address)) => {
                Shown::Mail { href: barrier::mailto(address), address: address.to_string() }
            }
            (FieldType::Spdx(_), Value::Text(expression)) => self.expression(expression),
            (FieldType::SpdxId(_), Value::Text(id)) => self.licence(id),
            (_, Value::Text(text)) => plain(text),
            (_, Value::Localised(texts)) => {
                let (text, of) = texts.best(self.lang);
                Shown::Text {
                    text: text.to_owned(),
                    lang: view::other_lang(self.site, of, self.lang),
                }
            }
            (_, Value::LocalisedList(lists)) => {
                let words =
                    lists.iter().find(|(of, _)| *of == self.lang).map(|(_, words)| words)?;
                Shown::Row { items: words.iter().map(|word| plain(word)).collect() }
            }
            (_, Value::Reference(reference)) => {
                let to = self.site.graph.find(&reference.kind, &reference.id)?;
                Shown::Link(view::link(self.site, to, self.lang, self.page))
            }
            (_, Value::List(items)) => self.list(field_type.item(), items)?,
            (FieldType::Group(fields), Value::Group(group)) => self.nested(group, fields)?,
            _ => return None,
        })
    }

    fn list(&self, item: &FieldType, items: &[Located]) -> Option<Shown> {
        let items: Vec<Shown> = items.iter().filter_map(|node| self.value(item, node)).collect();
        let long = |shown: &Shown| {
            !matches!(shown, Shown::Text { text, .. } if text.len() < 30)
                && !matches!(shown, Shown::Link(link) if link.title.len() < 30)
        };
        if items.is_empty() {
            return None;
        }
        Some(if items.iter().any(long) && items.len() < 40 {
            Shown::List { items }
        } else {
            Shown::Row { items }
        })
    }

    fn nested(&self, group: &Group, fields: &[Field]) -> Option<Shown> {
        let shown = fields.iter().filter(|field| !field.hidden);
        let facts: Vec<Fact> =
            shown.filter_map(|field| self.fact(field, group.get(&field.id)?)).collect();
        (!facts.is_empty()).then_some(Shown::Facts { facts })
    }

    /// An expression as its licences in a row, between the words that join them.
    fn expression(&self, expression: &str) -> Shown {
        let words: Vec<Shown> = expression
            .replace('(', "( ")
            .replace(')', " )")
            .split(' ')
            .map(|word| self.licence(word))
            .collect();
        if words.len() == 1 {
            words.into_iter().next().expect("it has one")
        } else {
            Shown::Row { items: words }
        }
    }

    fn licence(&self, id: &str) -> Shown {
        let kind = self.site.graph.catalog.kinds.iter().find(|kind| kind.spdx_licence);
        match kind.and_then(|kind| self.site.graph.find(&kind.id, id)) {
            Some(to) => Shown::Link(Link {
                title: id.to_owned(),
                href: self.page.to(self.site.address(to, self.lang).path()),
                lang: None,
            }),
            None => plain(id),
        }
    }
}

fn plain(text: &str) -> Shown {
    Shown::Text { text: text.to_owned(), lang: None }
}

fn external(text: &str) -> Shown {
    if crate::markdown::link::is_web_address(text) {
        Shown::External { href: text.to_owned() }
    } else {
        plain(text)
    }
}
