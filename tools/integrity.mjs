// Writes the hash of the Wasm into the page, which then runs no other Wasm.
//   node tools/integrity.mjs FOLDER [PAGE]
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const file = join(folder, process.argv[3] ?? "index.html");
const page = readFileSync(file, "utf8");
const wasm = page.match(/ data-wasm="([^"]+)"/)?.[1];
const place = ' data-integrity=""';
if (!wasm || !page.includes(place)) throw new Error(`${file} has no place for the hash of its Wasm.`);
const hash = createHash("sha384").update(readFileSync(join(folder, wasm))).digest("base64");
writeFileSync(file, page.replace(place, ` data-integrity="sha384-${hash}"`));
