// Makes the npm packages: that of the element from the release page, the built program of `full/` and packages/element, and
// that of the jsPsych plugin from packages/jspsych.
//   node tools/package.mjs DIST DIST_OF_FULL FOLDER FOLDER_OF_PLUGIN
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [dist, distOfFull, folder, plugin] = process.argv.slice(2);
const source = "packages/element";
const replaced = (text, from, to) => {
  if (text.split(from).length !== 2) throw new Error(`There is not one ${from}.`);
  return text.replace(from, () => to);
};

const begin = (from, to) => {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(name, join(to, name));
};
begin(source, folder);
for (const name of ["events", "frame", "record", "report"]) {
  copyFileSync(join("schemas", `${name}.json`), join(folder, `${name}.schema.json`));
}
copyFileSync(join(dist, "element.js"), join(folder, "element.js"));

/** An entry: its glue and its Wasm, as a page names them, and the hash of the Wasm in its script. */
function addEntry(built, { page, program, script, glue, wasm }) {
  const html = readFileSync(join(built, page), "utf8");
  const named = (attribute) => {
    const name = html.match(new RegExp(` ${attribute}="([^"]+)"`))?.[1];
    if (!name) throw new Error(`${built}/${page} has no ${attribute}.`);
    return join(built, name);
  };
  copyFileSync(named("data-wasm"), join(folder, wasm));
  // A bundler follows the address of the Wasm in the glue.
  const text = readFileSync(named("data-js"), "utf8");
  writeFileSync(join(folder, glue), replaced(text, `"${program}_bg.wasm"`, `"${wasm}"`));
  const hash = createHash("sha384").update(readFileSync(join(folder, wasm))).digest("base64");
  const index = readFileSync(join(folder, script), "utf8");
  writeFileSync(join(folder, script), replaced(index, 'INTEGRITY = ""', `INTEGRITY = "sha384-${hash}"`));
}
addEntry(dist, { page: "index.html", program: "trellis-page", script: "index.js", glue: "glue.js", wasm: "trellis.wasm" });
addEntry(distOfFull, {
  page: "full.html",
  program: "trellis-full",
  script: "full.js",
  glue: "full-glue.js",
  wasm: "trellis-full.wasm",
});

const version = readFileSync("Cargo.toml", "utf8").match(/^\[workspace\.package\]\nversion = "([^"]+)"/m)?.[1];
if (!version) throw new Error("Cargo.toml has no version.");
const setVersion = (file) => writeFileSync(file, readFileSync(file, "utf8").replaceAll("0.0.0", version));
setVersion(join(folder, "package.json"));

begin("packages/jspsych", plugin);
for (const name of ["package.json", "index.js"]) setVersion(join(plugin, name));
