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
    /// A port that was free may be taken by somebody else before the driver has it: then it ends, and another one is
    /// started.
    pub(crate) fn start() -> Self {
        let said = match Self::try_start() {
            Ok(driver) => return driver,
            Err(said) => said,
        };
        assert!(said.contains("port not available"), "the driver ended: {said}");
        Self::try_start().unwrap_or_else(|said| panic!("the driver ended: {said}"))
    }

    /// # Errors
    ///
    /// What a driver says that ends at once.
    fn try_start() -> Result<Self, String> {
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
        let port = port(&mut output).inspect_err(|_| {
            let _ = child.wait();
        })?;
        Ok(Self { child, port, _output: output })
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
