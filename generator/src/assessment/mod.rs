//! How far a project meets the requirements, by its own account.
//!
//! 1. `demand` lists what can be asked: the requirements that are in force, by guideline,
//! 2. `answers` reads what the project says and looks up what it names, `findings` are its mistakes,
//! 3. `outcome` holds one against the other and counts,
//! 4. `view` is what the page of the report shows, `emit` the same in short for people and programs,
//! 5. `blank` writes a new file to fill in.
//!
//! Nothing here reads or writes a file.

mod answers;
mod blank;
mod demand;
mod emit;
mod findings;
mod outcome;
mod view;

pub(crate) use answers::Assessment;
pub(crate) use blank::blank;
pub(crate) use demand::{Scope, documents, guidelines, has_requirements, roles};
pub(crate) use emit::{json, refused, text};
pub(crate) use findings::no_requirement;
pub(crate) use outcome::Outcome;
pub(crate) use view::{ReportView, Sheet};
