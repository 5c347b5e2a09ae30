//! The outcomes of a run as text for people and as JSON lines for programs.

use super::failure::Cause;
use super::outcome::{Line, Outcome, Summary};
use crate::diagnostic::Tongue;
use crate::diagnostic::emit::escape;
use serde::Serialize;

/// One outcome for programs; the keys stay.
#[derive(Serialize)]
struct Json<'a> {
    outcome: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    origin: String,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    changed: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    blanks: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// The outcomes of a run, one a line.
pub(crate) fn json(summary: &Summary, source: &str, tongue: Tongue) -> String {
    let lines = summary.lines.iter().map(|line| Json {
        outcome: word(&line.outcome).id,
        id: line.id.as_deref().map(escape),
        origin: escape(&line.origin),
        changed: match &line.outcome {
            Outcome::Changed(parts) => parts,
            _ => &[],
        },
        blanks: match &line.outcome {
            Outcome::New(blanks) => Some(escape(&blanks.to_string_lossy())),
            _ => None,
        },
        code: code(&line.outcome),
        message: message(&line.outcome, tongue).map(escape),
    });
    let failure = summary.failure.as_ref().map(|failure| Json {
        outcome: "failed",
        id: None,
        origin: escape(&without_credentials(source)),
        changed: &[],
        blanks: None,
        code: Some(failure.reason.0),
        message: Some(escape(failure.text.in_tongue(tongue))),
    });
    let as_line = |line| serde_json::to_string(&line).expect("strings are always JSON") + "\n";
    lines.chain(failure).map(as_line).collect()
}

/// What somebody wrote as an address, without a password that they should not have put there.
fn without_credentials(source: &str) -> String {
    let hidden = source.split_once("://").and_then(|(scheme, rest)| {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let at = rest[..end].rfind('@')?;
        Some(format!("{scheme}://…{}", &rest[at..]))
    });
    hidden.unwrap_or_else(|| source.to_owned())
}

/// What has changed and what could not be done, a line each, and the numbers. Who is unchanged is
/// only counted.
pub(crate) fn text(summary: &Summary, tongue: Tongue) -> String {
    let shown = summary.lines.iter().filter(|line| line.outcome != Outcome::Unchanged);
    let mut out: String = shown.map(|line| one(line, tongue) + "\n").collect();
    if let Some(failure) = &summary.failure {
        out.push_str(match (failure.reason.cause(), tongue) {
            (Cause::Network, Tongue::German) => "nicht erreichbar: ",
            (Cause::Network, Tongue::English) => "not reached: ",
            (_, Tongue::German) => "nicht begonnen: ",
            (_, Tongue::English) => "not begun: ",
        });
        out.push_str(&escape(failure.text.in_tongue(tongue)));
        out.push('\n');
    }
    out + &numbers(summary, tongue) + blanks(summary, tongue)
}

/// What is left to do for new entries; each line of theirs names the file.
fn blanks(summary: &Summary, tongue: Tongue) -> &'static str {
    let is_new = |line: &Line| matches!(line.outcome, Outcome::New(_));
    match (!summary.dry_run && summary.lines.iter().any(is_new), tongue) {
        (false, _) => "",
        (true, Tongue::German) => {
            "Füllen Sie in den genannten Dateien aus, was unter `# ???` fehlt; `leitwerk check` zeigt, was noch offen ist.\n"
        }
        (true, Tongue::English) => {
            "fill in what is missing below `# ???` in the files named; `leitwerk check` shows what is still open\n"
        }
    }
}

fn one(line: &Line, tongue: Tongue) -> String {
    let word = word(&line.outcome).in_tongue(tongue);
    let origin = escape(&line.origin);
    let place = line
        .id
        .as_deref()
        .map_or_else(|| origin.clone(), |id| format!("{} ({origin})", escape(id)));
    let more = match &line.outcome {
        Outcome::New(blanks) => Some(escape(&blanks.to_string_lossy())),
        Outcome::Changed(parts) => Some(parts.join(", ")),
        other => message(other, tongue).map(escape),
    };
    more.map_or_else(|| format!("{word}: {place}"), |more| format!("{word}: {place}: {more}"))
}

fn message(outcome: &Outcome, tongue: Tongue) -> Option<&str> {
    match outcome {
        Outcome::Refused(reason) | Outcome::Failed(reason) => Some(reason.in_tongue(tongue)),
        Outcome::Unreachable(failure) => Some(failure.text.in_tongue(tongue)),
        Outcome::Elsewhere(url) => Some(url),
        _ => None,
    }
}

fn code(outcome: &Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Unreachable(failure) => Some(failure.reason.0),
        _ => None,
    }
}

/// What an outcome is called.
struct Word {
    id: &'static str,
    de: &'static str,
    en: &'static str,
}

impl Word {
    fn in_tongue(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::German => self.de,
            Tongue::English => self.en,
        }
    }
}

const WORDS: [Word; 8] = [
    Word { id: "new", de: "neu", en: "new" },
    Word { id: "changed", de: "geändert", en: "changed" },
    Word { id: "unchanged", de: "unverändert", en: "unchanged" },
    Word { id: "refused", de: "nicht übernommen", en: "refused" },
    Word { id: "unreachable", de: "nicht erreichbar", en: "not reached" },
    Word { id: "elsewhere", de: "Kopie von anderswo", en: "copy from elsewhere" },
    Word { id: "missing", de: "nicht mehr gefunden", en: "no longer found" },
    Word { id: "failed", de: "gescheitert", en: "failed" },
];

fn word(outcome: &Outcome) -> &'static Word {
    &WORDS[match outcome {
        Outcome::New(_) => 0,
        Outcome::Changed(_) => 1,
        Outcome::Unchanged => 2,
        Outcome::Refused(_) => 3,
        Outcome::Unreachable(_) => 4,
        Outcome::Elsewhere(_) => 5,
        Outcome::Missing => 6,
        Outcome::Failed(_) => 7,
    }]
}

/// How many of what; the first three always, the others where there are some.
fn numbers(summary: &Summary, tongue: Tongue) -> String {
    let count = |word_of: &Word| {
        summary.lines.iter().filter(|line| word(&line.outcome).id == word_of.id).count()
    };
    let parts: Vec<String> = WORDS
        .iter()
        .enumerate()
        .map(|(at, word)| (at, count(word), word.in_tongue(tongue)))
        .filter(|(at, count, _)| *at < 3 || *count > 0)
        .map(|(_, count, word)| format!("{count} {word}"))
        .collect();
    let note = match (summary.dry_run, tongue) {
        (false, _) => "",
        (true, Tongue::German) => " (Probelauf: nichts wurde geschrieben)",
        (true, Tongue::English) => " (dry run: nothing was written)",
    };
    format!("{}{note}\n", parts.join(", "))
}
