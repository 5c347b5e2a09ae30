//! "Did you mean": the known word that looks most like what was written.

/// Longer words are no slip of the pen, and comparing them takes long.
const LONGEST: usize = 100;

/// The nearest of `known`, if one is near enough to be a slip of the pen. Case does not count.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let written = written.to_lowercase();
    let allowed = (written.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&written, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// A list of more words than this is not read; the most similar ones are named instead.
const MOST_SHOWN: usize = 12;

/// The end of a help text that names the nearest known word, or else those that may be meant.
pub(crate) fn suggestion(written: &str, known: &[&str]) -> super::Text {
    if let Some(word) = nearest(written, known.iter().copied()) {
        return super::text! { de: "Meinten Sie `{word}`?", en: "did you mean `{word}`?" };
    }
    if known.is_empty() {
        return super::text! { de: "Hier ist nichts erlaubt.", en: "nothing is allowed here" };
    }
    let count = known.len();
    if count <= MOST_SHOWN {
        let list = known.join("`, `");
        return super::text! { de: "Möglich sind: `{list}`.", en: "possible are: `{list}`" };
    }
    let list = most_similar(written, known).join("`, `");
    super::text! {
        de: "Möglich sind {count} Wörter; am ähnlichsten sind: `{list}`.",
        en: "{count} words are possible; most similar are: `{list}`",
    }
}

/// Some known words, those that share the most with what was written first.
fn most_similar<'a>(written: &str, known: &[&'a str]) -> Vec<&'a str> {
    let written: String = written.chars().take(LONGEST).collect::<String>().to_lowercase();
    let mut rated: Vec<(f64, &str)> = known
        .iter()
        .map(|word| (strsim::sorensen_dice(&written, &word.to_lowercase()), *word))
        .collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    rated.into_iter().take(6).map(|(_, word)| word).collect()
}
