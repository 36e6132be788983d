//! The examples, built from the packed npm packages and run.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::package::{made, pack, run};
use crate::browser::{Browser, Settings};
use crate::folder::Folder;
use crate::page::Page;
use crate::people::{Hand, Person, given};
use crate::site::Site;
use crate::wait::{self, PATIENCE};
use crate::words::{self, Words};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The folder of the examples with all that they need: what their lock file pins, and our packages from their tarballs.
fn prepare() -> Folder {
    let folder = Folder::new();
    let npm = std::env::var_os("TRELLIS_EXAMPLES_NPM").map(PathBuf::from);
    let npm = npm.expect("TRELLIS_EXAMPLES_NPM is the folder with what examples/package-lock.json pins");
    let path = folder.path().to_str().expect("a path in UTF-8");
    run(Path::new(ROOT), "cp", &["-r", "examples/.", path]);
    run(&npm, "cp", &["-r", "node_modules", path]);
    let tarballs = [made("trellis-assessment"), made("trellis-jspsych")].map(|package| pack(&package, folder.path()));
    // All that the packages need is there. Without `--legacy-peer-deps` npm would ask for it all the same, and on a new
    // machine there is nothing in its cache that answers.
    let options =
        ["install", "--no-save", "--legacy-peer-deps", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
    let arguments: Vec<&str> =
        options.into_iter().chain(["--loglevel=error"]).chain(tarballs.iter().map(String::as_str)).collect();
    run(folder.path(), "npm", &arguments);
    folder
}

fn text(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// All files of a folder, with their paths in it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let (path, name) = (entry.path(), entry.file_name().into_string().expect("a name in UTF-8"));
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            found.push((name, std::fs::read(&path).expect("a file")));
        }
    }
    found
}

/// Agrees to share, answers one sentence and stops.
async fn answer_one_and_stop(page: &Page<'_>) {
    answer_one(page).await;
    stop(page).await;
}

