//! Takes the known keys out of a mapping of a kind file and reports the rest.

use super::BAD_KIND;
use crate::diagnostic::nearest::suggestion;
use crate::diagnostic::{Diagnostic, Span, text};
use crate::load::yaml::Tree;
use crate::model::{Lang, Languages, LocalText, Localised};

/// A mapping being read.
pub(super) struct Reader<'t, 'f> {
    tree: &'t Tree,
    findings: &'f mut Vec<Diagnostic>,
    known: Vec<&'static str>,
}

impl<'t, 'f> Reader<'t, 'f> {
    pub(super) fn new(tree: &'t Tree, findings: &'f mut Vec<Diagnostic>) -> Self {
        Self { tree, findings, known: Vec::new() }
    }

    /// The value of a key.
    pub(super) fn tree(&mut self, key: &'static str) -> Option<&'t Tree> {
        self.known.push(key);
        self.tree.get(key)
    }

    /// The text of a key.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let tree = self.tree(key)?;
        match tree.text() {
            Some(text) => Some(text.to_owned()),
            None => self.wrong(tree.span),
        }
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(tree) = self.tree(key) else { return Vec::new() };
        let items = tree.sequence().unwrap_or_default();
        if items.is_empty() {
            return self.wrong(tree.span).unwrap_or_default();
        }
        items.iter().filter_map(Tree::text).map(str::to_owned).collect()
    }

    /// Whether a key says `true`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        match self.text(key).as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => self.wrong(self.tree.span).unwrap_or_default(),
        }
    }

    /// A number.
    pub(super) fn number(&mut self, key: &'static str) -> Option<usize> {
        let text = self.text(key)?;
        text.parse().ok().or_else(|| self.wrong(self.tree.span))
    }

    /// Words in every language; a missing one is a finding.
    pub(super) fn localised(&mut self, key: &'static str, languages: &Languages) -> Localised {
        if let Some(words) = self.optional_localised(key, languages) {
            return words;
        }
        let span = self.tree.span;
        self.findings.push(Diagnostic::error(
            BAD_KIND,
            span,
            text! {
                de: "es fehlt `{key}`",
                en: "`{key}` is missing",
            },
        ));
        Localised::Same("".into())
    }

    /// Words in every language, if the key is there.
    pub(super) fn optional_localised(
        &mut self,
        key: &'static str,
        languages: &Languages,
    ) -> Option<Localised> {
        let tree = self.tree(key)?;
        let words = localised(tree, languages);
        if words.is_none() {
            let tags = languages.full.join("`, `");
            self.findings.push(Diagnostic::error(
                BAD_KIND,
                tree.span,
                text! {
                    de: "erwartet wird ein Text je Sprache: `{tags}`",
                    en: "expected a text for each language: `{tags}`",
                },
            ));
        }
        words
    }

    /// A key that must hold a certain text if it is there.
    pub(super) fn expect_text(&mut self, key: &'static str, expected: &str) {
        if self.text(key).is_some_and(|text| text != expected) {
            let span = self.tree(key).map_or(self.tree.span, |tree| tree.span);
            self.findings.push(Diagnostic::error(
                BAD_KIND,
                span,
                text! {
                    de: "`{key}` muss wie die Datei `{expected}` heißen",
                    en: "`{key}` must be `{expected}` like the file",
                },
            ));
        }
    }

    /// A folder or address must be one plain segment; none is fine.
    pub(super) fn expect_segments(&mut self, written: &str, key: &'static str) {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let tree = self.tree.get(key);
        if let Some(tree) = tree.filter(|_| written.is_empty() || !written.bytes().all(plain)) {
            self.findings.push(Diagnostic::error(
                BAD_KIND,
                tree.span,
                text! {
                    de: "`{key}` darf nur kleine Buchstaben, Ziffern und Bindestriche enthalten",
                    en: "`{key}` may only hold small letters, digits and hyphens",
                },
            ));
        }
    }

    /// Reports the keys nobody asked for.
    pub(super) fn finish(self) {
        for (key, _) in self.tree.mapping().unwrap_or_default() {
            if !self.known.contains(&&*key.text) {
                let name = &key.text;
                let finding = Diagnostic::error(
                    BAD_KIND,
                    key.span,
                    text! {
                        de: "der Schlüssel `{name}` ist hier nicht bekannt",
                        en: "the key `{name}` is not known here",
                    },
                );
                self.findings.push(finding.help(suggestion(name, &self.known)));
            }
        }
    }

    fn wrong<T>(&mut self, span: Span) -> Option<T> {
        self.findings.push(Diagnostic::error(
            BAD_KIND,
            span,
            text! {
                de: "dieser Wert hat nicht die erwartete Form",
                en: "this value is not of the expected form",
            },
        ));
        None
    }
}

/// A text for each language of the site, or one for all.
pub(super) fn localised(tree: &Tree, languages: &Languages) -> Option<Localised> {
    if let Some(text) = tree.text() {
        return Some(Localised::Same(text.into()));
    }
    let text = |lang: Lang| {
        let own = tree.get(languages.tag(lang))?;
        Some(LocalText { lang, text: own.text()?.into(), span: Some(own.span) })
    };
    let each: Option<Vec<_>> = languages.all().map(text).collect();
    Some(Localised::Each(each?))
}
