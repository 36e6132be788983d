// The items as a FHIR R4 Questionnaire; with pages where `page` is said.
import { answers, items } from "bench-items";

const SYSTEM = "urn:trellis:bench";
const control = (code) => ({
  url: "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
  valueCodeableConcept: { coding: [{ system: "http://hl7.org/fhir/questionnaire-item-control", code }] },
});

export function questionnaire({ page = false } = {}) {
  const questions = items.map(({ id, words }) => ({
    linkId: id,
    text: words,
    type: "choice",
    extension: [control("radio-button")],
    answerOption: answers.map((display, place) => ({ valueCoding: { system: SYSTEM, code: String(place), display } })),
  }));
  const paged = (question) => ({
    linkId: `page-${question.linkId}`,
    type: "group",
    extension: [control("page")],
    item: [question],
  });
  return { resourceType: "Questionnaire", status: "active", item: page ? questions.map(paged) : questions };
}
