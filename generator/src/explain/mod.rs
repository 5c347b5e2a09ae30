//! What every code means: what is wrong, why it matters, an example and how to mend it, in German
//! and English. The page of a rule lies beside the rule, all others lie here. `leitwerk explain`,
//! SARIF and the site show the same texts.

use crate::diagnostic::Tongue;
use crate::rules::RULES;
use std::sync::LazyLock;

/// The pages in this folder, by code.
macro_rules! pages {
    ($($code:literal,)*) => {
        &[$(Page { code: $code, text: include_str!(concat!($code, ".md")) }),*]
    };
}

/// The codes that are no rules.
const CODES: &[Page] = pages![
    "address-clash",
    "bad-asset",
    "bad-code",
    "bad-date",
    "bad-id",
    "bad-kind",
    "bad-reference",
    "bad-register",
    "bad-snapshot",
    "bad-spdx",
    "bad-summary",
    "bad-url",
    "bad-words",
    "byte-order-mark",
    "chapter-path",
    "control-character",
    "country-spelling",
    "deprecated-key",
    "double-answer",
    "double-spelling",
    "duplicate-chapter",
    "duplicate-key",
    "file-extension",
    "file-name",
    "file-name-case",
    "file-read",
    "file-size",
    "former-id",
    "front-matter-open",
    "future-date",
    "key-spelling",
    "list-length",
    "many-findings",
    "migrate-note",
    "migrate-undecided",
    "missing-chapter",
    "missing-field",
    "missing-file",
    "newer-key",
    "no-evidence",
    "not-allowed",
    "not-in-vocabulary",
    "not-latest-version",
    "not-utf8",
    "odd-file",
    "odd-version",
    "out-of-bounds",
    "picture-form",
    "picture-missing",
    "publiccode-name",
    "reference-parser",
    "spdx-exception",
    "spdx-spelling",
    "stale-schema",
    "stray-chapter",
    "stray-file",
    "superseded-section",
    "symlink",
    "unknown-document",
    "unknown-key",
    "unknown-list",
    "unknown-requirement",
    "unknown-version",
    "unknown-word",
    "unneeded-word",
    "vanished-address",
    "video-provider",
    "word-list",
    "wrong-type",
    "yaml-anchor",
    "yaml-depth",
    "yaml-directive",
    "yaml-documents",
    "yaml-empty",
    "yaml-key",
    "yaml-merge",
    "yaml-size",
    "yaml-syntax",
    "yaml-tag",
];

static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let rules = RULES.iter().map(|rule| Page { code: rule.code, text: rule.page });
    let mut pages: Vec<Page> = rules.chain(CODES.iter().copied()).collect();
    pages.sort_unstable_by_key(|page| page.code);
    pages
});

/// The page of a code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    pub code: &'static str,
    /// Markdown: the code, then the parts in German, then in English.
    text: &'static str,
}

/// A part of a page in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub heading: &'static str,
    /// In Markdown.
    pub text: &'static str,
}

/// All pages, by code.
pub(crate) fn pages() -> &'static [Page] {
    &PAGES
}

/// The page of a code, if there is such a code.
pub(crate) fn page(code: &str) -> Option<&'static Page> {
    let number = PAGES.binary_search_by_key(&code, |page| page.code).ok()?;
    Some(&PAGES[number])
}

/// The headings of a page in the order of its parts.
const fn headings(tongue: Tongue) -> [&'static str; 4] {
    match tongue {
        Tongue::German => ["Was ist falsch", "Warum", "Beispiel", "Beheben"],
        Tongue::English => ["What is wrong", "Why", "Example", "Mend"],
    }
}

impl Page {
    /// What is wrong, why, an example and how to mend it.
    pub(crate) fn parts(&self, tongue: Tongue) -> [Part; 4] {
        headings(tongue).map(|heading| Part { heading, text: self.part(heading) })
    }

