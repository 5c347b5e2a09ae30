//! Texts in Leichte Sprache keep what can be counted in its rules. Whether people understand them,
//! only people can say.

use super::Rule;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::graph::Graph;
use crate::markdown::lines::lines;
use crate::model::{Chapter, Languages};
use crate::prose::{self, Found, LONGEST_SENTENCE, LONGEST_WORD, Trouble, Words};
use std::collections::BTreeSet;

const CODE: Code = Code("plain-language");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("plain_language.md"), check };

/// What the tag of a register in plain language ends with.
const SIMPLE: &str = "-simple";

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let catalog = &graph.catalog;
    let in_simple = |own: &Chapter| Some(of_chapter(words(&catalog.languages, own)?, own));
    catalog.chapters.iter().filter_map(in_simple).flatten().collect()
}

/// The lists of the language, if the chapter is in its plain register and there are any.
fn words(languages: &Languages, chapter: &Chapter) -> Option<&'static Words> {
    let language = languages.tag(chapter.lang).strip_suffix(SIMPLE)?;
    Words::of(language)
}

fn of_chapter(words: &Words, chapter: &Chapter) -> Vec<Diagnostic> {
    let lines = lines(&chapter.body);
    let known: BTreeSet<&str> =
        lines.iter().flat_map(|line| prose::explained(words, &line.text)).collect();
    let mut findings = of_summary(words, chapter, &known);
    for line in &lines {
        let read = prose::Line { text: &line.text, continues: line.continues && !line.is_link };
        for found in prose::troubles(words, read, &known) {
            let place = line.place(&found.range);
            let span = Span {
                line: chapter.body_line + place.line - 1,
                column: place.column,
                length: place.length,
                ..chapter.span
            };
            findings.push(finding(span, &found, &line.text));
        }
    }
    findings
}

/// The summary may hold several sentences; it has no lines of its own.
fn of_summary(words: &Words, chapter: &Chapter, known: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let Some(node) = chapter.front_matter.get("summary") else { return Vec::new() };
    let text = node.value.as_text().unwrap_or_default();
    let found = prose::troubles(words, prose::Line { text, continues: false }, known);
    let counts = |own: &&Found| own.trouble != Trouble::SecondSentence;
    found.iter().filter(counts).map(|own| finding(node.span, own, text).key("summary")).collect()
}

fn finding(span: Span, found: &Found, line: &str) -> Diagnostic {
    let (message, help) = say(&found.trouble, &line[found.range.clone()]);
    Diagnostic::warning(CODE, span, message).help(help)
}

/// What to tell about a trouble, and what to do.
fn say(trouble: &Trouble, word: &str) -> (Text, Text) {
    match trouble {
        Trouble::Abbreviation => (
            text! { de: "`{word}` ist eine Abkürzung", en: "`{word}` is an abbreviation" },
            text! { de: "Schreiben Sie das Wort aus.", en: "write the word in full" },
        ),
        Trouble::Capitals => (
            text! { de: "`{word}` wird nicht erklärt", en: "`{word}` is not explained" },
            text! {
                de: "Schreiben Sie das Wort aus oder erklären Sie es in einer Zeile wie „{word} bedeutet: …“.",
                en: "write it in full, or explain it in a line such as “{word} bedeutet: …”",
            },
        ),
        Trouble::Negation => (
            text! { de: "`{word}` verneint", en: "`{word}` negates" },
            text! { de: "Sagen Sie, was ist, und nicht, was nicht ist.", en: "say what is, not what is not" },
        ),
        Trouble::Subjunctive => (
            text! { de: "`{word}` steht im Konjunktiv", en: "`{word}` is in the subjunctive" },
            text! { de: "Sagen Sie, was ist oder was jemand tut.", en: "say what is or what somebody does" },
        ),
        Trouble::Passive => (
            text! { de: "`{word}` bildet ein Passiv", en: "`{word}` makes a passive" },
            text! { de: "Sagen Sie, wer etwas tut.", en: "say who does it" },
        ),
        Trouble::Genitive => (
            text! { de: "`{word}` bildet einen Genitiv", en: "`{word}` makes a genitive" },
            text! {
                de: "Schreiben Sie „von dem“, „von der“ oder einen eigenen Satz.",
                en: "write “von dem”, “von der” or a sentence of its own",
            },
        ),
        Trouble::LongWord | Trouble::NumberWord(_) | Trouble::RomanNumeral | Trouble::Sign => {
            of_spelling(trouble, word)
        }
        Trouble::LongSentence(_) | Trouble::SecondSentence | Trouble::BrokenSentence => {
            of_sentence(trouble)
        }
    }
}

fn of_spelling(trouble: &Trouble, word: &str) -> (Text, Text) {
    match trouble {
        Trouble::LongWord => (
            text! {
                de: "`{word}` hat mehr als {LONGEST_WORD} Buchstaben",
                en: "`{word}` has more than {LONGEST_WORD} letters",
            },
            text! {
                de: "Nehmen Sie ein kürzeres Wort oder trennen Sie es mit Bindestrich oder Mediopunkt: `Barriere-Freiheit`.",
                en: "take a shorter word, or part it by a hyphen or a middle dot: `Barriere-Freiheit`",
            },
        ),
        Trouble::NumberWord(digits) => (
            text! { de: "`{word}` ist eine Zahl in Buchstaben", en: "`{word}` is a number in letters" },
            text! { de: "Schreiben Sie `{digits}`.", en: "write `{digits}`" },
        ),
        Trouble::RomanNumeral => (
            text! { de: "`{word}` ist eine römische Zahl", en: "`{word}` is a Roman numeral" },
            text! { de: "Schreiben Sie die Zahl mit Ziffern.", en: "write the number in digits" },
        ),
        _ => (
            text! { de: "`{word}` ist ein Sonderzeichen", en: "`{word}` is a special character" },
            text! {
                de: "Schreiben Sie ein Wort dafür oder einen eigenen Satz.",
                en: "write a word for it, or a sentence of its own",
            },
        ),
    }
}

fn of_sentence(trouble: &Trouble) -> (Text, Text) {
    match trouble {
        Trouble::LongSentence(count) => (
            text! {
                de: "der Satz hat {count} Wörter, höchstens {LONGEST_SENTENCE} sind leicht zu lesen",
                en: "the sentence has {count} words, at most {LONGEST_SENTENCE} are easy to read",
            },
            text! { de: "Machen Sie zwei Sätze daraus.", en: "make two sentences of it" },
        ),
        Trouble::SecondSentence => (
            text! {
                de: "in dieser Zeile steht schon ein Satz",
                en: "there is a sentence on this line already",
            },
            text! { de: "Beginnen Sie eine neue Zeile.", en: "begin a new line" },
        ),
        _ => (
            text! {
                de: "der Satz geht in der nächsten Zeile weiter",
                en: "the sentence goes on in the next line",
            },
            text! {
                de: "Schreiben Sie jeden Satz in eine Zeile und beenden Sie ihn mit einem Satzzeichen.",
                en: "write each sentence on one line and end it with a full stop",
            },
        ),
    }
}
