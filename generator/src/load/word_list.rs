//! The words of a language that a project uses and no dictionary knows: a file with one word a
//! line, sorted by their bytes. Lines that begin with `#` say something to people.

use super::text;
use super::walk::File;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};

const WORD_LIST: Code = Code("word-list");

/// The longest word; also one of several parts is shorter.
const LONGEST: usize = 80;

/// A word of the list and its place.
#[derive(Debug)]
pub(crate) struct Listed {
    pub word: String,
    pub span: Span,
}

/// The word list of a language; a project need not have one.
pub(crate) fn word_list(settings: &Settings, tag: &str, report: &mut Report) -> Vec<Listed> {
    let path = settings.word_list(tag);
    let absolute = settings.root.join(&path);
    if absolute.symlink_metadata().is_err() {
        return Vec::new();
    }
    let file = File { source: report.sources.add(path), path: String::new(), absolute };
    let mut findings = Vec::new();
    let text = text::read(&file, &mut findings).unwrap_or_default();
    let mut words: Vec<Listed> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let word = line.trim_end();
        if word.is_empty() || word.starts_with('#') {
            continue;
        }
        let length = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
        let span = Span { source: file.source, line: number, column: 1, length };
        if !is_word(word) {
            findings.push(no_word(span));
        } else if words.last().is_some_and(|last| *last.word >= *word) {
            findings.push(out_of_order(span, word));
        } else {
            words.push(Listed { word: word.to_owned(), span });
        }
    }
    super::cut(&mut findings, Some(file.source));
    report.extend(findings);
    words
}

fn is_word(line: &str) -> bool {
    let fits = |character: char| character.is_alphabetic() || "-'".contains(character);
    line.len() <= LONGEST && line.chars().all(fits) && line.contains(char::is_alphabetic)
}

fn no_word(span: Span) -> Diagnostic {
    Diagnostic::error(
        WORD_LIST,
        span,
        text! { de: "das ist nicht ein einzelnes Wort", en: "this is not one single word" },
    )
    .help(text! {
        de: "Schreiben Sie ein Wort je Zeile, aus Buchstaben, Bindestrichen und geraden Apostrophen; Bemerkungen beginnen mit `#`.",
        en: "write one word a line, of letters, hyphens and straight apostrophes; remarks begin with `#`",
    })
}

fn out_of_order(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error(
        WORD_LIST,
        span,
        text! {
            de: "`{word}` steht nicht an seinem Platz oder doppelt",
            en: "`{word}` is out of order or stands twice",
        },
    )
    .help(text! {
        de: "Sortieren Sie die Liste mit `LC_ALL=C sort -u`.",
        en: "sort the list with `LC_ALL=C sort -u`",
    })
}
