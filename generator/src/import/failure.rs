//! Why something could not be fetched.

use crate::diagnostic::Text;

/// The stable name of a kind of failure. It is no mistake of an author and has no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reason(pub &'static str);

pub(super) const NET_ADDRESS: Reason = Reason("net-address");
pub(super) const NET_SCHEME: Reason = Reason("net-scheme");
pub(super) const NET_PRIVATE: Reason = Reason("net-private");
pub(super) const NET_REDIRECTS: Reason = Reason("net-redirects");
pub(super) const NET_SIZE: Reason = Reason("net-size");
pub(super) const NET_TIME: Reason = Reason("net-time");
pub(super) const NET_LIMIT: Reason = Reason("net-limit");
pub(super) const NET_STATUS: Reason = Reason("net-status");
pub(super) const NET_FORM: Reason = Reason("net-form");
pub(super) const NET_FAILED: Reason = Reason("net-failed");

/// A reason for people and a stable name for programs. It never holds a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub reason: Reason,
    pub text: Text,
}

impl Failure {
    pub(super) fn new(reason: Reason, text: Text) -> Self {
        Self { reason, text }
    }
}
