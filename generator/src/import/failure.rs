//! Why something could not be fetched, or a run could not begin.

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
pub(super) const SOURCE: Reason = Reason("source");
pub(super) const CONTENT: Reason = Reason("content");

/// Where to look for the cause of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// What was named cannot be taken in.
    Call,
    /// The catalogue has mistakes of its own.
    Content,
    Network,
}

impl Reason {
    pub(crate) fn cause(self) -> Cause {
        match self {
            SOURCE => Cause::Call,
            CONTENT => Cause::Content,
            _ => Cause::Network,
        }
    }
}

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
