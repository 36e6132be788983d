// Starts the page: loads the Wasm and defines the element, or says that it cannot.
// The names of the files, and the hash of the Wasm, come from attributes of the script element,
// because the page's policy allows no inline script. `data-frame` is in frame.html alone.

import { run } from "./run.js";

// A build for somebody who is changing the page has no hash, and no service worker.
const { js, wasm, integrity, worker, frame } = document.getElementById("boot").dataset;
// Relative to the page: import() resolves "./" relative to this file.
const resolve = (file) => new URL(file, document.baseURI).href;

async function load() {
  const program = fetch(resolve(wasm), { integrity });
  const [glue, { define }, response] = await Promise.all([import(resolve(js)), import("./element.js"), program]);
  if (!response.ok) throw new TypeError(`${wasm}: ${response.status}`);
  return { glue, define, wasm: response };
}

// Has the page's service worker keep the files of the page, for a time without a network. Where the browser has none,
// as over plain http or in some private windows, the page works as long as there is a network.
function keepForOffline() {
  if (!worker || !navigator.serviceWorker) return;
  // The one address that the page's policy lets become script.
  const policy = globalThis.trustedTypes?.createPolicy("trellis-service-worker", {
    createScriptURL: () => resolve(worker),
  });
  const address = policy ? policy.createScriptURL("") : resolve(worker);
  navigator.serviceWorker.register(address).catch((reason) => console.warn(reason));
}

if (frame === undefined) {
  run(load, { beforeLock: keepForOffline });
} else {
  const framing = import("./frame.js");
  run(load, { prepare: async (say) => (await framing).prepare(say) });
}
