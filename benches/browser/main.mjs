// Measures Trellis beside other programs for questionnaires, in one run, taking turns, and writes the table of
// docs/performance.md. `make bench-browser` sets what it needs.
//   node main.mjs [--runs 9] [--noise 1.25] [--only PEER,...] [--results FILE] [--write]
import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startChromium } from "./chromium.mjs";
import { run, scored } from "./measure.mjs";
import { buildPages, serve } from "./site.mjs";
import { tables, writeTable } from "./table.mjs";

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "9" },
    // A run is not made where the fixed loop before it took more than so many times its best.
    noise: { type: "string", default: "1.25" },
    only: { type: "string" },
    results: { type: "string" },
    write: { type: "boolean" },
  },
});
const runs = Number(options.runs);
const noise = Number(options.noise);
// What was too noisy, or failed, is done again, up to so many times as many tries in all.
const MOST_TRIES = 3;

const SETTINGS = [
  { count: 24, throttle: 1, questions: 0 },
  { count: 24, throttle: 4, questions: 24 },
  { count: 24, throttle: 6, questions: 0 },
  { count: 240, throttle: 4, questions: 8 },
  { count: 1000, throttle: 4, questions: 8 },
];

/** A fixed loop. Unit: milliseconds. */
function loop() {
  const started = performance.now();
  let sum = 0;
  for (let turn = 0; turn < 40_000_000; turn++) sum = (sum * 31 + turn) | 0;
  if (sum === 1) throw new Error("No such sum.");
  return performance.now() - started;
}

/** What the benchmark of the core printed: microseconds. */
function scoringTimes(printed) {
  const UNITS = { ns: 0.001, µs: 1, us: 1, ms: 1000 };
  const time = (name) => {
    // The median of three.
    const found = printed
      .replace(/\x1b\[[0-9;]*m/g, "")
      .match(new RegExp(`${name}\\s+time:\\s+\\[\\s*\\S+ \\S+\\s+(\\S+) (\\S+)`));
    if (!found) throw new Error(`The benchmark does not say how long it takes: ${name}`);
    return Number(found[1]) * UNITS[found[2]];
  };
  const profile = time("scores and profile");
  return { scored: profile, sensitivity: time("scores, profile and sensitivity") - profile };
}

const say = (words) => process.stderr.write(`${words}\n`);

const folder = await mkdtemp(join(tmpdir(), "trellis-bench-pages-"));
const browser = await startChromium(process.env.CHROMIUM);
try {
  say("Making the pages");
  const isWanted = (peer) => !options.only || options.only.split(",").includes(peer);
  const { pages, folders } = await buildPages({ folder, browser, isWanted });
  const server = await serve(folders);
  const best = Math.min(...Array.from({ length: 40 }, loop));
  const results = { date: new Date().toISOString().slice(0, 10), chromium: browser.version, dropped: 0, runs: [] };
  const jobs = SETTINGS.flatMap((setting) =>
    pages
      .filter(({ peer, count }) => isWanted(peer) && count === setting.count)
      // With an instrument of 24 items of its own it stands only beside those with more.
      .filter(({ peer }) => peer !== "trellis-own" || setting.throttle === 4)
      .map((page) => ({ ...setting, ...page, good: 0, tries: 0 })),
  );
  const open = () => jobs.filter(({ good, tries }) => good < runs && tries < MOST_TRIES * runs);
  const scoring = process.env.TRELLIS_SCORING && scoringTimes(readFileSync(process.env.TRELLIS_SCORING, "utf8"));
  const survey = pages.find(({ name }) => name === "surveyjs-24");
  if (survey) results.surveyScoring = await scored(browser, server, survey);
  for (let round = 1; open().length; round++) {
    say(`Round ${round}: ${open().length} runs`);
    for (const job of open()) {
      job.tries += 1;
      if (loop() > noise * best) {
        results.dropped += 1;
        continue;
      }
      const { peer, count, throttle } = job;
      try {
        results.runs.push({ peer, count, throttle, ...(await run(browser, server, job)) });
        job.good += 1;
      } catch (error) {
        say(`A run failed, and is done again: ${error.message}`);
      }
    }
    // After each round, so that it can be ended at any time.
    if (options.results) writeFileSync(options.results, JSON.stringify(results));
    if (options.write) writeTable(results, scoring);
  }
  for (const { peer, count, throttle, good } of jobs) {
    if (good < runs)
      say(`${peer} with ${count} items at ${throttle}x: ${good} of ${runs} runs were quiet, and did not fail.`);
  }
  await server.stop();
  console.log(tables(results, scoring));
} finally {
  await browser.stop();
  await rm(folder, { recursive: true, force: true });
}
