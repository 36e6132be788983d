// Fills a SurveyJS form with the answers of each record, and gives the calculated values.
//   node surveyjs.mjs survey.json < records.json > values.json
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Model } from "survey-core";

const survey = JSON.parse(readFileSync(process.argv[2], "utf8"));
const records = JSON.parse(await text(process.stdin));
const model = new Model(survey);
if (model.jsonErrors?.length) throw new Error(JSON.stringify(model.jsonErrors.map((error) => error.message)));
const values = records.map((answers) => {
  model.clear();
  for (const name of Object.keys(answers)) {
    if (!model.getQuestionByName(name)) throw new Error(`no question ${name}`);
  }
  model.data = answers;
  return Object.fromEntries(model.calculatedValues.map(({ name, value }) => [name, value === "" || value === undefined ? null : value]));
});
process.stdout.write(JSON.stringify(values));
