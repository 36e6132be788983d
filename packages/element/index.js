// Loads the Wasm and defines <trellis-assessment>. Outside of a browser it does nothing.
import { define } from "./element.js";
import init, * as wasm from "./glue.js";

// The hash of trellis.wasm, written when the package is built.
const INTEGRITY = "";

async function load() {
  if (typeof customElements === "undefined" || customElements.get("trellis-assessment")) return;
  const response = await fetch(new URL("./trellis.wasm", import.meta.url), { integrity: INTEGRITY });
  if (!response.ok) throw new TypeError(`trellis.wasm: ${response.status}`);
  await init({ module_or_path: response });
  define(wasm);
}

/** Settled once the element is defined; rejected where it cannot be. */
export const defined = load();
