// Starts a program with a Wasm of its own, the desk or the workbench, or says that it cannot. Its name, the names of the
// files and the hash of the Wasm come from attributes of the script element, because the page's policy allows no inline
// script.

import { definitionOf } from "./program.js";
import { run } from "./run.js";

// A build for somebody who is changing the page has no hash.
const { program, js, wasm, integrity } = document.getElementById("boot").dataset;
// Relative to the page: import() resolves "./" relative to this file.
const resolve = (file) => new URL(file, document.baseURI).href;

async function load() {
  const [glue, response] = await Promise.all([import(resolve(js)), fetch(resolve(wasm), { integrity })]);
  if (!response.ok) throw new TypeError(`${wasm}: ${response.status}`);
  return { glue, define: definitionOf(program), wasm: response };
}

// The address of the page sets up nothing.
run(load, { prepare: () => {} });
