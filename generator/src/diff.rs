//! The difference between two texts: in the form of `diff -u`, as steps from one list to another,
//! or word by word.

use similar::{Algorithm, DiffOp, TextDiff, capture_diff_slices};
use std::hash::Hash;
use std::ops::Range;

/// How many lines are shown before and after a change.
const CONTEXT: usize = 3;

/// Longer lists are not searched for what they share. The search itself is bounded too, and not by
/// a clock: the same texts always differ in the same way.
const LONGEST: usize = 20_000;

/// The difference of two texts of one file; nothing if they are the same.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(CONTEXT).header(name, name).to_string()
}

/// A part of two lists that is the same in both, or has taken the place of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub same: bool,
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// The steps from one list to another; no two in a row are of one sort.
pub(crate) fn steps<T: Eq + Hash + Ord>(old: &[T], new: &[T]) -> Vec<Step> {
    if old.len().max(new.len()) > LONGEST && old != new {
        return vec![Step { same: false, old: 0..old.len(), new: 0..new.len() }];
    }
    let mut steps: Vec<Step> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let same = matches!(op, DiffOp::Equal { .. });
        push(&mut steps, Step { same, old: op.old_range(), new: op.new_range() });
    }
    steps
}

fn push(steps: &mut Vec<Step>, step: Step) {
    match steps.last_mut().filter(|last| last.same == step.same) {
        Some(last) => (last.old.end, last.new.end) = (step.old.end, step.new.end),
        None => steps.push(step),
    }
}

/// A part of a text that stayed, went or came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Same(&'a str),
    Gone(&'a str),
    New(&'a str),
}

/// The way from one text to another in words. A single word between two changes changes with them:
/// many small marks are hard to read and harder to listen to.
pub(crate) fn words<'a>(old: &'a str, new: &'a str) -> Vec<Piece<'a>> {
    let (old, new) = (Words::of(old), Words::of(new));
    let found = steps(&old.words, &new.words);
    let mut joined: Vec<Step> = Vec::new();
    for (at, step) in found.iter().enumerate() {
        let between = at > 0 && at + 1 < found.len() && step.old.len() == 1;
        push(&mut joined, Step { same: step.same && !between, ..step.clone() });
    }
    let piece = |step: &Step| {
        if step.same {
            return [Some(Piece::Same(new.text(&step.new))), None];
        }
        let gone = (!step.old.is_empty()).then(|| Piece::Gone(old.text(&step.old)));
        let came = (!step.new.is_empty()).then(|| Piece::New(new.text(&step.new)));
        [gone, came]
    };
    joined.iter().flat_map(piece).flatten().collect()
}

/// A text and its words, and where each of them ends.
struct Words<'a> {
    whole: &'a str,
    words: Vec<&'a str>,
    places: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    fn of(whole: &'a str) -> Self {
        let words: Vec<&str> = whole.split_whitespace().collect();
        let start = |word: &str| word.as_ptr().addr() - whole.as_ptr().addr();
        let places = words.iter().map(|word| start(word)..start(word) + word.len()).collect();
        Self { whole, words, places }
    }

    fn text(&self, words: &Range<usize>) -> &'a str {
        &self.whole[self.places[words.start].start..self.places[words.end - 1].end]
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Piece, Step, steps, words};

    #[test]
    fn words_stay_go_and_come() {
        use Piece::{Gone, New, Same};
        assert_eq!(
            words("Sie MÜSSEN die Datei an die Stelle senden.", "Sie SOLLEN die Datei senden."),
            [
                Same("Sie"),
                Gone("MÜSSEN"),
                New("SOLLEN"),
                Same("die Datei"),
                Gone("an die Stelle"),
                Same("senden."),
            ]
        );
        assert_eq!(words("a b", "a b"), [Same("a b")]);
        assert_eq!(words("", "a"), [New("a")]);
        assert_eq!(words("", ""), []);
    }

    #[test]
    fn a_word_between_two_changes_changes_with_them() {
        use Piece::{Gone, New, Same};
        assert_eq!(
            words("es gilt eins und zwei hier", "es gilt drei und vier hier"),
            [Same("es gilt"), Gone("eins und zwei"), New("drei und vier"), Same("hier")]
        );
    }

    #[test]
    fn what_is_far_too_long_is_not_searched() {
        let old: Vec<usize> = (0..=LONGEST).collect();
        let new: Vec<usize> = (1..=LONGEST).collect();
        let whole = Step { same: false, old: 0..old.len(), new: 0..new.len() };
        assert_eq!(steps(&old, &new), [whole]);
        assert_eq!(steps(&new, &new).len(), 1);
    }
}
