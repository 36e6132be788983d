//! The pictures in `docs/`, of the running product: `make pictures` makes them anew.

use std::path::{Path, PathBuf};

use crate::browser::{Browser, Settings};
use crate::folder::Folder;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;
use crate::{chromium_media, desk, files, pictures, steps};

/// A window: its name, its size, and whether it is a phone's.
const DESK: (&str, u32, u32, bool) = ("desk", 1280, 800, false);
const PHONE: (&str, u32, u32, bool) = ("phone", 360, 640, true);

/// An album for one language.
struct Album<'a> {
    folder: &'a Path,
    language: &'static str,
    taken: Vec<PathBuf>,
}

impl Album<'_> {
    async fn take(&mut self, page: &Page<'_>, screen: &str, window: (&str, u32, u32, bool), dark: bool) {
        let (name, width, height, phone) = window;
        let light = if dark { "dark" } else { "light" };
        chromium_media::set_preferences(page.browser, dark, true).await;
        chromium_media::set_size(page.browser, width, height, phone).await;
        page.browser.run("scrollTo(0, 0)", vec![]).await;
        let file = self.folder.join(format!("{screen}-{name}-{light}-{}.png", self.language));
        pictures::save(page, &file).await;
        assert_eq!(size(&file), (width, height), "{}", file.display());
        self.taken.push(file);
    }

    /// The screen in both windows, light and dark.
    async fn take_all(&mut self, page: &Page<'_>, screen: &str) {
        for (window, dark) in [(DESK, false), (DESK, true), (PHONE, false), (PHONE, true)] {
            self.take(page, screen, window, dark).await;
        }
    }

    /// Both readings as they are printed on A4, page below page.
    async fn take_paper(&mut self, page: &Page<'_>) {
        chromium_media::show_as_printed(page.browser).await;
        let file = self.folder.join(format!("printed-{}.png", self.language));
        // The width between the margins, at 96 dots an inch.
        let width = 680;
        chromium_media::set_size(page.browser, width, 1000, false).await;
        pictures::save_whole(page, width, false, &file).await;
        let (wide, high) = size(&file);
        assert!(wide == width && high > 2000, "{wide} x {high}");
        self.taken.push(file);
    }
}

/// Width and height of a PNG.
fn size(file: &Path) -> (u32, u32) {
    let bytes = std::fs::read(file).expect("the picture is there");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_product_has_its_pictures_taken() {
    let kept = Folder::new();
    let folder = std::env::var_os("TRELLIS_PICTURES").map_or_else(|| kept.path().to_owned(), PathBuf::from);
    let site = Site::of_product();
    for (tag, wanted, words) in [("en", "en-US", Words::english()), ("zh", "zh-CN", Words::chinese())] {
        let mut album = Album { folder: &folder, language: tag, taken: Vec::new() };
        let browser = Browser::start(Settings::desk().language(wanted)).await;
        let page = browser.open(&site.url("/")).await;
        page.wait_for_heading(words.text("StartHeading")).await;
        album.take_all(&page, "start").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        files::give(&page, "record.json", records::full().as_bytes()).await;
        page.wait_for_heading(words.text("MapTitle")).await;
        album.take_all(&page, "map").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        page.go(words.text("IAmCounselor")).await;
        album.take_all(&page, "report").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        page.go(words.text("PrintSaveFinish")).await;
        album.take_all(&page, "keep").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        let both = steps::named(&page, Role::Checkbox, words.text("PrintCounselor")).await;
        page.click(Role::Checkbox, &both).await;
        album.take_paper(&page).await;
        // At most two browsers run at a time, those of other tests included.
        browser.close().await;

        let browser = Browser::start(Settings::desk().language(wanted)).await;
        let page = browser.open(&site.url("/")).await;
        page.wait_for_heading(words.text("StartHeading")).await;
        files::give(&page, "record.json", records::supervised("K712").as_bytes()).await;
        page.wait_for_heading(words.text("ReportTitle")).await;
        page.go(words.text("FamilyPage")).await;
        album.take_all(&page, "family").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        page.go(words.text("BackToReport")).await;
        page.go(words.text("PrintSaveFinish")).await;
        album.take_all(&page, "finish").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        page.click_button(words.text("ClearAndNext")).await;
        page.go(words.text("ClearConfirmYes")).await;
        album.take_all(&page, "set-up-next").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        page.click_button(words.text("ChangeKept")).await;
        album.take_all(&page, "set-up").await;
        // At most two browsers run at a time, those of other tests included.
        browser.close().await;

        let browser = Browser::start(Settings::desk().language(wanted)).await;
        let page = browser.open(&site.url("/")).await;
        page.wait_for_heading(words.text("StartHeading")).await;
        files::give(&page, "record.json", records::flagged().as_bytes()).await;
        page.wait_for_heading(words.text("ReportTitle")).await;
        album.take_all(&page, "report-flagged").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        page.go(words.text("FamilyPage")).await;
        album.take_all(&page, "family-held").await;
        chromium_media::set_size(&browser, 1280, 800, false).await;
        page.go(words.text("BackToReport")).await;
        page.go(words.text("BackToMap")).await;
        page.go(words.text("GiveBack")).await;
        album.take_all(&page, "hand-back").await;
        // At most two browsers run at a time, those of other tests included.
        browser.close().await;

        let browser = Browser::start(Settings::desk().language(wanted)).await;
        let page = browser.open(&site.url("/")).await;
        page.wait_for_heading(words.text("StartHeading")).await;
        steps::begin(&page, words).await;
        page.choose(words.answers("P1a")[3]).await;
        album.take_all(&page, "question").await;
        assert_eq!(album.taken.len(), 49);
    }
}

/// The screens of the guide to the desk, by their names in its tour.
const DESK_SCREENS: [(&str, &str); 11] = [
    ("key", "desk-key"),
    ("sitting", "desk-sitting"),
    ("codes", "desk-codes"),
    ("welcome", "desk-welcome"),
    ("safety", "desk-safety"),
    ("class", "desk-class"),
    ("one pupil", "desk-pupil"),
    ("picture", "desk-picture"),
    ("groups", "desk-groups"),
    ("again", "desk-again"),
    ("files", "desk-files"),
];

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn the_product_has_its_pictures_taken_with_the_desk() {
    let kept = Folder::new();
    let folder = std::env::var_os("TRELLIS_PICTURES").map_or_else(|| kept.path().to_owned(), PathBuf::from);
    let site = Site::of_program("desk");
    for (tag, wanted, words) in [("en", "en-US", Words::english()), ("zh", "zh-CN", Words::chinese())] {
        let mut album = Album { folder: &folder, language: tag, taken: Vec::new() };
        let browser = Browser::start(Settings::desk().language(wanted)).await;
        let page = desk::counselor::open(&browser, &site, words).await;
        desk::tour::every_screen(&page, &site, words, async |stop| {
            if let Some((_, name)) = DESK_SCREENS.iter().find(|(screen, _)| *screen == stop.name) {
                album.take(&page, name, DESK, false).await;
            }
        })
        .await;
        assert_eq!(album.taken.len(), DESK_SCREENS.len());
    }
}
