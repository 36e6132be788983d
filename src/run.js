// Starts the program in Trellis's own page, or says that it cannot.

/**
 * @param load gives what the program is made of: the glue, `define` of element.js, and the Wasm as a response or bytes
 * @param prepare is called before the program runs, and gives where it is, as `define` takes it
 * @param beforeLock is called when the program runs, before the page stops loading anything
 */
export async function run(load, { prepare = readAddress, beforeLock = () => {} } = {}) {
  const { say } = window.trellisStart;
  window.trellisStart.runs = true;
  try {
    const { glue, define, wasm } = await load().catch((reason) => {
      say(reason instanceof SyntaxError ? "old" : "missing");
      throw reason;
    });
    const place = await prepare(say);
    try {
      await glue.default({ module_or_path: wasm });
      const onError = (reason) => {
        console.error(reason);
        say(reason instanceof WebAssembly.RuntimeError ? "stopped" : "old");
      };
      define(glue, onError, place);
      say(null);
      beforeLock();
      // From here on this page loads nothing.
      glue.lock();
    } catch (reason) {
      say("old");
      throw reason;
    }
  } catch (reason) {
    console.error(reason);
  }
}

// What the address of the page may set up; the code of the person is in its fragment, which no server sees.
// Nothing else is taken from it.
function readAddress() {
  const element = document.querySelector("trellis-assessment");
  const query = new URLSearchParams(location.search);
  const { participant } = window.trellisStart;
  // From here on it is in the element alone, which forgets it with everything else.
  window.trellisStart.participant = null;
  if (participant) query.set("participant", new URLSearchParams(`participant=${participant}`).get("participant"));
  else query.delete("participant");
  for (const name of ["lang", "form", "instrument", "participant"]) {
    if (query.get(name)) element.setAttribute(name, query.get(name));
  }
  return { isOwnPage: true };
}
