//! The finished site as files. `html` renders its pages, `assets` adds what they load, `publish`
//! stages everything and swaps it in whole.

pub(crate) mod assets;
pub(crate) mod html;
pub(crate) mod publish;
