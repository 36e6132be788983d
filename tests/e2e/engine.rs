//! Which browser is driven: Chromium, or the one that `TRELLIS_ENGINE` names.

use std::ffi::OsString;
use std::path::Path;

use serde_json::{Value, json};

use crate::browser::Settings;
use crate::driver::Surroundings;

/// A browser engine with a driver that speaks W3C WebDriver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK's own small browser, as Safari draws.
    WebKit,
}

impl Engine {
    /// Chromium, if nothing else is said.
    pub(crate) fn chosen() -> Self {
        match std::env::var("TRELLIS_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("TRELLIS_ENGINE={other}: chromium, firefox or webkit"),
        }
    }

    /// The program of its driver.
    pub(crate) fn driver(self) -> OsString {
        let name = match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "WEBKIT_DRIVER",
        };
        std::env::var_os(name).unwrap_or_else(|| {
            panic!("{name} names the driver of the browser; `make test-e2e` and `make test-engines` set it")
        })
    }

    /// What its driver is asked for.
    pub(crate) fn capabilities(
        self,
        settings: &Settings,
        profile: &Path,
        downloads: &Path,
    ) -> Vec<(&'static str, Value)> {
        match self {
            Self::Chromium => settings.chromium(profile, downloads),
            Self::Firefox => settings.firefox(downloads),
            Self::WebKit => settings.webkit(),
        }
    }
}

impl Engine {
    /// What its driver is told by the environment. WebKit's browser takes its language and the folder for saved files from
    /// there, as other programs of the desktop do.
    pub(crate) fn surroundings(self, settings: &Settings, profile: &Path, downloads: &Path) -> Surroundings {
        if self != Self::WebKit {
            return Vec::new();
        }
        let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        std::fs::write(profile.join("user-dirs.dirs"), folders).expect("the folder of the profile takes a file");
        let profile = profile.to_string_lossy().into_owned();
        vec![("LANGUAGE", settings.language.replace('-', "_")), ("XDG_CONFIG_HOME", profile)]
    }
}

/// The program that a variable of the environment names.
pub(crate) fn program(variable: &str) -> String {
    std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} names the browser; `make test-e2e` and `make test-engines` set it"))
}

impl Settings {
    /// Without a window; its size is set afterwards.
    fn firefox(&self, downloads: &Path) -> Vec<(&'static str, Value)> {
        let mut preferences = json!({
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
            "browser.download.start_downloads_in_tmp_dir": false,
            "intl.accept_languages": self.language,
            "intl.locale.requested": self.language,
            "layout.css.prefers-color-scheme.content-override": i32::from(!self.dark),
            "ui.prefersReducedMotion": i32::from(self.reduced_motion),
        });
        if self.offline {
            // Port 9 of this computer discards what comes, where anything listens there at all.
            preferences["network.proxy.type"] = json!(1);
            preferences["network.proxy.socks"] = json!("127.0.0.1");
            preferences["network.proxy.socks_port"] = json!(9);
            preferences["network.proxy.allow_hijacking_localhost"] = json!(true);
        }
        let options = json!({ "binary": program("FIREFOX"), "args": ["-headless"], "prefs": preferences });
        vec![("browserName", json!("firefox")), ("moz:firefoxOptions", options)]
    }

    /// It takes everything else from the environment.
    fn webkit(&self) -> Vec<(&'static str, Value)> {
        let options = json!({ "binary": program("WEBKIT"), "args": ["--automation"] });
        vec![("browserName", json!("MiniBrowser")), ("webkitgtk:browserOptions", options)]
    }
}
