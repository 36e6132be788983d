// Starts the page: loads the Wasm and defines the element, or says that it cannot.
// The names of the two files, and the hash of the Wasm, come from attributes of the script element,
// because the page's policy allows no inline script.

const { js, wasm, integrity } = document.getElementById("boot").dataset;
// Relative to the page: import() resolves "./" relative to this file.
const resolve = (file) => new URL(file, document.baseURI).href;
const { say } = window.trellisStart;

async function load() {
  // A build for somebody who is changing the page has no hash.
  const program = fetch(resolve(wasm), { integrity });
  const [glue, { define }, response] = await Promise.all([import(resolve(js)), import("./element.js"), program]);
  if (!response.ok) throw new TypeError(`${wasm}: ${response.status}`);
  return { glue, define, response };
}

try {
  const { glue, define, response } = await load().catch((reason) => {
    say(reason instanceof SyntaxError ? "old" : "missing");
    throw reason;
  });
  try {
    await glue.default({ module_or_path: response });
    const onError = (reason) => {
      console.error(reason);
      say(reason instanceof WebAssembly.RuntimeError ? "stopped" : "old");
    };
    define(glue, onError, { isOwnPage: true });
    say(null);
    // From here on this page loads nothing.
    glue.lock();
  } catch (reason) {
    say("old");
    throw reason;
  }
} catch (reason) {
  console.error(reason);
}
