// Starts the page where it is one file, trellis.html: what boot.js loads stands in the file itself.

import * as glue from "trellis-glue";
import wasm from "trellis-wasm";
import { define } from "./element.js";
import { run } from "./run.js";

run(async () => ({ glue, define, wasm }));
