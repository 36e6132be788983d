import { defined } from "trellis-assessment";

const output = document.querySelector("output");
defined.catch((reason) => (output.textContent = `The questionnaire cannot start here: ${reason}`));
for (const type of ["trellis-complete", "trellis-stop"]) {
  addEventListener(type, ({ detail }) => {
    if (detail.record) output.textContent = JSON.stringify(detail.record);
  });
}
