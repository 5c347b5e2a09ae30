//! Whether the words of the content are spelt as a dictionary, the word list of the project or the
//! names in the content know them. The steps:
//!
//! 1. `dictionaries` takes the Hunspell dictionaries of the languages from the machine,
//! 2. `load::written` gives every text with its language,
//! 3. `words` takes the words out of a text, `lexicon` says of each different word once whether it
//!    is known,
//! 4. `place` finds where an unknown word stands in its file.

mod dictionaries;
mod lexicon;
mod place;
mod words;

use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use crate::load::{self, Written, WrittenFile, primary};
use crate::model::Catalog;
use anyhow::Result;
use lexicon::{Lexicon, Verdict};
use place::place;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use words::{Word, words};

pub(crate) use dictionaries::Dictionaries;

const UNKNOWN_WORD: Code = Code("unknown-word");
const UNNEEDED_WORD: Code = Code("unneeded-word");

/// To look for a similar word takes long; where so many are wrong, something else is amiss.
const MOST_SUGGESTIONS: usize = 50;

/// A word to be looked up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Asked<'a> {
    /// The primary language.
    tag: &'a str,
    word: &'a str,
    quoted: bool,
}

type Verdicts<'a> = BTreeMap<Asked<'a>, Verdict>;

/// Checks everything that is written in the content and in the theme.
pub(crate) fn check(
    catalog: &Catalog,
    settings: &Settings,
    dictionaries: &Dictionaries,
    report: &mut Report,
) -> Result<()> {
    let files = load::written(settings, &catalog.chapter_kind, report)?;
    let lexicons: BTreeMap<&str, Lexicon<'_>> = dictionaries
        .all()
        .map(|(tag, dictionary)| {
            let listed = load::word_list(settings, tag, report);
            (tag, Lexicon::new(dictionary, lexicon::names(catalog), listed))
        })
        .collect();
    let verdicts = verdicts(&files, &lexicons);
    let suggestions = suggestions(&verdicts, &lexicons);
    for file in &files {
        report.extend(unknown(file, &verdicts, &suggestions, settings));
    }
    for (tag, lexicon) in &lexicons {
        report.extend(unneeded(tag, lexicon, &verdicts));
    }
    Ok(())
}

impl<'a> Asked<'a> {
    fn new(written: &'a Written, word: &Word<'a>) -> Self {
        Self { tag: primary(&written.tag), word: word.text, quoted: word.quoted }
    }
}

/// Looks every different word up once.
fn verdicts<'a>(files: &'a [WrittenFile], lexicons: &BTreeMap<&str, Lexicon<'_>>) -> Verdicts<'a> {
    let of_file = |file: &'a WrittenFile| {
        let texts = file.texts.iter();
        let words = texts.flat_map(|written| {
            words(&written.text).into_iter().map(|word| Asked::new(written, &word))
        });
        words.collect::<BTreeSet<_>>()
    };
    let distinct = files.par_iter().map(of_file).reduce(BTreeSet::new, |mut all, more| {
        all.extend(more);
        all
    });
    let verdict = |asked: Asked<'a>| {
        let own = lexicons.get(asked.tag)?.verdict(asked.word);
        let is_foreign = || lexicons.values().any(|lexicon| lexicon.knows_foreign(asked.word));
        let is_quotation = own == Verdict::Unknown && asked.quoted && is_foreign();
        Some((asked, if is_quotation { Verdict::Known } else { own }))
    };
    distinct.into_par_iter().filter_map(verdict).collect()
}

/// Similar words for the first of the unknown ones.
fn suggestions<'a>(
    verdicts: &Verdicts<'a>,
    lexicons: &BTreeMap<&str, Lexicon<'_>>,
) -> BTreeMap<Asked<'a>, String> {
    let unknown = verdicts.iter().filter(|(_, verdict)| **verdict == Verdict::Unknown);
    let first: Vec<_> = unknown.map(|(asked, _)| *asked).take(MOST_SUGGESTIONS).collect();
    let suggest =
        |asked: Asked<'a>| Some((asked, lexicons.get(asked.tag)?.suggestion(asked.word)?));
    first.into_par_iter().filter_map(suggest).collect()
}

fn unknown(
    file: &WrittenFile,
    verdicts: &Verdicts<'_>,
    suggestions: &BTreeMap<Asked<'_>, String>,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for written in &file.texts {
        for word in words(&written.text) {
            let asked = Asked::new(written, &word);
            if verdicts.get(&asked) == Some(&Verdict::Unknown) {
                let span = place(&file.raw, &written.text, &word, written.span);
                let list = settings.word_list(asked.tag).display().to_string();
                let similar = suggestions.get(&asked).map(String::as_str);
                findings.push(unknown_word(span, word.text, similar, &list));
            }
        }
    }
    load::cut(&mut findings, Some(file.source));
    findings
}

fn unknown_word(span: Span, word: &str, similar: Option<&str>, list: &str) -> Diagnostic {
    let finding = Diagnostic::error(
        UNKNOWN_WORD,
        span,
        text! { de: "das Wort `{word}` ist nicht bekannt", en: "the word `{word}` is not known" },
    );
    finding.help(match similar {
        Some(similar) => text! {
            de: "Meinten Sie `{similar}`? Stimmt das Wort, so nehmen Sie es in `{list}` auf.",
            en: "did you mean `{similar}`? if the word is right, add it to `{list}`",
        },
        None => text! {
            de: "Berichtigen Sie das Wort, oder nehmen Sie es in `{list}` auf, wenn es stimmt.",
            en: "correct the word, or add it to `{list}` if it is right",
        },
    })
}

/// The words of a list without which everything would be known just the same.
fn unneeded(tag: &str, lexicon: &Lexicon<'_>, verdicts: &Verdicts<'_>) -> Vec<Diagnostic> {
    let verdicts = verdicts.iter().filter(|(asked, _)| asked.tag == tag);
    let used: BTreeSet<usize> = verdicts
        .filter_map(|(_, verdict)| match verdict {
            Verdict::Listed(used) => Some(used),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    let listed = lexicon.listed.iter().enumerate().filter(|(number, _)| !used.contains(number));
    let mut findings: Vec<_> =
        listed.map(|(_, listed)| unneeded_word(listed.span, &listed.word)).collect();
    load::cut(&mut findings, lexicon.listed.first().map(|first| first.span.source));
    findings
}

fn unneeded_word(span: Span, word: &str) -> Diagnostic {
    Diagnostic::warning(
        UNNEEDED_WORD,
        span,
        text! {
            de: "`{word}` muss nicht in dieser Liste stehen",
            en: "`{word}` need not stand in this list",
        },
    )
    .help(text! {
        de: "Löschen Sie die Zeile: Das Wort ist ohnehin bekannt oder kommt im Inhalt nicht vor.",
        en: "delete the line: the word is known anyway or does not occur in the content",
    })
}
