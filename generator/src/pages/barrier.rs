//! "Report a barrier" at the foot of every page: a mail that says already which page it is about,
//! so that it works without a form, a server or a script.

use super::operator;
use super::site::Site;
use crate::model::Lang;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand in a part of a mail address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const IN_ADDRESS: &AsciiSet = &PLAIN.remove(b'@');

/// The mail of a language, with everything in it that does not depend on the page.
#[derive(Debug)]
pub(super) struct Mail(String);

/// The mail of a language, if the operator has said where reports go.
pub(super) fn mail(site: &Site<'_>, lang: Lang) -> Option<Mail> {
    let contact = operator::barrier_contact(site.graph)?;
    let part = |key| encoded(&site.word(lang, key).replace('\n', "\r\n"));
    let (subject, body) = (part("report-subject"), part("report-body"));
    Some(Mail(format!("{}?subject={subject}&body={body}", mailto(contact))))
}

impl Mail {
    /// The address that begins the mail about a page.
    pub(super) fn about(&self, title: &str, address: &str) -> String {
        self.0.replace("%7Btitle%7D", &encoded(title)).replace("%7Baddress%7D", &encoded(address))
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// The address that begins a mail. Nothing in it can add a recipient or a header.
pub(super) fn mailto(address: &str) -> String {
    format!("mailto:{}", utf8_percent_encode(address, IN_ADDRESS))
}
