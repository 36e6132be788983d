// `trellis` is the folder of the npm package trellis-assessment.
import "./trellis/full.js";

const output = document.querySelector("output");
addEventListener("trellis-complete", ({ detail }) => {
  if (detail.record) output.textContent = JSON.stringify(detail.record);
});
addEventListener("trellis-error", ({ detail }) => {
  const { message, findings = [] } = detail;
  output.textContent = [message, ...findings.map(({ place, needed }) => `${place}: ${needed}`)].join("\n");
});
