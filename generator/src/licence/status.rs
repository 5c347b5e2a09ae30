//! What dated lists say: released, not released, or on no list. The status is that of the exact
//! id, never of its family.

use super::expression::{Join, fold};
use std::collections::BTreeMap;

/// What a list of a status says; the better the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    Blocked,
    Unlisted,
    Approved,
}

impl Status {
    /// The word of the lists and of the templates.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Unlisted => "unlisted",
            Self::Approved => "approved",
        }
    }
}

/// The licence that the European Union wrote for administrations.
const USUAL: &str = "EUPL-1.2";

/// The latest word on each SPDX id.
#[derive(Debug, Default)]
pub(crate) struct Lists(BTreeMap<String, Status>);

impl Lists {
    /// Takes in a list; lists come in the order of their dates, a later one overrules.
    pub(crate) fn add<'a>(&mut self, status: Status, ids: impl IntoIterator<Item = &'a str>) {
        self.0.extend(ids.into_iter().map(|id| (id.to_owned(), status)));
    }

    /// The status of one id.
    pub(crate) fn of_id(&self, id: &str) -> Status {
        self.0.get(id).copied().unwrap_or(Status::Unlisted)
    }

    /// The status of an expression: the best of an OR, the worst of an AND.
    pub(crate) fn of_expression(&self, written: &str) -> Status {
        let best = |join, left: Status, right| match join {
            Join::Any => left.max(right),
            Join::All => left.min(right),
        };
        fold(written, |id, _| self.of_id(id), best).unwrap_or(Status::Unlisted)
    }

    /// A released licence to name as an example: the one written for administrations, or else the
    /// first.
    pub(crate) fn example(&self) -> Option<&str> {
        let mut approved = self.0.iter().filter(|(_, status)| **status == Status::Approved);
        let usual = self.0.get_key_value(USUAL).filter(|(_, status)| **status == Status::Approved);
        usual.or_else(|| approved.next()).map(|(id, _)| id.as_str())
    }

    /// Whether any list was taken in.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
