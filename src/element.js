// The class of <trellis-assessment>. A Wasm module cannot extend HTMLElement,
// so this file does, and hands each element on the page to Wasm.

/**
 * Defines the element.
 *
 * @param wasm the exports of the Wasm: `mount(host, root)` renders into `root` and returns a handle with `unmount()` and
 *   `mount(host)`; `program_memory()` is its memory
 * @param onError called with the reason when an element could not be mounted, or the Wasm has trapped
 */
export function define(wasm, onError = console.error) {
  const elements = new Set();
  const memory = wasm.program_memory();
  let stopped = false;

  // A Wasm program that has trapped no longer answers, and never clears: what it has rendered goes, and
  // its memory is overwritten.
  const stop = (reason) => {
    if (stopped || !(reason instanceof WebAssembly.RuntimeError)) return;
    stopped = true;
    for (const element of elements) element.abandon();
    new Uint8Array(memory.buffer).fill(0);
    onError(reason);
  };
  addEventListener("error", ({ error }) => stop(error));
  addEventListener("unhandledrejection", ({ reason }) => stop(reason));

  customElements.define(
    "trellis-assessment",
    class TrellisAssessment extends HTMLElement {
      #shadow = this.attachShadow({ mode: "open" });
      // Both stay for as long as the element lives.
      #root = document.createElement("div");
      #handle = null;
      #mounted = false;

      connectedCallback() {
        // In a task of its own, and only if the element is still connected:
        // what is unmounted before its first rendering, a microtask after
        // mounting, would stay in memory.
        setTimeout(() => {
          if (this.isConnected && !this.#mounted && !stopped) this.#mount();
        });
      }

      disconnectedCallback() {
        // An element that is moved is connected again in the same task: it keeps what it shows.
        setTimeout(() => {
          if (!this.isConnected && this.#mounted) this.#unmount();
        });
      }

      // With this, `moveBefore` neither disconnects nor connects it.
      connectedMoveCallback() {}

      // Its style sheets and listeners belong to the document it was in.
      adoptedCallback() {
        if (this.#mounted) this.#unmount();
      }

      /** Takes away what is shown, without a word to the Wasm. */
      abandon() {
        this.#shadow.replaceChildren();
      }

      #mount() {
        this.#mounted = true;
        elements.add(this);
        this.#shadow.append(this.#root);
        try {
          if (this.#handle) this.#handle.mount(this);
          else this.#handle = wasm.mount(this, this.#root);
        } catch (reason) {
          onError(reason);
        }
      }

      #unmount() {
        this.#mounted = false;
        elements.delete(this);
        if (!stopped) this.#handle?.unmount();
        this.#root.remove();
      }
    },
  );
}
