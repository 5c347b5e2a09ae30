//! The Hunspell dictionaries of the languages of a site.

use crate::config::Settings;
use crate::diagnostic::{Text, text};
use crate::load;
use rayon::prelude::*;
use spellbook::Dictionary as Hunspell;
use std::path::Path;

/// A dictionary for each language.
pub(crate) struct Dictionaries(Vec<(String, Dictionary)>);

/// The dictionary of one language.
pub(crate) struct Dictionary(Hunspell);

impl Dictionaries {
    /// Reads the dictionary of each language of a site. Where one is missing or damaged it says
    /// what to do.
    pub(crate) fn read(settings: &Settings, folder: &Path) -> Result<Self, Text> {
        let mut tags: Vec<&str> =
            settings.languages.full.iter().map(|tag| load::primary(tag)).collect();
        tags.sort_unstable();
        tags.dedup();
        let read: Vec<_> = tags
            .into_par_iter()
            .map(|tag| Ok((tag.to_owned(), Dictionary::read(settings, folder, tag)?)))
            .collect();
        Ok(Self(read.into_iter().collect::<Result<_, _>>()?))
    }

    /// Each dictionary with the tag of its language.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Dictionary)> {
        self.0.iter().map(|(tag, dictionary)| (tag.as_str(), dictionary))
    }
}

impl Dictionary {
    fn read(settings: &Settings, folder: &Path, tag: &str) -> Result<Self, Text> {
        let name = settings.dictionaries.get(tag).cloned().unwrap_or_else(|| usual_name(tag));
        let refuse = |Text { de, en }: Text| {
            let package = format!("hunspell-{}", name.to_ascii_lowercase().replace('_', "-"));
            text! {
                de: "{de}; auf Debian bringt es das Paket `{package}` mit, einen anderen Namen nennen Sie in `book.toml` unter `[output.leitwerk.dictionaries]`, einen anderen Ordner mit `--spelling=ORDNER`",
                en: "{en}; on Debian the package `{package}` brings it, name another name in `book.toml` under `[output.leitwerk.dictionaries]`, another folder with `--spelling=DIR`",
            }
        };
        if !load::is_portable(&name) {
            return Err(refuse(text! {
                de: "`{name}` kann kein Wörterbuch heißen",
                en: "no dictionary can be called `{name}`",
            }));
        }
        let load::Dictionary { affixes, words } =
            load::dictionary(folder, &name).map_err(refuse)?;
        Hunspell::new(&affixes, &words).map(Self).map_err(|error| {
            refuse(text! {
                de: "das Wörterbuch `{name}` ist beschädigt: {error}",
                en: "the dictionary `{name}` is damaged: {error}",
            })
        })
    }

    /// Whether the dictionary knows a word.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.0.check(word)
    }

    /// The word of the dictionary that is most like another.
    pub(super) fn suggestion(&self, word: &str) -> Option<String> {
        let mut words = Vec::new();
        self.0.suggest(word, &mut words);
        words.into_iter().next()
    }
}

/// The name of the dictionary where nothing else is said.
fn usual_name(tag: &str) -> String {
    match tag {
        "en" => "en_GB".to_owned(),
        _ => format!("{tag}_{}", tag.to_ascii_uppercase()),
    }
}
