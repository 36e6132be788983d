// Starts the page: loads the Wasm and defines the element, or says why not.
// The names of the two files come from attributes of the script element,
// because the page's policy allows no inline script.

const { js, wasm } = document.getElementById("boot").dataset;
// Seen from the page: import() would take "./" as seen from this file.
const address = (file) => new URL(file, document.baseURI).href;

try {
  const glue = await import(address(js));
  await glue.default({ module_or_path: address(wasm) });
  const { define } = await import("./element.js");
  define(glue);
  // From here on this page loads nothing.
  glue.lock();
} catch (reason) {
  console.error(reason);
  for (const element of document.querySelectorAll("trellis-assessment")) {
    apologize(element);
  }
}

// A school's own help lines stay on the page, below the sentences.
function apologize(element) {
  const notice = document.createElement("div");
  notice.setAttribute("role", "alert");
  notice.append(
    paragraph(
      "en",
      "Trellis could not start. Please load the page again. If that does not help, this browser may be too old, or a setting here may block WebAssembly: try another browser, or ask the person who looks after this computer.",
    ),
    paragraph(
      "zh-Hans",
      "Trellis 没能启动。请重新加载页面。如果还是不行，可能是这个浏览器太旧，或者这里的设置阻止了 WebAssembly：请换一个浏览器，或者问问管理这台电脑的人。",
    ),
  );
  element.replaceWith(notice, ...element.childNodes);
}

function paragraph(language, sentence) {
  const p = document.createElement("p");
  p.lang = language;
  p.textContent = sentence;
  return p;
}
