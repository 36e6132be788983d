// The class of <trellis-assessment>. A Wasm module cannot extend HTMLElement,
// so this file does, and hands each element on the page to Wasm.

// Attributes that are also properties, by the name of the property, each with its value where there is none. `lang` is
// a property of every element, and `instrument` has one of its own.
const REFLECTED = {
  form: ["form", ""],
  share: ["share", "none"],
  participant: ["participant", ""],
  begin: ["begin", "start"],
  order: ["order", "fixed"],
  seed: ["seed", ""],
  followUp: ["follow-up", ""],
  idleSeconds: ["idle-seconds", 180],
  onReload: ["on-reload", "restart"],
};

/**
 * Defines the element.
 *
 * @param wasm the exports of the Wasm: `attach(root, isOwnPage, frameOf, canKeep)` returns a handle of what is rendered into `root`, with
 *   `mount(host, instrument, keeper)`, `takeKeeper(host, keeper)`, `mountUnreadable(host)`, `unmount()`, `takeAttributes(host)`, `reset()`, `record()` and
 *   `report()`; `program_memory()` is its memory
 * @param onError called with the reason when an element could not be mounted, or the Wasm has trapped
 * @param isOwnPage whether the page is Trellis's own. In any other the element names the page's origin, and says that its
 *   owner can see the answers.
 * @param frameOf where the page is Trellis's own page for frames, the other origin of the page around
 * @param readInstrument reads an own instrument, by its address or from an object, for `mount`; rejected with the detail of
 *   `trellis-error`. Without it own instruments are refused.
 * @param makeKeeper makes of a key and a name what keeps a run over a reload; throws where it cannot. Without it none is kept.
 */