    fn part(&self, heading: &str) -> &'static str {
        let (_, after) = self
            .text
            .split_once(&format!("\n## {heading}\n"))
            .expect("a test holds that every page has every part");
        let ends = [Tongue::German, Tongue::English].into_iter().flat_map(headings);
        let ends = ends.filter_map(|next| after.find(&format!("\n## {next}\n")));
        after[..ends.min().unwrap_or(after.len())].trim()
    }

    /// The first sentence of what is wrong.
    pub(crate) fn sentence(&self, tongue: Tongue) -> &'static str {
        first_sentence(self.part(headings(tongue)[0]))
    }

    /// The whole page in one language, without its title.
    pub(crate) fn markdown(&self, tongue: Tongue) -> String {
        let part = |Part { heading, text }: Part| format!("## {heading}\n\n{text}\n");
        self.parts(tongue).map(part).join("\n")
    }
}

/// Words whose stop ends no sentence, beside single letters as in "z. B.".
const ABBREVIATIONS: [&str; 6] = ["bzw", "ca", "etc", "ggf", "e.g", "i.e"];

fn first_sentence(text: &str) -> &str {
    let ends = |at: usize| {
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let is_word = word.chars().count() > 1 && !ABBREVIATIONS.contains(&word);
        is_word && matches!(text[at + 1..].chars().next(), None | Some(' ' | '\n'))
    };
    let end = text.match_indices('.').map(|(at, _)| at).find(|&at| ends(at));
    &text[..end.map_or(text.len(), |at| at + 1)]
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, headings, page, pages};
    use crate::diagnostic::Tongue;

    const TONGUES: [Tongue; 2] = [Tongue::German, Tongue::English];

    #[test]
    fn every_page_says_what_why_and_how_in_both_languages() {
        assert!(pages().windows(2).all(|pair| pair[0].code < pair[1].code));
        for page in pages() {
            let code = page.code;
            let expected: Vec<String> = std::iter::once(format!("# {code}"))
                .chain(TONGUES.into_iter().flat_map(headings).map(|part| format!("## {part}")))
                .collect();
            let is_heading = |line: &&str| expected.iter().any(|heading| heading == line);
            assert_eq!(
                page.text.lines().filter(is_heading).collect::<Vec<_>>(),
                expected,
                "{code}"
            );
            assert!(page.text.starts_with(&format!("# {code}\n")), "{code}");
            for tongue in TONGUES {
                let parts = page.parts(tongue);
                assert!(parts.iter().all(|part| !part.text.is_empty()), "{code}");
                let [.., example, mend] = parts;
                assert_eq!(example.text.matches("```").count() % 2, 0, "{code}");
                assert!(!mend.text.contains("```"), "{code}");
                // What stands in the example says nothing more when it stands here again.
                let quoted = mend.text.split('`').nth(1).unwrap_or_default();
                let repeats = mend.text.starts_with('`') && example.text.contains(quoted);
                assert!(!repeats, "{code}");
                let sentence = page.sentence(tongue);
                let length = sentence.chars().count();
                assert!(sentence.ends_with('.') && length <= 300, "{code}: {sentence}");
            }
        }
    }

    #[test]
    fn a_page_is_found_by_its_code() {
        assert_eq!(page("stale-review").map(|page| page.code), Some("stale-review"));
        assert!(page("stale").is_none());
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        let cases = [
            ("Eins. Zwei.", "Eins."),
            ("Nur eins", "Nur eins"),
            ("Etwa, z. B. hier, in `book.toml`. Dann.", "Etwa, z. B. hier, in `book.toml`."),
            ("Version 1.2 is old. It", "Version 1.2 is old."),
            ("One.\n\nTwo.", "One."),
            ("Das ist oEmbed, ggf. neu. oEmbed ist alt.", "Das ist oEmbed, ggf. neu."),
            ("Written `a.b`. `c` follows.", "Written `a.b`."),
        ];
        for (text, expected) in cases {
            assert_eq!(first_sentence(text), expected);
        }
    }
}
