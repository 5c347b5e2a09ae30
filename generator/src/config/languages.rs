//! The languages of a site, the registers they have, and words in each.

use super::Output;
use crate::model::{Lang, Languages, LocalText, Localised};
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};

/// The languages and registers as `book.toml` names them.
pub(super) fn read(output: &Output, leading: Option<&str>) -> Result<Languages> {
    let mut full = output.languages.clone();
    if full.is_empty() {
        full.push(leading.unwrap_or("de").to_owned());
    }
    if let Some(tag) = full.iter().find(|tag| !is_primary(tag)) {
        bail!("book.toml: the language `{tag}` should be written like `de`");
    }
    for tag in &output.registers {
        let Some((base, _)) = tag.split_once('-').filter(|_| is_register(tag)) else {
            bail!("book.toml: the register `{tag}` should be written like `de-simple`");
        };
        if !full.iter().any(|language| language == base) {
            bail!(
                "book.toml: the register `{tag}` is a way of writing `{base}`, \
                 which is no language of the site"
            );
        }
    }
    let languages = Languages { full, registers: output.registers.clone() };
    let tags: BTreeSet<&String> = languages.full.iter().chain(&languages.registers).collect();
    if tags.len() < languages.full.len() + languages.registers.len() {
        bail!("book.toml: a language is named twice");
    }
    let worded = output.title.keys().chain(output.description.keys());
    if let Some(tag) = worded.into_iter().find(|tag| tag.contains('-') && !tags.contains(tag)) {
        bail!("book.toml: there are words for `{tag}`, which is not among the `registers`");
    }
    Ok(languages)
}

fn is_primary(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A language and a variant of BCP 47, of which `simple` is the registered one for simple texts.
fn is_register(tag: &str) -> bool {
    let is_variant = |variant: &str| {
        (5..=8).contains(&variant.len())
            && variant.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    tag.split_once('-').is_some_and(|(base, variant)| is_primary(base) && is_variant(variant))
}

/// Words of the site in each language. A register without words of its own has those of its
/// language.
pub(super) fn localised(
    languages: &Languages,
    leading: &str,
    others: &BTreeMap<String, String>,
) -> Localised {
    let own = |lang: Lang| others.get(languages.tag(lang)).map(String::as_str);
    let text = |lang: Lang| {
        let of = |lang: Lang| own(lang).or((lang.0 == 0).then_some(leading));
        let text = of(lang).or_else(|| of(languages.base(lang)))?;
        Some(LocalText { lang, text: text.into(), span: None })
    };
    Localised::Each(languages.all().chain(languages.registers()).filter_map(text).collect())
}
