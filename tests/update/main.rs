//! What each message changes and which effects it has, without a browser.
#![cfg(not(target_arch = "wasm32"))]

mod clear;
mod embedded;
mod files;
mod focus;
mod foreign;
mod guard;
mod idle;
mod items;
mod page;
mod speech;
mod supervised;
mod turn;
mod unscored;
