//! Counts the words of some pages: each distinct word once, and for each page how much each word
//! weighs in it. What the search shows of a page is kept, its text is not.

#![expect(
    clippy::disallowed_types,
    reason = "only looked up, millions of times; nothing here goes through all of it"
)]

use super::document::{Document, Sort};
use super::words::{Word, words};
use std::collections::HashMap;

/// How much a word weighs by where it stands.
const TITLE: f32 = 12.0;
const NAME: f32 = 11.0;
const FOREIGN: f32 = 4.0;
const HEADING: f32 = 4.0;
const TEXT: f32 = 1.0;
const FACTS: f32 = 0.6;

/// A text of this many words is neither long nor short.
const USUAL_TEXT: f32 = 150.0;
const USUAL_NAME: f32 = 4.0;

/// The words of some pages that follow each other.
#[derive(Default)]
pub(super) struct Tally {
    pub words: Vec<Counted>,
    pub pages: Vec<Page>,
    by_text: HashMap<Box<str>, u32>,
}

/// A distinct word.
pub(super) struct Counted {
    /// Without capitals.
    pub text: Box<str>,
    /// As it was written first, and within a sentence if it ever was.
    pub written: Box<str>,
    pub noun: bool,
    /// The number of pages it is on.
    pub pages: u32,
}

/// A page as the search keeps it.
pub(super) struct Page {
    pub document: Document,
    /// The words by their number in the tally, and what they weigh.
    pub weights: Vec<(u32, f32)>,
}

impl Tally {
    /// Counts a page. Of its text no more than `kept` bytes stay.
    pub(super) fn add(&mut self, document: Document, kept: usize) {
        let mut found: Vec<(u32, f32)> = Vec::new();
        self.name(&document.title, TITLE, &mut found);
        for name in &document.names {
            self.name(name, NAME, &mut found);
        }
        for title in &document.foreign {
            self.name(title, FOREIGN, &mut found);
        }
        strongest(&mut found);
        let start = found.len();
        for section in &document.sections {
            if section.sort == Sort::Written {
                let span = self.read(&section.heading, &mut found);
                weigh(&mut found, span, HEADING);
            }
            let span = self.read(&section.text, &mut found);
            weigh(&mut found, span, if section.sort == Sort::Facts { FACTS } else { TEXT });
        }
        let text = Span { start, end: found.len() };
        let norm = 0.5 + 0.5 * text.length() / USUAL_TEXT;
        found[start..].iter_mut().for_each(|(_, weight)| *weight /= norm);
        let weights = self.gather(found);
        self.pages.push(Page { document: cut(document, kept), weights });
    }

    /// Adds the words of a name; the fewer it has, the more each of them says.
    fn name(&mut self, name: &str, weight: f32, found: &mut Vec<(u32, f32)>) {
        let span = self.read(name, found);
        weigh(found, span, weight / (0.25 + 0.75 * span.length() / USUAL_NAME));
    }

    /// Adds the words of a text to those found.
    fn read(&mut self, text: &str, found: &mut Vec<(u32, f32)>) -> Span {
        let start = found.len();
        words(text, &mut |word| {
            let number = self.number(word);
            let counted = &mut self.words[number as usize];
            if word.noun && !counted.noun {
                counted.noun = true;
                counted.written = word.written.into();
            }
            found.push((number, 0.0));
        });
        Span { start, end: found.len() }
    }

    fn number(&mut self, word: Word<'_>) -> u32 {
        if let Some(&number) = self.by_text.get(word.text) {
            return number;
        }
        let number = u32::try_from(self.words.len()).expect("a part of a site is small");
        self.by_text.insert(word.text.into(), number);
        self.words.push(Counted {
            text: word.text.into(),
            written: word.written.into(),
            noun: false,
            pages: 0,
        });
        number
    }

    /// The words of a page, each once.
    fn gather(&mut self, mut found: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
        found.sort_unstable_by_key(|(word, _)| *word);
        found.dedup_by(|(word, weight), (kept, sum)| {
            let same = word == kept;
            if same {
                *sum += *weight;
            }
            same
        });
        for (word, _) in &found {
            self.words[*word as usize].pages += 1;
        }
        found.shrink_to_fit();
        found
    }

    /// Lets go of what only counting needs.
    pub(super) fn done(mut self) -> Self {
        self.by_text = HashMap::new();
        self
    }
}

/// Some of the words found.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

impl Span {
    #[expect(clippy::cast_precision_loss, reason = "a length need not be exact")]
    fn length(self) -> f32 {
        (self.end - self.start) as f32
    }
}

fn weigh(found: &mut [(u32, f32)], span: Span, weight: f32) {
    found[span.start..span.end].iter_mut().for_each(|(_, own)| *own = weight);
}

/// Of a word in several names leaves the one that says most: ten spellings of a name are no more
/// than one.
fn strongest(found: &mut Vec<(u32, f32)>) {
    found.sort_by(|(word, weight), (other, more)| word.cmp(other).then(more.total_cmp(weight)));
    found.dedup_by_key(|(word, _)| *word);
}

/// Leaves the start of the text of a page, in whole words, and all its headings.
fn cut(mut document: Document, kept: usize) -> Document {
    let mut left = kept;
    for section in &mut document.sections {
        shorten(&mut section.text, left);
        left = left.saturating_sub(section.text.len());
    }
    document.names = Vec::new();
    document.foreign = Vec::new();
    document
}

/// Shortens a text to at most so many bytes, in whole words; an ellipsis says so.
pub(super) fn shorten(text: &mut String, most: usize) {
    if text.len() <= most {
        return;
    }
    let most = (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let end = text[..most].rfind(' ').unwrap_or_default();
    text.truncate(end);
    text.push('…');
}

#[cfg(test)]
mod tests {
    use super::{Document, Tally, shorten};
    use crate::search::document::Section;

    fn tally() -> Tally {
        let mut tally = Tally::default();
        let section =
            Section { text: "Die Lizenz gilt. Eine gute Lizenz.".to_owned(), ..Section::default() };
        tally.add(
            Document {
                title: "Vergabe".to_owned(),
                sections: vec![section],
                ..Document::default()
            },
            20,
        );
        tally.done()
    }

    #[test]
    fn each_word_is_counted_once_on_a_page() {
        let tally = tally();
        let words: Vec<&str> = tally.words.iter().map(|word| &*word.text).collect();
        assert_eq!(words, ["vergabe", "die", "lizenz", "gilt", "eine", "gute"]);
        assert!(tally.words.iter().all(|word| word.pages == 1));
        assert!(tally.words[2].noun && !tally.words[5].noun);
        let weights = &tally.pages[0].weights;
        assert_eq!(weights.len(), 6);
        assert!(weights[0].1 > 3.0 * weights[2].1, "a title weighs more");
        assert!(weights[2].1 > weights[3].1, "twice is more than once");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(tally().pages[0].document.sections[0].text, "Die Lizenz gilt.…");
        let mut text = "äöü äöü".to_owned();
        shorten(&mut text, 9);
        assert_eq!(text, "äöü…");
        shorten(&mut text, 20);
        assert_eq!(text, "äöü…");
    }
}
