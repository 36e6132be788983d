// Starts the workbench: loads the Wasm and mounts it in a shadow root, or says that it cannot.
// The names of the two files, and the hash of the Wasm, come from attributes of the script element,
// because the page's policy allows no inline script.

const { js, wasm, integrity } = document.getElementById("boot").dataset;
// Relative to the page: import() resolves "./" relative to this file.
const resolve = (file) => new URL(file, document.baseURI).href;
const { say } = window.trellisStart;

async function load() {
  // A build for somebody who is changing the page has no hash.
  const program = fetch(resolve(wasm), { integrity });
  const [glue, response] = await Promise.all([import(resolve(js)), program]);
  if (!response.ok) throw new TypeError(`${wasm}: ${response.status}`);
  return { glue, response };
}

try {
  const { glue, response } = await load().catch((reason) => {
    say(reason instanceof SyntaxError ? "old" : "missing");
    throw reason;
  });
  try {
    await glue.default({ module_or_path: response });
    const shadow = document.querySelector("trellis-workbench").attachShadow({ mode: "open" });
    const memory = glue.program_memory();
    // A Wasm program that has trapped no longer answers: what it has rendered goes, and its memory is overwritten.
    const stop = (reason) => {
      if (!(reason instanceof WebAssembly.RuntimeError)) return;
      shadow.replaceChildren();
      new Uint8Array(memory.buffer).fill(0);
      say("workbenchStopped");
    };
    addEventListener("error", ({ error }) => stop(error));
    addEventListener("unhandledrejection", ({ reason }) => stop(reason));
    const root = document.createElement("div");
    shadow.append(root);
    glue.mount_workbench(root);
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
