// Starts the page: loads the Wasm and defines the element, or says that it cannot.
// The names of the two files come from attributes of the script element,
// because the page's policy allows no inline script.

const FAILED = {
  en: "Trellis does not work here at the moment. Please load the page again. If that does not help, this browser may be too old, or a setting here may block WebAssembly: try another browser, or ask the person who looks after this computer.",
  "zh-Hans":
    "Trellis 现在无法在这里运行。请重新加载页面。如果还是不行，可能是这个浏览器太旧，或者这里的设置阻止了 WebAssembly：请换一个浏览器，或者问问管理这台电脑的人。",
};

const { js, wasm } = document.getElementById("boot").dataset;
// Seen from the page: import() would take "./" as seen from this file.
const address = (file) => new URL(file, document.baseURI).href;
// What the page says until it has started.
const sentences = document.querySelectorAll("body > p");

function apologize(reason) {
  console.error(reason);
  for (const sentence of sentences) sentence.textContent = FAILED[sentence.lang];
  document.body.prepend(...sentences);
}

try {
  const glue = await import(address(js));
  await glue.default({ module_or_path: address(wasm) });
  const { define } = await import("./element.js");
  define(glue, apologize);
  for (const sentence of sentences) sentence.remove();
  // From here on this page loads nothing.
  glue.lock();
  // A program that has come to an unforeseen end answers no more taps.
  addEventListener("error", ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) apologize(error);
  });
} catch (reason) {
  apologize(reason);
}
