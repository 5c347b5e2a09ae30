//! One Markdown document. `parse` finds its headings and what it refers to, `anchor` names its
//! places, `html` makes safe HTML of it, `text` leaves the markup away, `link` tells kinds of addresses
//! apart, `terms` finds words of the glossary, `prose` what people read as running text. Raw HTML
//! is refused: what people write is text, never code.

pub(crate) mod anchor;
pub(crate) mod html;
pub(crate) mod lines;
pub(crate) mod link;
pub(crate) mod parse;
pub(crate) mod passage;
pub(crate) mod plain;
pub(crate) mod prose;
mod slug;
pub(crate) mod terms;
pub(crate) mod text;

pub(crate) use slug::{dashed, slug};

use pulldown_cmark::Options;

/// What mdBook understands, so that a document means the same there and here.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);
