//! A whole forge, played by a server that has its answers from `tests/fixtures/forges/`.

use super::{entries, expect, project, publiccode, text};
use crate::project::{Project, Run, fixture};
use crate::server::{Request, Server, reply};
use serde_json::Value;
use std::fs;
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const COMMIT: &str = "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1";

/// A forge that answers as recorded, unless `first` has already answered.
fn forge(
    name: &str,
    first: impl Fn(&Request, &mut TcpStream) -> bool + Send + Sync + 'static,
) -> Server {
    let recorded = fs::read_to_string(fixture(&format!("forges/{name}.json"))).unwrap();
    Server::start(move |request, stream| {
        if first(request, stream) {
            return;
        }
        let origin = format!("http://{}", request.header("host").unwrap());
        let recorded: Vec<Value> =
            serde_json::from_str(&recorded.replace("{origin}", &origin)).unwrap();
        match recorded.iter().find(|answer| answer["request"] == request.target) {
            Some(answer) => play(answer, stream),
            None => reply(stream, 404, "", "{\"message\": \"404 Not Found\"}"),
        }
    })
}

fn play(answer: &Value, stream: &mut TcpStream) {
    let status = answer["status"].as_u64().unwrap_or(200);
    let headers = answer["headers"].as_object().into_iter().flatten();
    let headers: Vec<String> =
        headers.map(|(name, value)| format!("{name}: {}\n", value.as_str().unwrap())).collect();
    let headers = headers.concat();
    let body = match &answer["publiccode"] {
        Value::Null => answer["body"].to_string(),
        own => publiccode(own["name"].as_str().unwrap(), own["url"].as_str().unwrap()),
    };
    reply(stream, u16::try_from(status).unwrap(), &headers, &body);
}

fn plain(name: &str) -> Server {
    forge(name, |_, _| false)
}

fn harvest(project: &Project, server: &Server, path: &str, more: &[&str]) -> Run {
    let url = server.url(path);
    let args = ["harvest", &url, "--allow-host", &server.host, "--lang", "en"];
    project.run_with(&[], &[&args[..], more].concat())
}

/// Harvests a forge twice and looks at what that has made.
#[track_caller]
fn check(name: &str, path: &str, repository: &str) {
    let (project, server) = (project(), plain(name));
    let run = harvest(&project, &server, path, &["--forge", name]);
    expect(
        &run,
        0,
        &[
            "new: fach (",
            "new: anderes (",
            "copy from elsewhere: ",
            "2 new, 0 changed, 0 unchanged, 1 copy from elsewhere",
        ],
    );
    let new: Vec<&str> = run.stdout.lines().filter_map(|line| line.strip_prefix("new: ")).collect();
    assert!(new.is_sorted(), "{new:?}");
    let url = server.url(repository);
    assert_eq!(text(&project, "fach/publiccode.yml"), publiccode("Fach", &url));
    let record = format!(
        "record:\n  author: owner\n  source: {url}\n  commit: {COMMIT}\n  imported: 2026-11-24\n  checked: 2026-11\n"
    );
    let curation = text(&project, "fach/curation.yml");
    assert!(curation.starts_with(&record), "{curation}");
    let before = entries(&project);
    let again = harvest(&project, &server, path, &["--forge", name]);
    expect(&again, 0, &["0 new, 0 changed, 2 unchanged, 1 copy from elsewhere"]);
    assert_eq!(entries(&project), before);
    let closed = ["intern", "geheim"];
    let asked = server.targets();
    assert!(
        !asked.iter().any(|target| closed.iter().any(|name| target.contains(name))),
        "{asked:?}"
    );
}

#[test]
fn all_public_projects_of_a_gitlab_are_read() {
    check("gitlab", "/", "/amt/gruppe/fach");
    check("gitlab", "/api/v4/", "/amt/gruppe/fach");
}

#[test]
fn all_public_repositories_of_an_organisation_on_github_are_read() {
    check("github", "/orgs/amt", "/amt/fach");
}

