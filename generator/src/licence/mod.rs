//! What a licence means: expressions of SPDX ids, and what dated lists say about them.

pub(crate) mod expression;
pub(crate) mod spelling;
pub(crate) mod status;
