//! The page behind a server as `docs/serving.md` sets one up: Debian's nginx.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::browser::{Browser, Settings};
use crate::chromium_log;
use crate::folder::Folder;
use crate::offline;
use crate::steps;
use crate::wait::{self, PATIENCE};
use crate::words::Words;

const GUIDE: &str = include_str!("../../docs/serving.md");

/// The lines of the guide in a language.
fn lines(language: &str) -> &'static str {
    let (_, rest) = GUIDE.split_once(&format!("```{language}\n")).expect("the guide has these lines");
    rest.split("```").next().expect("text before the end")
}

/// nginx with the lines of the guide, until it is dropped.
struct Nginx {
    process: Child,
    port: u16,
    _folder: Folder,
}

impl Nginx {
    async fn start(page: &Path) -> Self {
        let program = std::env::var_os("NGINX").expect("NGINX names the server, as `make test-e2e` does");
        let prefix = Path::new(&program).parent().and_then(Path::parent).and_then(Path::parent).expect("/usr/sbin");
        let types = [prefix, Path::new("/")].map(|root| root.join("etc/nginx/mime.types"));
        let types = types.iter().find(|file| file.is_file()).expect("nginx's list of types");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        let (folder, port) = (Folder::new(), free.port());
        let here = folder.path().display();
        let server = lines("nginx");
        for written in ["listen 80;", "root /srv/trellis;"] {
            assert_eq!(server.matches(written).count(), 1, "{written}");
        }
        let server = server
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("/srv/trellis;", &format!("{};", page.display()));
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let temporary: String = temporary.map(|name| format!("{name}_temp_path {here}/{name};\n")).concat();
        let configuration = format!(
            "daemon off; pid {here}/pid; error_log {here}/errors; worker_processes 1;\n\
             events {{}}\nhttp {{\ninclude {};\naccess_log off;\n{temporary}{server}}}\n",
            types.display()
        );
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, configuration).expect("a file can be written");
        let mut process = Command::new(program)
            .args(["-e", "stderr", "-c"])
            .arg(&file)
            .stderr(Stdio::piped())
            .spawn()
            .expect("nginx starts");
        let up = wait::within(PATIENCE, async || TcpStream::connect(("127.0.0.1", port)).ok()).await;
        if up.is_none() {
            let _ = process.kill();
            let output = process.wait_with_output().expect("nginx ends");
            panic!("nginx does not answer: {}", String::from_utf8_lossy(&output.stderr));
        }
        Self { process, port, _folder: folder }
    }

    /// The head of its answer.
    fn head(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("nginx answers");
        write!(stream, "HEAD {path} HTTP/1.1\r\nHost: trellis.example\r\nConnection: close\r\n\r\n")
            .expect("a request");
        let mut head = String::new();
        stream.read_to_string(&mut head).expect("an answer");
        head
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its worker ends with it.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

fn dist() -> PathBuf {
    let folder = std::env::var_os("TRELLIS_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
    folder.canonicalize().expect("the built page")
}

/// The rules of a policy, in no order.
fn rules(policy: &str) -> Vec<&str> {
    let mut rules: Vec<&str> = policy.split(';').map(str::trim).collect();
    rules.sort_unstable();
    rules
}

/// Every server is told the policy of the page, and who may frame it.
#[test]
#[ignore = "needs the built page: make test-e2e"]
fn the_guide_has_the_policy_of_the_page() {
    let page = std::fs::read_to_string(dist().join("index.html")).expect("the page");
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy");
    let own = rest.split('"').next().expect("its end");
    let expected = [own, "; frame-ancestors 'none'"].concat();
    let given: Vec<&str> = GUIDE
        .lines()
        .filter_map(|line| line.trim().split_once("Content-Security-Policy"))
        .map(|(_, rest)| rest)
        .collect();
    assert_eq!(given.len(), 3, "nginx, Caddy, a headers file");
    for given in given {
        let given = given.trim_start_matches([':', ' ', '"']).split('"').next().expect("the policy");
        assert_eq!(rules(given), rules(&expected));
    }
}

#[tokio::test]
#[ignore = "needs Chromium and nginx: make test-e2e"]
async fn the_page_works_behind_nginx_with_the_policy_as_a_header() {
    let (nginx, words) = (Nginx::start(&dist()).await, Words::english());
    let page = nginx.head("/");
    for header in ["Content-Security-Policy: default-src 'none'", "Referrer-Policy: no-referrer", "text/html"] {
        assert!(page.contains(header) && page.starts_with("HTTP/1.1 200"), "{header}: {page}");
    }
    assert!(nginx.head("/trellis.webmanifest").contains("application/manifest+json"));
    let file = nginx.head("/trellis.html");
    assert!(file.contains("Content-Disposition: attachment") && !file.contains("Content-Security-Policy"), "{file}");
    let wasm = std::fs::read_dir(dist()).expect("the built page").flatten().map(|file| file.file_name());
    let wasm = wasm.map(|name| name.to_string_lossy().into_owned()).find(|name| name.ends_with(".wasm")).expect("Wasm");
    assert!(nginx.head(&format!("/{wasm}")).contains("application/wasm"));

    let browser = Browser::start(Settings::desk()).await;
    let address = format!("http://127.0.0.1:{}/", nginx.port);
    let page = browser.open(&address).await;
    offline::wait_until_kept(&browser).await;
    steps::begin(&page, words).await;
    page.choose(words.answers("P1a")[3]).await;
    page.go(words.text("Next")).await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
    drop(nginx);
    let page = browser.open(&address).await;
    page.wait_for_heading(words.text("StartHeading")).await;
}
