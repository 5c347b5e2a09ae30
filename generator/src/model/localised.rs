//! Text that exists in several languages.

use crate::diagnostic::Span;

/// One language of the site, by its place in [`Languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lang(pub u8);

/// The languages of the site as BCP 47 tags, the leading one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Languages(pub Vec<String>);

impl Languages {
    /// Every language, the leading one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..u8::try_from(self.0.len()).expect("a site has fewer than 256 languages")).map(Lang)
    }

    /// The BCP 47 tag of a language, such as `de`.
    pub(crate) fn tag(&self, lang: Lang) -> &str {
        &self.0[usize::from(lang.0)]
    }

    /// The language with this tag, if the site has it.
    pub(crate) fn find(&self, tag: &str) -> Option<Lang> {
        self.all().find(|&lang| self.tag(lang) == tag)
    }
}

/// A text in each language, or one text for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Localised {
    /// The same in every language, such as a product's name.
    Same(Box<str>),
    /// Each language for itself, in the order of [`Languages`]; some may be missing.
    Each(Vec<LocalText>),
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocalText {
    pub lang: Lang,
    pub text: Box<str>,
    /// Where it stands, if it comes from content.
    pub span: Option<Span>,
}

impl Localised {
    /// The text in this language and in no other.
    pub(crate) fn get(&self, lang: Lang) -> Option<&str> {
        match self {
            Self::Same(text) => Some(text),
            Self::Each(texts) => texts.iter().find(|own| own.lang == lang).map(|own| &*own.text),
        }
    }

    /// The text in this language or else in the first that exists, with the language it is in.
    pub(crate) fn best(&self, lang: Lang) -> (&str, Lang) {
        match self {
            Self::Same(text) => (text, lang),
            Self::Each(texts) => texts
                .iter()
                .find(|own| own.lang == lang)
                .or_else(|| texts.first())
                .map_or(("", lang), |own| (&own.text, own.lang)),
        }
    }
}