export function define(
  wasm,
  onError = console.error,
  { isOwnPage = false, frameOf, readInstrument, makeKeeper } = {},
) {
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
    for (const element of elements) tellError(element, "failed", reason);
    onError(reason);
  };
  addEventListener("error", ({ error }) => stop(error));
  addEventListener("unhandledrejection", ({ reason }) => stop(reason));

  class TrellisAssessment extends HTMLElement {
    #shadow = this.attachShadow({ mode: "open" });
    // Both stay for as long as the element lives.
    #root = document.createElement("div");
    #handle = null;
    #mounted = false;
    #attributesChanged = false;
    // The instrument, where it was set as an object.
    #instrument = null;
    // What a kept run is sealed with. It is in no attribute.
    #resumeKey = null;
    // Changes with each own instrument that is to be read.
    #reading = null;

    static observedAttributes = ["lang", "instrument", ...Object.values(REFLECTED).map(([attribute]) => attribute)];

    connectedCallback() {
      // What was set before the element was defined is an own property of it.
      for (const property of ["instrument", "resumeKey", ...Object.keys(REFLECTED)]) {
        if (!Object.hasOwn(this, property)) continue;
        const value = this[property];
        delete this[property];
        this[property] = value;
      }
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

    // Several that change in one task count once.
    attributeChangedCallback(name, before, now) {
      if (before === now || !this.#mounted) return;
      if (name === "instrument" && readInstrument) {
        // What is written last holds.
        if (now !== null) this.#instrument = null;
        return this.#beginAnew();
      }
      if (this.#attributesChanged) return;
      this.#attributesChanged = true;
      queueMicrotask(() => {
        this.#attributesChanged = false;
        if (this.#mounted && !stopped) this.#handle?.takeAttributes(this);
      });
    }

    /** The instrument: an id, an address, or an object. */
    get instrument() {
      return this.#instrument ?? this.getAttribute("instrument") ?? "";
    }

    set instrument(value) {
      const isObject = typeof value === "object" && value !== null;
      const had = this.#instrument;
      // A page that is rendered anew may make the same object anew: nothing that was answered is cleared for it.
      if (isObject && had !== null && isSame(value, had)) return;
      this.#instrument = isObject ? value : null;
      if (isObject || value === null || value === undefined) this.removeAttribute("instrument");
      else this.setAttribute("instrument", value);
      if (had === this.#instrument || !this.#mounted) return;
      if (readInstrument) this.#beginAnew();
      else this.#refuseInstrument();
    }

    /** The key that seals what is kept over a reload: 32 bytes. */
    get resumeKey() {
      return this.#resumeKey;
    }

    set resumeKey(value) {
      this.#resumeKey = value ?? null;
      if (this.#mounted && !stopped) this.#handle?.takeKeeper(this, this.#keeper());
    }

    #keeper() {
      if (this.#resumeKey === null || !makeKeeper) return undefined;
      const hasSameName = (element) => element !== this && element.id === this.id && element.resumeKey !== null;
      if ([...elements].some(hasSameName)) {
        const message = "two elements with a resumeKey need an id each: what they keep would be kept in one place";
        tell(this, { code: "attribute", attribute: "on-reload", message });
        return undefined;
      }
      try {
        return makeKeeper(this.#resumeKey, this.id);
      } catch (reason) {
        tell(this, { code: "attribute", attribute: "on-reload", message: String(reason) });
        return undefined;
      }
    }

    /** The record, where the person agreed to share it and has stopped or come to the end; else `null`. */
    record() {
      return this.#mounted && !stopped ? (this.#handle?.record() ?? null) : null;
    }

    /** The report, as far as the person agreed to share it, once they have come to the end; else `null`. */
    report() {
      return this.#mounted && !stopped ? (this.#handle?.report() ?? null) : null;
    }

    /** Clears everything, as "Clear and leave" does. */
    reset() {
      if (this.#mounted && !stopped) this.#handle?.reset();
    }

    /** Takes away what is shown, without a word to the Wasm. */
    abandon() {
      this.#shadow.replaceChildren();
    }

    #mount() {
      this.#mounted = true;
      elements.add(this);
      this.#shadow.append(this.#root);
      const own = this.#instrument ?? addressIn(this.getAttribute("instrument"));
      if (own === null || !readInstrument) return this.#show();
      const reading = (this.#reading = {});
      const isWanted = () => this.#reading === reading && !stopped;
      readInstrument(own).then(
        (instrument) => isWanted() && this.#show(instrument),
        (reason) => {
          stop(reason);
          if (!isWanted()) return;
          this.#showing(() => this.#handle.mountUnreadable(this));
          tell(this, reason?.code ? reason : { code: "instrument", message: String(reason) });
        },
      );
    }

    #show(instrument) {
      this.#showing(() => this.#handle.mount(this, instrument, this.#keeper()));
      if (!readInstrument) this.#refuseInstrument();
    }

    #refuseInstrument() {
      if (!this.#instrument) return;
      const message = "the entry trellis-assessment/full of the package reads instruments: this is the one that ships";
      tell(this, { code: "attribute", attribute: "instrument", message });
    }

    #showing(mount) {
      try {
        this.#handle ??= wasm.attach(this.#root, isOwnPage, frameOf, Boolean(makeKeeper));
        mount();
      } catch (reason) {
        tellError(this, "start", reason);
        onError(reason);
      }
    }

    /** With another instrument: as if it had been taken out, and put back. */
    #beginAnew() {
      this.#unmount();
      this.connectedCallback();
    }

    #unmount() {
      this.#mounted = false;
      this.#reading = null;
      elements.delete(this);
      if (!stopped) this.#handle?.unmount();
      this.#root.remove();
    }
  }
  for (const [property, [attribute, initial]] of Object.entries(REFLECTED)) {
    Object.defineProperty(TrellisAssessment.prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        const value = this.getAttribute(attribute) ?? initial;
        return typeof initial === "number" ? Number(value) : value;
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
  customElements.define("trellis-assessment", TrellisAssessment);
}

/** The address of an own instrument in the attribute `instrument`: no id has a slash or a dot. */
function addressIn(written) {
  return written && /[/.]/.test(written) ? written.trim() : null;
}

/** Whether two objects have the same JSON; not where one has none. */
function isSame(one, other) {
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false;
  }
}

function tellError(element, code, reason) {
  tell(element, { code, message: String(reason) });
}

/** Sends `trellis-error` from an element. */
function tell(element, detail) {
  element.dispatchEvent(new CustomEvent("trellis-error", { bubbles: true, composed: true, detail }));
}
