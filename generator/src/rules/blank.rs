//! What only whoever runs the site can know must be filled in before the site goes to the public.

use super::Rule;
use crate::config::{Profile, Settings};
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::graph::Graph;
use crate::model::{Field, FieldType, Group, KeyPath, Lang, Localised, Value};

const CODE: Code = Code("blank");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("blank.md"), check };

fn check(graph: &Graph, settings: &Settings) -> Vec<Diagnostic> {
    let entries = graph.catalog.entries.iter().map(|entry| (&entry.fields, &entry.kind.fields));
    let own = &graph.catalog.chapter_kind.fields;
    let chapters = graph.catalog.chapters.iter().map(|chapter| (&chapter.front_matter, own));
    let found = entries.chain(chapters).flat_map(|(group, fields)| {
        let blanks = Blanks::of(group, fields);
        match settings.profile {
            Profile::Draft => blanks.into_one(),
            Profile::Production => blanks.0,
        }
    });
    found.collect()
}

/// What is blank in an entry or chapter, an error each.
struct Blanks(Vec<Diagnostic>);

impl Blanks {
    fn of(group: &Group, fields: &[Field]) -> Self {
        let mut search = Search { path: KeyPath::default(), found: Vec::new() };
        search.group(group, fields);
        Self(search.found)
    }

    /// In a draft all of them together: whoever writes texts cannot fill them in.
    fn into_one(self) -> Vec<Diagnostic> {
        let Some(first) = self.0.first() else { return Vec::new() };
        let count = self.0.len();
        let path = first.path.as_deref().unwrap_or_default();
        let message = text! {
            de: "noch offene Angaben: {count}; die erste ist `{path}`",
            en: "statements still blank: {count}; the first is `{path}`",
        };
        let help = text! {
            de: "Das trägt ein, wer die Website betreibt. `leitwerk check --profile production` nennt zu jeder Angabe die Stelle und ein Beispiel.",
            en: "to be filled in by whoever runs the website; `leitwerk check --profile production` names the place of each and an example",
        };
        vec![Diagnostic::warning(CODE, first.span, message).help(help)]
    }
}

struct Search {
    path: KeyPath,
    found: Vec<Diagnostic>,
}

impl Search {
    fn group(&mut self, group: &Group, fields: &[Field]) {
        for member in &group.0 {
            let Some(field) = fields.iter().find(|field| field.id == member.key) else { continue };
            let mark = self.path.enter(&field.id);
            match (&member.node.value, &field.field_type) {
                (Value::Blank, _) => self.report(field, member.node.span),
                (Value::Group(inner), FieldType::Group(fields)) => self.group(inner, fields),
                _ => {}
            }
            self.path.leave(mark);
        }
    }

    fn report(&mut self, field: &Field, span: Span) {
        let path = self.path.written();
        let key = path.as_deref().unwrap_or(&field.id);
        let (de, en) = in_both(&field.label);
        let message = text! { de: "noch offen: {de} (`{key}`)", en: "still blank: {en} (`{key}`)" };
        let error = Diagnostic::error(CODE, span, message).help(help(field));
        self.found.push(Diagnostic { path: path.clone(), ..error });
    }
}

/// What belongs in the blank, and an example of it.
fn help(field: &Field) -> Text {
    let (mut de, mut en) = (
        "Das trägt ein, wer die Website betreibt.".to_owned(),
        "to be filled in by whoever runs the website".to_owned(),
    );
    if let Some((hint_de, hint_en)) = field.help.as_ref().map(in_both) {
        de = format!("{de} {hint_de}");
        en = format!("{en}. {hint_en}");
    }
    if let Some((example_de, example_en)) = field.example.as_ref().map(in_both) {
        de = format!("{de} Beispiel: `{example_de}`.");
        en = format!("{}; example: `{example_en}`", en.trim_end_matches('.'));
    }
    if let FieldType::OneOf(words) = &field.field_type {
        let words: Vec<&str> = words.0.iter().map(|(word, _)| &**word).collect();
        let words = words.join("`, `");
        de = format!("{de} Erlaubt: `{words}`.");
        en = format!("{}; allowed: `{words}`", en.trim_end_matches('.'));
    }
    Text { de, en }
}

/// Words of a kind in the two languages of messages; kinds speak the languages of the site.
fn in_both(words: &Localised) -> (&str, &str) {
    (words.best(Lang(0)).0, words.best(Lang(1)).0)
}
