//! Text that exists in several languages.

use crate::diagnostic::Span;

/// One language or register of the site, by its place in [`Languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lang(pub u8);

/// The languages of the site as BCP 47 tags, and its registers: other ways of writing one of them,
/// such as `de-simple`, for which only some chapters exist. A register is a [`Lang`] of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Languages {
    /// The leading one first.
    pub full: Vec<String>,
    pub registers: Vec<String>,
}

impl Languages {
    /// Languages without registers.
    pub(crate) const fn only(full: Vec<String>) -> Self {
        Self { full, registers: Vec::new() }
    }

    /// Every language, the leading one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..count(self.full.len())).map(Lang)
    }

    /// Every register.
    pub(crate) fn registers(&self) -> impl Iterator<Item = Lang> + use<> {
        (count(self.full.len())..count(self.full.len() + self.registers.len())).map(Lang)
    }

    /// Whether this is a register and not a language of its own.
    pub(crate) fn is_register(&self, lang: Lang) -> bool {
        usize::from(lang.0) >= self.full.len()
    }

    /// The language a register is a way of writing; a language itself.
    pub(crate) fn base(&self, lang: Lang) -> Lang {
        let primary = self.tag(lang).split('-').next().unwrap_or_default();
        self.find(primary).expect("the settings have refused a register without its language")
    }

    /// The BCP 47 tag of a language or register, such as `de`.
    pub(crate) fn tag(&self, lang: Lang) -> &str {
        let at = usize::from(lang.0);
        self.full.get(at).unwrap_or_else(|| &self.registers[at - self.full.len()])
    }

    /// The language with this tag, if the site has it.
    pub(crate) fn find(&self, tag: &str) -> Option<Lang> {
        self.all().find(|&lang| self.tag(lang) == tag)
    }
}

fn count(languages: usize) -> u8 {
    u8::try_from(languages).expect("a site has fewer than 256 languages")
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
