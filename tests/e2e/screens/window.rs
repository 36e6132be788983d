//! The window in which a screen is looked at.

use std::fmt;

use crate::chromium_media;
use crate::page::Page;

/// In CSS pixels. A desk has scroll bars, which take room; a phone has none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    width: u32,
    height: u32,
    phone: bool,
}

impl Size {
    pub(crate) const PHONE: Self = Self { width: 360, height: 640, phone: true };
    /// A phone on which every form is whole: nothing lies below the row of steps that stays in sight.
    pub(crate) const TALL_PHONE: Self = Self { width: 360, height: 1800, phone: true };
    pub(crate) const TABLET: Self = Self { width: 768, height: 1024, phone: false };
    pub(crate) const DESK: Self = Self { width: 1280, height: 800, phone: false };
    /// A small laptop, below the bars of its browser.
    pub(crate) const LAPTOP: Self = Self { width: 1366, height: 607, phone: false };
    pub(crate) const NETBOOK: Self = Self { width: 1024, height: 600, phone: false };
    /// A phone on its side.
    pub(crate) const LANDSCAPE: Self = Self { width: 640, height: 360, phone: true };
    /// A small phone, below the bars of its browser.
    pub(crate) const SHORT_PHONE: Self = Self { width: 360, height: 560, phone: true };
    pub(crate) const SMALL_PHONE: Self = Self { width: 320, height: 568, phone: true };
    /// A phone as most are.
    pub(crate) const LARGE_PHONE: Self = Self { width: 390, height: 844, phone: true };
    pub(crate) const NARROW: Self = Self { width: 320, height: 640, phone: false };
    /// 1280 x 1024 at 400%.
    pub(crate) const ZOOMED: Self = Self { width: 320, height: 256, phone: false };
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} x {}", self.width, self.height)
    }
}

/// Waits until the page is laid out in it.
pub(crate) async fn resize(page: &Page<'_>, Size { width, height, phone }: Size) {
    chromium_media::set_size(page.browser, width, height, phone).await;
    let query = format!("(width: {width}px) and (height: {height}px)");
    page.wait_until("the window has its size", &format!("return matchMedia('{query}').matches")).await;
}
