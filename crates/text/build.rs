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

/// The strings of one file by their names, in its order.
type Strings = IndexMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    write("locales.rs", |tag| {
        let words = words("Text", &read(&format!("locales/{tag}.json"))?)?;
        Ok(format!("Locale {{ tag: {tag:?}, words: {words}, segmented: &{} }}", segmented(tag)?))
    })?;
    write("desk_locales.rs", |tag| {
        let words = words("DeskText", &read(&format!("locales/desk.{tag}.json"))?)?;
        Ok(format!("DeskLocale {{ tag: {tag:?}, words: {words} }}"))
    })?;
    write("workbench_locales.rs", |tag| {
        let words = words("WorkbenchText", &read(&format!("locales/workbench.{tag}.json"))?)?;
        Ok(format!("WorkbenchLocale {{ tag: {tag:?}, words: {words} }}"))
    })?;
    let findings = findings(&read::<Vec<Strings>>("locales/workbench.findings.json")?)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("workbench_findings.rs"), findings)?;
    Ok(())
}

/// Writes a list with an expression for each language.
fn write(name: &str, of: impl Fn(&str) -> Result<String, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let locales: Vec<String> = TAGS.into_iter().map(of).collect::<Result<_, _>>()?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join(name), format!("[{}]", locales.join(",\n")))?;
    Ok(())
}

/// An expression for the strings, each in the place of its variant.
fn words(kind: &str, strings: &Strings) -> Result<String, Box<dyn Error>> {
    let mut source =
        format!("{{\nassert!({kind}::COUNT == {});\nlet mut words = [\"\"; {kind}::COUNT];\n", strings.len());
    for (name, string) in strings {
        writeln!(source, "words[{kind}::{name} as usize] = {string:?};")?;
    }
    Ok(source + "words\n}")
}

/// An expression for what checks and imports say: the words, and what they are in each language; those themselves where
/// English says the same.
fn findings(findings: &[Strings]) -> Result<String, Box<dyn Error>> {
    let mut source = "[\n".to_owned();
    for finding in findings {
        let said = finding.get("core").ok_or("a finding without `core`")?;
        let words: Vec<&String> = TAGS.iter().map(|tag| finding.get(*tag).unwrap_or(said)).collect();
        writeln!(source, "({said:?}, {words:?}),")?;
    }
    Ok(source + "]")
}

/// An expression for the strings in segments, between which a line may break, of a language without spaces between words.
fn segmented(tag: &str) -> Result<String, Box<dyn Error>> {
    let file = format!("locales/{tag}.segments.json");
    let segments: IndexMap<String, Vec<String>> = if fs::exists(&file)? { read(&file)? } else { IndexMap::new() };
    let mut source = "[\n".to_owned();
    for (name, segments) in &segments {
        writeln!(source, "(Text::{name}, {:?}),", segments.join(LINE_BREAK))?;
    }
    Ok(source + "]")
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, Box<dyn Error>> {
    serde_json::from_str(&fs::read_to_string(file)?).map_err(|error| format!("{file}: {error}").into())
}
