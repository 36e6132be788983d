// Fills an XForm in ODK's engine with the answers of each record, and gives what it calculates.
//   node --conditions=browser xforms.mjs form.xml < records.json > values.json
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import process from "node:process";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html>", { url: "http://localhost/" });
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^[A-Z]/.test(name) && !(name in globalThis)) globalThis[name] = window[name];
}
globalThis.window ??= window;
globalThis.document ??= window.document;
// A part of the engine was built for the browser, and takes Node for something that it cannot use.
globalThis.process = undefined;
const { loadForm } = await import("@getodk/xforms-engine");

const xml = readFileSync(process.argv[2], "utf8");
const records = JSON.parse(await text(process.stdin));
const form = await loadForm(xml);
if (form.status !== "ready" && form.status !== "success") console.error(`form: ${form.status}`);
// One instance for all records: making one takes as long as filling it.
const instance = form.createInstance();
const nodes = new Map();
const walk = (node) => {
  nodes.set(node.currentState.reference.split("/").at(-1), node);
  for (const child of node.currentState.children ?? []) walk(child);
};
walk(instance.root);
const set = (name, answer) => {
  const node = nodes.get(name);
  if (!node) throw new Error(`no question ${name}`);
  if (node.nodeType === "select") {
    const value = answer === null ? null : String(answer);
    if (value !== null && !node.currentState.valueOptions.some((option) => option.value === value)) {
      throw new Error(`${answer} is none of the choices of ${name}`);
    }
    node.selectValue(value);
  } else {
    node.setValue(answer ?? "");
  }
};
let before = {};
const result = [];
for (const answers of records) {
  for (const name of Object.keys(before)) if (!(name in answers)) set(name, null);
  for (const [name, answer] of Object.entries(answers)) if (before[name] !== answer) set(name, answer);
  before = answers;
  const values = {};
  for (const [name, node] of nodes) {
    if (node.nodeType === "model-value") {
      const value = node.currentState.value ?? node.currentState.instanceValue;
      values[name] = value === "" || value === null || value === undefined ? null : Number(value);
    }
  }
  result.push(values);
}
process.stdout.write(JSON.stringify(result));
