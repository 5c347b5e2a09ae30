//! A line taken apart: its sentences, their words, and the parts of a word with hyphens.

use std::ops::Range;

/// A word without the signs round it.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    pub start: usize,
    /// Whether a sign after it ends a clause.
    pub ends_clause: bool,
}

/// The words of a text. What holds no letter and no digit is no word.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for raw in text.split_whitespace() {
        let word = raw.trim_matches(|end: char| !end.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        let after = &raw[place(raw, word) + word.len()..];
        let ends_clause = after.contains([',', ';', ':', '.', '!', '?', '–']);
        found.push(Token { text: word, start: place(text, word), ends_clause });
    }
    found
}

/// Where a part of a text begins in it.
fn place(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// The sentences of a line. A point after a digit or in an abbreviation ends none.
pub(super) fn sentences(line: &str, abbreviations: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, end) in line.char_indices().filter(|(_, sign)| matches!(sign, '.' | '!' | '?')) {
        let after = line[at + 1..].trim_start_matches(['“', '"', '‘', '”', ')', '.', '!', '?']);
        let is_ordinal = end == '.' && line[..at].ends_with(|digit: char| digit.is_ascii_digit());
        let is_short = abbreviations.iter().any(|range| range.contains(&at));
        if after.starts_with(char::is_whitespace) && !is_ordinal && !is_short {
            let next = line.len() - after.trim_start().len();
            found.push(start..place(line, after));
            start = next;
        }
    }
    found.push(start..line.len());
    found.retain(|range| !tokens(&line[range.clone()]).is_empty());
    found
}

impl<'a> Token<'a> {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// Nouns and names begin with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// An address of a page or a mailbox, which nobody can write in another way.
    pub(super) fn is_address(&self) -> bool {
        let has_domain = |(before, after): (&str, &str)| {
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_lowercase)
        };
        self.text.contains("://")
            || self.text.contains('@')
            || self.text.rsplit_once('.').is_some_and(has_domain)
    }

    /// The parts between hyphens and middle dots, each with its place.
    pub(super) fn parts(&self) -> Vec<(&'a str, Range<usize>)> {
        let parts = self.text.split(['-', '·', '/']).filter(|part| !part.is_empty());
        let with_place = |part: &'a str| {
            let start = self.start + place(self.text, part);
            (part, start..start + part.len())
        };
        parts.map(with_place).collect()
    }
}
