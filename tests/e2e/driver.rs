//! The driver's process: started for one browser, ended with it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::wait::PATIENCE;

/// Variables of the environment, where a browser is told something by them alone.
pub(crate) type Surroundings = Vec<(&'static str, String)>;

pub(crate) struct Driver {
    child: Child,
    port: u16,
    /// Kept open: a driver that cannot print ends.
    _output: Option<BufReader<ChildStdout>>,
    /// How the driver is asked to close its browser, as the first line of a request.
    closing: String,
}

impl Driver {
    /// A port that was free may be taken by somebody else before the driver has it: then it ends, and another one is
    /// started.
    pub(crate) fn start(engine: Engine, surroundings: &Surroundings) -> Self {
        let try_start = match engine {
            Engine::Chromium => Self::try_start,
            Engine::Firefox | Engine::WebKit => Self::try_start_on_free_port,
        };
        let said = match try_start(engine, surroundings) {
            Ok(driver) => return driver,
            Err(said) => said,
        };
        assert!(said.contains("port not available"), "the driver ended: {said}");
        try_start(engine, surroundings).unwrap_or_else(|said| panic!("the driver ended: {said}"))
    }

    /// # Errors
    ///
    /// What a driver says that ends at once.
    fn try_start(engine: Engine, surroundings: &Surroundings) -> Result<Self, String> {
        let mut child = spawn(engine, "--port=0", Stdio::piped(), surroundings);
        let mut output = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let port = port(&mut output).inspect_err(|_| {
            let _ = child.wait();
        })?;
        Ok(Self { child, port, _output: Some(output), closing: "GET /shutdown".into() })
    }

    /// For a driver that does not choose a port, or does not say which.
    fn try_start_on_free_port(engine: Engine, surroundings: &Surroundings) -> Result<Self, String> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        drop(listener);
        let mut child = spawn(engine, &format!("--port={port}"), Stdio::null(), surroundings);
        let end = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if child.try_wait().is_ok_and(|ended| ended.is_some()) || Instant::now() > end {
                let _ = child.kill();
                let _ = child.wait();
                return Err("port not available, or not in time".into());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(Self { child, port, _output: None, closing: String::new() })
    }

    /// Tells it which browser it is to close in the end, where it does not close all by itself.
    pub(crate) fn closes(&mut self, session: &str) {
        if self.closing.is_empty() {
            self.closing = format!("DELETE /session/{session}");
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Asks the driver to close every browser it has, and to end.
    fn ask_to_end(&mut self) -> std::io::Result<()> {
        let limit = Duration::from_secs(5);
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        let Self { closing, port, .. } = self;
        write!(
            stream,
            "{closing} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        )?;
        if closing.starts_with("DELETE") {
            // The answer comes when the browser has ended; the driver itself goes on.
            stream.set_read_timeout(Some(limit))?;
            stream.read_exact(&mut [0; 1])?;
            return Ok(());
        }
        let end = Instant::now() + limit;
        while self.child.try_wait()?.is_none() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.ask_to_end();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(engine: Engine, port: &str, output: Stdio, surroundings: &Surroundings) -> Child {
    let program = engine.driver();
    Command::new(&program)
        .arg(port)
        .envs(surroundings.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()))
}

/// The driver chooses a free port and says which: "... started successfully on port 40123."
fn port(output: &mut impl BufRead) -> Result<u16, String> {
    let mut said = String::new();
    loop {
        let from = said.len();
        if output.read_line(&mut said).expect("the driver speaks UTF-8") == 0 {
            return Err(said);
        }
        let found = said[from..].split_once("successfully on port ");
        if let Some(port) = found.and_then(|(_, port)| port.trim().trim_end_matches('.').parse().ok()) {
            return Ok(port);
        }
    }
}
