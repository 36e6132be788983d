// The host's side of the messages with frame.html of a hosted Trellis: frame.schema.json has the messages.

const SOURCE = "trellis";
const VERSION = 1;
const EVENTS = ["ready", "progress", "complete", "stop", "error"];

/** The questionnaire in a frame. It sends the events of the element. */
export class TrellisFrame extends EventTarget {
  #frame;
  #origin;
  #settings;
  #isConnected = false;
  #requests = 0;
  #waiting = new Map();
  #listening = new AbortController();

  /**
   * @param frame an `<iframe>` whose `src` is the address of a hosted `frame.html`
   * @param settings what is set up: `lang`, `instrument`, `form`, `share`, `participant`, `begin`, `order`, `seed`, `followUp`, `idleSeconds`,
   *   and the texts `help` and `consent`
   */
  constructor(frame, settings = {}) {
    super();
    const { origin } = new URL(frame.src, document.baseURI);
    if (!frame.src || origin === "null") throw new TypeError("The frame needs the address of frame.html as its src.");
    this.#frame = frame;
    this.#origin = origin;
    this.#settings = { ...settings };
    const { signal } = this.#listening;
    addEventListener("message", (event) => this.#take(event), { signal });
    frame.addEventListener("load", () => this.#greet(), { signal });
    if (hasLoaded(frame)) this.#greet();
  }

  /** Changes some settings; `null` takes one back. Under way, they hold for the next person. */
  set(settings) {
    Object.assign(this.#settings, settings);
    if (this.#isConnected) this.#send("hello", this.#settings);
  }

  /** Clears everything and shows a blank start. */
  reset() {
    if (this.#isConnected) this.#send("reset", {});
  }

  /** The record, where the person agreed to share it and has stopped or come to the end; else `null`. */
  async record() {
    return (await this.#read()).record;
  }

  /** The report, as far as the person agreed to share it, once they have come to the end; else `null`. */
  async report() {
    return (await this.#read()).report;
  }

  /** Listens no more. The frame stays as it is. */
  close() {
    this.#listening.abort();
    this.#disconnect();
  }

  #send(type, payload) {
    this.#frame.contentWindow?.postMessage({ source: SOURCE, version: VERSION, type, payload }, this.#origin);
  }

  #greet() {
    this.#disconnect();
    this.#send("hello", this.#settings);
  }

  /** What was asked of a page that is gone is answered: it has nothing any more. */
  #disconnect() {
    this.#isConnected = false;
    for (const answer of this.#waiting.values()) answer({ record: null, report: null });
    this.#waiting.clear();
  }

  #read() {
    if (!this.#isConnected) return Promise.resolve({ record: null, report: null });
    this.#requests += 1;
    const request = this.#requests;
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      this.#send("read", { request });
    });
  }

  #take({ data, origin, source }) {
    if (source !== this.#frame.contentWindow || origin !== this.#origin || data?.source !== SOURCE) return;
    const { version, type, payload } = data;
    if (version !== VERSION) {
      const message = `version ${version} of the messages; this program has version ${VERSION}`;
      this.dispatchEvent(new CustomEvent("trellis-error", { detail: { code: "message", message } }));
      return;
    }
    this.#isConnected = true;
    if (type === "height") {
      const height = new CustomEvent("trellis-height", { cancelable: true, detail: payload });
      if (this.dispatchEvent(height)) this.#frame.style.height = `${payload.pixels}px`;
    } else if (type === "results") {
      this.#waiting.get(payload.request)?.(payload);
      this.#waiting.delete(payload.request);
    } else if (EVENTS.includes(type)) {
      this.dispatchEvent(new CustomEvent(`trellis-${type}`, { detail: payload }));
    }
  }
}

/** Whether a frame has loaded already: an event that tells of it will not come. */
function hasLoaded(frame) {
  if (!frame.contentWindow) return false;
  try {
    const page = frame.contentDocument;
    return page === null || (page.URL !== "about:blank" && page.readyState === "complete");
  } catch {
    return true;
  }
}
