//! The tags of a page. The pages are ours: attributes stand in double quotes, and a bare `<` is
//! always the beginning of a tag.

/// An opening tag.
#[derive(Debug)]
pub(crate) struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, with entities resolved.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// All opening tags of a page, in order.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let pieces = html.split('<').skip(1);
    pieces.filter(|piece| piece.starts_with(|c: char| c.is_ascii_alphabetic())).map(tag).collect()
}

fn tag(piece: &str) -> Tag {
    let name_end = piece.find([' ', '>', '\n', '/']).unwrap_or(piece.len());
    let (name, mut rest) = piece.split_at(name_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\n', '/']);
        let end = rest.find(['=', ' ', '>', '\n']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        if attribute.is_empty() {
            break;
        }
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').expect("a quoted attribute is closed"),
            None => ("", after),
        };
        attributes.push((attribute.to_owned(), plain(value)));
        rest = after;
    }
    Tag { name: name.to_owned(), attributes }
}

/// Resolves the entities that templates and Markdown make.
fn plain(text: &str) -> String {
    let mut plain = text.to_owned();
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, character);
    }
    plain
}

/// The element `main` of a page, with its tags.
pub(crate) fn main_of(html: &str) -> &str {
    let start = html.find("<main").expect("a page has a main element");
    let end = html.find("</main>").expect("the main element is closed");
    &html[start..end + "</main>".len()]
}
