// One run of a page in a browser: from the address to the first answer, then question by question.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const IN_PAGE = readFileSync(join(import.meta.dirname, "in_page.js"), "utf8");
// Trellis takes no press for half a second after a screen has come; the others are left as long.
const GUARD = 600;
const MOST_CLICKS = 40;
// Unit: milliseconds.
const PATIENCE = 60_000;

/** A page of its own, with what is needed to work it. */
async function opened(browser, server, { name, driver, throttle = 1 }) {
  const { page, close } = await browser.open();
  const evaluate = async (expression) => {
    const evaluated = page.Runtime.evaluate({ expression, awaitPromise: true, returnByValue: true });
    const late = pause(PATIENCE, undefined, { ref: false }).then(() => {
      throw new Error(`${name}: not within ${PATIENCE} ms: ${expression}`);
    });
    const { result, exceptionDetails } = await Promise.race([evaluated, late]);
    if (exceptionDetails) {
      throw new Error(`${name}: ${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
    return result.value;
  };
  const mouse = (type, place, button = "left") =>
    page.Input.dispatchMouseEvent({ type, button, clickCount: button === "left" ? 1 : 0, ...place });
  const move = (place) => mouse("mouseMoved", place, "none");
  const press = async (place) => {
    await mouse("mousePressed", place);
    await mouse("mouseReleased", place);
  };
  await page.Page.enable();
  await page.Performance.enable();
  await page.Page.addScriptToEvaluateOnNewDocument({ source: `${driver}\n${IN_PAGE}` });
  await page.Emulation.setDeviceMetricsOverride({ width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
  await page.Emulation.setCPUThrottlingRate({ rate: throttle });
  server.sent.clear();
  await page.Page.navigate({ url: `${server.origin}/${name}/` });
  return { page, close, evaluate, move, press };
}

/** From the address to the first click that has its effect. */
async function begin({ page, evaluate, press }, server, { name, throttle = 1 }) {
  const { words, shown, ...place } = await evaluate("bench.firstScreen()");
  const effect = evaluate("bench.firstEffect()");
  // A click at once; the same again where it had no effect.
  let clicks = 0;
  let first;
  while (first === undefined) {
    if (++clicks > MOST_CLICKS) throw new Error(`${name}: no click has an effect.`);
    await press(place);
    first = await Promise.race([effect, pause(250 * throttle)]);
  }
  const bytes = [...server.sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  const { metrics } = await page.Performance.getMetrics();
  const script = 1000 * metrics.find(({ name }) => name === "ScriptDuration").value;
  if (await evaluate("bench.hasProof")) {
    await press(await evaluate('bench.where("proof")'));
    await evaluate("bench.proved()");
  }
  return { words, shown, first, clicks, bytes, script };
}

/** To the first question, where something stands before it. */
async function toQuestion({ evaluate, press }) {
  while (!(await evaluate("driver.question()"))) {
    await pause(GUARD);
    await press(await evaluate('bench.where("onward")'));
  }
}

/**
 * @param server what serves the page, by its name
 * @param job which page, how many times slower the processor is made, and how many questions are answered
 */
export async function run(browser, server, job) {
  const tab = await opened(browser, server, job);
  const { page, close, evaluate, move, press } = tab;
  try {
    const start = await begin(tab, server, job);
    if (!job.questions) return { start };
    await toQuestion(tab);
    const timed = async (kind) => {
      const place = await evaluate(`bench.where("${kind}")`);
      await move(place);
      await pause(GUARD);
      await evaluate(`bench.arm("${kind}")`);
      await press(place);
      return evaluate("bench.clicked()");
    };
    const [hasNext, hasStart] = [await evaluate("Boolean(driver.next)"), await evaluate("bench.hasProof")];
    const times = { answer: [], next: [] };
    for (let question = 0; question < job.questions; question++) {
      // Without a start, the first was answered to prove that it can be.
      if (question > 0 || hasStart) times.answer.push(await timed("answer"));
      if (question + 1 === job.questions) break;
      if (hasNext) times.next.push(await timed("next"));
      else await evaluate("driver.goOn()");
    }
    await page.HeapProfiler.collectGarbage();
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await page.Runtime.getHeapUsage();
    return { start, times, memory: usedSize + embedderHeapUsedSize + backingStorageSize };
  } finally {
    await close();
  }
}

/** The questions of Trellis as it shows them: what does not change, and for each the main part with its sentence. */
export async function recorded(browser, server, job) {
  const tab = await opened(browser, server, job);
  const { close, evaluate, press } = tab;
  try {
    await begin(tab, server, job);
    await toQuestion(tab);
    const screen = await evaluate("one('.trellis').parentElement.innerHTML");
    const questions = [];
    while (questions.length < job.count) {
      questions.push(await evaluate("({ main: one('main').outerHTML, sentence: driver.question() })"));
      for (const name of ["answer", "next"]) {
        await pause(GUARD);
        await press(await evaluate(`bench.where("${name}")`));
      }
      await pause(GUARD);
    }
    return { screen, questions };
  } finally {
    await close();
  }
}

/** How long SurveyJS takes for the sum and the mean of 24 items. Unit: microseconds. */
export async function scored(browser, server, job, count = 2000) {
  const { close, evaluate } = await opened(browser, server, job);
  try {
    await evaluate("bench.firstScreen()");
    return (1000 * (await evaluate(`score(${count})`))) / count;
  } finally {
    await close();
  }
}
