//! What dated lists say: released, not released, or on no list. The status is that of the exact
//! id, never of its family.

use super::expression;
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
        expression::fold(written, |id| self.of_id(id)).unwrap_or(Status::Unlisted)
    }

    /// Whether any list was taken in.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
