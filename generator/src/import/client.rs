//! The one client of the program. It asks by `GET` and nothing else, reaches public addresses
//! only, reads no more than it is told to, waits no longer than it is told to, and follows few
//! redirects, each as carefully as the first address. Proxies of the environment are not used:
//! behind one, nobody here could tell where a name leads.

use super::failure::{
    Failure, NET_ADDRESS, NET_FORM, NET_REDIRECTS, NET_SCHEME, NET_SIZE, NET_STATUS,
};
use crate::diagnostic::text;
use explain::explain;
use guard::Guard;
use std::time::{Duration, Instant};
use ureq::http::{Response, header};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::{Origin, Url};

mod explain;
mod guard;

pub(crate) use guard::Allowed;

/// More redirects lead nowhere.
const MOST_REDIRECTS: usize = 5;

/// What a run may do on the network.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Hosts that may be reached although they are not public.
    pub allowed: Vec<Allowed>,
    /// The longest time for one answer, redirects included.
    pub answer: Duration,
    /// The longest time a run waits in all because a forge asks for it.
    pub patience: Duration,
}

/// A secret and the only origin that gets to see it.
struct Token {
    origin: Origin,
    secret: String,
}

/// Asks for addresses.
pub(super) struct Client {
    agent: Agent,
    limits: Limits,
    token: Option<Token>,
}

/// What came back, whatever its status.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    headers: ureq::http::HeaderMap,
}

impl Answer {
    /// The value of a header, if it is plain text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body, if the status says that it is all of what was asked for: the others of success
    /// stand for a part, for something else or for nothing.
    pub(super) fn expect_success(self, address: &Url) -> Result<Self, Failure> {
        match self.status {
            200 => Ok(self),
            status => Err(Failure::new(
                NET_STATUS,
                text! {
                    de: "`{address}` antwortet mit dem Status {status}",
                    en: "`{address}` answers with status {status}",
                },
            )),
        }
    }
}

impl Client {
    /// A client without a token.
    pub(super) fn new(limits: Limits) -> Self {
        let config = Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("leitwerk/", env!("CARGO_PKG_VERSION")))
            .build();
        let guard = Guard { allowed: limits.allowed.clone(), names: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Self { agent, limits, token: None }
    }

    /// Gives the origin of an address a token, and nobody else. It goes over an open line only to
    /// a host that was named for this run.
    pub(super) fn with_token(mut self, address: &Url, secret: String) -> Result<Self, Failure> {
        if address.scheme() != "https" && !self.is_allowed(address) {
            return Err(Failure::new(
                NET_SCHEME,
                text! {
                    de: "über `http:` wird kein Token gesendet; nehmen Sie die Adresse mit `https:`",
                    en: "no token is sent over `http:`; take the address with `https:`",
                },
            ));
        }
        if secret.is_empty() || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Failure::new(
                NET_FORM,
                text! {
                    de: "das Token aus der Umgebung enthält Zeichen, die kein Token hat",
                    en: "the token of the environment holds characters that no token has",
                },
            ));
        }
        self.token = Some(Token { origin: address.origin(), secret });
        Ok(self)
    }

    /// The longest time a run waits in all because a forge asks for it.
    pub(super) fn patience(&self) -> Duration {
        self.limits.patience
    }

    fn is_allowed(&self, address: &Url) -> bool {
        let host = address.host_str().unwrap_or_default();
        let port = address.port_or_known_default().unwrap_or_default();
        self.limits.allowed.iter().any(|allowed| allowed.is(host, port))
    }

    /// Asks for an address and follows where it leads. `most` is the longest body in bytes.
    pub(super) fn get(&self, address: &Url, accept: &str, most: u64) -> Result<Answer, Failure> {
        let deadline = Instant::now() + self.limits.answer;
        let mut at = address.clone();
        for _ in 0..=MOST_REDIRECTS {
            let mut response = self.request(&at, accept, deadline)?;
            match redirect(&response, &at)? {
                Some(next) => at = next,
                None => return read(&mut response, &at, most),
            }
        }
        Err(Failure::new(
            NET_REDIRECTS,
            text! {
                de: "`{address}` leitet mehr als {MOST_REDIRECTS} Mal weiter",
                en: "`{address}` redirects more than {MOST_REDIRECTS} times",
            },
        ))
    }

    fn request(
        &self,
        at: &Url,
        accept: &str,
        deadline: Instant,
    ) -> Result<Response<Body>, Failure> {
        admit(at)?;
        let mut request = self.agent.get(at.as_str()).header(header::ACCEPT, accept);
        if let Some(token) = self.token.as_ref().filter(|token| token.origin == at.origin()) {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", token.secret));
        }
        let left = deadline.saturating_duration_since(Instant::now());
        let request = request.config().timeout_global(Some(left)).build();
        request.call().map_err(|error| explain(&error, at))
    }
}

/// Only web addresses without a name and a password in them are asked for.
fn admit(at: &Url) -> Result<(), Failure> {
    if !matches!(at.scheme(), "http" | "https") {
        let scheme = at.scheme();
        return Err(Failure::new(
            NET_SCHEME,
            text! {
                de: "Adressen mit `{scheme}:` werden nicht geholt, nur solche mit `https:` oder `http:`",
                en: "addresses with `{scheme}:` are not fetched, only those with `https:` or `http:`",
            },
        ));
    }
    if !at.username().is_empty() || at.password().is_some() {
        return Err(Failure::new(
            NET_ADDRESS,
            text! {
                de: "in der Adresse stehen Zugangsdaten; sie wird nicht geholt",
                en: "there are credentials in the address; it is not fetched",
            },
        ));
    }
    Ok(())
}

/// Where an answer leads on to, if it does.
fn redirect(response: &Response<Body>, at: &Url) -> Result<Option<Url>, Failure> {
    let is_redirect = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = response.headers().get(header::LOCATION).filter(|_| is_redirect);
    let Some(location) = location else { return Ok(None) };
    let next = location.to_str().ok().and_then(|location| at.join(location).ok());
    let next = next.ok_or_else(|| {
        Failure::new(
            NET_ADDRESS,
            text! {
                de: "`{at}` leitet zu etwas weiter, das keine Adresse ist",
                en: "`{at}` redirects to something that is no address",
            },
        )
    })?;
    if at.scheme() == "https" && next.scheme() == "http" {
        return Err(Failure::new(
            NET_SCHEME,
            text! {
                de: "`{at}` leitet von `https:` zu `http:` weiter, also auf eine offene Leitung",
                en: "`{at}` redirects from `https:` to `http:`, that is to an open line",
            },
        ));
    }
    Ok(Some(next))
}

fn read(response: &mut Response<Body>, at: &Url, most: u64) -> Result<Answer, Failure> {
    // We ask for nothing packed, so nothing can unfold to more than was sent.
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return Err(Failure::new(
            NET_FORM,
            text! {
                de: "`{at}` antwortet gepackt, obwohl das nicht verlangt war",
                en: "`{at}` answers packed although nobody asked for that",
            },
        ));
    }
    let body = response.body_mut().with_config().limit(most).read_to_vec();
    let body = body.map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(_) => Failure::new(
            NET_SIZE,
            text! {
                de: "die Antwort von `{at}` ist länger als die erlaubten {most} Bytes",
                en: "the answer of `{at}` is longer than the {most} bytes that are allowed",
            },
        ),
        error => explain(&error, at),
    })?;
    Ok(Answer { status: response.status().as_u16(), body, headers: response.headers().clone() })
}
