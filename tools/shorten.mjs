// Makes the release page smaller once it is built: the Wasm once more, the names
// by which it and its glue call each other (each has a hash in it), and the
// scripts and style sheets without blanks and comments.
//   node tools/shorten.mjs FOLDER
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const files = readdirSync(folder);
const only = (suffix) => {
  const found = files.filter((name) => name.startsWith("trellis-") && name.endsWith(suffix));
  if (found.length !== 1) throw new Error(`${found.length} files ${suffix} in ${folder}`);
  return join(folder, found[0]);
};
const [wasm, glue] = [only("_bg.wasm"), only(".js")];

// What rustc uses; the names of the features were taken out of the file.
const features = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int",
  "reference-types", "sign-ext"].map((feature) => `--enable-${feature}`);
// Once more, from another form of the code: that finds what the first time left.
const passes = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz", "--reorder-functions", "--reorder-locals"];
const shorten = "--minify-imports-and-exports-and-modules";
const names = JSON.parse(
  execFileSync("wasm-opt", [...features, ...passes, shorten, wasm, "-o", wasm], { encoding: "utf8" }),
);

let script = readFileSync(glue, "utf8");
function rename(from, to) {
  if (!script.includes(from)) throw new Error(`The glue has no ${from}`);
  script = script.replaceAll(from, to.replaceAll("$", "$$$$"));
}
for (const module of new Set(names.imports.map(([module]) => module))) rename(`"${module}": `, "a: ");
for (const [, name, short] of names.imports) rename(` ${name}: function(`, ` ${short}: function(`);
// The longest first: some names begin with others.
for (const [name, short] of names.exports.sort(([a], [b]) => b.length - a.length)) {
  if (script.includes(`wasm.${name}`)) rename(`wasm.${name}`, `wasm.${short}`);
}
// Nobody starts the page without waiting.
rename("export { initSync, ", "export { ");
writeFileSync(glue, script);

for (const name of files.filter((name) => name.endsWith(".css"))) {
  const file = join(folder, name);
  const rules = readFileSync(file, "utf8").replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*/g, "\n");
  writeFileSync(file, rules);
}

for (const file of [glue, join(folder, "boot.js"), join(folder, "element.js")]) {
  const short = execFileSync("terser", [file, "--module", "--compress", "passes=2", "--mangle"], { encoding: "utf8" });
  writeFileSync(file, short);
}
