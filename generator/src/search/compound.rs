//! The parts of German compounds. Parts are words of the site's own texts and of a list of words
//! of the administration; a compound must be made of nothing but parts and the sounds that join
//! them. So `Vergabe` is found in `Vergaberecht`, and `Ei` is not found in `Verein`.

#![expect(
    clippy::disallowed_types,
    reason = "only looked up, millions of times; nothing here goes through all of it"
)]

use super::stem::Stems;
use std::collections::{HashMap, HashSet};

/// Words of the administration and what is never split.
const CURATED: &str = include_str!("compounds-de.txt");

/// What may stand between two parts.
const LINKS: [&str; 6] = ["", "s", "es", "n", "en", "er"];

/// Shorter words of the texts are no parts: there are too many that only look so.
const SHORTEST: usize = 4;

/// Longer words are not looked at; no compound of use is as long.
const LONGEST: usize = 60;

/// A word of the texts, without capitals.
pub(super) struct Known<'a> {
    pub word: &'a str,
    pub noun: bool,
}

/// Knows the parts that compounds are made of.
pub(super) struct Splitter<'a> {
    stems: &'a Stems,
    /// For each part the word it stands for.
    parts: HashMap<String, String>,
    /// The stems of parts that are nouns, to know the last part in each of its forms.
    nouns: HashSet<String>,
    others: HashSet<String>,
    whole: HashSet<String>,
}

