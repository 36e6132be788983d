import { questionnaire } from "../questionnaire.js";

window.LForms.Util.addFormToPage(questionnaire(), "form", { fhirVersion: "R4" });
