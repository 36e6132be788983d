// Starts the program in Trellis's own page, or says that it cannot.

/**
 * @param load gives what the program is made of: the glue, `define` of element.js, and the Wasm as a response or bytes
 * @param beforeLock is called when the program runs, before the page stops loading anything
 */
export async function run(load, beforeLock = () => {}) {
  const { say } = window.trellisStart;
  try {
    const { glue, define, wasm } = await load().catch((reason) => {
      say(reason instanceof SyntaxError ? "old" : "missing");
      throw reason;
    });
    try {
      await glue.default({ module_or_path: wasm });
      const onError = (reason) => {
        console.error(reason);
        say(reason instanceof WebAssembly.RuntimeError ? "stopped" : "old");
      };
      define(glue, onError, { isOwnPage: true });
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
