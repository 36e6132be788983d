// Evaluates the variables and calculated items of a Questionnaire over responses, as its form filler would.
//   node fhirpath.mjs r4|r5 questionnaire.json < responses.json > values.json
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const fhirpath = require("fhirpath");
const [, , version, path] = process.argv;
const model = require(`fhirpath/fhir-context/${version}`);
const questionnaire = JSON.parse(readFileSync(path, "utf8"));
const responses = JSON.parse(await text(process.stdin));

const isVariable = ({ url }) => url === "http://hl7.org/fhir/StructureDefinition/variable";
const isCalculated = ({ url }) => url.endsWith("sdc-questionnaire-calculatedExpression");
const compile = ({ expression }) => fhirpath.compile(expression, model);
const variables = questionnaire.extension.filter(isVariable).map(({ valueExpression }) => [valueExpression.name, compile(valueExpression)]);
const items = questionnaire.item.flatMap((item) =>
  (item.extension ?? []).filter(isCalculated).map(({ valueExpression }) => [item.linkId, compile(valueExpression)]),
);
const calculated = new Set(items.map(([linkId]) => linkId));

const values = responses.map((response) => {
  // What Trellis wrote into the response is not what is compared.
  const resource = { ...response, item: response.item.filter(({ linkId }) => !calculated.has(linkId)) };
  const environment = { resource, questionnaire };
  for (const [name, evaluate] of variables) environment[name] = evaluate(resource, environment);
  return Object.fromEntries(
    items.map(([linkId, evaluate]) => {
      const found = evaluate(resource, environment);
      if (found.length > 1) throw new Error(`${linkId} has ${found.length} values`);
      return [linkId, found.length === 0 ? null : Number(found[0])];
    }),
  );
});
process.stdout.write(JSON.stringify(values));
