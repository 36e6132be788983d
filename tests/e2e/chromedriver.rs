//! The driver's process: started for one browser, ended with it.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) struct Chromedriver {
    child: Child,
    port: u16,
    /// Kept open: a driver that cannot print ends.
    _output: BufReader<ChildStdout>,
}

impl Chromedriver {
    pub(crate) fn start() -> Self {
        let program = std::env::var_os("CHROMEDRIVER")
            .expect("CHROMEDRIVER names the driver of the browser that CHROMIUM names; `make test-e2e` sets both");
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut output = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let port = port(&mut output);
        Self { child, port, _output: output }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Asks the driver to close every browser it has, and to end.
    fn ask_to_end(&mut self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port)?;
        let end = Instant::now() + Duration::from_secs(5);
        while self.child.try_wait()?.is_none() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        let _ = self.ask_to_end();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The driver chooses a free port and says which: "... started successfully on port 40123."
fn port(output: &mut impl BufRead) -> u16 {
    let mut said = String::new();
    loop {
        let from = said.len();
        assert!(output.read_line(&mut said).expect("the driver speaks UTF-8") > 0, "the driver ended: {said}");
        let found = said[from..].split_once("successfully on port ");
        if let Some(port) = found.and_then(|(_, port)| port.trim().trim_end_matches('.').parse().ok()) {
            return port;
        }
    }
}
