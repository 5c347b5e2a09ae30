//! One address of the web: what is fetched, and all that must not happen.

use super::{CURATION, entries, expect, project, publiccode, text};
use crate::project::{Project, Run};
use crate::server::{Server, reply};
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

const URL: &str = "https://git.example.org/amt/fach";

/// Imports an address from servers that may be reached.
fn import(project: &Project, url: &str, allowed: &[&Server], more: &[&str]) -> Run {
    let mut args = vec!["import", url, "--lang", "en", "--format", "json"];
    args.extend(allowed.iter().flat_map(|server| ["--allow-host", &server.host]));
    args.extend(more);
    project.run(&args)
}

/// Imports from one server that may be reached, and expects to be told why that failed.
#[track_caller]
fn expect_failure(server: &Server, code: &str) -> Run {
    let project = project();
    let begun = Instant::now();
    let run = import(&project, &server.url("/publiccode.yml"), &[server], &["--timeout", "1"]);
    expect(&run, 3, &["\"outcome\":\"failed\"", &format!("\"code\":\"{code}\"")]);
    assert!(begun.elapsed() < Duration::from_secs(20), "it took {:?}", begun.elapsed());
    assert_eq!(entries(&project), []);
    run
}

fn serving(text: String) -> Server {
    Server::start(move |_, stream| reply(stream, 200, "", &text))
}

#[test]
fn a_file_is_fetched_from_a_host_that_is_allowed() {
    let project = project();
    let own = publiccode("Fach", URL);
    let server = serving(own.clone());
    let url = server.url("/files/publiccode.yml");
    // A proxy of the environment would be asked instead; nobody listens there.
    let dead = [("http_proxy", "http://127.0.0.1:1"), ("ALL_PROXY", "http://127.0.0.1:1")];
    let args = ["import", &url, "--allow-host", &server.host, "--lang", "en"];
    expect(&project.run_with(&dead, &args), 0, &["new: fach (http://"]);
    assert_eq!(text(&project, "fach/publiccode.yml"), own);
    assert!(text(&project, "fach/curation.yml").contains(&format!("  source: {url}\n")));
    expect(&project.run_with(&dead, &args), 0, &["1 unchanged"]);
    let request = &server.requests()[0];
    assert_eq!(request.header("user-agent"), Some("leitwerk/0.1.0"));
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("accept-encoding"), None);
}

#[test]
fn a_file_elsewhere_does_not_speak_for_a_project_that_has_an_entry() {
    let project = project();
    project.write("content/projects/fach/publiccode.yml", publiccode("Fach", URL));
    project.write("content/projects/fach/curation.yml", CURATION);
    let before = entries(&project);
    let server = serving(publiccode("Fach", URL).replace("stable", "beta"));
    let run = import(&project, &server.url("/kc/publiccode.yml"), &[&server], &[]);
    expect(&run, 1, &["\"outcome\":\"refused\"", "but names the repository", URL]);
    assert_eq!(entries(&project), before);
}

#[test]
fn a_part_of_a_file_is_not_taken_for_the_file() {
    let server = Server::start(|_, stream| reply(stream, 206, "", &publiccode("Fach", URL)));
    expect_failure(&server, "net-status");
}

#[test]
fn hosts_that_are_not_public_are_never_contacted() {
    let project = project();
    let server = Server::always(200, "", "");
    let port = server.host.split(':').next_back().unwrap();
    let hosts = [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "2130706433",
        "0x7f.1",
        "127.1",
        "0177.0.0.1",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.192",
        "198.18.0.1",
        "[fd00::8]",
        "[fe80::1]",
    ];
    for host in hosts {
        let url = format!("http://{host}:{port}/publiccode.yml");
        let run = import(&project, &url, &[], &["--timeout", "5"]);
        let is_nobody = run.stdout.contains("nobody knows the host");
        // Some machines know no `localhost.`; the point is that nobody was asked.
        if !(is_nobody && host.ends_with('.')) {
            expect(&run, 3, &["\"code\":\"net-private\""]);
        }
    }
    // Another port of the host that is allowed is another place.
    let other = format!("http://127.0.0.1:{port}/publiccode.yml");
    let run = project.run(&["import", &other, "--allow-host", "127.0.0.1:1", "--lang", "en"]);
    expect(&run, 3, &["--allow-host 127.0.0.1"]);
    assert_eq!(server.connections(), 0);
}

#[test]
fn only_web_addresses_without_credentials_are_fetched() {
    let project = project();
    for (url, code) in [
        ("file:///etc/passwd", "net-scheme"),
        ("file:///etc/publiccode.yml", "net-scheme"),
        ("ftp://example.org/publiccode.yml", "net-scheme"),
        ("gopher://127.0.0.1:1/publiccode.yml", "net-scheme"),
        ("https://name:geheim@example.org/publiccode.yml", "net-address"),
        ("https://", "net-address"),
    ] {
        let run = import(&project, url, &[], &[]);
        expect(&run, 3, &[&format!("\"code\":\"{code}\"")]);
        assert!(!run.shown().contains("geheim"), "{}", run.shown());
    }
    let wrong = project.run(&["import", "https://example.org/", "--allow-host", "a/b"]);
    assert_eq!(wrong.code, 2, "{}", wrong.shown());
}

