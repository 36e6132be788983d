//! The commands of the README and of docs/cli.md do what they say.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const README: &str = include_str!("../../../../README.md");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The commands of all `sh` blocks, one each.
fn commands() -> Vec<String> {
    let blocks = README.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let joined = blocks.map(|block| block.replace("\\\n", " ").replace("|\n", "| ")).collect::<Vec<_>>();
    joined.iter().flat_map(|block| block.lines()).map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

fn shell(command: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_trellis")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh").args(["-ec", command]).current_dir(folder).env("PATH", path).output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A folder with nothing in it but the instruments, as a checkout has them.
fn checkout(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let instruments = Path::new(ROOT).canonicalize().unwrap().join("instruments");
    std::os::unix::fs::symlink(instruments, folder.join("instruments")).unwrap();
    folder
}

/// Pasted from top to bottom.
#[test]
fn the_page_on_the_command_line_runs_as_it_stands() {
    let page = include_str!("../../../../docs/cli.md");
    let blocks: Vec<&str> = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let commands = blocks.concat();
    assert!(commands.lines().count() > 12, "{commands}");
    let folder = checkout("command-line");
    shell(&commands, &folder);
    for (file, lines) in [("records.jsonl", 100), ("reports.jsonl", 100), ("report.md", 20), ("own.json", 20)] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        assert!(text.lines().count() >= lines, "{file}: {text}");
    }
    assert_eq!(std::fs::read_dir(folder.join("pages")).unwrap().count(), 100);
    // Examples of commands stand in such blocks alone, so none is left out here.
    assert!(!page.contains("```text"));
}

/// Building, installing and testing are not done once more: that the target and the package are there is.
#[test]
fn every_command_runs() {
    let folder = checkout("readme");
    let makefile = std::fs::read_to_string(Path::new(ROOT).join("Makefile")).unwrap();

    let commands = commands();
    assert!(commands.len() > 8, "{commands:?}");
    let mut scored = 0;
    for command in &commands {
        if let Some(target) = command.strip_prefix("make ") {
            assert!(makefile.lines().any(|line| line.starts_with(&format!("{target}:"))), "make has no {target}");
        } else if let Some(rest) = command.strip_prefix("cargo install --path ") {
            let package = rest.split(' ').next().unwrap();
            let manifest = std::fs::read_to_string(Path::new(ROOT).join(package).join("Cargo.toml")).unwrap();
            assert!(manifest.contains("name = \"trellis\"") || manifest.contains("name = \"trellis-cli\""));
        } else {
            let output = shell(command, &folder);
            scored += usize::from(command.contains("trellis score"));
            let is_kept = command.contains('>');
            assert_eq!(output.stdout.is_empty(), is_kept, "{command}");
        }
    }
    assert_eq!(scored, 3);
    let reports = std::fs::read_to_string(folder.join("reports.jsonl")).unwrap();
    assert_eq!(reports.lines().count(), 3);
}

#[test]
fn the_example_gives_what_is_said_of_it() {
    let example = commands().into_iter().find(|command| command.starts_with("echo")).unwrap();
    let output = shell(&example, Path::new(ROOT));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let social = &report["scores"]["social"];
    assert_eq!(social["pomp"], 50.0, "{social}");
    assert_eq!((&social["answered"], social["ci90"].is_array()), (&Value::from(6), true), "{social}");
    assert!(README.contains("`\"pomp\": 50.0`"));
    // What a sum would have made of it: the gaps as 0, on the range from 8 to 40.
    assert_eq!(((18.0_f64 - 8.0) / (40.0 - 8.0) * 100.0).round(), 31.0);

    // One answer fewer: no number.
    let fewer = shell(&example.replace("\"S1a\": 3", "\"S1a\": null"), Path::new(ROOT));
    let report: Value = serde_json::from_slice(&fewer.stdout).unwrap();
    let social = &report["scores"]["social"];
    assert!(social["pomp"].is_null() && !social["reason"].is_null(), "{social}");
}

/// Every attribute that the element reads is in the table of its guide, to which the README leads.
#[test]
fn every_attribute_is_documented() {
    let file = |path: &str| std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap();
    let read = [file("src/element.rs"), file("src/platform/host.rs"), file("src/element.js")].concat();
    let names =
        ["get_attribute(\"", " get(\"", "getAttribute(\""].map(|call| read.split(call).skip(1).collect::<Vec<_>>());
    let names = names.concat().into_iter().filter_map(|rest| rest.split_once('"')).map(|(name, _)| name);
    let names: Vec<&str> = names.collect();
    assert!(names.contains(&"idle-seconds") && names.contains(&"lang"), "{names:?}");
    assert!(README.contains("(docs/embed.md)"));
    let guide = file("docs/embed.md");
    for name in names {
        assert!(guide.contains(&format!("| `{name}` |")), "{name} is not in docs/embed.md");
    }
}
