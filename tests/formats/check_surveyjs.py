"""SurveyJS: survey-core is filled with each record, and its calculated values are the scores."""

import json
import re

from common import Failure, node


def check(cases):
    compared = missing = 0
    for case in cases:
        folder = case.export("surveyjs", "--form", case.form, records=False)
        names = {item["id"]: re.sub(r"[^A-Za-z0-9_]", "_", item["id"]) for item in case.file["key"]["items"]}
        modules = [f"module_{module['id']}" for module in case.file["key"].get("modules", [])]
        answers = [filled(case, index, names, modules) for index in range(len(case.records))]
        values = json.loads(node("surveyjs.mjs", folder / "survey.json", json.dumps(answers)))
        own = case.compare([{s: {w: value.get(f"{w}_{s}") for w in ("score", "pomp")} for s in case.scores} for value in values])
        compared, missing = compared + own[0], missing + own[1]
    broken_keys_are_found(cases[-1])
    return f"{len(cases)} forms, {compared} values equal, {missing} missing in both"


def filled(case, index, names, modules):
    safety = {question["item"] for question in case.file["key"].get("safety", [])}
    answers = {names[item]: answer for item, answer in case.answers(index).items() if item not in safety}
    asked = case.records[index].get("modules", [])
    return {**{module: module.removeprefix("module_") in asked for module in modules}, **answers}


def broken_keys_are_found(case):
    """The check can fail: a form whose scores are computed otherwise gives other values."""
    path = case.work / "surveyjs/survey.json"
    text = path.read_text(encoding="utf-8")
    (case.work / "broken").mkdir()
    broken = case.work / "broken/survey.json"
    broken.write_text(text.replace("notempty, ", "empty, "), encoding="utf-8")
    names = {item["id"]: item["id"] for item in case.file["key"]["items"]}
    answers = [filled(case, index, names, []) for index in range(len(case.records))]
    values = json.loads(node("surveyjs.mjs", broken, json.dumps(answers)))
    try:
        case.compare([{s: {w: value.get(f"{w}_{s}") for w in ("score", "pomp")} for s in case.scores} for value in values])
    except Failure:
        return
    raise Failure("a broken form gives the same scores")
