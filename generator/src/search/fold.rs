//! One spelling for all that people write for the same word: no capitals, no accents, `ß` as
//! `ss`, and `ae`, `oe`, `ue` as the umlauts they stand for. `Übersicht`, `Uebersicht` and
//! `Ubersicht` are then alike. `search.js` of the theme folds queries in the same way.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text with each letter as one character, where it is not so already. Soft hyphens stay.
pub(super) fn composed(text: &str) -> Option<String> {
    // The marks that stand on letters are U+0300 to U+036F, in UTF-8 after these two bytes.
    text.bytes().any(|byte| matches!(byte, 0xcc | 0xcd)).then(|| text.nfc().collect())
}

/// Folds a word that has no capitals.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let mut last = [' ', ' '];
    let mut push = |character: char| {
        let [before, previous] = last;
        let is_umlaut = character == 'e'
            && (matches!(previous, 'a' | 'o') || (previous == 'u' && before != 'q'));
        if !is_umlaut {
            folded.push(character);
        }
        last = [previous, character];
    };
    for character in word.chars() {
        match character {
            'a'..='z' | '0'..='9' => push(character),
            'ä' => push('a'),
            'ö' | 'ø' => push('o'),
            'ü' => push('u'),
            'ß' => ['s', 's'].map(&mut push).into_iter().collect(),
            'æ' => ['a', 'e'].map(&mut push).into_iter().collect(),
            'œ' => ['o', 'e'].map(&mut push).into_iter().collect(),
            'ł' => push('l'),
            'đ' => push('d'),
            other => {
                std::iter::once(other)
                    .nfd()
                    .filter(|&part| !is_combining_mark(part))
                    .for_each(&mut push);
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_a_word_meet() {
        for (first, second) in [
            ("übersicht", "uebersicht"),
            ("übersicht", "ubersicht"),
            ("straße", "strasse"),
            ("häuser", "haeuser"),
            ("häuser", "hauser"),
            ("café", "cafe"),
            ("größe", "groesse"),
            ("behörde", "behorde"),
            ("smørrebrød", "smoerrebroed"),
        ] {
            assert_eq!(fold(first), fold(second), "{first} and {second}");
        }
    }

    #[test]
    fn what_only_looks_like_an_umlaut_stays_apart() {
        assert_eq!(fold("quelle"), "quelle");
        assert_ne!(fold("quelle"), fold("qualle"));
        assert_ne!(fold("haus"), fold("maus"));
        assert_eq!(fold("straße"), "strasse");
        assert_eq!(fold("a\u{308}pfel"), "apfel");
    }
}
