//! One browser, with a new profile, as a test wants it set up.

use std::cell::RefCell;
use std::ops::Deref;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use crate::chromium_media;
use crate::driver::Driver;
use crate::engine::{self, Engine};
use crate::folder::Folder;
use crate::page::Page;
use crate::processes;
use crate::turn::Turn;
use crate::wait::{self, PATIENCE};
use crate::wire::said;

/// How the browser looks from inside the page.
pub(crate) struct Settings {
    width: u32,
    height: u32,
    phone: bool,
    pub(crate) language: &'static str,
    pub(crate) dark: bool,
    pub(crate) reduced_motion: bool,
    large_text: bool,
    pub(crate) offline: bool,
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
            offline: false,
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

    /// Every address but that of a file is asked of a server that is not there: in Firefox, which has no other way.
    pub(crate) fn offline(self) -> Self {
        Self { offline: true, ..self }
    }

    /// Goes on with a profile that another browser left, and with its open pages.
    pub(crate) fn restoring(self, profile: Folder) -> Self {
        Self { profile: Some(profile), ..self }.argument("--restore-last-session")
    }

    /// Goes on with a profile that another browser left, with a new page.
    pub(crate) fn again(self, profile: Folder) -> Self {
        Self { profile: Some(profile), ..self }
    }

    /// A switch of the browser's command line.
    pub(crate) fn argument(mut self, argument: &'static str) -> Self {
        self.arguments.push(argument);
        self
    }

    pub(crate) fn chromium(&self, profile: &Path, downloads: &Path) -> Vec<(&'static str, Value)> {
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

        let options = json!({ "binary": engine::program("CHROMIUM"), "args": arguments, "prefs": preferences });
        vec![
            ("browserName", json!("chrome")),
            ("goog:chromeOptions", options),
            ("goog:loggingPrefs", json!({ "performance": "ALL", "browser": "ALL" })),
        ]
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
    process: Driver,
    profile: Folder,
    downloads: Folder,
    files: Folder,
    /// What a page showed at the last press.
    pub(crate) shown: RefCell<Value>,
    _turn: Turn,
}

impl Browser {
    pub(crate) async fn start(mut settings: Settings) -> Self {
        let turn = Turn::take();
        let profile = settings.profile.take().unwrap_or_else(Folder::new);
        let (downloads, files) = (Folder::new(), Folder::new());
        let engine = Engine::chosen();
        let mut process = Driver::start(engine, &engine.surroundings(&settings, profile.path(), downloads.path()));
        let mut capabilities = Capabilities::new();
        for (name, value) in engine.capabilities(&settings, profile.path(), downloads.path()) {
            capabilities.set(name, value).expect("a value that is JSON");
        }
        let driver = WebDriver::new(process.url(), capabilities).await.expect("the browser starts");
        process.closes(&driver.session_id().to_string());
        let browser = Self {
            driver: Session(driver),
            process,
            profile,
            downloads,
            files,
            shown: RefCell::default(),
            _turn: turn,
        };
        if engine == Engine::Chromium {
            chromium_media::set_size(&browser, settings.width, settings.height, settings.phone).await;
            chromium_media::set_preferences(&browser, settings.dark, settings.reduced_motion).await;
        } else {
            browser.set_window(settings.width, settings.height).await;
        }
        browser
    }

    /// A window whose page is that large, in CSS pixels, or as near to it as the browser lets it be.
    async fn set_window(&self, width: u32, height: u32) {
        let (mut outer_width, mut outer_height) = (width, height);
        for _ in 0..2 {
            let set = self.driver.set_window_rect(0, 0, outer_width, outer_height).await;
            set.unwrap_or_else(|error| panic!("the window takes no size: {}", said(&error)));
            let inner = self.run("return [innerWidth, innerHeight]", vec![]).await;
            let side =
                |place: usize| inner[place].as_u64().and_then(|side| u32::try_from(side).ok()).unwrap_or_default();
            outer_width = (outer_width + width).saturating_sub(side(0));
            outer_height = (outer_height + height).saturating_sub(side(1));
        }
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
        (self.process.process(), browser.expect("the driver says which process it started"))
    }

    /// Ends the browser and every process of it at once, as a power cut does, and leaves its profile.
    pub(crate) fn kill(self) -> Folder {
        let (_, chromium) = self.processes();
        // What it had started may have ended by itself meanwhile.
        let _ = processes::signal("-KILL", &processes::family(chromium));
        self.profile
    }

    /// Closes the browser as a person would, and leaves its profile.
    pub(crate) async fn close(self) -> Folder {
        self.driver.clone().quit().await.expect("the browser closes");
        self.profile
    }
}
