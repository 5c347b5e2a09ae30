//! Why something could not be fetched.

use crate::diagnostic::{Code, Text};

pub(super) const NET_ADDRESS: Code = Code("net-address");
pub(super) const NET_SCHEME: Code = Code("net-scheme");
pub(super) const NET_PRIVATE: Code = Code("net-private");
pub(super) const NET_REDIRECTS: Code = Code("net-redirects");
pub(super) const NET_SIZE: Code = Code("net-size");
pub(super) const NET_TIME: Code = Code("net-time");
pub(super) const NET_LIMIT: Code = Code("net-limit");
pub(super) const NET_STATUS: Code = Code("net-status");
pub(super) const NET_FORM: Code = Code("net-form");
pub(super) const NET_FAILED: Code = Code("net-failed");

/// A reason for people and a stable name for programs. It never holds a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub code: Code,
    pub text: Text,
}

impl Failure {
    pub(super) fn new(code: Code, text: Text) -> Self {
        Self { code, text }
    }
}
