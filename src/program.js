// How a program with a Wasm of its own, the desk or the workbench, comes into its page. The program `desk` is in the
// element <trellis-desk>, and is mounted by the export `mount_desk`.

// Said where the program has failed.
const STOPPED = {
  desk: {
    en: "Something went wrong, and the desk has stopped. What was sealed is kept on this computer. Please load the page again.",
    "zh-Hans": "出了点问题，工作台已经停止。已加密的内容还保存在这台电脑上。请重新加载页面。",
  },
  workbench: {
    en: "Something went wrong, and the workbench has stopped. Files that you have saved are as they were. Please load the page again.",
    "zh-Hans": "出了点问题，量表工坊已经停止。您保存过的文件没有变。请重新加载页面。",
  },
};

/** Gives what mounts a program in a shadow root, for `run` of run.js. */
export const definitionOf = (program) => (glue) => {
  const shadow = document.querySelector(`trellis-${program}`).attachShadow({ mode: "open" });
  const memory = glue.program_memory();
  // A Wasm program that has trapped no longer answers, and clears nothing: what it has rendered goes, and its memory is
  // overwritten. What was saved is kept.
  const stop = (reason) => {
    if (!(reason instanceof WebAssembly.RuntimeError)) return;
    shadow.replaceChildren();
    new Uint8Array(memory.buffer).fill(0);
    window.trellisStart.say("stopped", STOPPED[program]);
  };
  addEventListener("error", ({ error }) => stop(error));
  addEventListener("unhandledrejection", ({ reason }) => stop(reason));
  const root = document.createElement("div");
  shadow.append(root);
  glue[`mount_${program}`](root);
};
