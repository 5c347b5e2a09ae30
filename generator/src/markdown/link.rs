//! Kinds of addresses in content, and which of them are allowed.

use url::Url;

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// Another entry or chapter: `licence:EUPL-1.2`.
    Entry { kind: &'a str, id: &'a str },
    /// The value of a field of an entry: `operator:operator#body.name`.
    Fact { kind: &'a str, id: &'a str, field: &'a str },
    /// A Markdown file relative to this one, and a place in it.
    Chapter { path: &'a str, anchor: Option<&'a str> },
    /// A place on the same page.
    Anchor(&'a str),
    /// An http(s) address.
    Web(&'a str),
    /// `mailto:` or `tel:`.
    Contact(&'a str),
    /// A file below `content/assets/`, relative to this one.
    Asset(&'a str),
    /// Anything else: scripts, local files, addresses without scheme.
    Refused,
}

/// Tells where a link leads, from how it is written.
pub(crate) fn classify(written: &str) -> Target<'_> {
    if let Some(anchor) = written.strip_prefix('#') {
        return Target::Anchor(anchor);
    }
    let Some((scheme, rest)) =
        written.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '#', '.']))
    else {
        return relative(written);
    };
    match scheme {
        "http" | "https" if is_web_address(written) => Target::Web(written),
        "mailto" | "tel" if !rest.is_empty() && !rest.contains(char::is_whitespace) => {
            Target::Contact(written)
        }
        _ if is_kind(scheme) => entry(scheme, rest),
        _ => Target::Refused,
    }
}

fn entry<'a>(kind: &'a str, rest: &'a str) -> Target<'a> {
    match rest.split_once('#') {
        None if is_id(rest) => Target::Entry { kind, id: rest },
        Some((id, field)) if is_id(id) && is_id(field) => Target::Fact { kind, id, field },
        _ => Target::Refused,
    }
}

fn relative(written: &str) -> Target<'_> {
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (written, None),
    };
    if path.starts_with('/') || path.contains(['\\', '?', ':']) || path.is_empty() {
        return Target::Refused;
    }
    if path.to_ascii_lowercase().ends_with(".md") {
        return Target::Chapter { path, anchor };
    }
    if anchor.is_none() { Target::Asset(path) } else { Target::Refused }
}

/// Schemes that browsers act on must never look like a kind.
fn is_kind(scheme: &str) -> bool {
    const ACTIVE: [&str; 8] =
        ["javascript", "vbscript", "data", "file", "blob", "ftp", "about", "view-source"];
    !scheme.is_empty()
        && scheme.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        && !ACTIVE.contains(&scheme)
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte))
}

/// Whether a text is a complete http(s) address with a host and without credentials.
pub(crate) fn is_web_address(written: &str) -> bool {
    let plain = !written.contains(char::is_whitespace) && !written.contains('\\');
    let starts = |scheme: &str| {
        written.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if !plain || !(starts("https://") || starts("http://")) {
        return false;
    }
    // A third slash is a mistake that browsers forgive and other programs do not.
    let has_host = authority(written).is_some_and(|host| !host.is_empty() && !host.contains('@'));
    has_host && Url::parse(written).is_ok_and(|url| url.has_host())
}

/// Whether a text is a complete address of any scheme.
pub(crate) fn is_address(written: &str) -> bool {
    let plain = !written.contains(char::is_whitespace);
    // Web addresses are parsed even without their slashes, which other programs do not do.
    let starts =
        |start: &str| written.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    let has_slashes = written.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//"));
    let fits = starts("urn:") || has_slashes;
    let is_open = |url: &Url| match url.scheme() {
        "http" | "https" => is_web_address(written),
        // `git@` names a user everybody knows, a password is a secret.
        _ => url.password().is_none() && (url.has_host() || url.scheme() == "urn"),
    };
    plain && fits && Url::parse(written).is_ok_and(|url| is_open(&url))
}

/// What stands between the scheme and the path: host and port, and what else is written there.
fn authority(written: &str) -> Option<&str> {
    written.split_once("://")?.1.split(['/', '?', '#']).next()
}

/// The host of a complete address.
pub(crate) fn host(written: &str) -> Option<&str> {
    let authority = authority(written)?;
    Some(authority.rsplit_once(':').map_or(authority, |(host, _)| host))
}

/// Whether a text is a URN after RFC 2141. Of those of Italian authorities the form of the code is
/// known too.
pub(crate) fn is_urn(written: &str) -> bool {
    let mut parts = written.splitn(3, ':');
    let (Some(scheme), Some(space), Some(name)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let in_space = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_code = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    let fits = if space.eq_ignore_ascii_case("x-italian-pa") {
        name.len() <= 30 && name.bytes().all(is_code)
    } else {
        is_urn_name(name)
    };
    scheme.eq_ignore_ascii_case("urn")
        && (1..=32).contains(&space.len())
        && !space.starts_with('-')
        && space.bytes().all(in_space)
        && !name.is_empty()
        && fits
}

/// Letters, digits, a few signs, and bytes written as `%` and two hexadecimal digits.
fn is_urn_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    let is_digit =
        |bytes: &mut std::str::Bytes<'_>| bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => is_digit(&mut bytes) && is_digit(&mut bytes),
            _ => byte.is_ascii_alphanumeric() || b"()+,-.:=@;$_!*'".contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}

/// Whether a text is a path that stays below the folder it is written in. It may begin with `./`.
pub(crate) fn is_relative_path(written: &str) -> bool {
    let written = written.strip_prefix("./").unwrap_or(written);
    let parts_fit = written.split('/').all(|part| !part.is_empty() && part != ".." && part != ".");
    parts_fit && !written.contains([':', '\\', '%', '?', '#'])
}
