//! Looks names up and lets only public addresses through. The client connects to what comes out
//! of here and to nothing else, so a name that changes between two look-ups gains nothing.

use crate::import::address::is_public;
use std::net::IpAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A host that may be reached wherever it lies, with or without a certain port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    host: String,
    port: Option<u16>,
}

impl Allowed {
    /// Reads `host`, `host:port` or `[::1]:port`.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let uri: Uri = format!("http://{written}/").parse().ok()?;
        let authority = uri.authority().filter(|own| own.as_str() == written)?;
        let is_plain = !authority.host().is_empty() && !written.contains('@');
        is_plain.then(|| Self {
            host: authority.host().to_ascii_lowercase(),
            port: authority.port_u16(),
        })
    }

    pub(super) fn is(&self, host: &str, port: u16) -> bool {
        self.host == host && self.port.is_none_or(|own| own == port)
    }
}

/// Says that a name leads to an address that is not public.
#[derive(Debug)]
pub(super) struct Closed(pub IpAddr);

impl std::fmt::Display for Closed {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} is not a public address", self.0)
    }
}

impl std::error::Error for Closed {}

/// Says that nobody knows a name.
#[derive(Debug)]
pub(super) struct UnknownName;

impl std::fmt::Display for UnknownName {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the name is not known")
    }
}

impl std::error::Error for UnknownName {}

/// Looks up names for the client.
#[derive(Debug)]
pub(super) struct Guard<R = DefaultResolver> {
    pub allowed: Vec<Allowed>,
    pub names: R,
}

impl<R: Resolver> Resolver for Guard<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Timeout(_) => error,
            _ => ureq::Error::Other(Box::new(UnknownName)),
        })?;
        let host = uri.host().unwrap_or_default();
        let is_allowed = |port| self.allowed.iter().any(|allowed| allowed.is(host, port));
        // One closed address among public ones is a trap or a mistake; both are refused.
        let closed = found.iter().find(|found| !is_public(found.ip()) && !is_allowed(found.port()));
        match closed {
            Some(closed) => Err(ureq::Error::Other(Box::new(Closed(closed.ip())))),
            None => Ok(found),
        }
    }
}
