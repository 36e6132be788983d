"""XLSForm: pyxform converts it, and ODK's engine, filled with each record, calculates the scores."""

import json
import re

from pyxform.xls2xform import convert

from check_surveyjs import filled
from common import needs, node


def check(cases):
    compared = missing = 0
    for case in cases:
        folder = case.export("xlsform", "--form", case.form, records=False)
        converted = convert(folder / "form.xlsx")
        needs(not converted.warnings, f"{case.name}: pyxform warns: {converted.warnings}")
        form = folder / "form.xml"
        form.write_text(converted.xform, encoding="utf-8")
        names = {item["id"]: re.sub(r"[^A-Za-z0-9_]", "_", item["id"]) for item in case.file["key"]["items"]}
        modules = [f"module_{module['id']}" for module in case.file["key"].get("modules", [])]
        answers = []
        for index in range(len(case.records)):
            own = filled(case, index, names, modules)
            # The module is opened before its questions are answered.
            answers.append({name: {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value for name, value in own.items()})
        values = json.loads(node("xforms.mjs", form, json.dumps(answers), "--conditions=browser"))
        own = case.compare([{s: {w: value.get(f"{w}_{s}") for w in ("score", "pomp")} for s in case.scores} for value in values])
        compared, missing = compared + own[0], missing + own[1]
    return f"{len(cases)} forms, {compared} values equal, {missing} missing in both"
