//! The words of a text that can be spelt right or wrong. Addresses, file names and what holds
//! digits or underscores are none, nor are abbreviations in capitals.

use crate::markdown::prose::prose;

/// A word and where it begins in its text, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    pub start: usize,
    /// Whether it stands between quotation marks, where another language may be quoted.
    pub quoted: bool,
}

/// The words of a text in Markdown.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut quotation = Quotation { text, at: 0, open: false };
    for part in prose(text) {
        let chunks = text[part].split_whitespace().filter(|chunk| !is_address(chunk));
        for word in chunks.flat_map(of_chunk) {
            let start = offset(text, word);
            words.push(Word { text: word, start, quoted: quotation.is_open_at(start) });
        }
    }
    words
}

/// Follows the quotation marks of a text; none holds on beyond its paragraph.
struct Quotation<'t> {
    text: &'t str,
    at: usize,
    open: bool,
}

impl Quotation<'_> {
    fn is_open_at(&mut self, place: usize) -> bool {
        let passed = &self.text[self.at..place];
        self.at = place;
        for (at, character) in passed.char_indices() {
            self.open = match character {
                '„' => true,
                // The closing one in German, the opening one in English.
                '“' => !self.open,
                '”' => false,
                '\n' if passed[at + 1..].starts_with('\n') => false,
                _ => self.open,
            };
        }
        self.open
    }
}

/// The words of a name, which is no Markdown.
pub(super) fn of_name(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().flat_map(of_chunk)
}

/// Where a part begins in the whole it was cut from.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr().addr() - whole.as_ptr().addr()
}

fn of_chunk(chunk: &str) -> impl Iterator<Item = &str> {
    chunk
        .split(|character| !is_of_word(character))
        .map(|word| word.trim_matches(is_mark))
        .filter(|word| is_spelt(word))
}

/// An address, an e-mail address, a path, a file name, a blank to be filled in by a program.
fn is_address(chunk: &str) -> bool {
    let is_inner = |(at, _): (usize, &str)| chunk[at + 1..].starts_with(char::is_alphanumeric);
    chunk.match_indices('.').any(is_inner)
        || chunk.contains("://")
        || chunk.contains(['@', '{', '}', '\\', '=', '<', '>'])
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '_' | '-' | '\u{2010}' | '\u{2011}' | '·' | '\u{ad}')
        || is_apostrophe(character)
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Marks that belong to a word only where they stand inside it.
fn is_mark(character: char) -> bool {
    is_apostrophe(character) || matches!(character, '·' | '\u{ad}')
}

/// Whether a word or a part of one is spelt with letters.
pub(super) fn is_spelt(word: &str) -> bool {
    let letters = word.chars().filter(|character| character.is_alphabetic()).count();
    let fits = |character: char| !character.is_numeric() && character != '_';
    letters > 1 && word.chars().all(fits) && !is_abbreviation(word)
}

/// Capitals, and perhaps the ending of a plural or a genitive.
fn is_abbreviation(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word).trim_end_matches(is_apostrophe);
    let fits = |character: char| character.is_uppercase() || "-‑&".contains(character);
    stem.chars().filter(|character| character.is_uppercase()).count() > 1 && stem.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_what_can_be_spelt() {
        let cases: [(&str, &[&str]); 14] = [
            ("Vor- und Nachteile", &["Vor-", "und", "Nachteile"]),
            ("„Freie Software“, so", &["Freie", "Software", "so"]),
            ("the owner’s don't 'quoted'", &["the", "owner’s", "don't", "quoted"]),
            ("und/oder", &["und", "oder"]),
            ("Nutzer:innen und Mit*arbeitende", &["Nutzer", "innen", "und", "Mit", "arbeitende"]),
            ("siehe publiccode.yml, .odt oder https://a.example/b", &["siehe", "oder"]),
            ("an a.b@example.org schreiben", &["an", "schreiben"]),
            ("nach § 3 EVB-IT, CLAs und der DSGVO", &["nach", "und", "der"]),
            ("OC0000XXXX hat snake_case und v2", &["hat", "und"]),
            ("z. B. heute", &["heute"]),
            ("Bundes·tag Silben\u{ad}trennung", &["Bundes·tag", "Silben\u{ad}trennung"]),
            ("{count} Seiten", &["Seiten"]),
            ("E-Mail-Adresse", &["E-Mail-Adresse"]),
            ("Satz.Ende aber Satz. Ende", &["aber", "Satz", "Ende"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = words(text).into_iter().map(|word| word.text).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_whether_it_is_quoted() {
        let text = "Vor „Look and *Feel*“ nach\n\n„Offen\n\nZu “In” aus";
        let quoted: Vec<&str> =
            words(text).into_iter().filter(|word| word.quoted).map(|word| word.text).collect();
        assert_eq!(quoted, ["Look", "and", "Feel", "Offen", "In"]);
    }

    #[test]
    fn a_word_knows_where_it_begins() {
        let text = "Für `code` *über* Äpfel";
        for word in words(text) {
            assert!(text[word.start..].starts_with(word.text), "{word:?}");
        }
    }
}
