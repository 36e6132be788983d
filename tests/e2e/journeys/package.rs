//! The npm package: packed, installed from its tarball, and run in a page without a bundler.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::browser::{Browser, Settings};
use crate::chromium_log;
use crate::folder::Folder;
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::words::{self, Words};

/// Runs a program in a folder, and returns what it wrote.
pub(super) fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    let [said, errors] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{program} {arguments:?}: {said}{errors}");
    said
}

/// The folder of a package that `make dist` made.
pub(super) fn made(name: &str) -> PathBuf {
    let element = std::env::var_os("TRELLIS_PACKAGE")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist-package"), PathBuf::from);
    let made = match name {
        "trellis-jspsych" => PathBuf::from(format!("{}-jspsych", element.display())),
        _ => element,
    };
    assert!(made.join("package.json").is_file(), "There is no package in {}: `make dist` builds it.", made.display());
    made
}

/// Packs a package into a folder. Returns the name of the tarball there.
pub(super) fn pack(package: &Path, folder: &Path) -> String {
    let destination = folder.to_str().expect("a path in UTF-8");
    let tarball = run(package, "npm", &["pack", "--silent", "--pack-destination", destination]);
    format!("./{}", tarball.trim())
}

/// Installs the package of the element from its tarball. Returns its folder.
fn install(folder: &Path) -> PathBuf {
    let tarball = pack(&made("trellis-assessment"), folder);
    std::fs::write(folder.join("package.json"), r#"{ "private": true, "type": "module" }"#).expect("it is written");
    run(folder, "npm", &["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", &tarball]);
    folder.join("node_modules/trellis-assessment")
}

fn read(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[tokio::test]
#[ignore = "needs Chromium and npm: make test-e2e"]
async fn the_package_runs_from_its_tarball_under_a_strict_policy() {
    let folder = Folder::new();
    let package = install(folder.path());

    let manifest = read(&package, "package.json");
    let text = std::fs::read_to_string(package.join("package.json")).expect("package.json");
    assert!(text.find("\"types\"") < text.find("\"default\""), "types come first");
    assert!(manifest.get("scripts").is_none() && manifest.get("dependencies").is_none());
    let exports = manifest["exports"].as_object().expect("exports").values();
    let files = exports.flat_map(|export| match export {
        Value::String(file) => vec![file.clone()],
        other => {
            other.as_object().into_iter().flatten().filter_map(|(_, file)| Some(file.as_str()?.to_owned())).collect()
        }
    });
    for file in files.chain([manifest["customElements"].as_str().expect("custom elements").to_owned()]) {
        assert!(package.join(&file).is_file(), "{file}");
    }

    // Outside of a browser it does nothing, and the Wasm is an export of its own.
    let script = "
        const { defined } = await import('trellis-assessment');
        await defined;
        console.log(import.meta.resolve('trellis-assessment/trellis.wasm').split('/').at(-1));
    ";
    assert_eq!(run(folder.path(), "node", &["--input-type=module", "--eval", script]).trim(), "trellis.wasm");

    // In a page, without a bundler.
    let site = Site::empty();
    let files = std::fs::read_dir(&package).expect("the package").flatten();
    for file in files.map(|file| file.path()) {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8");
        site.put(&format!("/trellis/{name}"), std::fs::read(&file).expect("a file"));
    }
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
        require-trusted-types-for 'script'; trusted-types 'none'";
    site.put(
        "/",
        format!(
            "<!DOCTYPE html><html lang=en><meta charset=utf-8>
             <meta http-equiv=Content-Security-Policy content=\"{policy}\"><title>A study</title>
             <script type=module src=study.js></script>
             <trellis-assessment share=record begin=items></trellis-assessment></html>"
        ),
    );
    site.put(
        "/study.js",
        "import { defined } from './trellis/index.js';
         globalThis.told = [];
         addEventListener('trellis-stop', ({ detail }) => told.push(detail));
         await defined;",
    );
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    me.tick("ShareRecord").await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    let items = words::items();
    me.give(items[0], 2).await;
    me.see(items[1]).await;
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
    let told: Value = page.ask("return told[0].record.places[0]", vec![]).await;
    assert_eq!(told["answer"], json!({ "rating": 3 }));
    let asked: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    let mut own: Vec<&str> = asked.iter().filter_map(|path| path.strip_prefix("/trellis/")).collect();
    own.sort_unstable();
    assert_eq!(own, ["element.js", "glue.js", "index.js", "trellis.wasm"]);
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);

    // In a page whose scripts are no modules.
    site.put(
        "/classic.html",
        format!(
            "<!DOCTYPE html><html lang=en><meta charset=utf-8>
             <meta http-equiv=Content-Security-Policy content=\"{policy}\"><title>A study</title>
             <script src=trellis/classic.js></script><trellis-assessment></trellis-assessment></html>"
        ),
    );
    let page = browser.open(&site.url("/classic.html")).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert_eq!(browser.run("return trellisAssessment.then((value) => value === undefined)", vec![]).await, true);
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// Every attribute, event and method that the description of the package names is there, and none is left out.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_package_describes_the_element_as_it_is() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("packages/element");
    let manifest = read(&source, "custom-elements.json");
    assert_eq!(manifest["schemaVersion"], "2.1.0");
    let element = &manifest["modules"][0]["declarations"][0];
    let names = |list: &str| -> Vec<String> {
        let list = element[list].as_array().into_iter().flatten();
        list.filter_map(|entry| Some(entry["name"].as_str()?.to_owned())).collect()
    };
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading(Words::english().text("StartHeading")).await;
    let mut observed: Vec<String> = page.ask("return host.constructor.observedAttributes", vec![]).await;
    let mut described = names("attributes");
    observed.sort();
    described.sort();
    assert_eq!(described, observed);
    let is_member = "return arguments[0].filter((name) => !(name in host))";
    assert_eq!(page.ask::<Vec<String>>(is_member, vec![json!(names("members"))]).await, [""; 0]);
    let types = std::fs::read_to_string(source.join("index.d.ts")).expect("types");
    for name in names("events").into_iter().chain(names("members")) {
        assert!(types.contains(&name), "{name} in index.d.ts");
    }
}
