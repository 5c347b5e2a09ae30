//! The words of a text. Gender forms stand for both words they are made of, hyphenated words for
//! themselves and their parts, numbers and identifiers also for what they are as a whole. Soft
//! hyphens count for nothing. `search.js` of the theme reads queries in the same way; both are
//! held against `words.json` in `e2e/search/`.

use super::fold::composed;

/// A word as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Without capitals.
    pub text: &'a str,
    /// As it is written.
    pub written: &'a str,
    /// Written with a capital within a sentence: in German a noun or a name.
    pub noun: bool,
}

/// Longer words are none.
const LONGEST: usize = 80;

/// Calls `each` with every word of a text.
pub(super) fn words(text: &str, each: &mut dyn FnMut(Word<'_>)) {
    let composed = composed(text);
    let text = composed.as_deref().unwrap_or(text);
    let mut reader = Reader { each, lower: String::new(), plain: String::new(), begins: true };
    let mut rest = text;
    while let Some(start) = rest.find(|character| is_part(character) || character == '§') {
        if ends_sentence(&rest[..start]) {
            reader.begins = true;
        }
        rest = &rest[start..];
        if let Some(after) = rest.strip_prefix('§') {
            rest = reader.section(after);
        } else {
            let end = chunk(rest);
            reader.chunk(&rest[..end]);
            rest = &rest[end..];
        }
    }
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric() || character == '\u{ad}'
}

fn ends_sentence(gap: &str) -> bool {
    gap.contains(['.', '!', '?', ':', '\n', '„', '“', '"', '·', '•', '('])
}

/// The signs that join letters to one thing, if they stand between two of them.
const JOINERS: [char; 13] = ['-', '‐', '‑', '.', '_', '+', '/', ':', '*', '\'', '’', '·', '('];

/// The end of the chunk of letters, digits and joiners at the start of a text.
fn chunk(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if is_part(character) {
            continue;
        }
        let after = &text[at + character.len_utf8()..];
        let joins = match character {
            '(' => after.starts_with("in"),
            '/' => after.starts_with("-in") || after.starts_with(is_part),
            _ => JOINERS.contains(&character) && after.starts_with(is_part),
        };
        if !joins {
            return at;
        }
        if character == '/' && after.starts_with('-') {
            characters.next();
        }
    }
    text.len()
}

struct Reader<'a> {
    each: &'a mut dyn FnMut(Word<'_>),
    /// Kept to be used again.
    lower: String,
    plain: String,
    /// Whether a sentence begins.
    begins: bool,
}

impl Reader<'_> {
    /// A number after a section sign is a term of its own: `§ 12b`.
    fn section<'t>(&mut self, after: &'t str) -> &'t str {
        let number = after.trim_start_matches(['§', ' ', '\u{a0}', '\u{202f}']);
        if !number.starts_with(|character: char| character.is_ascii_digit()) {
            return after;
        }
        let end = number.find(|character: char| !is_part(character)).unwrap_or(number.len());
        self.emit(&format!("§{}", &number[..end]));
        number
    }

    fn chunk(&mut self, written: &str) {
        let mut plain = std::mem::take(&mut self.plain);
        plain.clear();
        plain.extend(written.chars().filter(|&character| character != '\u{ad}'));
        if !self.gendered(&plain) {
            for piece in plain.split(['/', ':', '*', '·', '(']) {
                self.piece(piece);
            }
        }
        self.begins = false;
        self.plain = plain;
    }

    /// Both words of a form such as `Nutzer*innen`, `Nutzer:in`, `Nutzer/-innen`, `NutzerInnen`.
    fn gendered(&mut self, chunk: &str) -> bool {
        let Some((base, ending)) = split_gender(chunk) else { return false };
        self.piece(base);
        self.piece(&format!("{base}{}", ending.to_lowercase()));
        true
    }

    /// A word with hyphens, points or lines below, and its parts.
    fn piece(&mut self, piece: &str) {
        let piece = piece.strip_suffix("'s").or(piece.strip_suffix("’s")).unwrap_or(piece);
        if !piece.contains(|character: char| !character.is_alphanumeric()) {
            return self.emit(piece);
        }
        let parts = parts(piece);
        if parts.len() > 1 {
            let whole: String = parts.concat();
            for part in parts {
                self.emit(part);
            }
            self.emit(&whole);
        } else {
            self.emit(&parts.concat());
        }
    }

    fn emit(&mut self, written: &str) {
        if written.is_empty() || written.len() > LONGEST {
            return;
        }
        let mut lower = std::mem::take(&mut self.lower);
        lower.clear();
        lower.extend(written.chars().flat_map(char::to_lowercase));
        let noun = !self.begins && written.starts_with(char::is_uppercase);
        (self.each)(Word { text: &lower, written, noun });
        self.lower = lower;
    }
}

/// Splits where a joiner stands; a point between digits joins a number.
fn parts(piece: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    for (at, character) in piece.char_indices() {
        let after = piece[at + character.len_utf8()..].chars().next().unwrap_or(' ');
        let is_number = character == '.' && previous.is_ascii_digit() && after.is_ascii_digit();
        if !character.is_alphanumeric() && !is_number {
            parts.push(&piece[start..at]);
            start = at + character.len_utf8();
        }
        previous = character;
    }
    parts.push(&piece[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The base of a gender form and what is added to it.
fn split_gender(chunk: &str) -> Option<(&str, &str)> {
    let marked = |sign: char| {
        let (base, ending) = chunk.split_once(sign)?;
        let ending = ending.trim_start_matches('-');
        let fits = ending.starts_with("innen")
            || ending == "in"
            || (matches!(sign, '*' | ':') && matches!(ending, "r" | "n" | "s" | "e" | "er" | "en"));
        (fits && is_word(base) && is_word(ending)).then_some((base, ending))
    };
    let signs = ['*', ':', '_', '·', '/', '(', '’', '\''];
    signs.into_iter().find_map(marked).or_else(|| {
        let at = chunk.find("Innen").filter(|&at| chunk[..at].ends_with(char::is_lowercase))?;
        is_word(chunk).then_some((&chunk[..at], &chunk[at..]))
    })
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::words;

    /// The examples that the query script is held against too.
    const EXAMPLES: &str = include_str!("../../../e2e/search/words.json");

    fn read(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, &mut |word| found.push(word.text.to_owned()));
        found
    }

    #[test]
    fn words_are_read_as_in_the_examples() {
        let examples: Vec<(String, Vec<String>)> = serde_json::from_str(EXAMPLES).unwrap();
        assert!(examples.len() > 20);
        for (text, expected) in examples {
            assert_eq!(read(&text), expected, "{text}");
        }
    }

    #[test]
    fn a_capital_within_a_sentence_makes_a_noun() {
        let mut nouns = Vec::new();
        words("Die Vergabe endet. Danach gilt das Recht.", &mut |word| {
            if word.noun {
                nouns.push(word.text.to_owned());
            }
        });
        assert_eq!(nouns, ["vergabe", "recht"]);
    }

    #[test]
    fn endless_words_are_left_out() {
        assert!(read(&"x".repeat(81)).is_empty());
    }
}
