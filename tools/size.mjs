// Weighs the release page, part by part, as a server would send it (brotli 11),
// and fails above the limit. Every file counts that is loaded before the first
// question: not trellis.html, which is the same page once more; not what lets
// the page work offline, which is loaded after the start; not the page for
// frames; not desk and workbench, which are pages of their own.
// With names of files, it weighs those alone.
//   node tools/size.mjs FOLDER LIMIT [FILE...]
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const [folder, limit, names] = [process.argv[2], Number(process.argv[3]), process.argv.slice(4)];

const NOT_COUNTED = ["trellis.html", "trellis-desk.html", "service_worker.js", "trellis.webmanifest", "frame.html", "frame.js", "frame.css"];

const programs = ["desk", "workbench"].map((program) => join(folder, program));
const isOfProgram = (entry) => programs.includes(entry.parentPath ?? entry.path);

// Node's brotli is at its best (11) by default.
const parts = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !NOT_COUNTED.includes(entry.name) && !isOfProgram(entry))
  .filter((entry) => names.length === 0 || names.includes(entry.name))
  .map((entry) => {
    const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
    return { name: entry.name, plain: bytes.length, sent: brotliCompressSync(bytes).length };
  })
  .sort((a, b) => b.sent - a.sent);
const total = parts.reduce((sum, part) => sum + part.sent, 0);

const row = (name, plain, sent) =>
  console.log(name.padEnd(34), plain.toLocaleString("en").padStart(10), sent.toLocaleString("en").padStart(10));
console.log("file".padEnd(34), "bytes".padStart(10), "brotli".padStart(10));
for (const { name, plain, sent } of parts) row(name, plain, sent);
row("together", parts.reduce((sum, part) => sum + part.plain, 0), total);

if (total > limit) {
  console.error(`It is ${total - limit} bytes over its limit of ${limit}.`);
  process.exit(1);
}
console.log(`${(limit - total).toLocaleString("en")} bytes below the limit of ${limit.toLocaleString("en")}.`);
