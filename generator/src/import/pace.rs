//! Asks a forge at the pace it allows: waits when it says so, within the patience of the run, and
//! asks again when the forge itself has stumbled. Time is counted by the clock of the forge, which
//! stands in its answers.

use super::client::{Answer, Client};
use super::failure::{Failure, NET_LIMIT};
use crate::diagnostic::text;
use crate::model::Date;
use std::cell::Cell;
use std::thread::sleep;
use std::time::Duration;
use url::Url;

/// The pauses before an address is asked again that failed with a status of 500 and more.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(1)];

/// The wait where a forge refuses without saying for how long.
const USUAL_WAIT: Duration = Duration::from_secs(60);

/// A client that keeps to what a forge asks for.
pub(super) struct Pace {
    client: Client,
    /// What is left of the patience of the run.
    patience: Cell<Duration>,
    /// What the forge wants to be waited before the next question.
    owed: Cell<Duration>,
}

impl Pace {
    pub(super) fn new(client: Client) -> Self {
        let patience = Cell::new(client.patience());
        Self { client, patience, owed: Cell::new(Duration::ZERO) }
    }

    /// Asks for an address, as often as that makes sense.
    pub(super) fn get(&self, address: &Url, accept: &str, most: u64) -> Result<Answer, Failure> {
        let mut pauses = PAUSES.into_iter();
        // Longer each time, for a forge that says "wait" and not for how long, or for no time.
        let mut least = PAUSES[0];
        loop {
            self.wait(self.owed.take(), address)?;
            let answer = self.client.get(address, accept, most)?;
            if is_limited(&answer) {
                self.owed.set(asked_wait(&answer).unwrap_or(USUAL_WAIT).max(least));
                least *= 2;
                continue;
            }
            if answer.status >= 500
                && let Some(pause) = pauses.next()
            {
                sleep(pause);
                continue;
            }
            if is_used_up(&answer) {
                self.owed.set(asked_wait(&answer).unwrap_or_default());
            }
            return Ok(answer);
        }
    }

    fn wait(&self, time: Duration, address: &Url) -> Result<(), Failure> {
        let Some(left) = self.patience.get().checked_sub(time) else {
            let (host, seconds) = (address.host_str().unwrap_or_default(), time.as_secs());
            return Err(Failure::new(
                NET_LIMIT,
                text! {
                    de: "`{host}` lässt erst in {seconds} Sekunden weitere Anfragen zu; mit einem Token in LEITWERK_TOKEN sind meist mehr erlaubt",
                    en: "`{host}` allows more requests only in {seconds} seconds; with a token in LEITWERK_TOKEN more are usually allowed",
                },
            ));
        };
        self.patience.set(left);
        sleep(time);
        Ok(())
    }
}

/// Whether a forge says that it was asked too often.
fn is_limited(answer: &Answer) -> bool {
    let says_so = is_used_up(answer) || answer.header("retry-after").is_some();
    answer.status == 429 || matches!(answer.status, 403 | 503) && says_so
}

fn is_used_up(answer: &Answer) -> bool {
    let remaining = ["ratelimit-remaining", "x-ratelimit-remaining"];
    remaining.iter().any(|name| answer.header(name).is_some_and(|value| value.trim() == "0"))
}

/// How long a forge wants to be left alone: in seconds, or until a time.
fn asked_wait(answer: &Answer) -> Option<Duration> {
    let now = answer.header("date").and_then(Date::seconds_of_http);
    let until = |time: i64| u64::try_from(time - now?).ok();
    let number = |name: &str| answer.header(name)?.trim().parse::<u64>().ok();
    let retry = answer.header("retry-after").and_then(|value| {
        value.trim().parse().ok().or_else(|| Date::seconds_of_http(value).and_then(until))
    });
    // A number of seconds is small, a time since 1970 is not.
    let reset = ["ratelimit-reset", "x-ratelimit-reset"].iter().find_map(|name| number(name));
    let reset = reset.and_then(|reset| match i64::try_from(reset) {
        Ok(time) if time > 1_000_000_000 => until(time),
        _ => Some(reset),
    });
    retry.or(reset).map(Duration::from_secs)
}
