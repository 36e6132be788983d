// Lets the release page be installed and work without a network: adds its web manifest and its service worker, and has
// the page's policy admit them.
//   node tools/offline.mjs FOLDER
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaced } from "./replaced.mjs";

const WORKER = "service_worker.js";
const MANIFEST = "trellis.webmanifest";

const folder = process.argv[2];
const index = join(folder, "index.html");
let page = readFileSync(index, "utf8");

// Everything that the page loads: what it names, and what boot.js imports.
const names = [...page.matchAll(/ (?:href|src|data-js|data-wasm)="(?:\.\/)?([^":]+)"/g)].map(([, name]) => name);
const files = Object.fromEntries(
  [...new Set(names)].sort().map((name) => {
    const hash = createHash("sha384").update(readFileSync(join(folder, name))).digest("base64");
    return [name, `sha384-${hash}`];
  }),
);
const build = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);

let worker = readFileSync(join("src", WORKER), "utf8");
worker = replaced(worker, "const FILES = {};", `const FILES = ${JSON.stringify(files, null, 2)};`);
worker = replaced(worker, 'const BUILD = "";', `const BUILD = "${build}";`);
writeFileSync(join(folder, WORKER), worker);
copyFileSync(join("src", MANIFEST), join(folder, MANIFEST));

page = replaced(page, "connect-src 'self';", "connect-src 'self'; worker-src 'self'; manifest-src 'self';");
page = replaced(page, "trusted-types 'none'", "trusted-types trellis-service-worker");
page = replaced(page, "<title>", `<link rel="manifest" href="./${MANIFEST}">\n  <title>`);
page = replaced(page, ' id="boot"', ` id="boot" data-worker="./${WORKER}" data-build="${build}"`);
writeFileSync(index, page);
