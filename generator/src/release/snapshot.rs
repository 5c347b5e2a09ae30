//! A snapshot as text: the file of a chapter as it is, and behind its front matter what its page
//! shows from elsewhere. People read it in a pull request, so texts are wrapped and not quoted.

use crate::graph::wording::{summary, title};
use crate::markdown::passage::{Form, passages};
use crate::model::Chapter;
use crate::pages::Site;
use crate::pages::view::badges;
use std::collections::BTreeSet;

/// Where lines of texts are broken.
const WIDTH: usize = 100;

/// More than the longest key takes.
const KEY: usize = 10;

/// What YAML of any version takes for something else than a text.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// The text of the snapshot of a chapter.
pub(super) fn text(site: &Site<'_>, chapter: &Chapter) -> String {
    let Chapter { written, body, .. } = chapter;
    let mut added = "snapshot:\n".to_owned();
    added.push_str(&field(2, "title", &chapter.title));
    added.push_str(&field(2, "file", &chapter.file));
    let shown: String = shown(site, chapter);
    if !shown.is_empty() {
        added.push_str("  shown:\n");
        added.push_str(&shown);
    }
    let end = if written.ends_with('\n') || written.is_empty() { "" } else { "\n" };
    format!("---\n{written}{end}{added}---\n{body}")
}

/// The entries a chapter shows in place, each once.
fn shown(site: &Site<'_>, chapter: &Chapter) -> String {
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    for passage in passages(&chapter.body) {
        if let Form::Entry { kind, id } = &passage.form
            && seen.insert((kind.clone(), id.clone()))
        {
            text.push_str(&entry(site, chapter, kind, id));
        }
    }
    text
}

fn entry(site: &Site<'_>, chapter: &Chapter, kind: &str, id: &str) -> String {
    let graph = site.graph;
    let node = graph.find(kind, id).expect("a chapter with a dangling reference is not released");
    let (title, of) = title(graph, node, chapter.lang);
    let mut text = format!("    - entry: {kind}:{id}\n");
    if of != chapter.lang {
        text.push_str(&field(6, "lang", site.tag(of)));
    }
    text.push_str(&field(6, "title", title));
    let badges = badges(site, node, chapter.lang);
    if !badges.is_empty() {
        text.push_str("      badges:\n");
        text.extend(badges.iter().map(|badge| format!("        - {}", scalar(10, badge))));
    }
    text + &field(6, "text", summary(graph, node, chapter.lang).0)
}

fn field(indent: usize, key: &str, text: &str) -> String {
    format!("{:indent$}{key}: {}", "", scalar(indent + 2, text))
}

/// A text as a folded block, which needs no escaping; a short one that no YAML reads otherwise
/// stands on the line of its key.
fn scalar(indent: usize, text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || " -._/".contains(letter);
    let is_short = text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_plain)
        && indent + text.chars().count() <= WIDTH - KEY;
    if is_short && !WORDS.contains(&&*text.to_ascii_lowercase()) {
        return format!("{text}\n");
    }
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if indent + line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() {
        return "\"\"\n".to_owned();
    }
    let line_end = format!("\n{:indent$}", "");
    format!(">-{line_end}{}\n", lines.join(&line_end))
}

#[cfg(test)]
mod tests {
    use super::scalar;
    use crate::load::value;

    #[test]
    fn every_text_comes_back_as_it_was() {
        let long = "viele Wörter ".repeat(40);
        let texts = [
            "plain",
            "file-name.md",
            "no",
            "1.10",
            "",
            "- a: 'b' # c",
            "\"quoted\"",
            "--- x",
            "[a]",
            "{a: b}",
            "&a *b !c %d @e `f`",
            "| x",
            "> y",
            "ä\u{a0}ö",
            long.trim(),
        ];
        for text in texts {
            let yaml = format!("snapshot:\n  title: {}", scalar(4, text));
            assert_eq!(
                value(&yaml, &["snapshot", "title"]).as_deref().unwrap_or(""),
                text,
                "{yaml}"
            );
            assert!(yaml.lines().all(|line| line.chars().count() <= 100), "{yaml}");
        }
    }
}
