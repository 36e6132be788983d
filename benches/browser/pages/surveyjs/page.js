import { Model } from "survey-core";
import "survey-core/survey-core.css";
import "survey-js-ui";
import { answers, items } from "bench-items";

const elements = items.map(({ id, words }) => ({
  type: "radiogroup",
  name: id,
  title: words,
  choices: answers.map((text, value) => ({ value, text })),
}));
const survey = new Model({ elements, questionsOnPageMode: "questionPerPage" });
survey.render(document.getElementById("survey"));

// What the measurement reads.
window.answerOf = (title) => survey.getAllQuestions().find((question) => question.title === title)?.value;
window.score = (count) => score(count);

// Scores are calculated values, as the documentation of SurveyJS has it.
function score(count) {
  const own = (name) => `{${name}}`;
  const model = new Model({
    elements,
    calculatedValues: [
      { name: "sum", expression: items.map(({ id }) => own(id)).join(" + ") },
      { name: "mean", expression: `avg(${items.map(({ id }) => own(id)).join(", ")})` },
    ],
  });
  const started = performance.now();
  for (let record = 0; record < count; record++) {
    model.data = Object.fromEntries(items.map(({ id }, place) => [id, (record + place) % answers.length]));
    if (!(model.getVariable("mean") >= 0)) throw new Error(`No mean: ${model.getVariable("mean")}`);
  }
  return performance.now() - started;
}
