//! Whether two expressions mean the same, however they are ordered, grouped and repeated.

use super::deprecated::successors;
use super::expression::{Join, fold};
use std::collections::{BTreeMap, BTreeSet};

/// An expression without order. Its parts are numbers in [`Shapes`], so that a long expression
/// is not copied into everything round it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Licence(String),
    All(BTreeSet<usize>),
    Any(BTreeSet<usize>),
}

/// Every shape of two expressions, with its number.
#[derive(Default)]
struct Shapes(BTreeMap<Shape, usize>);

/// Whether two expressions mean the same. What is no expression is the same as nothing.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let mut shapes = Shapes::default();
    let (one, other) = (shapes.of(one), shapes.of(other));
    one.is_some() && one == other
}

impl Shapes {
    fn of(&mut self, written: &str) -> Option<Shape> {
        let licence = |id: &str, whole: &str| Shape::Licence(current(id, whole));
        fold(written, licence, |how, left, right| self.join(how, left, right))
    }

    fn join(&mut self, how: Join, left: Shape, right: Shape) -> Shape {
        if left == right {
            return left;
        }
        let (left, right) = (self.parts(how, left), self.parts(how, right));
        // The smaller moves into the larger, or a long chain would be copied at each link.
        let (mut parts, few) = if left.len() < right.len() { (right, left) } else { (left, right) };
        parts.extend(few);
        match how {
            Join::All => Shape::All(parts),
            Join::Any => Shape::Any(parts),
        }
    }

    /// The parts of a shape that is joined in the same way, or else the shape as the only part.
    fn parts(&mut self, how: Join, shape: Shape) -> BTreeSet<usize> {
        match (how, shape) {
            (Join::All, Shape::All(parts)) | (Join::Any, Shape::Any(parts)) => parts,
            (_, shape) => BTreeSet::from([self.number(shape)]),
        }
    }

    fn number(&mut self, shape: Shape) -> usize {
        let next = self.0.len();
        *self.0.entry(shape).or_insert(next)
    }
}

/// A licence under the id in use; `GPL-3.0` says no more than `GPL-3.0-only`.
fn current(id: &str, whole: &str) -> String {
    match successors(id).unwrap_or_default().first() {
        Some(instead) => whole.replacen(id, instead, 1),
        None => whole.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn order_grouping_and_repetition_do_not_count() {
        for (one, other) in [
            ("MIT", "MIT"),
            ("MIT OR Apache-2.0", "Apache-2.0 OR MIT"),
            ("MIT OR (ISC OR 0BSD)", "(0BSD OR MIT) OR ISC"),
            ("MIT AND (ISC OR 0BSD)", "(0BSD OR ISC) AND MIT"),
            ("MIT OR MIT", "MIT"),
            ("MIT OR ISC OR MIT", "ISC OR MIT"),
            ("GPL-3.0", "GPL-3.0-only"),
            (
                "GPL-2.0+ WITH Classpath-exception-2.0",
                "GPL-2.0-or-later WITH Classpath-exception-2.0",
            ),
        ] {
            assert!(same(one, other), "{one} = {other}");
        }
    }

    #[test]
    fn another_licence_operator_or_exception_counts() {
        for (one, other) in [
            ("MIT", "ISC"),
            ("MIT OR ISC", "MIT AND ISC"),
            ("MIT OR ISC", "MIT"),
            ("GPL-3.0-only", "GPL-3.0-or-later"),
            ("GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0"),
            ("MIT AND (ISC OR 0BSD)", "MIT AND ISC OR 0BSD"),
            ("no licence", "no licence"),
        ] {
            assert!(!same(one, other), "{one} = {other}");
        }
    }

    #[test]
    fn a_long_expression_is_compared_at_once() {
        let link = |number| format!("LicenseRef-{number} AND (LicenseRef-{number}a OR (");
        let chain: String = (0..10_000).map(link).collect();
        let long = format!("{chain}MIT{}", ")".repeat(20_000));
        assert!(same(&long, &long));
    }
}
