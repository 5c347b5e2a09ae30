//! Text as part of an address.

/// Small letters, digits and hyphens; umlauts as German writes them without.
pub(crate) fn slug(text: &str) -> String {
    dashed(text).unwrap_or_else(|| "abschnitt".to_owned())
}

/// The same; nothing where no letter and no digit is left.
pub(crate) fn dashed(text: &str) -> Option<String> {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'à' | 'á' | 'â' => slug.push('a'),
            'ç' => slug.push('c'),
            'è' | 'é' | 'ê' | 'ë' => slug.push('e'),
            'ô' | 'ó' => slug.push('o'),
            '\u{ad}' | '\'' | '’' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    Some(slug).filter(|slug| !slug.is_empty())
}
