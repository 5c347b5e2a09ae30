//! What a licence means: expressions of SPDX ids, ids that are out of use, and what dated lists
//! say about them.

pub(crate) mod deprecated;
pub(crate) mod expression;
pub(crate) mod sameness;
pub(crate) mod spelling;
pub(crate) mod status;
