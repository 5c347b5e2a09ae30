//! A report as a format, one file each.

mod escape;
pub(crate) mod json;
pub(crate) mod text;
