//! What people wrote to be read, by file, each text with its language and its place: the texts of
//! the entries, kinds and vocabularies, the chapters with what they say of themselves, and the
//! words of the theme. What is the same in every language, such as a name, and the files of owners
//! (publiccode.yml) are left out. Mistakes of form are not repeated here; loading has named them.

use super::walk::{self, File};
use super::yaml::{Content, Tree};
use super::{front_matter, text, yaml};
use crate::config::Settings;
use crate::diagnostic::{Report, SourceId, Span};
use crate::model::{Field, FieldType, Group, Kind, Languages, Localised, Node, Value};
use anyhow::Result;
use rayon::prelude::*;
use std::path::Path;

/// A file and what is written in it.
#[derive(Debug)]
pub(crate) struct WrittenFile {
    pub source: SourceId,
    /// The file as it is, for finding the place of a word.
    pub raw: String,
    pub texts: Vec<Written>,
}

/// A text in one language, in Markdown.
#[derive(Debug)]
pub(crate) struct Written {
    /// The tag of the language, such as `de` or `de-simple`.
    pub tag: Box<str>,
    pub text: Box<str>,
    /// Where it begins.
    pub span: Span,
}

/// What a file holds.
enum Form {
    Yaml,
    Chapter(Box<str>),
    Words(Box<str>),
}

/// Reads everything that is written in the content and in the theme.
pub(crate) fn written(
    settings: &Settings,
    chapter: &Kind,
    report: &mut Report,
) -> Result<Vec<WrittenFile>> {
    let mut known = Report::default();
    let files = walk::walk(settings, &mut known)?;
    let files = files.paths().filter_map(|path| files.get(path));
    let content = files.filter_map(|file| {
        let path = known.sources.path(file.source).to_owned();
        let form = form(&file.path, &settings.languages)?;
        Some((File { source: report.sources.add(path), ..file.clone() }, form))
    });
    let mut jobs: Vec<(File, Form)> = content.collect();
    jobs.extend(words_of_theme(settings, report));
    let read = |(file, form): &(File, Form)| read(file, form, chapter, &settings.languages);
    Ok(jobs.par_iter().filter_map(read).collect())
}

/// The primary language of a tag: `de` of `de-simple`.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

fn is_of_site(tag: &str, languages: &Languages) -> bool {
    languages.find(primary(tag)).is_some()
}

fn form(path: &str, languages: &Languages) -> Option<Form> {
    let (folder, name) = (path.split_once('/')?.0, path.rsplit('/').next()?);
    if path.ends_with(".md") {
        return is_of_site(folder, languages).then(|| Form::Chapter(folder.into()));
    }
    let is_yaml = name.ends_with(".yml") || name.ends_with(".yaml");
    (is_yaml && !name.starts_with("publiccode.y") || folder == "kinds").then_some(Form::Yaml)
}

/// The words of the interface, a file for each language in each folder of the theme.
fn words_of_theme(settings: &Settings, report: &mut Report) -> Vec<(File, Form)> {
    let folders = settings.themes.iter().map(|theme| theme.join("i18n"));
    folders.flat_map(|folder| words_in(&folder, settings, report)).collect()
}

fn words_in(folder: &Path, settings: &Settings, report: &mut Report) -> Vec<(File, Form)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".yaml")).collect();
    names.sort();
    let file = |name: String| {
        let tag = name.trim_end_matches(".yaml");
        let absolute = folder.join(&name);
        let path = absolute.strip_prefix(&settings.root).unwrap_or(&absolute).to_owned();
        let form = is_of_site(tag, &settings.languages).then(|| Form::Words(tag.into()))?;
        Some((File { source: report.sources.add(path), path: String::new(), absolute }, form))
    };
    names.into_iter().filter_map(file).collect()
}

fn read(file: &File, form: &Form, chapter: &Kind, languages: &Languages) -> Option<WrittenFile> {
    let raw = text::read(file, &mut Vec::new())?;
    let mut reader = Reader { languages, texts: Vec::new() };
    let tree = || yaml::parse(file.source, &raw, 1, &mut Vec::new());
    match form {
        Form::Chapter(tag) => reader.chapter(file.source, &raw, chapter, tag),
        Form::Yaml => reader.tree(&tree()?, None),
        Form::Words(tag) => reader.tree(&tree()?, Some(tag)),
    }
    Some(WrittenFile { source: file.source, texts: reader.texts, raw })
}

struct Reader<'a> {
    languages: &'a Languages,
    texts: Vec<Written>,
}

impl Reader<'_> {
    fn push(&mut self, tag: &str, text: &str, span: Span) {
        self.texts.push(Written { tag: tag.into(), text: text.into(), span });
    }

    /// A tree in which a mapping with nothing but tags of languages says in which each part is.
    fn tree(&mut self, tree: &Tree, tag: Option<&str>) {
        match &tree.content {
            Content::Scalar { text, .. } => {
                if let Some(tag) = tag {
                    self.push(tag, text, tree.span);
                }
            }
            Content::Sequence(items) => items.iter().for_each(|item| self.tree(item, tag)),
            Content::Mapping(members) => {
                let by_language =
                    members.iter().all(|(key, _)| is_of_site(&key.text, self.languages));
                for (key, value) in members {
                    self.tree(value, if by_language { Some(&key.text) } else { tag });
                }
            }
            Content::Refused => {}
        }
    }

    fn chapter(&mut self, source: SourceId, raw: &str, kind: &Kind, tag: &str) {
        let parts = front_matter::split(source, raw, kind, self.languages, &mut Vec::new());
        self.group(&parts.front_matter, &kind.fields, tag);
        self.push(tag, parts.body, Span { source, line: parts.body_line, column: 1, length: 1 });
    }

    fn group(&mut self, group: &Group, fields: &[Field], tag: &str) {
        for member in &group.0 {
            if let Some(field) = fields.iter().find(|field| field.id == member.key) {
                self.node(&member.node, &field.field_type, tag);
            }
        }
    }

    fn node(&mut self, node: &Node, field_type: &FieldType, tag: &str) {
        match (&node.value, field_type) {
            (Value::Text(text), FieldType::Text(_)) => self.push(tag, text, node.span),
            (Value::Localised(Localised::Each(texts)), _) => {
                for own in texts {
                    let tag = self.languages.tag(own.lang);
                    self.push(tag, &own.text, own.span.unwrap_or(node.span));
                }
            }
            (Value::List(items), FieldType::List(item, _)) => {
                for node in items {
                    self.node(node, item, tag);
                }
            }
            (Value::Group(inner), FieldType::Group(fields)) => self.group(inner, fields, tag),
            _ => {}
        }
    }
}
