//! What an entry says, as plain text.

use crate::graph::Node;
use crate::markdown::{slug, text::passages};
use crate::model::{
    Entry, Field, FieldType, Group, Lang, Localised, Node as Located, Value, section,
};
use crate::pages::site::Site;
use crate::pages::view;
use crate::search::{Document, Section, Sort};

/// Fields that say something about the entry rather than about its subject.
const LEFT_OUT: [&str; 4] = ["sources", "review", "record", "former-ids"];

/// An entry as the search sees it.
pub(super) fn entry(site: &Site<'_>, node: Node, lang: Lang) -> Document {
    let entry = site.graph.entry(node).expect("only entries are told");
    let summary = view::summary(site.graph, node, lang).0;
    let mut told = Told { site, lang, entry, facts: String::new(), sections: Vec::new() };
    told.sections.push(Section { text: summary.to_owned(), ..Section::default() });
    if let Some(beside) = &entry.kind.beside
        && let Some(own) = entry.fields.get(&beside.field.id)
        && let (Value::Group(group), Some(fields)) = (&own.value, beside.field.field_type.members())
    {
        told.group(group, fields);
    }
    told.group(&entry.fields, &entry.kind.fields);
    let mut names = vec![entry.id.to_string()];
    names.extend(aliases(entry, lang));
    let path = site.address(node, lang);
    let path = path.path().split_once('/').map_or("", |(_, below)| below);
    let Told { facts, mut sections, .. } = told;
    sections.push(Section {
        heading: site.word(lang, "at-a-glance").to_owned(),
        anchor: "facts-1".to_owned(),
        text: facts,
        sort: Sort::Facts,
    });
    Document {
        title: title(site, node, lang),
        names,
        foreign: foreign(site, node, lang),
        path: path.trim_end_matches("/index.html").to_owned(),
        sections,
    }
}

/// The title, with the id where people cite it.
pub(super) fn title(site: &Site<'_>, node: Node, lang: Lang) -> String {
    let title = view::title(site.graph, node, lang).0;
    let id = view::shown_id(site.graph.kind(node), site.graph.name(node).1);
    if id.is_empty() { title.to_owned() } else { format!("{id} {title}") }
}

/// The titles in other languages, where they differ.
pub(super) fn foreign(site: &Site<'_>, node: Node, lang: Lang) -> Vec<String> {
    let own = view::title(site.graph, node, lang).0;
    let others = site.languages().filter(|&other| other != lang);
    let titles = others.map(|other| view::title(site.graph, node, other).0);
    titles.filter(|title| *title != own).map(str::to_owned).collect()
}

/// Other names of an entry: lists of texts in this language, abbreviations and nicknames.
pub(super) fn aliases(entry: &Entry, lang: Lang) -> Vec<String> {
    let mut names = Vec::new();
    for member in &entry.fields.0 {
        match (&*member.key, &member.node.value) {
            ("aliases", Value::LocalisedList(lists)) => {
                let own = lists.iter().filter(|(of, _)| *of == lang);
                names.extend(own.flat_map(|(_, words)| words).map(ToString::to_string));
            }
            ("short" | "nicknames" | "former-ids", value) => {
                let items = value.items(&member.node).iter();
                names.extend(items.filter_map(|item| item.value.as_text()).map(str::to_owned));
            }
            _ => {}
        }
    }
    names
}

/// What has been told of an entry so far.
struct Told<'a> {
    site: &'a Site<'a>,
    lang: Lang,
    entry: &'a Entry,
    facts: String,
    sections: Vec<Section>,
}

impl Told<'_> {
    fn group(&mut self, group: &Group, fields: &[Field]) {
        let kind = &self.entry.kind;
        let is_shown_above =
            |id: &str| [&kind.title, &kind.summary].iter().any(|path| &**path.name() == id);
        for field in fields {
            let Some(node) = group.get(&field.id) else { continue };
            if field.hidden || is_shown_above(&field.id) || LEFT_OUT.contains(&&*field.id) {
                continue;
            }
            match (&field.field_type, &node.value) {
                (FieldType::LocalisedMarkdown(_), Value::Localised(texts)) => {
                    self.prose(field, texts.best(self.lang).0);
                }
                (FieldType::Text(bounds), Value::Text(text)) if bounds.max > 1_000 => {
                    self.prose(field, text);
                }
                (FieldType::Languages(fields), Value::Languages(each)) => {
                    if let Some(section) = section(each, self.site.tag(self.lang)) {
                        self.group(section, fields);
                    }
                }
                _ => self.fact(field, node),
            }
        }
    }

    fn prose(&mut self, field: &Field, text: &str) {
        let passages = passages(text);
        let mut plain = String::new();
        for passage in passages {
            for part in [&passage.heading, &passage.text] {
                if !plain.is_empty() && !part.is_empty() {
                    plain.push(' ');
                }
                plain.push_str(part);
            }
        }
        self.sections.push(Section {
            heading: field.label.best(self.lang).0.to_owned(),
            anchor: slug(&field.id),
            text: plain,
            sort: Sort::Field,
        });
    }

    fn fact(&mut self, field: &Field, node: &Located) {
        let mut value = String::new();
        self.value(&field.field_type, node, &mut value);
        if value.is_empty() {
            return;
        }
        if !self.facts.is_empty() {
            self.facts.push_str(" · ");
        }
        self.facts.push_str(field.label.best(self.lang).0);
        self.facts.push_str(": ");
        self.facts.push_str(&value);
    }

    fn value(&self, field_type: &FieldType, node: &Located, out: &mut String) {
        let text: &str = match (field_type, &node.value) {
            // An address or a date is nothing to look for.
            (FieldType::Url(_) | FieldType::Date | FieldType::Month | FieldType::File(_), _)
            | (_, Value::Bool(_)) => return,
            (FieldType::OneOf(words), Value::Text(word)) => {
                words.label(word).map_or(&**word, |label: &Localised| label.best(self.lang).0)
            }
            (_, Value::Text(text)) => text,
            (_, Value::Localised(texts)) => texts.best(self.lang).0,
            (_, Value::LocalisedList(lists)) => {
                let own = lists.iter().find(|(of, _)| *of == self.lang);
                return own
                    .into_iter()
                    .flat_map(|(_, words)| words)
                    .for_each(|word| add(out, word));
            }
            (_, Value::Reference(reference)) => {
                match self.site.graph.find(&reference.kind, &reference.id) {
                    Some(to) => return add(out, &title(self.site, to, self.lang)),
                    None => return,
                }
            }
            (_, Value::List(items)) => {
                return items.iter().for_each(|item| self.value(field_type.item(), item, out));
            }
            (FieldType::Group(fields), Value::Group(group)) => {
                let shown = fields.iter().filter(|field| !field.hidden);
                let nodes = shown.filter_map(|field| Some((field, group.get(&field.id)?)));
                return nodes.for_each(|(field, node)| self.value(&field.field_type, node, out));
            }
            _ => return,
        };
        add(out, text);
    }
}

fn add(out: &mut String, text: &str) {
    if !out.is_empty() {
        out.push_str(", ");
    }
    out.push_str(text);
}
