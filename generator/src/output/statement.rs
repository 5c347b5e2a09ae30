//! The accessibility statement as data, for programs that read those of many sites.

use super::publish::Staging;
use crate::pages::{self, Site};
use anyhow::Result;

/// Writes it, if the site has an operator and a page of the statement.
pub(crate) fn write(site: &Site<'_>, staging: &Staging) -> Result<()> {
    let Some(statement) = pages::statement(site) else { return Ok(()) };
    let text = serde_json::to_string_pretty(&statement)? + "\n";
    staging.write(pages::STATEMENT_FILE, text.as_bytes())
}
