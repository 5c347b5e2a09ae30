//! New files for people to fill in: what must be there as empty lines, what may be there behind
//! `#`, and above each key what it means, in one language. The text comes from the declaration of
//! the kind; nothing is written here.

use crate::model::{Beside, Field, Kind, Lang, Languages};
pub(crate) use comment::{commented, quoted, written};
use lines::Writer;

mod comment;
mod lines;

/// A file to be made.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Below `content/`, with `/` between its parts.
    pub path: String,
    pub text: String,
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style<'a> {
    /// The languages of the site.
    pub languages: &'a Languages,
    /// The language of the comments.
    pub lang: Lang,
    /// The way from `content/` to the folder of the schemas, if there is one.
    pub schemas: Option<&'a str>,
}

/// The files of a new entry.
pub(crate) fn entry(kind: &Kind, id: &str, style: Style<'_>) -> Vec<Draft> {
    let folder = &kind.folder;
    let path = match &kind.file {
        Some(file) => format!("{folder}/{id}/{file}"),
        None => format!("{folder}/{id}.yml"),
    };
    let title = format!("{}: {id}", kind.label.best(style.lang).0);
    let mut drafts = vec![draft(path, &kind.id, &title, &kind.fields, style)];
    if let Some(Beside { file, field }) = &kind.beside {
        let fields = field.field_type.members().unwrap_or_default();
        let name = file.split('.').next().unwrap_or_default();
        let title = format!("{}: {id}", field.label.best(style.lang).0);
        drafts.push(draft(format!("{folder}/{id}/{file}"), name, &title, fields, style));
    }
    drafts
}

fn draft(path: String, schema: &str, title: &str, fields: &[Field], style: Style<'_>) -> Draft {
    let schema = style.schemas.map_or_else(String::new, |schemas| {
        let up = "../".repeat(path.matches('/').count());
        format!("# yaml-language-server: $schema={up}{schemas}/{schema}.schema.json\n")
    });
    let mut writer = Writer::new(style);
    writer.fields(fields);
    Draft { path, text: schema + &comment::head(title, style) + &writer.finish() }
}

/// The files of a new chapter, one in each language.
pub(crate) fn chapter(kind: &Kind, id: &str, style: Style<'_>) -> Vec<Draft> {
    let of = |lang: Lang| {
        let mut writer = Writer::new(style);
        writer.given("id", id);
        writer.fields(&kind.fields);
        let head = comment::head(kind.label.best(style.lang).0, style);
        let text = format!("---\n{head}{}---\n\n# {}\n", writer.finish(), heading(id));
        Draft { path: format!("{}/{id}.md", style.languages.tag(lang)), text }
    };
    style.languages.all().map(of).collect()
}

/// A heading to begin with: `first-steps` is "First steps".
pub(crate) fn heading(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
