//! The lexicon: for each folded spelling the terms it is found under, so that the query script
//! needs no rules of any language for words that the site has. Neighbours share their beginnings,
//! of which only the length is written.

use super::vocabulary::{Vocabulary, Word};
use std::fmt::Write as _;

/// Bytes of a part before compression.
const PART: usize = 40_000;

/// A part of the lexicon: lines sorted by spelling.
pub(super) struct Part {
    pub first: String,
    pub lines: String,
}

/// Writes the lexicon. `stops` are words without a term, by their folded spelling; they are in it
/// even if no text has them, because questions do.
pub(super) fn parts(vocabulary: &Vocabulary, stops: &[String]) -> Vec<Part> {
    let mut stops = stops.iter().map(String::as_str).peekable();
    let mut parts = Writer::default();
    for words in vocabulary.words.chunk_by(|a, b| a.folded == b.folded) {
        let folded = &*words[0].folded;
        while let Some(stop) = stops.next_if(|stop| *stop < folded) {
            parts.line(stop, "\t0\t", None);
        }
        stops.next_if(|stop| *stop == folded);
        parts.words(folded, words);
    }
    for stop in stops {
        parts.line(stop, "\t0\t", None);
    }
    parts.parts
}

#[derive(Default)]
struct Writer {
    parts: Vec<Part>,
    previous: String,
    term: i64,
}

impl Writer {
    fn words(&mut self, folded: &str, words: &[Word]) {
        let mut words: Vec<&Word> = words.iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.pages));
        let mut terms: Vec<u32> = Vec::new();
        for term in words.iter().filter_map(|word| word.term) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let pages: u32 = words.iter().map(|word| word.pages).sum();
        let often = (pages.ilog2() / 2).min(9);
        let shown = shown(words[0], folded);
        self.line(folded, &format!("\t{often}{shown}\t"), Some(&terms));
    }

    fn line(&mut self, folded: &str, middle: &str, terms: Option<&[u32]>) {
        if self.parts.last().is_none_or(|part| part.lines.len() > PART) {
            self.parts.push(Part { first: folded.to_owned(), lines: String::new() });
            self.previous.clear();
            self.term = 0;
        }
        let shared = shared(&self.previous, folded);
        let (count, rest) = (folded[..shared].chars().count(), &folded[shared..]);
        let lines = &mut self.parts.last_mut().expect("one was just made sure of").lines;
        let _ = write!(lines, "{}{rest}{middle}", in_36(i64::try_from(count).unwrap_or_default()));
        for (at, &term) in terms.unwrap_or_default().iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let _ = write!(lines, "{comma}{}", in_36(i64::from(term) - self.term));
            self.term = i64::from(term);
        }
        lines.push('\n');
        folded.clone_into(&mut self.previous);
    }
}

/// How a word is shown: nothing if as it is folded, `^` if with a capital, else in full.
fn shown<'a>(word: &'a Word, folded: &str) -> &'a str {
    let written = &*word.written;
    let mut characters = written.chars();
    let first = characters.next().map(|first| first.to_lowercase().to_string());
    if written == folded {
        ""
    } else if first.as_deref().and_then(|first| folded.strip_prefix(first))
        == Some(characters.as_str())
    {
        if word.noun { "^" } else { "" }
    } else {
        written
    }
}

/// The bytes two words share at their start, at most 35 characters.
fn shared(first: &str, second: &str) -> usize {
    let pairs = first.chars().zip(second.chars()).take(35);
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// A number with 36 digits, as JavaScript reads them.
fn in_36(number: i64) -> String {
    let mut rest = number.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(rest % 36).expect("less than 36");
        digits.push(char::from_digit(digit, 36).expect("less than 36"));
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    digits.extend((number < 0).then_some('-'));
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, Word, in_36, parts};

    fn word(folded: &str, written: &str, term: Option<u32>) -> Word {
        Word {
            folded: folded.to_owned(),
            written: written.into(),
            noun: written.starts_with(char::is_uppercase),
            pages: 5,
            term,
            parts: Vec::new(),
        }
    }

    #[test]
    fn lines_share_their_beginnings() {
        let vocabulary = Vocabulary {
            words: vec![
                word("der", "der", None),
                word("haus", "Haus", Some(40)),
                word("hauser", "Häuser", Some(40)),
            ],
            terms: Vec::new(),
        };
        let parts = parts(&vocabulary, &["aber".to_owned(), "der".to_owned(), "zu".to_owned()]);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].first, "aber");
        assert_eq!(
            parts[0].lines,
            "0aber\t0\t\n0der\t1\t\n0haus\t1^\t14\n4er\t1Häuser\t0\n0zu\t0\t\n"
        );
    }

    #[test]
    fn numbers_are_as_javascript_reads_them() {
        assert_eq!([0, 35, 36, -40].map(in_36), ["0", "z", "10", "-14"]);
    }
}
