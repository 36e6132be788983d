//! Reads the strings of each language, so that the page need not: with a string that is missing or unknown, the crate
//! does not compile.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use indexmap::IndexMap;

/// The languages of the interface, as BCP 47 tags: English, which stands in for every other one, first.
const TAGS: [&str; 2] = ["en", "zh-Hans"];

/// Stands between the segments of a string: the zero-width space.
const LINE_BREAK: &str = "\u{200b}";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    let mut source = "[\n".to_owned();
    for tag in TAGS {
        let strings: IndexMap<String, String> = read(&format!("locales/{tag}.json"))?;
        // For a language without spaces between words: strings in segments, between which a line may break.
        let file = format!("locales/{tag}.segments.json");
        let segments: IndexMap<String, Vec<String>> = if fs::exists(&file)? { read(&file)? } else { IndexMap::new() };
        writeln!(source, "Locale {{ tag: {tag:?}, words: in_order([")?;
        for (name, words) in &strings {
            writeln!(source, "(Text::{name}, {words:?}),")?;
        }
        writeln!(source, "]), segmented: &[")?;
        for (name, segments) in &segments {
            writeln!(source, "(Text::{name}, {:?}),", segments.join(LINE_BREAK))?;
        }
        writeln!(source, "] }},")?;
    }
    source += "]\n";
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("locales.rs"), source)?;
    fs::write(Path::new(&out).join("desk_locales.rs"), desk()?)?;
    Ok(())
}

/// The strings of the counselor's desk, which are in files of their own.
fn desk() -> Result<String, Box<dyn Error>> {
    let mut source = "[\n".to_owned();
    for tag in TAGS {
        let strings: IndexMap<String, String> = read(&format!("locales/desk.{tag}.json"))?;
        writeln!(source, "DeskLocale {{ tag: {tag:?}, words: in_order([")?;
        for (name, words) in &strings {
            writeln!(source, "(DeskText::{name}, {words:?}),")?;
        }
        writeln!(source, "]) }},")?;
    }
    source += "]\n";
    Ok(source)
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, Box<dyn Error>> {
    serde_json::from_str(&fs::read_to_string(file)?).map_err(|error| format!("{file}: {error}").into())
}
