// `trellis` is the folder of the npm package trellis-assessment.
import { TrellisFrame } from "./trellis/frame.js";

const frame = new TrellisFrame(document.querySelector("iframe"), {
  share: "record",
  participant: "K712",
  begin: "items",
});
for (const type of ["trellis-complete", "trellis-stop"]) {
  frame.addEventListener(type, ({ detail }) => {
    if (detail.record) document.querySelector("output").textContent = JSON.stringify(detail.record);
  });
}
