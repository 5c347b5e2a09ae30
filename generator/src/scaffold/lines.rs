//! Keys and their empty values, line by line. A block that is optional is written like any other
//! and then put behind `#` as a whole, so that deleting the `#` of its lines brings it to life.

use super::{Style, comment};
use crate::model::{Field, FieldType};

/// Writes the keys of a file.
pub(super) struct Writer<'a> {
    style: Style<'a>,
    lines: Vec<String>,
    depth: usize,
    /// The keys of a second language are not explained again.
    quiet: bool,
    /// The key at the top that has its value already.
    given: Option<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(style: Style<'a>) -> Self {
        Self { style, lines: Vec::new(), depth: 0, quiet: false, given: None }
    }

    /// The text of all lines.
    pub(super) fn finish(self) -> String {
        self.lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
    }

    /// A key whose value is known.
    pub(super) fn given(&mut self, key: &'a str, value: &str) {
        self.given = Some(key);
        self.line(&format!("{key}: {}", comment::written(value)));
    }

    /// All keys that are in use, each with its explanation.
    pub(super) fn fields(&mut self, fields: &[Field]) {
        let given = self.given.filter(|_| self.depth == 0);
        let open = |field: &&Field| is_in_use(field) && given != Some(&*field.id);
        for field in fields.iter().filter(open) {
            if self.depth == 0 {
                self.lines.push(String::new());
            }
            self.field(field, is_asked_for(field));
        }
    }

    /// The keys of one item of a list. The dash stands before a key that must be there.
    fn item_fields(&mut self, fields: &[Field]) {
        let in_use = || fields.iter().filter(|field| is_in_use(field));
        let Some(first) = in_use().find(|field| is_asked_for(field)).or_else(|| in_use().next())
        else {
            return;
        };
        let start = self.lines.len();
        self.field(first, true);
        for field in in_use().filter(|field| field.id != first.id) {
            self.field(field, is_asked_for(field));
        }
        let key = format!("{}{}:", indent(self.depth), first.id);
        let dash = format!("{}- {}:", indent(self.depth - 1), first.id);
        let line = self.lines[start..].iter_mut().find(|line| line.starts_with(&key));
        let line = line.expect("the first key was written just now");
        *line = line.replacen(&key, &dash, 1);
    }

    fn field(&mut self, field: &Field, active: bool) {
        let at = self.depth;
        if !self.quiet {
            for line in comment::of(field, self.style) {
                self.line(&format!("# {line}"));
            }
        }
        let start = self.lines.len();
        self.blank(&field.id, &field.field_type);
        if !active {
            for line in &mut self.lines[start..] {
                line.insert(indent(at).len(), '#');
            }
        }
    }

    /// A key without its value.
    fn blank(&mut self, key: &str, field_type: &FieldType) {
        if let FieldType::Version(versions) = field_type {
            return self.line(&format!(
                "{key}: \"{}\"",
                versions.latest.first().map_or("", |latest| latest)
            ));
        }
        self.line(&format!("{key}:"));
        self.depth += 1;
        match field_type {
            FieldType::Localised(_) | FieldType::LocalisedMarkdown(_) => {
                self.each_language(|_| ());
            }
            FieldType::LocalisedList(_) => self.each_language(|writer| writer.line("-")),
            FieldType::List(item, _) => match item.members() {
                Some(fields) => {
                    self.depth += 1;
                    self.item_fields(fields);
                    self.depth -= 1;
                }
                None => self.line("-"),
            },
            FieldType::Group(fields) => self.fields(fields),
            FieldType::Languages(fields) => {
                let quiet = self.quiet;
                self.each_language(|writer| {
                    writer.fields(fields);
                    writer.quiet = true;
                });
                self.quiet = quiet;
            }
            _ => {}
        }
        self.depth -= 1;
    }

    fn each_language(&mut self, mut write: impl FnMut(&mut Self)) {
        for lang in self.style.languages.all() {
            self.line(&format!("{}:", self.style.languages.tag(lang)));
            self.depth += 1;
            write(self);
            self.depth -= 1;
        }
    }

    fn line(&mut self, text: &str) {
        self.lines.push(format!("{}{text}", indent(self.depth)));
    }
}

/// Whether a new file should know the key.
fn is_in_use(field: &Field) -> bool {
    field.deprecated.is_none() && field.superseded.is_none() && field.spelled.is_none()
}

/// Whether a new file should ask for the key. What is required of some files only is asked of all
/// that may have it, so that a file is complete when its blanks are filled.
fn is_asked_for(field: &Field) -> bool {
    if field.is_fill_in() {
        return field.required_when.is_empty();
    }
    let of_some = !field.required_when.is_empty() && field.allowed_when.is_empty();
    let has_blanks = match &field.field_type {
        FieldType::Group(fields) => {
            fields.iter().any(|inner| inner.is_fill_in() && is_asked_for(inner))
        }
        _ => false,
    };
    field.required || field.required_once || of_some || has_blanks
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
