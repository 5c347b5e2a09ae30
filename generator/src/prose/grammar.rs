//! Genitive and passive, which only several words together make. Both are told by their form; where
//! that is not enough we rather say nothing.

use super::token::Token;
use super::words::Words;
use super::{Found, Trouble};

/// Where something is in the genitive.
pub(super) fn genitives(words: &Words, tokens: &[Token<'_>]) -> Vec<Found> {
    let is_genitive = |&at: &usize| {
        let lower = tokens[at].lower();
        words.genitives.has(&lower)
            || words.genitive_prepositions.has(&lower)
            || (words.genitives_before_noun.has(&lower) && has_ending_noun_after(tokens, at))
            || (words.genitives_between_nouns.has(&lower)
                && has_noun_before(words, tokens, at)
                && has_noun_after(tokens, at))
    };
    let places = (0..tokens.len()).filter(is_genitive);
    places.map(|at| Found::at(Trouble::Genitive, &tokens[at])).collect()
}

fn has_ending_noun_after(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|_| !tokens[at].ends_clause);
    next.is_some_and(|noun| noun.is_capital() && noun.text.ends_with(['s', 'n']))
}

/// A noun directly before. At the start of a sentence any word has a capital; there only an ending
/// tells.
fn has_noun_before(words: &Words, tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    before.is_capital()
        && !before.ends_clause
        && !words.pronouns.has(before.text)
        && (at > 1 && !tokens[at - 2].ends_clause || words.noun_endings.ends(before.text))
}

/// A noun directly after or after one adjective.
fn has_noun_after(tokens: &[Token<'_>], at: usize) -> bool {
    let after = |number: usize| {
        let is_joined = tokens[at..].iter().take(number).all(|token| !token.ends_clause);
        tokens.get(at + number).filter(|_| is_joined)
    };
    let is_noun = |token: Option<&Token<'_>>| token.is_some_and(Token::is_capital);
    is_noun(after(1)) || after(1).is_some_and(|own| own.text.ends_with("en")) && is_noun(after(2))
}

/// Where a sentence hides who does something.
pub(super) fn passives(words: &Words, tokens: &[Token<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for clause in tokens.split_inclusive(|token| token.ends_clause) {
        let last = clause.len().saturating_sub(1);
        for (at, token) in clause.iter().enumerate() {
            let lower = token.lower();
            let before =
                at.checked_sub(1).is_some_and(|before| is_participle(words, &clause[before]));
            let at_end = at < last && is_participle(words, &clause[last]);
            let is_passive = words.passive.has(&lower) && (before || at_end);
            if is_passive || words.passive_alone.has(&lower) {
                found.push(Found::at(Trouble::Passive, token));
            }
        }
    }
    found
}

fn is_participle(words: &Words, token: &Token<'_>) -> bool {
    let word = token.text;
    !token.is_capital()
        && !words.no_participles.has(word)
        && (is_simple(words, word)
            || words.separable.rests(word).any(|rest| is_simple(words, rest)))
}

/// A participle without a part that can stand alone: `geprüft`, `verwendet`, `kontrolliert`.
fn is_simple(words: &Words, word: &str) -> bool {
    let is_long = |letters: usize| word.chars().count() >= letters;
    let is_other = words.no_participles.has(word);
    let with_ge = word.starts_with("ge") && (word.ends_with('t') || word.ends_with("en"));
    let without_ge = words.inseparable.rests(word).any(|rest| rest.ends_with('t'));
    !is_other
        && (words.participles.has(word)
            || with_ge && is_long(6)
            || without_ge && is_long(6)
            || word.ends_with("iert") && is_long(7))
}
