// Makes one file of a release page, that needs no server and nothing beside it. ENTRY is the script that starts it.
//   node tools/one-file.mjs FOLDER PAGE ENTRY FILE
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { replaced } from "./replaced.mjs";

const [folder, index, entry, file] = process.argv.slice(2);

/** The content of an element, which must not end the element before its end. */
function content(text, tag) {
  if (new RegExp(`</${tag}|<!--`, "i").test(text)) throw new Error(`A ${tag} element cannot hold this text.`);
  return text;
}

// What the policy names: the inline scripts and styles, by their hashes.
const hashes = { script: [], style: [] };
function inline(tag, attributes, text) {
  hashes[tag].push(`'sha256-${createHash("sha256").update(content(text, tag)).digest("base64")}'`);
  return `<${tag}${attributes}>${text}</${tag}>`;
}

const named = (name) => readFileSync(join(folder, name), "utf8");

let page = replaced(named(index), '<html lang="en">', '<html lang="en" data-one-file>');
page = replaced(page, /<link rel="modulepreload" [^>]*>\n/g, "", 3);
page = replaced(page, /<link rel="stylesheet" href="\.\/([^"]+)"\/>/g, (_, name) => inline("style", "", named(name)), 2);
page = replaced(page, '<script src="start.js"></script>', inline("script", "", named("start.js")));
page = replaced(page, /<script type="module" id="boot" [^>]*><\/script>/g, (boot) => {
  const [, js] = boot.match(/ data-js="([^"]+)"/);
  const [, wasm] = boot.match(/ data-wasm="([^"]+)"/);
  const [program] = boot.match(/ data-program="[^"]+"/) ?? [""];
  const options = ["--bundle", "--format=esm", "--minify", "--charset=utf8", "--legal-comments=none", "--loader:.wasm=binary"];
  const built = [`--alias:trellis-glue=${resolve(folder, js)}`, `--alias:trellis-wasm=${resolve(folder, wasm)}`];
  // The Wasm stands in the script, and so under its hash.
  const script = execFileSync("esbuild", [entry, ...built, ...options], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return inline("script", ` type="module" id="boot"${program}`, script);
});
page = replaced(page, /(script|style)-src 'self'/g, (_, tag) => `${tag}-src ${hashes[tag].join(" ")}`, 2);
page = replaced(page, "connect-src 'self'", "connect-src 'none'");

writeFileSync(file, page);
console.log(`${createHash("sha256").update(page).digest("hex")}  ${file}`);
