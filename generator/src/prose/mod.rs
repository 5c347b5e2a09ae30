//! What can be counted in a text in plain language: long sentences and words, signs, and words that
//! its readers find hard. It knows no file and no page; a line comes in, its troubles come out.
//!
//! `words` holds the lists of a language, `token` takes a line apart, `grammar` finds what several
//! words make together.

mod grammar;
mod token;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;
use token::{Token, sentences, tokens};

pub(crate) use words::Words;

/// A sentence of more words holds more than one thought.
pub(crate) const LONGEST_SENTENCE: usize = 12;

/// A part of a word with more letters is hard to read.
pub(crate) const LONGEST_WORD: usize = 14;

/// What is hard in a line, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub trouble: Trouble,
    /// In bytes of the line.
    pub range: Range<usize>,
}

/// A kind of trouble, in the order of the rules for Leichte Sprache.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    Abbreviation,
    /// A word in capitals that the text does not explain.
    Capitals,
    Negation,
    Subjunctive,
    Passive,
    Genitive,
    LongWord,
    /// A sentence of so many words.
    LongSentence(usize),
    /// A second sentence on the same line.
    SecondSentence,
    /// A sentence that goes on in the next line.
    BrokenSentence,
    Sign,
    /// A number in words, and its digits.
    NumberWord(&'static str),
    RomanNumeral,
}

/// A line as its author wrote it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub text: &'a str,
    /// Whether the paragraph goes on in another line.
    pub continues: bool,
}

/// The words in capitals that a line explains.
pub(crate) fn explained<'a>(words: &Words, line: &'a str) -> Vec<&'a str> {
    let tokens = tokens(line);
    if !tokens.iter().any(|token| words.explaining.has(&token.lower())) {
        return Vec::new();
    }
    tokens
        .iter()
        .flat_map(Token::parts)
        .map(|(part, _)| part)
        .filter(|part| is_capitals(part))
        .collect()
}

/// What is hard in a line. `known` holds the words in capitals that the text explains.
pub(crate) fn troubles(words: &Words, line: Line<'_>, known: &BTreeSet<&str>) -> Vec<Found> {
    let abbreviations = words.abbreviations_in(line.text);
    let mut found: Vec<Found> = abbreviations
        .iter()
        .map(|range| Found { trouble: Trouble::Abbreviation, range: range.clone() })
        .collect();
    let sentences = sentences(line.text, &abbreviations);
    for (number, sentence) in sentences.iter().enumerate() {
        let tokens = tokens(&line.text[sentence.clone()]);
        let mut own = of_sentence(words, &tokens, known);
        if tokens.len() > LONGEST_SENTENCE {
            let range = 0..sentence.len();
            own.push(Found { trouble: Trouble::LongSentence(tokens.len()), range });
        }
        if number > 0 {
            own.push(Found { trouble: Trouble::SecondSentence, range: 0..sentence.len() });
        }
        found.extend(own.into_iter().map(|own| own.moved(sentence.start)));
    }
    found.extend(signs(words, line.text));
    found.extend(broken(line));
    found.sort_by_key(|own| own.range.start);
    found
}

impl Found {
    fn at(trouble: Trouble, token: &Token<'_>) -> Self {
        Self { trouble, range: token.range() }
    }

    fn moved(mut self, by: usize) -> Self {
        self.range = self.range.start + by..self.range.end + by;
        self
    }
}

fn of_sentence(words: &Words, tokens: &[Token<'_>], known: &BTreeSet<&str>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (number, token) in tokens.iter().enumerate().filter(|(_, token)| !token.is_address()) {
        let lower = token.lower();
        let single = if words.negations.has(&lower) {
            Some(Trouble::Negation)
        // Within a sentence only nouns have a capital: `die Würde`.
        } else if words.subjunctives.has(&lower) && (number == 0 || !token.is_capital()) {
            Some(Trouble::Subjunctive)
        } else {
            words.numbers.get(&*lower).map(|digits| Trouble::NumberWord(digits))
        };
        found.extend(single.map(|trouble| Found::at(trouble, token)));
        for (part, range) in token.parts() {
            let hard = |trouble| Found { trouble, range: range.clone() };
            if is_roman(part) {
                found.push(hard(Trouble::RomanNumeral));
            } else if is_capitals(part) && !words.known_capitals.has(part) && !known.contains(part)
            {
                found.push(hard(Trouble::Capitals));
            } else if part.chars().filter(|letter| letter.is_alphabetic()).count() > LONGEST_WORD {
                found.push(hard(Trouble::LongWord));
            }
        }
    }
    found.extend(grammar::genitives(words, tokens));
    found.extend(grammar::passives(words, tokens));
    found
}

fn is_capitals(part: &str) -> bool {
    part.chars().filter(|letter| letter.is_uppercase()).count() > 1
        && !part.chars().any(char::is_lowercase)
}

fn is_roman(part: &str) -> bool {
    part.len() > 1 && part.bytes().all(|letter| b"IVXLC".contains(&letter))
}

/// Signs that stand in no address.
fn signs(words: &Words, line: &str) -> Vec<Found> {
    let addresses: Vec<Range<usize>> =
        tokens(line).iter().filter(|token| token.is_address()).map(Token::range).collect();
    let is_free = |at: usize| !addresses.iter().any(|address| address.contains(&at));
    line.char_indices()
        .filter(|&(at, sign)| words.signs.has(sign.encode_utf8(&mut [0; 4])) && is_free(at))
        .map(|(at, sign)| Found { trouble: Trouble::Sign, range: at..at + sign.len_utf8() })
        .collect()
}

fn broken(line: Line<'_>) -> Option<Found> {
    let text = line.text.trim_end_matches(['“', '"', '‘', ' ']);
    let is_broken = line.continues && !text.ends_with(['.', '!', '?', ':']);
    let start = text.rfind(' ').map_or(0, |at| at + 1);
    is_broken.then_some(Found { trouble: Trouble::BrokenSentence, range: start..text.len() })
}

#[cfg(test)]
mod tests;
