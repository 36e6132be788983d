// The class of <trellis-assessment>. A Wasm module cannot extend HTMLElement,
// so this file does, and hands each element on the page to Wasm.

/**
 * Defines the element.
 *
 * @param wasm the exports of the Wasm: `mount(host, root)` renders into `root` and returns a handle with `unmount()`
 * @param onError called with the reason when an element could not be mounted
 */
export function define(wasm, onError = console.error) {
  customElements.define(
    "trellis-assessment",
    class TrellisAssessment extends HTMLElement {
      #shadow = this.attachShadow({ mode: "open" });
      #root = null;
      #handle = null;

      connectedCallback() {
        // In a task of its own, and only if the element is still connected:
        // what is unmounted before its first rendering, a microtask after
        // mounting, would stay in memory.
        setTimeout(() => {
          if (this.isConnected && !this.#root) this.#mount();
        });
      }

      disconnectedCallback() {
        this.#handle?.unmount();
        this.#handle = null;
        this.#root?.remove();
        this.#root = null;
      }

      #mount() {
        this.#root = this.#shadow.appendChild(document.createElement("div"));
        try {
          this.#handle = wasm.mount(this, this.#root);
        } catch (reason) {
          onError(reason);
        }
      }
    },
  );
}
