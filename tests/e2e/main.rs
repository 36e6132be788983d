//! End-to-end tests: the built page in a real browser, driven as a person would drive it.
//!
//! `make test-e2e` builds the page, finds the programs and runs these tests.
//! A test opens a [`site::Site`] and a [`browser::Browser`] of its own, each
//! browser with a new profile, and speaks to the page through [`page::Page`]:
//! by what is written on it, never by its inner names.
//!
//! Everything goes through W3C WebDriver, except for what only Chromium's
//! debugging protocol can do: that is in the files named `chromium_*`. Tests that
//! use none of them run in Firefox and WebKit, too: `make test-engines`.
//! `checks/` tests the tests: each part is shown to say yes, and to say no.

// By its name the first to run: it takes minutes, in which it mostly waits.
mod all_day;
mod axe;
mod browser;
mod chromium_dom;
mod chromium_input;
mod chromium_lifecycle;
mod chromium_log;
mod chromium_media;
mod chromium_memory;
mod chromium_network;
mod chromium_print;
mod chromium_script;
mod chromium_storage;
mod clock;
mod desk;
mod disk;
mod docs;
mod doors;
mod downloads;
mod driver;
mod engine;
mod files;
mod folder;
mod hand;
mod journeys;
mod offline;
mod one_file;
mod page;
mod people;
mod pictures;
mod privacy;
mod processes;
mod product;
mod role;
mod screens;
mod servers;
mod sight;
mod site;
mod start;
mod steps;
mod storage;
mod tour;
mod trellis;
mod turn;
mod voices;
mod wait;
mod ways_out;
mod wire;
mod words;
mod workbench;

mod checks;
