//! One browser, with a new profile, as a test wants it set up.

use std::ops::Deref;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use crate::chromedriver::Chromedriver;
use crate::chromium_media;
use crate::folder::Folder;
use crate::page::Page;
use crate::turn::Turn;
use crate::wait::{self, PATIENCE};
use crate::wire::said;

/// How the browser looks from inside the page.
pub(crate) struct Settings {
    width: u32,
    height: u32,
    phone: bool,
    language: &'static str,
    dark: bool,
    reduced_motion: bool,
    large_text: bool,
    profile: Option<Folder>,
    arguments: Vec<&'static str>,
}

impl Settings {
    pub(crate) fn desk() -> Self {
        Self {
            width: 1280,
            height: 800,
            phone: false,
            language: "en-US",
            dark: false,
            reduced_motion: false,
            large_text: false,
            profile: None,
            arguments: Vec::new(),
        }
    }

    /// A phone is touched, and has no room for scroll bars.
    pub(crate) fn phone() -> Self {
        Self { phone: true, ..Self::desk().size(360, 640) }
    }

    /// In CSS pixels, exactly.
    pub(crate) fn size(self, width: u32, height: u32) -> Self {
        Self { width, height, ..self }
    }

    /// As a BCP-47 name, for the interface and for `Accept-Language`.
    pub(crate) fn language(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    pub(crate) fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    pub(crate) fn reduced_motion(self) -> Self {
        Self { reduced_motion: true, ..self }
    }

    /// The browser's own text size at 200%.
    pub(crate) fn large_text(self) -> Self {
        Self { large_text: true, ..self }
    }

    /// Goes on with a profile that another browser left, and with its open pages.
    pub(crate) fn restoring(self, profile: Folder) -> Self {
        Self { profile: Some(profile), ..self }.argument("--restore-last-session")
    }

    /// A switch of the browser's command line.
    pub(crate) fn argument(mut self, argument: &'static str) -> Self {
        self.arguments.push(argument);
        self
    }

    fn capabilities(&self, profile: &Path, downloads: &Path) -> Capabilities {
        let binary = std::env::var("CHROMIUM")
            .expect("CHROMIUM names the browser that the driver in CHROMEDRIVER starts; `make test-e2e` sets both");
        let mut arguments: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ]
        .map(String::from)
        .into();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        arguments.push(format!("--lang={}", self.language));
        arguments.extend(self.arguments.iter().map(|argument| (*argument).to_owned()));

        let mut preferences = json!({
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
            "intl.accept_languages": self.language,
        });
        if self.large_text {
            preferences["webkit.webprefs.default_font_size"] = json!(32);
        }

        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": binary, "args": arguments, "prefs": preferences });
        let wanted: [(&str, Value); 3] = [
            ("browserName", json!("chrome")),
            ("goog:chromeOptions", options),
            ("goog:loggingPrefs", json!({ "performance": "ALL", "browser": "ALL" })),
        ];
        for (name, value) in wanted {
            capabilities.set(name, value).expect("a value that is JSON");
        }
        capabilities
    }
}

/// The connection to the driver.
pub(crate) struct Session(WebDriver);

impl Deref for Session {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.0
    }
}

impl Drop for Session {
    /// Leaves it to the end of the driver's process to close the browser: the
    /// library's own way waits for the runtime that it blocks.
    fn drop(&mut self) {
        let _ = self.0.clone().leak();
    }
}

/// The order of the fields is the order in which they end.
pub(crate) struct Browser {
    pub(crate) driver: Session,
    chromedriver: Chromedriver,
    profile: Folder,
    downloads: Folder,
    files: Folder,
    _turn: Turn,
}

impl Browser {
    pub(crate) async fn start(mut settings: Settings) -> Self {
        let turn = Turn::take();
        let profile = settings.profile.take().unwrap_or_else(Folder::new);
        let (downloads, files) = (Folder::new(), Folder::new());
        let chromedriver = Chromedriver::start();
        let capabilities = settings.capabilities(profile.path(), downloads.path());
        let driver = WebDriver::new(chromedriver.url(), capabilities).await.expect("the browser starts");
        let browser = Self { driver: Session(driver), chromedriver, profile, downloads, files, _turn: turn };
        chromium_media::set_size(&browser, settings.width, settings.height, settings.phone).await;
        chromium_media::set_preferences(&browser, settings.dark, settings.reduced_motion).await;
        browser
    }

    /// Goes to an address and waits until the assessment is there.
    pub(crate) async fn open(&self, url: &str) -> Page<'_> {
        self.goto(url).await;
        let page = Page::new(self);
        page.wait_until("the assessment is on the page", "return Boolean(heading())").await;
        page
    }

    /// The page at an address that the browser opened by itself, among its others.
    pub(crate) async fn restored(&self, url: &str) -> Page<'_> {
        let found = wait::within(PATIENCE, async || {
            for window in self.driver.windows().await.ok()? {
                self.driver.switch_to_window(window).await.ok()?;
                if self.driver.current_url().await.ok()?.as_str() == url {
                    return Some(());
                }
            }
            None
        });
        found.await.unwrap_or_else(|| panic!("the browser brought back no page at {url}"));
        Page::new(self)
    }

    /// Goes to an address where no assessment has to be.
    pub(crate) async fn goto(&self, url: &str) {
        self.driver.goto(url).await.unwrap_or_else(|error| panic!("{url} does not open: {}", said(&error)));
    }

    /// Runs a script in the page that is open, as the page's own; waits if it returns a promise.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.driver.execute(script, arguments).await;
        answer.unwrap_or_else(|error| panic!("{}\n{script}", said(&error))).json().clone()
    }

    pub(crate) fn downloads(&self) -> &Path {
        self.downloads.path()
    }

    /// Where files lie that a person gives to a page.
    pub(crate) fn files(&self) -> &Path {
        self.files.path()
    }

    pub(crate) fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// The processes of the driver and of its browser.
    pub(crate) fn processes(&self) -> (u32, u64) {
        let browser = self.driver.capabilities().get("goog:processID").and_then(Value::as_u64);
        (self.chromedriver.process(), browser.expect("the driver says which process it started"))
    }

    /// Closes the browser as a person would, and leaves its profile.
    pub(crate) async fn close(self) -> Folder {
        self.driver.clone().quit().await.expect("the browser closes");
        self.profile
    }
}
