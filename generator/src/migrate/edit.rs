//! Edits of a text: ranges of bytes and what stands there instead.

use std::ops::Range;

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub new: String,
}

/// Edits in the order of the text, none of which touches what another takes away.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    /// Puts edits in order; one inside a longer one is void, for what it edits is gone, but what it
    /// only adds stays. What is put where something else is taken away comes before it.
    pub(super) fn new(mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|Edit { range, .. }| {
            (range.start, !range.is_empty(), std::cmp::Reverse(range.end))
        });
        let mut kept: Vec<Edit> = Vec::with_capacity(edits.len());
        for edit in edits {
            match kept.last_mut() {
                Some(last) if last.range.end > edit.range.start => {
                    last.range.end = last.range.end.max(edit.range.end);
                    if edit.range.is_empty() {
                        last.new.push_str(&edit.new);
                    }
                }
                _ => kept.push(edit),
            }
        }
        Self(kept)
    }

    /// The text after the edits.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for edit in self.0.iter().rev() {
            out.replace_range(edit.range.clone(), &edit.new);
        }
        out
    }

    /// Where a place of the old text is in the new one.
    pub(super) fn forward(&self, old: Range<usize>) -> Range<usize> {
        let (mut grown, mut taken) = (0, 0);
        for Edit { range, new } in &self.0 {
            if range.start > old.start {
                break;
            }
            if range.contains(&old.start) {
                let start = range.start + grown - taken;
                return start..start + new.len();
            }
            grown += new.len();
            taken += range.len();
        }
        old.start + grown - taken..old.end + grown - taken
    }

    /// Where a place of the new text was in the old one; of what is new, where it was put.
    pub(super) fn back(&self, new: Range<usize>) -> Range<usize> {
        let (mut grown, mut taken) = (0, 0);
        for Edit { range, new: put } in &self.0 {
            let start = range.start + grown - taken;
            if start > new.start {
                break;
            }
            if new.start < start + put.len() {
                return range.clone();
            }
            grown += put.len();
            taken += range.len();
        }
        new.start + taken - grown..new.end + taken - grown
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Edits};

    fn edits(edits: &[(std::ops::Range<usize>, &str)]) -> Edits {
        let edit = |(range, new): &(std::ops::Range<usize>, &str)| Edit {
            range: range.clone(),
            new: (*new).to_owned(),
        };
        Edits::new(edits.iter().map(edit).collect())
    }

    #[test]
    fn places_are_found_again_in_both_directions() {
        let edits = edits(&[(8..9, "HIJK"), (1..4, ""), (6..6, "+"), (2..3, "void"), (3..3, "!")]);
        assert_eq!(edits.apply("abcdefghi"), "a!ef+ghHIJK");
        assert_eq!(edits.forward(0..1), 0..1);
        assert_eq!(edits.forward(2..3), 1..2, "what goes is where something is put instead");
        assert_eq!(edits.forward(4..6), 2..4);
        assert_eq!(edits.forward(6..8), 5..7);
        assert_eq!(edits.forward(8..9), 7..11);
        assert_eq!(edits.back(2..4), 4..6);
        assert_eq!(edits.back(5..7), 6..8);
        assert_eq!(edits.back(9..10), 8..9);
        assert_eq!(edits.back(4..5), 6..6);
    }
}
