// `trellis` is the folder of the npm package trellis-assessment.
import "./trellis/index.js";

for (const type of ["trellis-complete", "trellis-stop"]) {
  addEventListener(type, ({ detail }) => {
    // Only where the person agreed.
    if (detail.record) document.querySelector("output").textContent = JSON.stringify(detail.record);
  });
}
