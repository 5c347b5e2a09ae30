//! A server on the loopback interface that plays a forge, or something worse.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a client has asked for.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Path and query.
    pub target: String,
    /// The lines after the first, in small letters.
    pub headers: Vec<String>,
}

impl Request {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let line = self.headers.iter().find_map(|line| line.strip_prefix(name))?;
        Some(line.strip_prefix(':')?.trim())
    }
}

/// A server that runs until the test ends.
#[derive(Debug)]
pub(crate) struct Server {
    /// `127.0.0.1:port`
    pub host: String,
    requests: Arc<Mutex<Vec<Request>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    /// Answers every request with what `answer` writes.
    pub(crate) fn start(answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let (requests, connections) = (Arc::default(), Arc::default());
        let server =
            Self { host, requests: Arc::clone(&requests), connections: Arc::clone(&connections) };
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                *connections.lock().unwrap() += 1;
                let (requests, answer) = (Arc::clone(&requests), Arc::clone(&answer));
                thread::spawn(move || {
                    let Some(request) = read(&stream) else { return };
                    requests.lock().unwrap().push(request.clone());
                    answer(&request, &mut stream);
                });
            }
        });
        server
    }

    /// Answers every request with a status, headers and a body.
    pub(crate) fn always(status: u16, headers: &str, body: &'static str) -> Self {
        let headers = headers.to_owned();
        Self::start(move |_, stream| reply(stream, status, &headers, body))
    }

    /// An address on this server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// Everything that was asked for.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// What was asked for, in order.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.requests().into_iter().map(|request| request.target).collect()
    }

    /// How often somebody has connected.
    pub(crate) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

/// Writes a whole answer. `headers` are lines that end with a line feed.
pub(crate) fn reply(stream: &mut TcpStream, status: u16, headers: &str, body: &str) {
    let headers = headers.replace('\n', "\r\n");
    let length = body.len();
    // A client that has read enough is free to go.
    let _ = write!(
        stream,
        "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let target = first.split(' ').nth(1)?.to_owned();
    let headers = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .map(|line| line.to_lowercase())
        .collect();
    Some(Request { target, headers })
}
