//! Leitwerk turns YAML catalogues and Markdown guidelines into one cross-linked, bilingual
//! static site. The modules stand in the order of the floors: each uses only those above it.
//! `ARCHITECTURE.md` is the map, `tests/it/architecture.rs` holds it against this code.

mod diagnostic;

mod model;

mod config;

mod markdown;

mod diff;

mod prose;

mod licence;

mod cite;

mod load;

mod migrate;

mod guide;

mod scaffold;

mod graph;

mod rules;

mod spelling;

mod explain;

mod search;

mod pages;

mod assessment;

mod release;

mod theme;

mod output;

mod import;

mod pipeline;

mod cli;

pub use cli::run;

// For the fuzz targets in `fuzz/` and for tests; a normal build has only `run`.
#[cfg(any(test, fuzzing))]
pub use load::fuzzing;
