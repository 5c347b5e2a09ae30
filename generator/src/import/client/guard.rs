//! Looks names up and lets only public addresses through. The client connects to what comes out
//! of here and to nothing else, so a name that changes between two look-ups gains nothing.

use crate::import::address::is_public;
use std::net::IpAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::Url;

/// A host that may be reached wherever it lies, with or without a certain port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    host: String,
    port: Option<u16>,
}

impl Allowed {
    /// Reads `host`, `host:port` or `[::1]:port`. What is not exactly that is nothing: a port that
    /// was misread would open more than was meant.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let (host, port) = match written.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port.parse().ok()?)),
            _ => (written, None),
        };
        let is_plain = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
        let address = Url::parse(&format!("http://{host}/")).ok()?;
        let is_host = host.chars().all(is_plain) && address.port().is_none();
        is_host
            .then(|| address.host_str().map(str::to_owned))
            .flatten()
            .map(|host| Self { host, port })
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

#[cfg(test)]
mod tests {
    use super::{Allowed, Closed, Guard};
    use std::net::SocketAddr;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use ureq::config::Config;
    use ureq::http::Uri;
    use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
    use ureq::unversioned::transport::NextTimeout;

    /// A name server that says something else each time.
    #[derive(Debug)]
    struct Names(&'static [&'static [&'static str]], AtomicUsize);

    impl Resolver for Names {
        fn resolve(
            &self,
            _: &Uri,
            _: &Config,
            _: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let mut found = self.empty();
            for text in self.0[self.1.fetch_add(1, Ordering::SeqCst)] {
                found.push(text.parse().unwrap());
            }
            Ok(found)
        }
    }

    /// What the guard lets through each time it is asked, or the address it refuses.
    fn look_up(
        names: &'static [&'static [&'static str]],
        allowed: &[&str],
    ) -> Vec<Result<Vec<SocketAddr>, String>> {
        let allowed = allowed.iter().map(|text| Allowed::parse(text).unwrap()).collect();
        let guard = Guard { allowed, names: Names(names, AtomicUsize::new(0)) };
        let uri: Uri = "http://name.example:80/".parse().unwrap();
        let config = ureq::Agent::new_with_defaults().config().clone();
        let ask = |_| match guard.resolve(&uri, &config, NextTimeout::default()) {
            Ok(found) => Ok(found.to_vec()),
            Err(ureq::Error::Other(error)) => {
                Err(error.downcast::<Closed>().unwrap().0.to_string())
            }
            Err(error) => panic!("{error}"),
        };
        names.iter().map(ask).collect()
    }

    #[test]
    fn a_name_that_turns_to_a_private_address_is_refused_when_it_does() {
        let found = look_up(&[&["1.1.1.1:80"], &["127.0.0.1:80"]], &[]);
        assert_eq!(found, [Ok(vec!["1.1.1.1:80".parse().unwrap()]), Err("127.0.0.1".to_owned())]);
    }

    #[test]
    fn one_private_address_among_public_ones_is_enough() {
        let found = look_up(&[&["1.1.1.1:80", "[fd00::1]:80"]], &[]);
        assert_eq!(found, [Err("fd00::1".to_owned())]);
    }

    #[test]
    fn only_the_host_and_port_that_were_named_are_let_through() {
        let closed = || Err("10.0.0.1".to_owned());
        let open = || Ok(vec!["10.0.0.1:80".parse().unwrap()]);
        let with = |allowed: &[&str]| look_up(&[&["10.0.0.1:80"]], allowed).remove(0);
        assert_eq!(with(&["name.example"]), open());
        assert_eq!(with(&["other.example:1", "NAME.example:80"]), open());
        assert_eq!(with(&["name.example:443"]), closed());
        assert_eq!(with(&["other.name.example"]), closed());
        assert_eq!(with(&["10.0.0.1"]), closed());
    }

    #[test]
    fn a_host_is_written_without_anything_around_it() {
        for text in ["", "a/b", "http://a", "name@a", "a:b", "a:", "a:1:2", "a:99999", "::1", "a b"]
        {
            assert_eq!(Allowed::parse(text), None, "{text}");
        }
        assert!(Allowed::parse("127.1").is_some_and(|allowed| allowed.is("127.0.0.1", 1)));
        assert!(Allowed::parse("[::1]:8080").is_some_and(|allowed| allowed.is("[::1]", 8080)));
    }
}
