// Starts the page: loads the Wasm and defines the element, or says that it cannot.
// The names of the two files come from attributes of the script element,
// because the page's policy allows no inline script.

const FAILURE = {
  en: "Trellis does not work here at the moment. Please load the page again. If that does not help, this browser may be too old, or a setting here may block WebAssembly: try another browser, or ask the person who looks after this computer.",
  "zh-Hans":
    "Trellis 现在无法在这里运行。请重新加载页面。如果还是不行，可能是这个浏览器太旧，或者这里的设置阻止了 WebAssembly：请换一个浏览器，或者问问管理这台电脑的人。",
};

const { js, wasm } = document.getElementById("boot").dataset;
// Relative to the page: import() resolves "./" relative to this file.
const resolve = (file) => new URL(file, document.baseURI).href;
// What the page says until it has started, in each language.
const startTexts = document.querySelectorAll("body > p");

function showFailure(reason) {
  console.error(reason);
  for (const text of startTexts) text.textContent = FAILURE[text.lang];
  document.body.prepend(...startTexts);
}

try {
  const glue = await import(resolve(js));
  await glue.default({ module_or_path: resolve(wasm) });
  const { define } = await import("./element.js");
  define(glue, showFailure);
  for (const text of startTexts) text.remove();
  // From here on this page loads nothing.
  glue.lock();
  // A Wasm program that has trapped no longer answers.
  addEventListener("error", ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) showFailure(error);
  });
} catch (reason) {
  showFailure(reason);
}
