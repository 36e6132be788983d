// Starts a program with a Wasm of its own where it is one file, such as trellis-desk.html: what program-boot.js loads
// stands in the file itself.

import * as glue from "trellis-glue";
import wasm from "trellis-wasm";
import { definitionOf } from "./program.js";
import { run } from "./run.js";

const { program } = document.getElementById("boot").dataset;

// The address of the page sets up nothing.
run(async () => ({ glue, define: definitionOf(program), wasm }), { prepare: () => {} });
