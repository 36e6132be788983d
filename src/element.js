// The class of <trellis-assessment>. A Wasm module cannot extend HTMLElement,
// so this file does, and hands each element on the page to Wasm.

/**
 * @param wasm what the Wasm exports: `mount(element, place)`, which returns a handle with `unmount()`
 * @param failed what to do with the reason when an element could not be mounted
 */
export function define(wasm, failed = console.error) {
  customElements.define(
    "trellis-assessment",
    class TrellisAssessment extends HTMLElement {
      #shadow = this.attachShadow({ mode: "open" });
      #place = null;
      #handle = null;

      connectedCallback() {
        // In a task of its own, and only if the element is still there: what
        // is unmounted before its first rendering, a microtask after mounting,
        // would stay in memory.
        setTimeout(() => {
          if (this.isConnected && !this.#place) this.#mount();
        });
      }

      disconnectedCallback() {
        this.#handle?.unmount();
        this.#handle = null;
        this.#place?.remove();
        this.#place = null;
      }

      #mount() {
        this.#place = this.#shadow.appendChild(document.createElement("div"));
        try {
          this.#handle = wasm.mount(this, this.#place);
        } catch (reason) {
          failed(reason);
        }
      }
    },
  );
}
