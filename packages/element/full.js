// As index.js, with a Wasm that also reads instrument files.
import { define } from "./element.js";
import init, * as wasm from "./full-glue.js";

// The hash of trellis-full.wasm, written when the package is built.
const INTEGRITY = "";

async function load() {
  if (typeof customElements === "undefined" || customElements.get("trellis-assessment")) return;
  const response = await fetch(new URL("./trellis-full.wasm", import.meta.url), { integrity: INTEGRITY });
  if (!response.ok) throw new TypeError(`trellis-full.wasm: ${response.status}`);
  await init({ module_or_path: response });
  define(wasm, console.error, { readInstrument, makeKeeper });
}

/** Reads an instrument: an object, or the address of a file of the page's own origin. */
async function readInstrument(own) {
  return wasm.read_instrument(typeof own === "string" ? await textAt(own) : JSON.stringify(own));
}

async function textAt(written) {
  const address = new URL(written, document.baseURI);
  if (address.origin !== location.origin || address.origin === "null") {
    throw refusal(`${address} is not of the origin of this page, ${location.origin}: it is not asked for`);
  }
  // Where it leads to another origin, it fails.
  const response = await fetch(address, { mode: "same-origin" }).catch((reason) => {
    throw refusal(`${address} cannot be loaded: ${reason.message}`);
  });
  if (!response.ok) throw refusal(`${address} cannot be loaded: ${response.status}`);
  return response.text();
}

function refusal(message) {
  return { code: "instrument", message };
}

/** What keeps a run over a reload, sealed with a key: 32 bytes, and nothing that could stand in an attribute. */
function makeKeeper(key, name) {
  if (!(key instanceof Uint8Array)) throw new TypeError("resumeKey has to be a Uint8Array of 32 bytes: nothing is kept");
  return wasm.run_keeper(key, name);
}

/** Settled once the element is defined; rejected where it cannot be. */
export const defined = load();
