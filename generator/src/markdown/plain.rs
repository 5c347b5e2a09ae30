//! Words of a text in plain language. There no word parts at the end of a line, not even at the
//! hyphen that helps to read it, unless the line has no room for it.

use super::html::escape;

/// What joins the parts of a long word.
const JOINTS: [char; 2] = ['-', '·'];

/// The HTML of a text in which each word with a hyphen or a middle dot stays whole.
pub(crate) fn whole_words(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let html = escape(word);
        if is_joined(word) {
            format!("<span class=\"whole\">{}</span>", html.replace('·', "·<wbr>"))
        } else {
            html
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn is_joined(word: &str) -> bool {
    word.trim_matches(|end: char| !end.is_alphanumeric()).contains(JOINTS)
}

#[cfg(test)]
mod tests {
    use super::whole_words;

    #[test]
    fn only_joined_words_are_wrapped() {
        let whole = whole_words("Die Prüf-Gruppe – und der Lese·test <hier>.");
        let expected = "Die <span class=\"whole\">Prüf-Gruppe</span> – und der \
                        <span class=\"whole\">Lese·<wbr>test</span> &lt;hier&gt;.";
        assert_eq!(whole, expected);
    }
}
