// Writes what was measured as tables of Markdown, between the marks of docs/performance.md.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, type } from "node:os";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const BEGIN = "<!-- Made by make bench-browser: begin -->\n";
const END = "<!-- end -->";

const { devDependencies: versions } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));
const NAMES = {
  plain: "plain JavaScript, the same markup",
  trellis: "**Trellis**",
  "trellis-own": "**Trellis**, with so many items",
  jspsych: `jsPsych ${versions.jspsych}`,
  surveyjs: `survey-js-ui ${versions["survey-js-ui"]}`,
  "smart-forms": `smart-forms-renderer ${versions["@aehrc/smart-forms-renderer"]}`,
  lforms: `LHC-Forms ${basename(process.env.TRELLIS_FORMATS_LFORMS).replace("lforms-", "")}`,
};

const SIDE_BY_SIDE = [
  "24 items, one a screen",
  "bytes",
  "first screen: ms at 1x / 4x / 6x",
  "first words: ms at 4x",
  "script until then: ms at 4x",
  "click to frame: ms at 4x, median / 98 %",
  "memory: MB",
];
const LARGER = ["24 / 240 / 1,000 items, at 4x", "first screen: ms", "click to frame: ms, median", "memory: MB"];

function quantile(values, share) {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1];
}
const median = (values) => quantile(values, 0.5);

const number = (value, digits = 0) =>
  Number.isFinite(value)
    ? value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : "";
const row = (...cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) =>
  [row(...head), row(...head.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");

export function tables(results, scoring) {
  const of = (peer, count, throttle) =>
    results.runs.filter((run) => run.peer === peer && run.count === count && run.throttle === throttle);
  const start = (name, peer, count, throttle) => median(of(peer, count, throttle).map(({ start }) => start[name]));
  const clicks = (peer, count) => of(peer, count, 4).flatMap(({ times }) => [...times.answer, ...times.next]);
  const memory = (peer, count) => median(of(peer, count, 4).map(({ memory }) => memory / 1e6));
  const first = (peer, count, throttle) => start("first", peer, count, throttle);

  const side = (peer) => [
    NAMES[peer],
    number(start("bytes", peer, 24, 1)),
    [1, 4, 6].map((throttle) => number(first(peer, 24, throttle))).join(" / "),
    number(start("words", peer, 24, 4)),
    number(start("script", peer, 24, 4)),
    `${number(median(clicks(peer, 24)))} / ${number(quantile(clicks(peer, 24), 0.98))}`,
    number(memory(peer, 24), 1),
  ];
  const larger = (peer) => [
    NAMES[peer],
    ...[
      (count) => number(first(peer, count, 4)),
      (count) => number(median(clicks(peer, count))),
      (count) => number(memory(peer, count), 1),
    ].map((cell) => [24, 240, 1000].map(cell).join(" / ")),
  ];
  const peers = ["plain", "trellis", "jspsych", "surveyjs", "smart-forms", "lforms"].filter(
    (peer) => of(peer, 24, 4).length,
  );
  const many = ["plain", "trellis-own", "jspsych", "surveyjs", "smart-forms", "lforms"].filter(
    (peer) => of(peer, 1000, 4).length,
  );
  const runs = Math.min(...peers.map((peer) => of(peer, 24, 4).length));

  const bar = (what, ours, limit, digits = 2) => [
    what,
    number(ours, digits),
    number(limit, digits),
    ![ours, limit].every(Number.isFinite) ? "not measured" : ours <= limit ? "met" : "**not met**",
  ];
  const p98 = (peer) => quantile(clicks(peer, 24), 0.98);
  const grows = (value) => value("trellis-own", 1000) / value("trellis-own", 24);
  const bars = [
    bar("first screen at 4x, as a share of survey-js-ui's", first("trellis", 24, 4) / first("surveyjs", 24, 4), 0.5),
    bar("first screen at 4x, as a share of jsPsych's", first("trellis", 24, 4) / first("jspsych", 24, 4), 1),
    bar(
      "first words at 4x, as a share of the plain page's",
      start("words", "trellis", 24, 4) / start("words", "plain", 24, 4),
      1.2,
    ),
    bar(
      "click to the next frame at 4x, median, as a share of the plain page's",
      median(clicks("trellis", 24)) / median(clicks("plain", 24)),
      1.5,
    ),
    bar(
      "click to the next frame at 4x, 98th percentile: ms",
      p98("trellis"),
      Math.max(1.3 * p98("plain"), p98("plain") + 16),
      0,
    ),
    bar("bytes before the first question", start("bytes", "trellis", 24, 1), 250_000, 0),
    bar(
      "1,000 items: first screen, as a multiple of that with 24",
      grows((peer, count) => first(peer, count, 4)),
      1.3,
    ),
    bar(
      "1,000 items: click to the next frame, as a multiple of that with 24",
      grows((peer, count) => median(clicks(peer, count))),
      1.2,
    ),
    bar("one SNQ-40 scored in the page, with intervals, states and profile: microseconds", scoring?.scored, 10, 1),
    bar("the search for what would change its type: microseconds", scoring?.sensitivity, 5_000, 0),
  ];

  const scores = [
    scoring && `Trellis ${number(1e6 / scoring.scored)}, with everything of SNQ-40`,
    `survey-core ${versions["survey-core"]} ${number(1e6 / results.surveyScoring)}, with a sum and a mean of 24 items`,
  ];
  return [
    `Chromium ${results.chromium}, ${cpus().length} cores, ${type()}; ${results.date}. ${runs} runs of each, taking turns; ${results.dropped} noisy ones dropped.`,
    table(SIDE_BY_SIDE, peers.map(side)),
    table(LARGER, many.map(larger)),
    table(["bar", "measured", "at most", ""], bars),
    `Records scored a second in the page: ${scores.filter(Boolean).join("; ")}.`,
  ].join("\n\n");
}

export function writeTable(results, scoring) {
  const file = join(root, "docs/performance.md");
  const page = readFileSync(file, "utf8");
  const [before, rest] = page.split(BEGIN);
  if (rest === undefined) throw new Error(`${file} has no mark for the tables.`);
  writeFileSync(file, `${before}${BEGIN}\n${tables(results, scoring)}\n\n${END}${rest.split(END)[1]}`);
}