/// Agrees to share, and answers one sentence.
async fn answer_one(page: &Page<'_>) {
    let me = Person::new(page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    me.tick("ShareRecord").await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    me.give(words::items()[0], 2).await;
    me.see(words::items()[1]).await;
}

async fn stop(page: &Page<'_>) {
    let me = Person::new(page, Words::english(), Hand::Mouse);
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
}

/// The page around shows the record that it was given.
async fn assert_has_the_record(browser: &Browser, example: &str) {
    let shown = wait::within(PATIENCE, async || {
        let shown = browser.run("return document.querySelector('output')?.textContent", vec![]).await;
        serde_json::from_str::<Value>(shown.as_str()?).ok()
    });
    let record = shown.await.unwrap_or_else(|| panic!("{example}: no record"));
    assert_eq!(record["subject"], "K712", "{example}");
    assert_eq!(given(&record, words::items()[0]), &json!({ "rating": 3 }), "{example}");
}

/// A program that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Vite's server for development. Returns its address, once it answers.
async fn serve(folder: &Path) -> (Running, String) {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    let mut vite = Command::new("node");
    vite.args(["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--strictPort", "--port"]);
    vite.arg(free.port().to_string()).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let running = Running(vite.spawn().expect("Vite starts"));
    let answers = wait::within(PATIENCE * 3, async || TcpStream::connect(free).ok().map(drop));
    answers.await.expect("Vite answers");
    (running, format!("http://{free}"))
}

async fn results(browser: &Browser) -> Value {
    let results = wait::within(PATIENCE * 3, async || {
        let results = browser.run("return document.body.dataset.results", vec![]).await;
        serde_json::from_str::<Value>(results.as_str()?).ok()
    });
    results.await.expect("the experiment ends")[0].clone()
}

/// Every datum that the plugin records is one that it declares.
fn assert_declared(datum: &Value, plugin: &str) {
    let (_, declared) = plugin.split_once("\n  data: {").expect("the plugin declares its data");
    // What jsPsych itself adds.
    let own = ["trial_type", "trial_index", "time_elapsed", "plugin_version", "rt"];
    for name in datum.as_object().expect("a datum").keys() {
        assert!(own.contains(&name.as_str()) || declared.contains(&format!("\n    {name}: {{")), "{name}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium and npm: make test-e2e"]
async fn the_examples_run_from_the_packed_packages() {
    let folder = prepare();
    let vite = "node_modules/vite/bin/vite.js";
    run(folder.path(), "node", &[vite, "build", "--logLevel", "error"]);
    run(folder.path(), "node", &["node_modules/typescript/bin/tsc", "--noEmit", "--project", "typescript"]);

    let (site, hosted) = (Site::empty(), Site::of_product());
    for (name, bytes) in files(&folder.path().join("dist")) {
        site.put(&format!("/{name}"), bytes);
    }
    for example in ["html", "frame"] {
        for (name, bytes) in files(&folder.path().join("node_modules/trellis-assessment")) {
            site.put(&format!("/{example}/trellis/{name}"), bytes);
        }
        let page = text(&folder.path().join(example).join("index.html"));
        site.put(&format!("/{example}/index.html"), page.replace("https://trellis.example", &hosted.url("")));
        site.put(&format!("/{example}/study.js"), text(&folder.path().join(example).join("study.js")));
    }
    let browser = Browser::start(Settings::desk()).await;
    for example in ["html", "vite", "react", "vue"] {
        let page = browser.open(&site.url(&format!("/{example}/index.html"))).await;
        answer_one_and_stop(&page).await;
        assert_has_the_record(&browser, example).await;
    }

    browser.goto(&site.url("/frame/index.html")).await;
    browser.driver.enter_frame(0).await.expect("a frame");
    answer_one_and_stop(&Page::new(&browser)).await;
    browser.driver.enter_default_frame().await.expect("the page around");
    assert_has_the_record(&browser, "frame").await;

    // jsPsych: a person who stops, and both kinds of simulation.
    let plugin = text(&folder.path().join("node_modules/trellis-jspsych/index.js"));
    let page = browser.open(&site.url("/jspsych/index.html")).await;
    let wide = "return document.querySelector('trellis-assessment').clientWidth > 0.9 * innerWidth";
    assert_eq!(browser.run(wide, vec![]).await, true, "as wide as the page");
    answer_one(&page).await;
    let ways_out = "return document.querySelectorAll('button.jspsych-btn').length";
    assert_eq!(browser.run(ways_out, vec![]).await, 0, "nobody ends the trial by mistake");
    stop(&page).await;
    browser.run("document.querySelector('button.jspsych-btn').click()", vec![]).await;
    let datum = results(&browser).await;
    assert_eq!(
        (&datum["trial_type"], &datum["ended"], &datum["share"]),
        (&"trellis".into(), &"stopped".into(), &"record".into())
    );
    assert_eq!(given(&datum["record"], words::items()[0]), &json!({ "rating": 3 }));
    assert_eq!(datum["progress"][0]["position"], 1);
    assert_declared(&datum, &plugin);

    browser.goto(&site.url("/jspsych/index.html?simulate=data-only")).await;
    let datum = results(&browser).await;
    assert_eq!(
        (&datum["ended"], &datum["share"], &datum["record"]),
        (&"completed".into(), &"none".into(), &Value::Null)
    );
    assert_eq!(datum["progress"].as_array().map(Vec::len), Some(16));
    assert_declared(&datum, &plugin);

    browser.goto(&site.url("/jspsych/index.html?simulate=visual")).await;
    let datum = results(&browser).await;
    assert_eq!((&datum["ended"], &datum["share"]), (&"completed".into(), &"record".into()));
    assert_eq!((&datum["record"]["form"], &datum["record"]["subject"]), (&"SNQ-16".into(), &"K712".into()));
    let answered = |place: &&Value| place["answer"]["rating"].is_number();
    assert_eq!(datum["record"]["places"].as_array().map(|places| places.iter().filter(answered).count()), Some(16));
    assert!(datum["report"]["scores"].is_object(), "{datum}");
    assert_declared(&datum, &plugin);

    let (_running, address) = serve(folder.path()).await;
    let page = browser.open(&format!("{address}/vite/index.html")).await;
    answer_one_and_stop(&page).await;
    assert_has_the_record(&browser, "vite, for development").await;

    let schema = text(&folder.path().join("node_modules/custom-elements-manifest/schema.json"));
    let schema: Value = serde_json::from_str(&schema).expect("the schema of custom-elements.json");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let manifest = text(&folder.path().join("node_modules/trellis-assessment/custom-elements.json"));
    let manifest: Value = serde_json::from_str(&manifest).expect("custom-elements.json");
    let errors: Vec<String> =
        validator.iter_errors(&manifest).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
}

/// What the documentation shows is what the examples are.
#[test]
fn every_snippet_of_the_documentation_is_in_an_example() {
    let root = Path::new(ROOT);
    let examples: Vec<String> = files(&root.join("examples"))
        .into_iter()
        .filter(|(name, _)| !name.starts_with("node_modules") && !name.starts_with("package-lock"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("text"))
        .collect();
    let mut count = 0;
    for document in ["docs/embed.md", "packages/element/README.md", "packages/jspsych/README.md"] {
        let document = text(&root.join(document));
        for block in document.split("\n```").skip(1).step_by(2) {
            let (language, snippet) = block.split_once('\n').expect("a block has a first line");
            if ["html", "js", "jsx", "ts", "vue"].contains(&language) {
                count += 1;
                assert!(examples.iter().any(|example| example.contains(snippet)), "in no example:\n{snippet}");
            }
        }
    }
    assert!(count > 5, "there are snippets");
}
