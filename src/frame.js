// The part of frame.html that talks with the page around it. schemas/frame.json has the messages.
//
// The page around speaks first. Its origin comes with its message, from the browser: whatever is sent goes to that
// origin, and what comes from another is ignored.

const SOURCE = "trellis";
const VERSION = 1;
const SETTINGS = ["lang", "instrument", "form", "share", "participant", "begin", "order", "seed", "followUp", "idleSeconds"];
// Texts of the page around for the slots of the element. Plain text: a page around gets no HTML into this one.
const TEXTS = ["help", "consent"];
const LONGEST_TEXT = 2_000;
const EVENTS = ["ready", "progress", "complete", "stop", "error"];
// An exact height would tell what is on the screen. Unit: CSS pixels.
const HEIGHT_STEP = 64;
// The screens before the first question. What comes later may be as high as the answers make it: the frame stays as
// it was, and scrolls. "About and privacy" is followed where it was opened at the start.
const START = ".trellis.start";
const ABOUT = ".trellis.about-page";
// The layout for low screens ends above 44 em: see styles/short.css.
const LOWEST_EM = 45;
const PATIENCE_MS = 10_000;
// Said without a page around that talks with it.
const ALONE = {
  en: "This part of Trellis works inside another page only, and no such page has answered. Please load the page again. If that does not help, tell the person who looks after it.",
  "zh-Hans":
    "Trellis 的这个部分只能放在别的页面里使用，而那个页面没有回应。请重新加载页面。如果还是不行，请告诉管理那个页面的人。",
};

let host = null;
let settings = {};
const texts = { help: "", consent: "" };
let shownTexts = [];
let element = null;
let ready = null;
let height = null;
let isAtStart = true;
let haveGreeted;
const greeted = new Promise((resolve) => (haveGreeted = resolve));

function send(type, payload, origin = host) {
  parent.postMessage({ source: SOURCE, version: VERSION, type, payload }, origin);
}

function refuse(message, origin, attribute) {
  const error = attribute === undefined ? { code: "message" } : { code: "attribute", attribute };
  send("error", { ...error, message }, origin);
}

addEventListener("message", ({ data, origin, source }) => {
  if (parent === window || source !== parent || (host !== null && origin !== host)) return;
  // An origin that is none cannot be answered.
  if (origin === "null" || data?.source !== SOURCE) return;
  if (data.version !== VERSION) {
    return refuse(`version ${data.version} of the messages; this frame has version ${VERSION}`, origin);
  }
  switch (data.type) {
    case "hello":
      host = origin;
      greet(data.payload ?? {});
      break;
    case "reset":
      element?.reset?.();
      break;
    case "read": {
      const results = { record: element?.record?.() ?? null, report: element?.report?.() ?? null };
      if (host !== null) send("results", { request: data.payload?.request ?? 0, ...results });
      break;
    }
    default:
      refuse(`a message of the type ${data.type}; this frame takes hello, reset and read`, origin);
  }
});

function greet(given) {
  settings = {};
  const hasConsent = takeTexts(given);
  for (const [name, value] of Object.entries(given)) {
    if (TEXTS.includes(name)) continue;
    if (!SETTINGS.includes(name)) {
      refuse(`there is no setting ${name}; the settings are ${[...SETTINGS, ...TEXTS].join(", ")}`, host, name);
    } else if (["string", "number"].includes(typeof value)) {
      settings[name] = value;
    } else if (value !== null && value !== undefined) {
      refuse(`${name} is a ${typeof value}, and has to be a text or a number`, host, name);
    }
  }
  if (!hasConsent) return;
  haveGreeted();
  // Who says hello again may have been loaded again, and knows nothing of what was sent before.
  if (ready) send("ready", ready);
  if (height) send("height", { pixels: height });
  if (element) set();
}

/** Whether the texts to agree to are there: without them nothing is begun. */
function takeTexts(given) {
  let hasConsent = true;
  for (const name of TEXTS) {
    // Who says hello again need not say again what somebody may have agreed to.
    if (name === "consent" && element && given[name] === undefined) continue;
    const text = given[name] ?? "";
    if (typeof text !== "string" || text.length > LONGEST_TEXT) {
      refuse(`${name} has to be a text of at most ${LONGEST_TEXT} characters`, host, name);
      hasConsent &&= name !== "consent" || element !== null;
    } else if (name === "consent" && element && text.trim() !== texts.consent) {
      // A yes may have been given to it.
      refuse("consent is that of the first message to this frame: load the frame again to change it", host, name);
    } else {
      texts[name] = text.trim();
    }
  }
  return hasConsent;
}

function setTexts() {
  for (const slotted of shownTexts) slotted.remove();
  shownTexts = TEXTS.filter((name) => texts[name]).map((name) => {
    const slotted = document.createElement("div");
    slotted.slot = name;
    for (const line of texts[name].split(/\n+/)) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      slotted.append(paragraph);
    }
    return slotted;
  });
  element.append(...shownTexts);
}

function set() {
  setTexts();
  for (const name of SETTINGS) {
    if (name !== "lang") element[name] = settings[name] ?? null;
    else if (settings.lang === undefined) element.removeAttribute("lang");
    else element.lang = settings.lang;
  }
}

/** Whether a page around is of the same origin as this one: its scripts can read what happens here. */
function isReadable() {
  for (let page = window; page !== page.parent; page = page.parent) {
    try {
      if (page.parent.document) return true;
    } catch {
      // Of another origin.
    }
  }
  return false;
}

/**
 * Waits until the page around has said hello, and gives the element its settings before it is defined.
 *
 * @param say called with "alone" and its texts while there is no page around
 * @returns where the element is, as `define` of element.js takes it
 */
export async function prepare(say) {
  const waiting = setTimeout(() => say("alone", ALONE), parent === window ? 0 : PATIENCE_MS);
  await greeted;
  clearTimeout(waiting);
  attach();
  return isReadable() ? {} : { frameOf: host };
}

/** Sets up the element, and passes on what it tells. */
function attach() {
  element = document.querySelector("trellis-assessment");
  set();
  for (const type of EVENTS) {
    element.addEventListener(`trellis-${type}`, ({ detail }) => {
      if (type === "ready") ready = detail;
      send(type, detail);
    });
  }
  const lowest = LOWEST_EM * parseFloat(getComputedStyle(document.documentElement).fontSize);
  new ResizeObserver(([{ contentRect }]) => {
    const shown = (screen) => Boolean(element.shadowRoot?.querySelector(screen));
    isAtStart = shown(START) || (isAtStart && shown(ABOUT));
    if (!isAtStart) return;
    const needed = Math.ceil(Math.max(contentRect.height, lowest) / HEIGHT_STEP) * HEIGHT_STEP;
    if (needed === height) return;
    height = needed;
    send("height", { pixels: height });
  }).observe(element);
}
