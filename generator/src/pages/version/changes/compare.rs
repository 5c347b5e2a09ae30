//! Which passage of a version has become which of the next. Passages that stayed are found first;
//! of those between them, one that is similar enough counts as the same with other words.

use crate::diff::{Piece, steps, words};
use crate::markdown::passage::Form;

/// How far ahead the old form of a passage is looked for, so that the time is bounded.
const AHEAD: usize = 6;

/// A passage that keeps fewer of its words than this, in hundredths, is another one.
const SIMILAR: usize = 40;

/// A passage with the words of its time.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Unit {
    pub form: Form,
    pub text: String,
}

impl Unit {
    /// A passage of these words, with one space between two.
    pub(super) fn new(form: Form, text: &str) -> Self {
        Self { form, text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }
}

/// A passage before and after; one of both may be missing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    pub old: Option<&'a Unit>,
    pub new: Option<&'a Unit>,
}

/// Pairs the passages of two versions, in the order in which they are read.
pub(super) fn compare<'a>(old: &'a [Unit], new: &'a [Unit]) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for step in steps(old, new) {
        let (old, new) = (&old[step.old], &new[step.new]);
        if step.same {
            let both = old.iter().zip(new);
            pairs.extend(both.map(|(old, new)| Pair { old: Some(old), new: Some(new) }));
        } else {
            between(old, new, &mut pairs);
        }
    }
    pairs
}

fn between<'a>(mut old: &'a [Unit], new: &'a [Unit], pairs: &mut Vec<Pair<'a>>) {
    let removed = |old| Pair { old: Some(old), new: None };
    for unit in new {
        let ahead = &old[..old.len().min(AHEAD)];
        match ahead.iter().position(|old| is_similar(old, unit)) {
            Some(at) => {
                pairs.extend(old[..at].iter().map(removed));
                pairs.push(Pair { old: Some(&old[at]), new: Some(unit) });
                old = &old[at + 1..];
            }
            None => pairs.push(Pair { old: None, new: Some(unit) }),
        }
    }
    pairs.extend(old.iter().map(removed));
}

fn is_similar(old: &Unit, new: &Unit) -> bool {
    let is_heading = |unit: &Unit| matches!(unit.form, Form::Heading(_));
    if is_heading(old) != is_heading(new) {
        return false;
    }
    if let (Form::Entry { .. }, Form::Entry { .. }) = (&old.form, &new.form) {
        return old.form == new.form;
    }
    let kept = words(&old.text, &new.text).into_iter().map(|piece| match piece {
        Piece::Same(text) => text.len(),
        _ => 0,
    });
    let longest = old.text.len().max(new.text.len());
    kept.sum::<usize>() * 100 >= longest * SIMILAR
}

#[cfg(test)]
mod tests {
    use super::{Form, Unit, compare};

    #[test]
    fn passages_stay_change_come_and_go() {
        let unit = |text| Unit::new(Form::Paragraph, text);
        let old = ["one", "a fee is due within four weeks", "gone for good", "end"].map(unit);
        let new = ["one", "quite new", "a fee is due within six weeks", "end"].map(unit);
        let found: Vec<_> = compare(&old, &new)
            .iter()
            .map(|pair| [pair.old, pair.new].map(|unit| unit.map(|unit| unit.text.as_str())))
            .collect();
        assert_eq!(
            found,
            [
                [Some("one"), Some("one")],
                [None, Some("quite new")],
                [Some("a fee is due within four weeks"), Some("a fee is due within six weeks")],
                [Some("gone for good"), None],
                [Some("end"), Some("end")],
            ]
        );
    }
}
