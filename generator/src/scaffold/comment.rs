//! What stands above a key in a new file.

use super::Style;
use crate::guide;
use crate::model::{Field, FieldType};

/// Comments break before this column.
const WIDTH: usize = 96;

/// A vocabulary with more words is shortened.
const MOST_WORDS: usize = 24;

/// The start of a file: what it is and how to fill it in.
pub(super) fn head(title: &str, style: Style<'_>) -> String {
    let how = guide::phrase(
        style.languages,
        style.lang,
        "Füllen Sie die leeren Zeilen aus. Zeilen, die mit # und ohne Leerzeichen beginnen, sind freiwillig: Löschen Sie das #, um sie zu verwenden. Danach prüft `leitwerk check` die Datei.",
        "Fill in the empty lines. Lines that begin with # and no space are optional: delete the # to use them. Then `leitwerk check` checks the file.",
    );
    let mut lines = vec![title.to_owned()];
    lines.extend(wrapped(how, ""));
    format!("# {}\n", lines.join("\n# "))
}

/// The lines about a field, without the `# ` before them.
pub(super) fn of(field: &Field, style: Style<'_>) -> Vec<String> {
    let say = |de, en| guide::phrase(style.languages, style.lang, de, en);
    let mut lines = vec![field.label.best(style.lang).0.to_owned()];
    let told = guide::sentences(field, style.languages, style.lang).join(" ");
    lines.extend(wrapped(&told, ""));
    lines.extend(words(field, style));
    if !field.suggestions.is_empty() {
        let usual = field.suggestions.join(", ");
        lines.push(format!("{}: {usual}", say("Üblich", "Usual")));
    }
    if let Some(example) = &field.example {
        let example = written(example.best(style.lang).0);
        lines.extend(wrapped(&format!("{}: {example}", say("Beispiel", "Example")), "  "));
    }
    lines
}

/// The words a field may hold, each with its meaning.
fn words(field: &Field, style: Style<'_>) -> Vec<String> {
    let FieldType::OneOf(words) = field.field_type.item() else { return Vec::new() };
    let say = |de, en| guide::phrase(style.languages, style.lang, de, en);
    let mut lines = vec![format!("{}:", say("Erlaubt", "Allowed"))];
    for (word, label) in words.0.iter().take(MOST_WORDS) {
        lines.push(format!("  {}: {}", written(word), label.best(style.lang).0));
    }
    let more = words.0.len().saturating_sub(MOST_WORDS);
    if more > 0 {
        lines.push(guide::phrase(
            style.languages,
            style.lang,
            format!("  … und {more} weitere; alle stehen in content/vocabularies/."),
            format!("  … and {more} more; all stand in content/vocabularies/."),
        ));
    }
    lines
}

/// A text broken into lines. Those after the first begin with `indent`.
fn wrapped(text: &str, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{indent}{word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text as lines of comment.
pub(crate) fn commented(text: &str) -> String {
    format!("# {}\n", wrapped(text, "").join("\n# "))
}

/// A value as it must be written in YAML to stay the text it is.
pub(crate) fn written(text: &str) -> String {
    let begins = text.starts_with(|first: char| first.is_alphabetic() || first == '/');
    let is_date = text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_word = !matches!(text, "null" | "yes" | "no" | "on" | "off");
    let is_open = !text.contains(": ") && !text.contains(" #") && !text.ends_with(':');
    if (begins || is_date) && is_word && is_open {
        return text.to_owned();
    }
    quoted(text)
}

/// A text between quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