/// A server that leads on from every number to the next, and from the last somewhere else.
fn chain(hops: usize, end: String) -> Server {
    Server::start(move |request, stream| {
        let at: usize = request.target[1..].split('/').next().unwrap().parse().unwrap_or(0);
        if at < hops {
            let next = at + 1;
            let to = if next == hops { end.clone() } else { format!("/{next}/publiccode.yml") };
            reply(stream, 302, &format!("Location: {to}\n"), "");
        } else {
            reply(stream, 200, "", &publiccode("Fach", URL));
        }
    })
}

#[test]
fn five_redirects_are_followed_and_six_are_not() {
    let project = project();
    let five = chain(5, "/5/publiccode.yml".to_owned());
    import(&project, &five.url("/0/publiccode.yml"), &[&five], &[]).expect_success();
    let six = chain(6, "/6/publiccode.yml".to_owned());
    let run = import(&project, &six.url("/0/publiccode.yml"), &[&six], &[]);
    expect(&run, 3, &["\"code\":\"net-redirects\""]);
    assert_eq!(six.connections(), 6);
}

#[test]
fn a_redirect_leads_nowhere_an_address_may_not() {
    let inner = Server::always(200, "", "");
    for (to, code) in [
        (inner.url("/publiccode.yml"), "net-private"),
        ("http://[::1]/".to_owned(), "net-private"),
        ("//169.254.169.254/latest/meta-data".to_owned(), "net-private"),
        ("file:///etc/passwd".to_owned(), "net-scheme"),
        ("ftp://example.org/x".to_owned(), "net-scheme"),
        ("http://name:word@127.0.0.1/".to_owned(), "net-address"),
        ("http://[".to_owned(), "net-address"),
    ] {
        expect_failure(&chain(1, to), code);
    }
    assert_eq!(inner.connections(), 0);
}

#[test]
fn an_answer_without_end_is_cut() {
    let endless = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 8192]).is_ok() {}
    });
    expect_failure(&endless, "net-size");
    let announced = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
        while stream.write_all(&[b'x'; 8192]).is_ok() {}
    });
    expect_failure(&announced, "net-size");
    let packed = Server::always(200, "Content-Encoding: gzip\n", "\u{1f}\u{8b}");
    expect_failure(&packed, "net-form");
}

#[test]
fn an_answer_that_takes_too_long_is_not_waited_for() {
    let drip = |start: &'static str| {
        Server::start(move |_, stream| {
            let _ = stream.write_all(start.as_bytes());
            while stream.write_all(b"x").is_ok() {
                sleep(Duration::from_millis(100));
            }
        })
    };
    expect_failure(&drip("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"), "net-time");
    expect_failure(&drip("HTTP/1.1 200 OK\r\nX-Slow: "), "net-time");
    let silent = Server::start(|_, _| sleep(Duration::from_secs(30)));
    expect_failure(&silent, "net-time");
}

#[test]
fn a_server_that_talks_nonsense_is_left() {
    let headers = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-More: and more\r\n").is_ok() {}
    });
    expect_failure(&headers, "net-failed");
    expect_failure(
        &Server::start(|_, stream| drop(stream.write_all(b"hello\r\n\r\n"))),
        "net-failed",
    );
    expect_failure(&Server::start(|_, _| {}), "net-failed");
    let half = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf");
    });
    expect_failure(&half, "net-failed");
    expect_failure(&Server::always(404, "", "gone"), "net-status");
}

#[test]
fn a_line_that_should_be_encrypted_and_is_not_is_left() {
    let project = project();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/publiccode.yml", listener.local_addr().unwrap());
    spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        sleep(Duration::from_secs(3));
    });
    let run = import(&project, &url, &[], &["--timeout", "3", "--allow-host", "127.0.0.1"]);
    expect(&run, 3, &["there is no encrypted connection with `127.0.0.1`"]);
    assert_eq!(entries(&project), []);
}

#[test]
fn a_host_that_is_down_leaves_the_entry_as_it_is() {
    let project = project();
    let server = serving(publiccode("Fach", URL));
    let url = server.url("/publiccode.yml");
    import(&project, &url, &[&server], &[]).expect_success();
    let before = entries(&project);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address: SocketAddr = closed.local_addr().unwrap();
    drop(closed);
    let down = format!("http://{address}/publiccode.yml");
    let run = project.run(&["import", &down, "--allow-host", "127.0.0.1", "--lang", "en"]);
    expect(
        &run,
        3,
        &["not reached: `127.0.0.1` does not accept connections", "0 new, 0 changed, 0 unchanged"],
    );
    assert_eq!(entries(&project), before);
}

#[test]
fn what_is_fetched_is_shown_without_what_could_steer_a_terminal() {
    let project = project();
    let server = serving("name: \"\\e[31m\"\nurl: \u{202e}x\n".to_owned());
    let run = import(&project, &server.url("/publiccode.yml"), &[&server], &[]);
    expect(&run, 1, &["\"outcome\":\"refused\""]);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{}", run.stdout);
}
