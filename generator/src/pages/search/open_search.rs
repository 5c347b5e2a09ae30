//! How a browser asks the search by itself: the `OpenSearch` description of each language and register.

use crate::markdown::html::escape;
use crate::model::Lang;
use crate::pages::File;
use crate::pages::address::{self, Address};
use crate::pages::site::Site;

/// Tells a browser how to ask the search of a language; needs the address of the site on the web.
pub(in crate::pages) fn descriptions(site: &Site<'_>) -> Vec<File> {
    let Some(start) = &site.settings.site_url else { return Vec::new() };
    let description = |lang: Lang| {
        let tag = site.tag(lang);
        let title = escape(site.settings.title.best(lang).0);
        let about = escape(site.settings.description.best(lang).0);
        let search = escape(&format!("{start}{}", address::search(tag).path()));
        File {
            address: Address::file(&format!("{tag}/search/opensearch.xml")),
            text: format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>{title}</ShortName>\n<Description>{about}</Description>\n<Language>{tag}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n<Url type=\"text/html\" template=\"{search}?q={{searchTerms}}\"/>\n</OpenSearchDescription>\n"
            ),
        }
    };
    site.written().map(description).collect()
}
