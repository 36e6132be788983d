//! A web server on this computer that remembers what it was asked for.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// One request, as it reached the server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) referer: Option<String>,
}

#[derive(Clone, Default)]
struct Answer {
    mime: &'static str,
    body: Vec<u8>,
}

/// What the server's threads and the test share.
struct Shelf {
    closed: AtomicBool,
    folder: Option<PathBuf>,
    pages: Mutex<HashMap<String, Answer>>,
    requests: Mutex<Vec<Request>>,
}

pub(crate) struct Site {
    address: SocketAddr,
    shelf: Arc<Shelf>,
    thread: Option<JoinHandle<()>>,
}

impl Site {
    /// Below this, everything is asked for in vain: what was sent has arrived, and the page stays.
    pub(crate) const ENDS: &str = "/ends/";

    /// The built page: the folder that `TRELLIS_DIST` names, or `dist`.
    pub(crate) fn of_product() -> Self {
        let folder = std::env::var_os("TRELLIS_DIST")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
        Self::of_folder(&folder).unwrap_or_else(|sentence| panic!("{sentence}"))
    }

    /// The built page of a program with a Wasm of its own, the workbench or the desk: the folder that `TRELLIS_WORKBENCH` or
    /// `TRELLIS_DESK` names, or `dist-workbench` or `dist-desk`.
    pub(crate) fn of_program(name: &str) -> Self {
        let folder = std::env::var_os(format!("TRELLIS_{}", name.to_uppercase()))
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("dist-{name}")), PathBuf::from);
        let is_there = folder.join(format!("{name}.html")).is_file();
        assert!(is_there, "There is no {name} in {}: `make {name}` builds it.", folder.display());
        Self::start(Some(folder))
    }

    /// Adds the built page with other HTML in the place of its element, and returns its address.
    pub(crate) fn put_embedding(&self, path: &str, html: &str) -> String {
        let page = self.shelf.find("/").expect("there is a page");
        let page = String::from_utf8(page.body).expect("a page in UTF-8");
        let element = "<trellis-assessment></trellis-assessment>";
        assert!(page.contains(element), "the page has its element");
        self.put(path, page.replace(element, html));
        self.url(path)
    }

    /// What is at a path.
    pub(crate) fn body(&self, path: &str) -> Option<Vec<u8>> {
        self.shelf.find(path).map(|answer| answer.body)
    }

    /// A folder that has an `index.html`.
    pub(crate) fn of_folder(folder: &Path) -> Result<Self, String> {
        if folder.join("index.html").is_file() {
            Ok(Self::start(Some(folder.to_path_buf())))
        } else {
            Err(format!("There is no page in {}: `make dist` builds it.", folder.display()))
        }
    }

    /// Nothing but what [`put`](Self::put) adds.
    pub(crate) fn empty() -> Self {
        Self::start(None)
    }

    /// Adds a page, or takes the place of the one that is there.
    pub(crate) fn put(&self, path: &str, body: impl Into<Vec<u8>>) {
        let answer = Answer { mime: mime(path), body: body.into() };
        lock(&self.shelf.pages).insert(path.to_owned(), answer);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Everything asked for so far, in order.
    pub(crate) fn requests(&self) -> Vec<Request> {
        lock(&self.shelf.requests).clone()
    }

    pub(crate) fn was_asked_for(&self, path: &str) -> bool {
        lock(&self.shelf.requests).iter().any(|request| request.path == path)
    }

    fn start(folder: Option<PathBuf>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on this computer");
        let address = listener.local_addr().expect("an address");
        let shelf = Arc::new(Shelf {
            closed: AtomicBool::new(false),
            folder,
            pages: Mutex::default(),
            requests: Mutex::default(),
        });
        let thread = std::thread::spawn({
            let shelf = Arc::clone(&shelf);
            move || {
                for stream in listener.incoming().flatten() {
                    if shelf.closed.load(Ordering::Acquire) {
                        break;
                    }
                    // A thread for each: a browser opens connections that it does not use,
                    // and leaves one answer unread until it has another.
                    let shelf = Arc::clone(&shelf);
                    // A browser that left before the answer came is no concern of the test.
                    std::thread::spawn(move || shelf.serve(&stream).unwrap_or_default());
                }
            }
        });
        Self { address, shelf, thread: Some(thread) }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shelf.closed.store(true, Ordering::Release);
        // Wakes the thread that waits for somebody to come.
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

impl Shelf {
    /// Answers the one request of a connection.
    fn serve(&self, stream: &TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let Some((first, rest)) = lines.split_first() else { return Ok(()) };
        let header = |name: &str| {
            let mut fields = rest.iter().filter_map(|line| line.split_once(": "));
            fields.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
        };
        let length = header("Content-Length").and_then(|length| length.parse().ok()).unwrap_or(0);
        std::io::copy(&mut reader.take(length), &mut std::io::sink())?;

        let mut words = first.split(' ').map(str::to_owned);
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let path = target.split('?').next().unwrap_or_default().to_owned();
        lock(&self.requests).push(Request { method, path: path.clone(), referer: header("Referer") });

        let (status, answer) = match self.find(&path) {
            Some(answer) => ("200 OK", answer),
            None if path.starts_with(Site::ENDS) => ("204 No Content", Answer::default()),
            None => ("404 Not Found", Answer::default()),
        };
        let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", answer.body.len());
        // Asked for again each time, and still allowed to come back by Back.
        head.push_str("Cache-Control: no-cache\r\n");
        if !answer.mime.is_empty() {
            head.push_str(&format!("Content-Type: {}\r\n", answer.mime));
        }
        let mut stream = stream;
        stream.write_all(head.as_bytes())?;
        stream.write_all(b"\r\n")?;
        stream.write_all(&answer.body)
    }

    fn find(&self, path: &str) -> Option<Answer> {
        let page = lock(&self.pages).get(path).cloned();
        page.or_else(|| {
            let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
            let inside = !name.split('/').any(|part| part == "..");
            let body = std::fs::read(self.folder.as_ref().filter(|_| inside)?.join(name)).ok()?;
            Some(Answer { mime: mime(name), body })
        })
    }
}

/// A page without an ending is HTML.
fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        _ => "text/html; charset=utf-8",
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
