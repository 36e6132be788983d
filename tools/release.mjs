// Makes what a school gets: trellis.html and trellis-desk.html, and trellis-school.zip with both, a guide and a sample
// report to print, in both languages; with their hashes.
//   CHROMIUM=... TRELLIS_CLI=... node tools/release.mjs DIST FOLDER
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [dist, folder] = process.argv.slice(2);
const { CHROMIUM, TRELLIS_CLI } = process.env;
const INSTRUMENT = "instruments/snq.json";
const LANGUAGES = ["en", "zh-Hans"];
const PAGES = ["trellis.html", "trellis-desk.html"];

const work = mkdtempSync(join(tmpdir(), "trellis-release-"));
const school = join(work, "trellis-school");
mkdirSync(school);

/** Prints a page to a PDF of at most so many sheets. */
function print(html, pdf, most) {
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];
  const own = [`--user-data-dir=${join(work, "profile")}`, `--print-to-pdf=${pdf}`];
  execFileSync(CHROMIUM, [...options, ...own, pathToFileURL(resolve(html)).href], { stdio: "ignore" });
  const sheets = readFileSync(pdf, "latin1").split("/MediaBox [").length - 1;
  if (sheets < 1 || sheets > most) throw new Error(`${html} has ${sheets} pages on paper, not 1 to ${most}.`);
}

/** The report on answers that are made up, as a page. */
function sample(language) {
  const simulate = ["simulate", "--instrument", INSTRUMENT, "--type", "external-low", "--count", "1", "--seed", "7"];
  const record = { ...JSON.parse(execFileSync(TRELLIS_CLI, simulate, { encoding: "utf8" })), subject: "SAMPLE-1" };
  const to = join(work, language);
  const report = ["report", "counselor", "--instrument", INSTRUMENT, "--language", language, "--to", to];
  execFileSync(TRELLIS_CLI, report, { input: JSON.stringify(record) });
  const [page] = readdirSync(to);
  return join(to, page);
}

const sum = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
/** Writes SHA256SUMS of files in a folder, as `sha256sum --check` reads it. */
function writeSums(folder, names) {
  writeFileSync(join(folder, "SHA256SUMS"), names.map((name) => `${sum(join(folder, name))}  ${name}\n`).join(""));
}

try {
  for (const page of PAGES) copyFileSync(join(dist, page), join(school, page));
  for (const language of LANGUAGES) {
    print(`docs/school/guide.${language}.html`, join(school, `guide-${language}.pdf`), 1);
    print(sample(language), join(school, `sample-report-${language}.pdf`), 10);
  }
  writeSums(school, readdirSync(school).sort());
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  execFileSync("zip", ["-q", "-X", "-r", resolve(folder, "trellis-school.zip"), "trellis-school"], { cwd: work });
  for (const page of PAGES) copyFileSync(join(dist, page), join(folder, page));
  writeSums(folder, [...PAGES, "trellis-school.zip"]);
  process.stdout.write(readFileSync(join(folder, "SHA256SUMS")));
} finally {
  rmSync(work, { recursive: true, force: true });
}
