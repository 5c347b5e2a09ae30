//! Everything that is tested from outside: the program `leitwerk` as people run it, and the
//! invariants of `ARCHITECTURE.md` on its source. `project` runs the program, `golden` compares
//! what it makes with files below `tests/fixtures/`; a new case is a new fixture there.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test fails by panicking")]

mod addresses;
mod architecture;
mod assess;
mod book;
mod checklist;
mod corpus;
mod explain;
mod forms;
mod golden;
mod html;
mod import;
mod legal;
mod load;
mod mdbook;
mod migrate;
mod mistakes;
mod new;
mod project;
mod publiccode;
mod publish;
mod register;

mod rules;
mod schema;
mod server;
mod site;
mod spelling;
mod theme;
mod versions;
mod yaml_attacks;
