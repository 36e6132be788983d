"""FHIR: fhir.resources takes every resource, and fhirpath computes the scores from the answers."""

import json
import re

from fhir.resources.bundle import Bundle as R5Bundle
from fhir.resources.questionnaire import Questionnaire as R5Questionnaire
from fhir.resources.R4B.bundle import Bundle as R4Bundle
from fhir.resources.R4B.questionnaire import Questionnaire as R4Questionnaire
from pydantic import ValidationError

from common import Failure, needs, node

# R4 is validated as R4B, whose Questionnaire, QuestionnaireResponse and Observation are those of R4.
VERSIONS = {"r4": (R4Questionnaire, R4Bundle), "r5": (R5Questionnaire, R5Bundle)}
WEIGHTS = {"r4": "ordinalValue", "r5": "itemWeight"}


def check(cases):
    compared = missing = resources = 0
    for case in cases:
        folder = case.export("fhir")
        for version, (questionnaire_type, bundle_type) in VERSIONS.items():
            safe = re.sub(r"[^A-Za-z0-9]", "_", case.form)
            path = folder / version / f"questionnaire-{safe}.json"
            text = path.read_text(encoding="utf-8")
            questionnaire_type.model_validate_json(text)
            bundle_text = (folder / version / "responses.json").read_text(encoding="utf-8")
            bundle_type.model_validate_json(bundle_text)
            entries = [entry["resource"] for entry in json.loads(bundle_text)["entry"]]
            resources += len(entries) + 1
            responses = [entry for entry in entries if entry["resourceType"] == "QuestionnaireResponse"]
            weights(case, json.loads(text), version)
            answers(case, responses)
            if version == "r4":
                observations(case, entries)
            values = json.loads(node("fhirpath.mjs", version, json.dumps(responses), more=[path]))
            found = [{s: {w: value.get(f"{w}_{s}") for w in ("score", "pomp")} for s in case.scores} for value in values]
            own = case.compare(found)
            compared, missing = compared + own[0], missing + own[1]
    refuses_what_is_no_questionnaire()
    return f"{len(cases)} instruments, {resources} resources taken, {compared} values equal, {missing} missing in both"


def weights(case, questionnaire, version):
    """Each rating has the number that an answer counts, where tools look for it."""
    key = {item["id"].replace("-", "_").replace(".", "_"): item for item in case.file["key"]["items"]}
    seen = 0
    for item in questionnaire["item"]:
        scale = case.file["key"]["answers"].get(key.get(item["linkId"], {}).get("answers"), {})
        if "rating" in scale:
            codes = list(range(scale["rating"]["min"], scale["rating"]["max"] + 1))
            found = [option["extension"][0]["valueDecimal"] for option in item["answerOption"]]
            urls = {option["extension"][0]["url"].rsplit("/", 1)[1] for option in item["answerOption"]}
            needs(found == codes and urls == {WEIGHTS[version]}, f"{case.name}: weights of {item['linkId']}: {found} {urls}")
            seen += 1
    needs(seen > 0, f"{case.name}: no weights")


def answers(case, responses):
    needs(len(responses) == len(case.records), f"{case.name}: {len(responses)} responses")
    safety = {question["item"] for question in case.file["key"].get("safety", [])}
    names = {item["id"]: re.sub(r"[^A-Za-z0-9_]", "_", item["id"]) for item in case.file["key"]["items"]}
    for index, response in enumerate(responses):
        items = {item["linkId"]: item for item in response["item"]}
        for place in case.records[index]["places"]:
            where = f"{case.name}, record {index + 1}, {place['item']}"
            if place["item"] in safety:
                needs(place["item"] not in items, f"{where}: a safety question is in the response")
                continue
            item = items.get(names[place["item"]])
            if isinstance(place["answer"], dict):
                (value,) = place["answer"].values()
                found = [answer["valueCoding"]["code"] for answer in item["answer"]]
                needs(found == ([str(v) for v in value] if isinstance(value, list) else [str(value)]), f"{where}: {found}")
            elif item is not None:
                reason = {"skipped": "asked-declined", "not_reached": "not-asked"}[place["answer"]]
                needs("answer" not in item and item["extension"][0]["valueCode"] == reason, f"{where}: {item}")


def observations(case, entries):
    count = 0
    for entry in entries:
        if entry["resourceType"] != "Observation":
            continue
        index = int(entry["derivedFrom"][0]["reference"].split("-")[1]) - 1
        score = entry["code"]["coding"][0]["code"].removeprefix("score_")
        expected = case.expected(index, score, "score")
        if expected is None:
            reason = case.expected(index, score, "reason")
            needs("valueQuantity" not in entry and entry["dataAbsentReason"]["text"] == reason, f"{case.name}: {entry}")
        else:
            needs(entry["valueQuantity"]["value"] == expected, f"{case.name}: {entry}")
            needs(entry["component"][0]["valueQuantity"]["value"] == case.expected(index, score, "pomp"), f"{case.name}: {entry}")
        count += 1
    reported = sum(score in report for report in case.reports for score in case.scores)
    needs(count == reported, f"{case.name}: {count} Observations, {reported} scores")


def refuses_what_is_no_questionnaire():
    try:
        R4Questionnaire.model_validate({"resourceType": "Questionnaire", "status": "draft", "item": [{"type": "choice"}]})
    except ValidationError:
        return
    raise Failure("fhir.resources takes an item without a linkId")
