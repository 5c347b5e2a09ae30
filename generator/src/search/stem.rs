//! From a word to the term under which it is found: the stem by Snowball's rules of the language,
//! folded. Words that are everywhere, such as articles, have none. What has a digit in it is a
//! number or an identifier and stays as it is.

#![expect(
    clippy::disallowed_types,
    reason = "looked up for every word; sorted where all are given"
)]

use super::fold::fold;
use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::collections::HashSet;

/// The rules of one language.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    /// American and British spellings are one.
    is_english: bool,
    stops: HashSet<&'static str>,
}

impl Stems {
    /// The rules for a BCP 47 tag; of an unknown language words stay as they are.
    pub(super) fn of(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or_default();
        let (algorithm, stops) = match language {
            "de" => (Some(Algorithm::German), include_str!("stop-words-de.txt")),
            "en" => (Some(Algorithm::English), include_str!("stop-words-en.txt")),
            _ => (algorithm(language), ""),
        };
        Self {
            stemmer: algorithm.map(Stemmer::create),
            is_english: language == "en",
            stops: stops.split_whitespace().collect(),
        }
    }

    /// The words without a term.
    pub(super) fn stops(&self) -> Vec<&'static str> {
        let mut stops: Vec<&str> = self.stops.iter().copied().collect();
        stops.sort_unstable();
        stops
    }

    /// The term of a word without capitals.
    pub(super) fn term(&self, word: &str) -> Option<String> {
        (!self.stops.contains(word)).then(|| self.stem(word))
    }

    /// The stem of a word, whichever it is.
    pub(super) fn stem(&self, word: &str) -> String {
        let is_plain = word.chars().all(char::is_alphabetic);
        match &self.stemmer {
            Some(stemmer) if is_plain && self.is_english => fold(&stemmer.stem(&british(word))),
            Some(stemmer) if is_plain => fold(&stemmer.stem(word)),
            _ => fold(word),
        }
    }
}

/// The British spelling of a word, as far as rules go.
fn british(word: &str) -> String {
    let endings = ["ization", "izing", "ized", "izes", "izer", "ize", "avior", "olor"];
    let others = ["isation", "ising", "ised", "ises", "iser", "ise", "aviour", "olour"];
    let word = word.replace("licens", "licenc");
    for (ending, other) in endings.into_iter().zip(others) {
        if let Some(start) = word.strip_suffix(ending).filter(|start| start.len() > 2) {
            return format!("{start}{other}");
        }
    }
    word
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "da" => Algorithm::Danish,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn forms_of_a_word_have_one_term() {
        let german = Stems::of("de");
        for words in [
            &["nutzer", "nutzerin", "nutzerinnen", "nutzern"][..],
            &["haus", "häuser", "hauses", "haeuser"],
            &["behörde", "behörden", "behoerde"],
            &["lizenz", "lizenzen"],
            &["erklärung", "erklärungen", "erklaerung"],
            &["straße", "strasse", "straßen"],
        ] {
            for word in words {
                assert_eq!(german.term(word), german.term(words[0]), "{word}");
            }
        }
        let english = Stems::of("en");
        assert_eq!(english.term("licences"), english.term("licence"));
        assert_eq!(english.term("publishing"), english.term("published"));
        assert_eq!(english.term("license"), english.term("licences"));
        assert_eq!(english.term("organization"), english.term("organisations"));
        assert_eq!(english.term("size"), Some("size".to_owned()));
    }

    #[test]
    fn numbers_and_identifiers_are_exact() {
        let german = Stems::of("de");
        for word in ["eupl1.2", "§12b", "lc03", "12en"] {
            assert_eq!(german.term(word).as_deref(), Some(word));
        }
        assert_eq!(german.term("der"), None);
        assert_eq!(Stems::of("xx").term("wörter").as_deref(), Some("worter"));
    }
}
