// What the tests say to the page. It stands before each of their scripts and
// looks into the open shadow root of one element of the document: `host`, which page.rs defines.

const root = host?.shadowRoot ?? document.createDocumentFragment();

const SELECTORS = {
  alert: "[role=alert]",
  button: "button, input[type=button], input[type=submit], [role=button]",
  checkbox: "input[type=checkbox], [role=checkbox]",
  combobox: "select, [role=combobox]",
  dialog: "dialog, [role=dialog], [role=alertdialog]",
  disclosure: "summary",
  group: "fieldset, [role=group], [role=radiogroup]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  image: "img, [role=img], svg[aria-label], svg[aria-labelledby]",
  link: "a[href], [role=link]",
  radio: "input[type=radio], [role=radio]",
  status: "output, [role=status]",
  table: "table, [role=table]",
  textbox: "input:not([type]), input[type=text], input[type=password], textarea, [role=textbox]",
};

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

/** On the screen, or over it for a finger although it cannot be seen (a radio under its card). */
const shown = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
};

/** The words of an element without what is hidden from a screen reader. */
const words = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.matches("slot")) return node.assignedNodes({ flatten: true }).map(words).join("");
  if (node.matches("[aria-hidden=true], style, script") || !node.checkVisibility()) return "";
  const inside = node.getAttribute("aria-label") ?? [...node.childNodes].map(words).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inside : ` ${inside} `;
};

/** A quick guess at the accessible name; the browser is asked for its own afterwards. */
const nameOf = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(/\s+/).map((id) => words(root.getElementById(id) ?? new Text())).join(" "));
  if (element.hasAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
  if (element.labels?.length) return tidy([...element.labels].map(words).join(" "));
  if (element.matches("fieldset")) return tidy(words(element.querySelector("legend") ?? new Text()));
  if (element.matches("table")) return tidy(words(element.caption ?? new Text()));
  return tidy(words(element));
};

const all = (role) => {
  const slotted = [...root.querySelectorAll("slot")].flatMap((slot) => slot.assignedElements({ flatten: true }));
  const places = [root, ...slotted];
  return places.flatMap((place) => [...place.querySelectorAll(SELECTORS[role])]).filter(shown);
};

const named = (role, name) => all(role).filter((element) => nameOf(element) === name);

/** What a person would touch: of a radio or a checkbox its label, where there is one. */
const target = (element) => (element.matches("input[type=radio], input[type=checkbox]") && element.labels?.[0]) || element;

/** What lies over the middle of an element, if anything does. */
const over = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const middle = [x + width / 2, y + height / 2];
  let top = document.elementFromPoint(...middle);
  for (;;) {
    const inner = top?.shadowRoot?.elementFromPoint(...middle);
    if (!inner || inner === top) break;
    top = inner;
  }
  return element.contains(top) ? null : (top?.outerHTML ?? "nothing: it is off the screen");
};

/** Scrolls as a person does who wants to touch an element: not at all if it is in the clear. */
const bring = (element) => {
  if (over(element)) element.scrollIntoView({ block: "center", behavior: "instant" });
  return element;
};

/**
 * Waits until nothing on the screen is so new that the page takes no press for it, as a person does who
 * reads first. A screen is its `main`; when a bar over it goes, it has come anew.
 */
const settled = () => {
  const LONG_MS = { screen: 520, bar: 720 };
  globalThis.arrivals ??= new WeakMap();
  const arrivals = globalThis.arrivals;
  if (!host || !host.shadowRoot) return 0;
  if (!arrivals.has(host)) {
    const arrival = { ready: 0, seen: null, bar: null };
    const look = () => {
      const [seen, bar] = [root.querySelector("main:not(.bar-below)"), root.querySelector(".bar-below")];
      if (seen !== arrival.seen || (arrival.bar && !bar)) arrival.ready = performance.now() + LONG_MS.screen;
      if (bar && !arrival.bar) arrival.ready = performance.now() + LONG_MS.bar;
      Object.assign(arrival, { seen, bar });
    };
    look();
    arrivals.set(host, arrival);
    new MutationObserver(look).observe(root, { childList: true, subtree: true });
  }
  const { ready } = arrivals.get(host);
  const wait = ready - performance.now();
  return wait > 0 ? new Promise((done) => setTimeout(() => done(settled()), wait)) : 0;
};

const heading = () => {
  const found = all("heading")[0];
  return found ? nameOf(found) : "";
};

const text = () => tidy([...root.children].map(words).join(" "));

/** The element with the focus, through every open shadow root. */
const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};

/** In CSS pixels of the document, so that scrolling changes nothing. */
const area = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + scrollX, y: y + scrollY, width, height };
};
