import { initJsPsych } from "jspsych";
import "jspsych/css/jspsych.css";
import TrellisPlugin from "trellis-jspsych";

const jsPsych = initJsPsych({
  on_finish: () => {
    document.body.dataset.results = jsPsych.data.get().json();
  },
});
const questionnaire = {
  type: TrellisPlugin,
  form: "SNQ-16",
  share: "record",
  participant: "K712",
  button_label: "Go on",
};

// `?simulate=data-only` and `?simulate=visual` try it without a person.
const mode = new URLSearchParams(location.search).get("simulate");
if (mode) jsPsych.simulate([questionnaire], mode);
else jsPsych.run([questionnaire]);
