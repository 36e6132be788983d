// Starts the page where it is one file, trellis.html: what boot.js loads stands in the file itself.

import * as glue from "trellis-glue";
import { define } from "./element.js";
import { run } from "./run.js";

run(async () => {
  const base64 = document.getElementById("wasm");
  const wasm = Uint8Array.from(atob(base64.textContent), (character) => character.charCodeAt(0));
  base64.remove();
  return { glue, define, wasm };
});
