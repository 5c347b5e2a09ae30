//! The list of published addresses, `addresses.txt`: one a line, from the root of the site. Empty
//! lines and those that begin with `#` say nothing. Whether the addresses are still there is not
//! said here.

use super::text;
use super::walk::Files;
use crate::diagnostic::Report;
use crate::model::Published;

/// The list, below `content/`.
pub(crate) const FILE: &str = "addresses.txt";

/// Reads the list, if the project has one.
pub(super) fn load(files: &Files, report: &mut Report) -> Option<Published> {
    let file = files.get(FILE)?;
    let mut findings = Vec::new();
    let text = text::read_list(file, &mut findings).unwrap_or_default();
    report.extend(findings);
    let lines = (1..).zip(text.lines().map(str::trim));
    let addresses = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    Some(Published {
        source: file.source,
        addresses: addresses.map(|(number, line)| (number, line.into())).collect(),
    })
}