impl<'a> Splitter<'a> {
    /// Learns the parts from the words of the texts and from the list.
    pub(super) fn new<'w>(stems: &'a Stems, known: impl Iterator<Item = Known<'w>>) -> Self {
        let mut own = Self {
            stems,
            parts: HashMap::new(),
            nouns: HashSet::new(),
            others: HashSet::new(),
            whole: HashSet::new(),
        };
        let lines = CURATED.lines().filter(|line| !line.starts_with('#'));
        let mut never: HashSet<&str> = HashSet::new();
        for word in lines.flat_map(str::split_whitespace) {
            if let Some(word) = word.strip_prefix('!') {
                own.whole.insert(stems.stem(word));
            } else if let Some(word) = word.strip_prefix('-') {
                never.insert(word);
            } else if let Some((form, word)) = word.split_once('=') {
                own.parts.insert(form.to_owned(), word.to_owned());
            } else {
                own.learn(word, true);
            }
        }
        let is_part = |known: &Known<'_>| {
            known.word.chars().count() >= SHORTEST
                && known.word.chars().all(char::is_alphabetic)
                && !never.contains(known.word)
        };
        for Known { word, noun } in known.filter(is_part) {
            own.learn(word, noun);
        }
        own
    }

    fn learn(&mut self, word: &str, noun: bool) {
        let Some(stem) = self.stems.term(word) else { return };
        self.parts.insert(word.to_owned(), word.to_owned());
        if let Some(short) = word.strip_suffix('e').filter(|short| noun && short.len() > SHORTEST) {
            self.parts.entry(short.to_owned()).or_insert_with(|| word.to_owned());
        }
        let stems = if noun { &mut self.nouns } else { &mut self.others };
        stems.insert(stem);
    }

    /// The parts of a compound and the parts of these; nothing where it is none.
    pub(super) fn parts(&self, word: &str, noun: bool) -> Vec<String> {
        let mut found = Vec::new();
        self.collect(word, noun, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn collect(&self, word: &str, noun: bool, found: &mut Vec<String>) {
        for (part, is_last) in self.split(word, noun).unwrap_or_default() {
            let known = self.parts.get(part).map_or(part, String::as_str);
            self.collect(known, noun || !is_last, found);
            found.push(known.to_owned());
        }
    }

    /// The fewest parts that make up a word, the longest first where there is a choice.
    fn split<'w>(&self, word: &'w str, noun: bool) -> Option<Vec<(&'w str, bool)>> {
        let fits = (2 * SHORTEST - 1..=LONGEST).contains(&word.chars().count());
        if !fits || self.whole.contains(&self.stems.stem(word)) {
            return None;
        }
        let mut split = self.split_rest(word, noun, 4)?;
        split.reverse();
        Some(split)
    }

    /// The parts of what is left of a word, the last first. `most` is how many there may be.
    fn split_rest<'w>(
        &self,
        rest: &'w str,
        noun: bool,
        most: usize,
    ) -> Option<Vec<(&'w str, bool)>> {
        let mut best: Option<Vec<(&str, bool)>> = None;
        let ends = rest.char_indices().skip(3).map(|(at, _)| at);
        for end in ends.collect::<Vec<_>>().into_iter().rev() {
            let (part, after) = rest.split_at(end);
            if !self.parts.contains_key(part) {
                continue;
            }
            for after in LINKS.iter().filter_map(|link| after.strip_prefix(link)) {
                let fewest = best.as_ref().map_or(most, |best| best.len() - 1);
                let found = self.split_after(after, noun, fewest.saturating_sub(1));
                if let Some(mut split) = found {
                    split.push((part, false));
                    best = Some(split);
                }
            }
        }
        best
    }

    /// What follows a part: the last one, or more.
    fn split_after<'w>(
        &self,
        after: &'w str,
        noun: bool,
        most: usize,
    ) -> Option<Vec<(&'w str, bool)>> {
        if most == 0 || after.chars().count() < 3 {
            return None;
        }
        if self.is_last(after, noun) {
            return Some(vec![(after, true)]);
        }
        self.split_rest(after, noun, most)
    }

    /// Whether a compound may end so: a noun with a noun in any of its forms.
    fn is_last(&self, part: &str, noun: bool) -> bool {
        let stem = self.stems.stem(part);
        let is_short = part.chars().count() < SHORTEST && !self.parts.contains_key(part);
        !is_short && (self.nouns.contains(&stem) || (!noun && self.others.contains(&stem)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Splitter};
    use crate::search::stem::Stems;

    fn split(word: &str) -> Vec<String> {
        let stems = Stems::of("de");
        let texts = ["barriere", "freiheit", "erklärung", "ei", "ver", "ein", "haus", "häuser"];
        let known = texts.iter().map(|word| Known { word, noun: true });
        Splitter::new(&stems, known).parts(word, true)
    }

    #[test]
    fn compounds_fall_into_their_parts() {
        for (word, parts) in [
            ("barrierefreiheitserklärung", &["barriere", "erklärung", "freiheit"][..]),
            ("vergaberecht", &["recht", "vergabe"]),
            ("vergabeverfahren", &["verfahren", "vergabe"]),
            ("lizenzverträge", &["lizenz", "verträge"]),
            ("quellcode", &["code", "quelle"]),
            ("häuserverwaltung", &["häuser", "verwaltung"]),
            ("verwaltungsvorschriften", &["verwaltung", "vorschriften"]),
            ("schulverwaltung", &["schule", "verwaltung"]),
        ] {
            assert_eq!(split(word), parts, "{word}");
        }
    }

    #[test]
    fn what_is_no_compound_stays_whole() {
        for word in [
            "verein",
            "vereine",
            "interesse",
            "unternehmen",
            "alternative",
            "beratung",
            "freiheit",
            "sicherheit",
            "standard",
            "deutschland",
            "verein",
            "vergabe",
            "information",
        ] {
            assert!(split(word).is_empty(), "{word}: {:?}", split(word));
        }
    }

    #[test]
    fn parts_of_a_known_compound_are_found_within_a_longer_one() {
        let stems = Stems::of("de");
        let texts = ["barriere", "freiheit", "erklärung", "barrierefreiheit"];
        let known = texts.iter().map(|word| Known { word, noun: true });
        let parts = Splitter::new(&stems, known).parts("barrierefreiheitserklärung", true);
        assert_eq!(parts, ["barriere", "barrierefreiheit", "erklärung", "freiheit"]);
    }

    #[test]
    fn long_and_odd_words_end_soon() {
        assert!(split(&"datendaten".repeat(10)).is_empty());
        assert!(split(&"datendaten".repeat(5)).is_empty());
    }
}
