//! A report as a format, one file each.

pub(crate) mod escape;
pub(crate) mod json;
pub(crate) mod text;
