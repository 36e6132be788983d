// Says what the page does until it has started, and why it cannot start or go on. A classic script in
// the JavaScript of old browsers: it also runs where boot.js, a module, does not.
(function () {
  var TEXTS = {
    // Loading.
    starting: {
      en: "Trellis is starting. If nothing else comes, please load the page again.",
      "zh-Hans": "Trellis 正在启动。如果一直没有其他内容出现，请重新加载页面。",
    },
    // The browser lacks something that the page needs.
    old: {
      en: "Trellis does not work in this browser: it is too old, or a setting here blocks WebAssembly. Please try another browser, or ask the person who looks after this computer.",
      "zh-Hans":
        "Trellis 无法在这个浏览器里运行：浏览器太旧，或者这里的设置阻止了 WebAssembly。请换一个浏览器，或者问问管理这台电脑的人。",
    },
    // A file does not come, or is not the one that was built.
    missing: {
      en: "Trellis could not start: a part of this page did not arrive as it should. Please load the page again. If that does not help, tell the person who looks after this page.",
      "zh-Hans":
        "Trellis 无法启动：这个页面有一部分没有正确加载。请重新加载页面。如果还是不行，请告诉管理这个页面的人。",
    },
    // Opened as a file, and it is not the one file that needs no server.
    folder: {
      en: "Trellis cannot start from this file, which needs others beside it and a server. Please open its address on the web or the file trellis.html, or ask the person who gave you this file.",
      "zh-Hans":
        "Trellis 无法从这个文件启动：它还需要别的文件和一台服务器。请打开它的网址，或者打开文件 trellis.html，也可以问问给你这个文件的人。",
    },
    // The program has failed while it ran.
    stopped: {
      en: "Something went wrong, and Trellis has stopped. The answers are no longer here. You did nothing wrong. Please load the page again to start over.",
      "zh-Hans": "出了点问题，Trellis 已经停止。答案已经不在这里了。这不是你的错。请重新加载页面，从头开始。",
    },
  };
  var places = [];
  var current = null;
  var texts = null;

  function show() {
    if (!document.body) return;
    var found = document.querySelectorAll("[data-trellis-start]");
    for (var index = 0; index < found.length; index++) {
      if (places.indexOf(found[index]) < 0) places.push(found[index]);
    }
    for (var place = places.length - 1; place >= 0; place--) {
      var text = places[place];
      if (current === null) {
        if (text.parentNode) text.parentNode.removeChild(text);
        continue;
      }
      text.textContent = texts[text.lang];
      text.hidden = false;
      if (!text.parentNode) document.body.insertBefore(text, document.body.firstChild);
    }
  }

  // `null` once the page has started. Where a part of the page has a kind of its own, it gives the texts by language.
  function say(kind, own) {
    if (current === "old") return;
    current = kind;
    texts = own || TEXTS[kind];
    show();
  }

  // The code of a person goes out of the address that is shown, before anything else. The browser's history has it all
  // the same: see SECURITY.md.
  var code = /[#&]participant=([^&]*)/.exec(location.hash);
  if (code && history.replaceState) history.replaceState(null, "", location.pathname + location.search);

  // Another code in the address of a page that is open is that of another person: the page begins anew with it.
  addEventListener("hashchange", function () {
    if (/[#&]participant=/.test(location.hash)) location.reload();
  });

  // `runs`: set by run.js.
  window.trellisStart = { say: say, participant: code && code[1], runs: false };
  document.addEventListener("DOMContentLoaded", function () {
    // The file ends early, since it was not copied to its end; or its program is not the one that was built, and is not run.
    var lacksProgram = !document.getElementById("boot") || (isOneFile && !window.trellisStart.runs);
    if (current === "starting" && lacksProgram) say("missing");
    show();
  });
  var isOneFile = document.documentElement.hasAttribute("data-one-file");
  say(location.protocol === "file:" && !isOneFile ? "folder" : "starting");
  if (!("noModule" in document.createElement("script"))) say("old");
  window.addEventListener(
    "error",
    function (event) {
      if (current !== "starting") return;
      if (event.target && event.target.id === "boot") say("missing");
      // A module that this browser cannot read.
      else if (event.error instanceof SyntaxError) say("old");
    },
    true
  );
})();