#[test]
fn all_public_repositories_of_a_forgejo_are_read() {
    check("forgejo", "", "/amt/fach");
    check("forgejo", "/api/v1", "/amt/fach");
}

#[test]
fn one_repository_is_found_on_a_gitlab_or_a_forgejo() {
    for (name, path) in [("gitlab", "/amt/gruppe/fach/-/tree/main"), ("forgejo", "/amt/fach.git")] {
        let (project, server) = (project(), plain(name));
        let url = server.url(path);
        let run = project.run(&["import", &url, "--allow-host", &server.host, "--lang", "en"]);
        expect(&run, 0, &["new: fach ("]);
        assert!(text(&project, "fach/curation.yml").contains(&format!("commit: {COMMIT}\n")));
    }
    let (project, server) = (project(), plain("gitlab"));
    let url = server.url("/amt/ohne");
    let run = project.run(&["import", &url, "--allow-host", &server.host, "--lang", "en"]);
    expect(&run, 3, &["there is no repository with a `publiccode.yml`"]);
}

#[test]
fn a_forge_whose_kind_does_not_show_must_be_named() {
    let (project, server) = (project(), plain("gitlab"));
    expect(&harvest(&project, &server, "", &[]), 3, &["say it with `--forge`"]);
    expect(
        &harvest(&project, &server, "/x/y", &["--forge", "github"]),
        3,
        &["names no organisation"],
    );
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_repository_that_cannot_be_reached_stays_and_one_that_is_gone_is_said_so() {
    let project = project();
    let mode: &'static Mutex<u16> = Box::leak(Box::new(Mutex::new(200)));
    let server = forge("gitlab", move |request, stream| {
        let status = *mode.lock().unwrap();
        let is_file = request.target.contains("gruppe%2Ffach/repository");
        if is_file && status != 200 {
            reply(stream, status, "", "");
        }
        is_file && status != 200
    });
    harvest(&project, &server, "", &["--forge", "gitlab"]).expect_success();
    let before = entries(&project);
    *mode.lock().unwrap() = 500;
    let run = harvest(&project, &server, "", &["--forge", "gitlab"]);
    expect(
        &run,
        0,
        &["not reached: http://", "answers with status 500", "1 unchanged, 1 not reached"],
    );
    assert!(!run.stdout.contains("no longer found"), "{}", run.stdout);
    let asked = server.targets();
    let tries = asked.iter().filter(|target| target.contains("gruppe%2Ffach/repository")).count();
    assert_eq!(tries, 1 + 3, "the first run asks once, the second thrice");
    *mode.lock().unwrap() = 404;
    let run = harvest(&project, &server, "", &["--forge", "gitlab"]);
    expect(&run, 0, &["no longer found: fach (", "1 unchanged", "1 no longer found"]);
    assert_eq!(entries(&project), before);
    *mode.lock().unwrap() = 200;
    expect(&harvest(&project, &server, "", &["--forge", "gitlab"]), 0, &["2 unchanged, 1 copy"]);
}

/// A GitLab that answers the first request to a file in another way.
fn hesitant(status: u16, headers: &'static str) -> Server {
    let asked = AtomicUsize::new(0);
    forge("gitlab", move |request, stream| {
        let is_first =
            request.target.contains("/files/") && asked.fetch_add(1, Ordering::SeqCst) == 0;
        if is_first {
            reply(stream, status, headers, "");
        }
        is_first
    })
}

#[test]
fn a_forge_that_asks_to_wait_is_waited_for() {
    let now = "Date: Tue, 24 Nov 2026 10:00:00 GMT\n";
    let answers = [
        (429, "Retry-After: 1\n".to_owned()),
        (429, format!("{now}Retry-After: Tue, 24 Nov 2026 10:00:01 GMT\n")),
        (403, format!("{now}X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1795514401\n")),
        (403, "RateLimit-Remaining: 0\nRateLimit-Reset: 1\n".to_owned()),
    ];
    for (status, headers) in answers {
        let (project, server) = (project(), hesitant(status, headers.clone().leak()));
        let begun = Instant::now();
        let run = harvest(&project, &server, "", &["--forge", "gitlab"]);
        expect(&run, 0, &["2 new"]);
        assert!(begun.elapsed() >= Duration::from_secs(1), "{headers}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_wait_that_is_longer_than_the_patience_ends_the_run() {
    let (project, server) = (project(), hesitant(429, "Retry-After: 100000\n"));
    let run = harvest(&project, &server, "", &["--forge", "gitlab", "--format", "json"]);
    expect(&run, 3, &["\"code\":\"net-limit\"", "100000 seconds"]);
    let server = hesitant(429, "");
    let run = harvest(&project, &server, "", &["--forge", "gitlab", "--patience", "1"]);
    expect(&run, 3, &["allows more requests only in 60 seconds"]);
}

#[test]
fn a_list_that_leads_in_circles_or_is_none_is_left() {
    let project = project();
    let next = "Link: <http://x.example/?visibility=public&simple=true&order_by=id&sort=asc&pagination=keyset&per_page=100>; rel=\"next\"\n";
    let circle = Server::always(200, next, "[]");
    let run = harvest(&project, &circle, "", &["--forge", "gitlab"]);
    expect(&run, 3, &["has no end"]);
    for body in ["<html>Bitte anmelden</html>", "{\"message\": \"no\"}", "[{\"id\": 1}]"] {
        let wrong = Server::always(200, "", body);
        let run = harvest(&project, &wrong, "", &["--forge", "gitlab"]);
        expect(&run, 3, &["does not answer with a list of repositories"]);
    }
    let closed = Server::always(401, "", "");
    let run = harvest(&project, &closed, "", &["--forge", "gitlab"]);
    expect(&run, 3, &["answers with status 401"]);
}

const SECRET: &str = "glpat-streng-geheim";

#[test]
fn a_token_goes_to_its_forge_and_is_never_shown() {
    let project = project();
    let other = Server::always(200, "", "[]");
    let to = format!("Location: {}\n", other.url("/elsewhere"));
    let server = forge("gitlab", move |request, stream| {
        let leads_on = request.target.contains("amt%2Fohne");
        if leads_on {
            reply(stream, 302, &to, "");
        }
        leads_on
    });
    let url = server.url("");
    let args =
        ["harvest", &url, "--forge", "gitlab", "--allow-host", "127.0.0.1", "--format", "json"];
    let run = project.run_with(&[("LEITWERK_TOKEN", SECRET)], &args);
    expect(&run, 1, &["\"outcome\":\"new\"", "\"outcome\":\"refused\""]);
    assert!(!run.shown().contains("geheim"), "{}", run.shown());
    let expected = format!("bearer {SECRET}");
    let sent = |request: &Request| request.header("authorization") == Some(&expected);
    assert!(server.requests().iter().all(sent));
    assert_eq!(other.requests().len(), 1);
    assert_eq!(other.requests()[0].header("authorization"), None);
}

#[test]
fn the_token_of_github_goes_to_no_other_forge() {
    let (project, server) = (project(), plain("github"));
    let url = server.url("/orgs/amt");
    let args = ["harvest", &url, "--forge", "github", "--allow-host", &server.host];
    project.run_with(&[("GITHUB_TOKEN", SECRET)], &args).expect_success();
    assert!(server.requests().iter().all(|request| request.header("authorization").is_none()));
}

#[test]
fn a_token_goes_over_no_open_line_and_must_be_one() {
    let project = project();
    let args = ["harvest", "http://gitlab.example.org", "--lang", "en"];
    let run = project.run_with(&[("LEITWERK_TOKEN", SECRET)], &args);
    expect(&run, 3, &["no token is sent over `http:`"]);
    let args = ["harvest", "https://gitlab.example.org", "--lang", "en"];
    let run = project.run_with(&[("LEITWERK_TOKEN", "geheim\nX-Injected: 1")], &args);
    expect(&run, 3, &["holds characters that no token has"]);
    assert!(!run.shown().contains("geheim"), "{}", run.shown());
}
