//! The pages of the rules at the terminal.

use super::terminal::Terminal;
use super::{FAILURE, WRONG_CALL};
use crate::diagnostic::Tongue;
use crate::diagnostic::nearest::nearest;
use crate::rules::RULES;

/// Prints the page of a rule, or the names of all.
pub(super) fn explain(code: Option<&str>, terminal: Terminal) -> u8 {
    let text = match code {
        None => RULES.map(|rule| rule.code).join("\n") + "\n",
        Some(code) => {
            if let Some(rule) = RULES.iter().find(|rule| rule.code == code) {
                half(rule.page, terminal.tongue)
            } else {
                let near = nearest(code, RULES.iter().map(|rule| rule.code))
                    .unwrap_or("dangling-reference");
                terminal.complain(&anyhow::anyhow!("`{code}`? `{near}`!"));
                return WRONG_CALL;
            }
        }
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
