import { initJsPsych } from "jspsych";
import "jspsych/css/jspsych.css";
import SurveyLikert from "@jspsych/plugin-survey-likert";
import { answers, items } from "bench-items";

const trials = items.map(({ id, words }) => ({
  type: SurveyLikert,
  questions: [{ name: id, prompt: words, labels: answers, required: true }],
  button_label: "Next",
}));
initJsPsych().run(trials);
