//! "Did you mean": the known word that looks most like what was written.

/// The nearest of `known`, if one is near enough to be a slip of the pen. Case does not count.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    let allowed = (written.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&written, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The end of a help text that names the nearest known word, or else all words.
pub(crate) fn suggestion(written: &str, known: &[&str]) -> super::Text {
    if let Some(word) = nearest(written, known.iter().copied()) {
        return super::text! { de: "Meinten Sie `{word}`?", en: "did you mean `{word}`?" };
    }
    let (list, more) = if known.len() > 12 {
        (known[..12].join("`, `"), " …")
    } else {
        (known.join("`, `"), "")
    };
    super::text! { de: "Möglich sind: `{list}`{more}", en: "possible are: `{list}`{more}" }
}
