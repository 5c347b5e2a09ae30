//! What went wrong on the network, in words that help.

use super::guard::{Closed, UnknownName};
use crate::diagnostic::{Text, text};
use crate::import::failure::{Failure, NET_FAILED, NET_PRIVATE, NET_TIME, Reason};
use std::io::ErrorKind;
use url::Url;

/// The reason why there is no answer.
pub(super) fn explain(error: &ureq::Error, at: &Url) -> Failure {
    let host = at.host_str().unwrap_or_default();
    let (reason, text) = match error {
        ureq::Error::Timeout(_) => (
            NET_TIME,
            text! {
                de: "`{host}` antwortet nicht in der erlaubten Zeit",
                en: "`{host}` does not answer in the time allowed",
            },
        ),
        ureq::Error::Other(other) => other_failure(other.as_ref(), host),
        ureq::Error::Io(error) => (NET_FAILED, broken(error, host)),
        other => (
            NET_FAILED,
            text! {
                de: "mit `{host}` ist keine Verständigung möglich ({other})",
                en: "there is no understanding with `{host}` ({other})",
            },
        ),
    };
    Failure::new(reason, text)
}

fn other_failure(error: &(dyn std::error::Error + 'static), host: &str) -> (Reason, Text) {
    if let Some(Closed(ip)) = error.downcast_ref() {
        return (
            NET_PRIVATE,
            text! {
                de: "`{host}` führt zu {ip}, also nicht ins öffentliche Internet; ist das gewollt, erlauben Sie den Rechner mit `--allow-host {host}`",
                en: "`{host}` leads to {ip}, that is not to the public internet; if this is wanted, allow the host with `--allow-host {host}`",
            },
        );
    }
    if error.is::<UnknownName>() {
        return (
            NET_FAILED,
            text! {
                de: "den Rechner `{host}` kennt niemand, oder es gibt gerade kein Netz",
                en: "nobody knows the host `{host}`, or there is no network at the moment",
            },
        );
    }
    (
        NET_FAILED,
        text! {
            de: "`{host}` ist nicht zu erreichen ({error})",
            en: "`{host}` cannot be reached ({error})",
        },
    )
}

fn broken(error: &std::io::Error, host: &str) -> Text {
    match error.kind() {
        ErrorKind::ConnectionRefused => text! {
            de: "`{host}` nimmt keine Verbindung an",
            en: "`{host}` does not accept connections",
        },
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::UnexpectedEof => {
            text! {
                de: "`{host}` hat die Verbindung abgebrochen",
                en: "`{host}` has broken the connection off",
            }
        }
        // What rustls has to say, usually of a certificate.
        ErrorKind::InvalidData => text! {
            de: "mit `{host}` kommt keine vertrauenswürdige verschlüsselte Verbindung zustande ({error})",
            en: "there is no encrypted connection with `{host}` that could be trusted ({error})",
        },
        _ => text! {
            de: "`{host}` ist nicht zu erreichen ({error})",
            en: "`{host}` cannot be reached ({error})",
        },
    }
}
