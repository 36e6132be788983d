// What the scripts of the table are written in. `here` is an address on the page's
// own site, `away` one on another, `door` host and port for what is no request.

const [here, away, door] = arguments;

const give = (element, attributes, place) => {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return place.appendChild(element);
};
const add = (name, attributes = {}, place = document.body) =>
  give(place.ownerDocument.createElement(name), attributes, place);
const draw = (name, attributes = {}, place = document.body) =>
  give(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, place);
const link = (rel, href, more = {}) => add("link", { rel, href, ...more }, document.head);

const adopt = (rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
};

const blob = (type, text) => URL.createObjectURL(new Blob([text], { type }));

const blankWindow = () => window.open("").document.body;

/** A script is read when it is put into the page, so it has its words before. */
const insertScript = (type, text) => {
  const script = document.createElement("script");
  script.type = type;
  script.textContent = text;
  document.body.append(script);
};
const speculate = (kind) =>
  insertScript("speculationrules", JSON.stringify({ [kind]: [{ urls: [here], eagerness: "immediate" }] }));

const callPeer = (realm) => {
  const peer = new realm.RTCPeerConnection({ iceServers: [{ urls: `stun:${door}` }] });
  peer.createDataChannel("word");
  return peer.setLocalDescription();
};
