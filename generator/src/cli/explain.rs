//! The pages of the rules at the terminal.

use super::terminal::Terminal;
use super::{FAILURE, WRONG_CALL};
use crate::diagnostic::Tongue;
use crate::diagnostic::nearest::nearest;
use crate::rules::RULES;

/// Prints the page of a rule, or the names of all.
pub(super) fn explain(code: &Option<String>, terminal: &Terminal) -> u8 {
    let text = match code {
        None => RULES.iter().map(|rule| format!("{}\n", rule.code)).collect(),
        Some(code) => match RULES.iter().find(|rule| rule.code == code) {
            Some(rule) => half(rule.page, terminal.tongue),
            None => {
                let near = nearest(code, RULES.iter().map(|rule| rule.code))
                    .unwrap_or("dangling-reference");
                terminal.complain(&anyhow::anyhow!("`{code}`? `{near}`!"));
                return WRONG_CALL;
            }
        },
    };
    terminal.print(&text).map_or(FAILURE, |()| 0)
}

/// A page holds German first, then English.
fn half(page: &str, tongue: Tongue) -> String {
    let (german, english) = page.split_once("## What is wrong").unwrap_or((page, ""));
    match tongue {
        Tongue::German => german.trim_end().to_owned() + "\n",
        Tongue::English => {
            let title = page.lines().next().unwrap_or_default();
            format!("{title}\n\n## What is wrong{english}")
        }
    }
}
