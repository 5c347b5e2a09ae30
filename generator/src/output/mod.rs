//! The finished site as files. `html` renders its pages, `assets` adds what they load, `files` what
//! no template makes, `statement` the accessibility statement as data, `publish` stages everything
//! and swaps it in whole. `replace` writes a single file of the project.
//! `schema` makes JSON Schemas of the kinds, `generated` keeps such files current.

pub(crate) mod assets;
pub(crate) mod files;
pub(crate) mod generated;
pub(crate) mod html;
pub(crate) mod publish;
pub(crate) mod replace;
pub(crate) mod schema;
pub(crate) mod statement;
