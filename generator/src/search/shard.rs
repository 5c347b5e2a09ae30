//! Files of the index. Each is a script that hands its content to the query script by a call, so
//! that a browser also loads it from a disk, where it refuses everything else. The content is
//! compressed and written as text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec;
use serde::Serialize;

/// Compression that is worth its time.
const LEVEL: u8 = 6;

/// A file of the index, by its path from the root of the site.
pub(crate) struct File {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Where the files of a language lie and what ties them together.
pub(super) struct Shelf<'a> {
    pub tag: &'a str,
    /// Names the build, so that files of two builds are never mixed.
    pub build: String,
}

impl Shelf<'_> {
    /// A file with compressed content.
    pub(super) fn packed(&self, name: &str, content: &[u8]) -> File {
        let text = STANDARD.encode(compress_to_vec(content, LEVEL));
        self.script(name, &format!("\"{text}\""))
    }

    /// A file with plain content.
    pub(super) fn plain(&self, name: &str, content: &impl Serialize) -> File {
        self.script(name, &json(content))
    }

    fn script(&self, name: &str, content: &str) -> File {
        let Self { tag, build } = self;
        let call = format!("leitwerkSearch(\"{tag}/{name}\",\"{build}\",{content});\n");
        File { path: format!("{tag}/search/{name}.js"), bytes: call.into_bytes() }
    }
}

/// A value as JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are always JSON")
}

/// Appends a number in as few bytes as it needs, seven bits in each.
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push(u8::try_from(number & 0x7f).expect("seven bits fit") | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).expect("seven bits fit"));
}

/// A short name for some content.
pub(super) fn fingerprint<'a>(parts: impl Iterator<Item = &'a [u8]>) -> String {
    // FNV-1a: names a build, protects nothing.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::{Shelf, push_number};

    #[test]
    fn numbers_take_the_bytes_they_need() {
        let mut bytes = Vec::new();
        for number in [0, 127, 128, 300] {
            push_number(&mut bytes, number);
        }
        assert_eq!(bytes, [0, 0x7f, 0x80, 1, 0xac, 2]);
    }

    #[test]
    fn a_file_is_a_call() {
        let shelf = Shelf { tag: "de", build: "b1".to_owned() };
        let file = shelf.plain("x", &["</script>\u{2028}"]);
        assert_eq!(file.path, "de/search/x.js");
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.starts_with("leitwerkSearch(\"de/x\",\"b1\",["), "{text}");
        let packed = String::from_utf8(shelf.packed("y", b"abc").bytes).unwrap();
        assert_eq!(packed, "leitwerkSearch(\"de/y\",\"b1\",\"S0xKBgA=\");\n");
    }
}
