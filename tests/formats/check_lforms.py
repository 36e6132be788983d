"""LHC-Forms: the FHIR Questionnaire is rendered in Chromium and filled by clicks with the answers of records.

What LHC-Forms then has are those answers, and the scores that it computes are those of Trellis.
"""

import json
import os
import re

from browser import Browser
from common import needs

# So many records for R4, and as many others for R5: rendering a form takes a good part of a second. `make release-checks` takes
# all of them.
RECORDS = int(os.environ.get("TRELLIS_LFORMS_RECORDS", "20"))
CASES = ("SNQ-40", "SNQ-16", "mspss", "bfi", "sai", "gse", "lsns6", "mixed")
VERSIONS = {"r4": "R4", "r5": "R5"}


def check(cases):
    compared = missing = answered = 0
    chosen = [case for case in cases if case.name in CASES]
    needs(chosen, f"none of {', '.join(CASES)}")
    with Browser("lforms.html") as browser:
        for case in chosen:
            folder = case.export("fhir", into="lforms")
            for part, (version, name) in enumerate(VERSIONS.items()):
                safe = re.sub(r"[^A-Za-z0-9]", "_", case.form)
                questionnaire = json.loads((folder / version / f"questionnaire-{safe}.json").read_text(encoding="utf-8"))
                entries = json.loads((folder / version / "responses.json").read_text(encoding="utf-8"))["entry"]
                responses = [own["resource"] for own in entries if own["resource"]["resourceType"] == "QuestionnaireResponse"]
                computed = {item["linkId"] for item in questionnaire["item"] if item.get("readOnly")}
                needs(computed, f"{case.name}: nothing is computed")
                # What Trellis wrote into the response is not what is compared.
                first = part * RECORDS
                given = [
                    {"item": [item for item in response["item"] if item["linkId"] not in computed]}
                    for response in responses[first : first + RECORDS]
                ]
                sent = {"version": name, "questionnaire": questionnaire, "responses": given}
                (folder / "lforms.json").write_text(json.dumps(sent), encoding="utf-8")
                found = browser.run(case, folder)
                needs(len(found) == RECORDS, f"{case.name}: {len(found)} forms, not {RECORDS}")
                before = compared
                for index, own in enumerate(found):
                    where = f"{case.name} {version}, record {first + index + 1}"
                    text = questionnaire["item"][0]["text"]
                    needs(own["first"] == text, f"{where}: {own['first']!r} is shown, not {text!r}")
                    answered += answers(where, given[index]["item"], own["values"], computed)
                    values = scores(case, where, first + index, own["values"])
                    compared, missing = compared + values[0], missing + values[1]
                needs(compared > before, f"{case.name} {version}: nothing was compared")
    return (
        f"{len(chosen)} instruments, {len(VERSIONS) * RECORDS} records each: {answered} answers read back, "
        f"{compared} values equal, {missing} missing in both"
    )


def answers(where, given, found, computed):
    """What was filled in is what LHC-Forms has, and nothing else. How many answers there are."""
    plain = {item["linkId"]: [plain_value(answer) for answer in item["answer"]] for item in given if item.get("answer")}
    own = {item: values for item, values in found.items() if item not in computed and values}
    needs(own == plain, f"{where}: {differences(plain, own)}")
    return len(plain)


def plain_value(answer):
    ((_, value),) = answer.items()
    return value["code"] if isinstance(value, dict) else value


def differences(given, found):
    items = [item for item in {**given, **found} if given.get(item) != found.get(item)]
    return "; ".join(f"{item} is {found.get(item)}, not {given.get(item)}" for item in items[:5])


def scores(case, where, index, found):
    compared = missing = 0
    for score in case.scores:
        for what in ("score", "pomp"):
            expected, value = case.expected(index, score, what), (found.get(f"{what}_{score}") or [None])[0]
            if expected is None:
                needs(value is None, f"{where}, {what} of {score}: {value!r}, and Trellis has none")
                missing += 1
            else:
                needs(value is not None, f"{where}, {what} of {score}: missing, and Trellis has {expected!r}")
                near = abs(value - expected) <= 1e-9 * max(1.0, abs(expected))
                needs(near, f"{where}, {what} of {score}: {value!r}, not {expected!r}")
                compared += 1
    return compared, missing
