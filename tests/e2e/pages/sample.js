// A small page like the real one, for testing the tests. Each button does one thing.

const build = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const button = (name, action) => {
  const element = build("button", { type: "button" }, name);
  element.addEventListener("click", action);
  return element;
};

const radio = (name) => {
  const input = build("input", { type: "radio", name: "answer", value: name });
  const label = build("label", {}, input, build("span", {}, name), build("i", { "aria-hidden": "true" }, " chosen"));
  return build("p", {}, label);
};

const more = () => [
  build("p", { role: "alert" }, "Please look here"),
  build("label", {}, build("input", { type: "checkbox", checked: "" }), "I have read this"),
  build("dialog", { open: "", "aria-label": "Are you there?" }, "A moment"),
  build("details", {}, build("summary", {}, "Details"), "More words"),
  build("p", { role: "img", "aria-label": "A vine" }, "~"),
  build("p", {}, build("a", { href: "#more" }, "Read more")),
  build("table", {}, build("caption", {}, "Answers"), build("tr", {}, build("th", {}, "Often"), build("td", {}, "3"))),
];

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  label { display: block; position: relative; padding: 12px; border: 2px solid #555; }
  input[type=radio] { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; }
  button, select, input { font: inherit; min-height: 48px; color: inherit; background: transparent; }
  select, [type=text] { box-sizing: border-box; max-width: 100%; }
  .cover { position: fixed; inset: 0; background: #0008; }
  .faint { color: #bbb; background: #fff; }
  .unclear { background: linear-gradient(#fff, #ddd); color: #555; }
  .wide { width: 200vw; }
  @media print { button { display: none; } .second { break-before: page; } }
`);

const paper = new CSSStyleSheet();
paper.replaceSync("@page { size: A4; margin: 12mm; }");

customElements.define(
  "trellis-assessment",
  class extends HTMLElement {
    #root = this.attachShadow({ mode: "open" });
    #place = build("div");

    connectedCallback() {
      this.#root.adoptedStyleSheets = [sheet];
      document.adoptedStyleSheets = [paper];
      this.#root.append(this.#place);
      this.first();
    }

    show(heading, ...rest) {
      const title = build("h1", { tabindex: "-1" }, heading);
      this.#place.replaceChildren(title, ...rest);
      return title;
    }

    first() {
      const log = build("p", { role: "status" });
      const group = build("fieldset", {}, build("legend", {}, "How often?"), ...["Never", "Sometimes", "Often"].map(radio));
      for (const type of ["click", "keydown", "change"]) {
        group.addEventListener(type, (event) => {
          const how = event.pointerType || event.key || "";
          log.textContent = `${log.textContent} ${type} ${how}`;
        });
      }
      const language = build("label", {}, "Language ", build("select", {}, build("option", {}, "English"), build("option", {}, "中文")));
      const name = build("label", {}, "Code ", build("input", { type: "text" }));
      const things = [
        button("Next", () => setTimeout(() => this.second().focus(), 50)),
        button("Cover", () => this.#place.append(build("div", { class: "cover" }))),
        button("Faint", () => this.#place.append(build("p", { class: "faint" }, "Hard to read"))),
        button("Unclear", () => this.#place.append(build("p", { class: "unclear" }, "Hard to say"))),
        button("Stay", () => addEventListener("beforeunload", (event) => event.preventDefault())),
        button("Widen", () => this.#place.append(build("p", { class: "wide" }, "Too wide"))),
        button("More", () => this.#place.append(...more())),
      ];
      this.show("First page", group, log, language, name, ...things, build("slot", { name: "help" }));
    }

    second() {
      const save = () => {
        const href = URL.createObjectURL(new Blob(["saved words"], { type: "text/plain" }));
        build("a", { href, download: "words.txt" }).click();
      };
      const say = () => {
        const voice = speechSynthesis.getVoices().find((voice) => voice.localService);
        if (!voice) return;
        const utterance = new SpeechSynthesisUtterance("Second page");
        utterance.voice = voice;
        speechSynthesis.speak(utterance);
      };
      const store = () => {
        document.cookie = "crumb=1";
        localStorage.setItem("local", "1");
        sessionStorage.setItem("session", "1");
        window.name = "named";
        history.pushState({ left: true }, "", "#left");
        document.title = "Left";
        return Promise.all([
          caches.open("cache"),
          new Promise((done) => (indexedDB.open("database").onsuccess = done)),
          navigator.storage.getDirectory().then((folder) => folder.getFileHandle("file", { create: true })),
          navigator.serviceWorker.register("worker.js"),
        ]).then(() => (said.textContent = "Stored"));
      };
      const hold = () => {
        globalThis.memory = new WebAssembly.Memory({ initial: 1 });
        new Uint8Array(memory.buffer).set([251, 3, 252, 1, 253], 1000);
        globalThis.held = ["a needle", "on the heap"].join(" ");
        said.textContent = "Held";
      };
      const drop = () => {
        new Uint8Array(memory.buffer).fill(0);
        globalThis.held = "";
        said.textContent = "Dropped";
      };
      const said = build("p", { role: "status" });
      const second = build("p", { class: "second" }, "On the second sheet");
      return this.show("Second page", said, second, ...[button("Save", save), button("Say", say), button("Store", store), button("Hold", hold), button("Drop", drop)]);
    }
  },
);
