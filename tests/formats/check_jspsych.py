"""jsPsych: the timeline runs in Chromium, filled by clicks; scores computed by the key in its data are Trellis's."""

import json

from browser import Browser
from common import needs


def check(cases):
    compared = missing = trials = 0
    with Browser("jspsych.html") as browser:
        for case in cases:
            folder = case.export("jspsych", "--form", case.form, records=False)
            records = []
            for index, record in enumerate(case.records):
                answers = {item: code for item, code in case.answers(index).items() if isinstance(code, int)}
                records.append({"answers": answers, "modules": record.get("modules", [])})
            (folder / "records.json").write_text(json.dumps(records), encoding="utf-8")
            data = browser.run(case, folder)
            found = []
            for index, own in enumerate(data):
                needs(own[0]["key"], f"{case.name}: no key in the data of the first trial")
                codes = {trial["item"]: trial["code"] for trial in own}
                given = {item: code for item, code in codes.items() if code is not None}
                asked = {item: code for item, code in records[index]["answers"].items() if item in codes}
                needs(given == asked, f"{case.name}, record {index + 1}: {given}")
                trials += len(own)
                scores = score(own[0]["key"], codes)
                found.append({s: scores.get(s) or {"score": None, "pomp": None} for s in case.scores})
            own = case.compare(found)
            compared, missing = compared + own[0], missing + own[1]
    return f"{len(cases)} timelines, {trials} trials run, {compared} values equal, {missing} missing in both"


def score(key, codes):
    """Scores by the key in the data; the arithmetic is that of docs/instruments.md."""
    values = {}
    for name in key["order"]:
        own = key["scores"][name]
        above = ranges = answered = 0
        for part in own["parts"]:
            low, high = part["range"]
            if "item" in part:
                points = codes.get(part["item"])
                if points is not None and "points" in part:
                    points = part["points"][str(points)]
                elif points is not None and part.get("reversed"):
                    points = low + high - points
            else:
                points = (values.get(part["score"]) or {}).get("score")
            if points is None:
                continue
            reach = 1 if own["statistic"] == "pomp_mean" else high - low
            above += part["weight"] * reach * (points - low) / (high - low)
            ranges += part["weight"] * reach
            answered += 1
        if answered < own["needed"]:
            continue
        low, high = own["range"]
        value = low + (high - low) * above / ranges
        if "rounding" in own:
            value = min(max(rounded(value, **own["rounding"]), low), high)
        values[name] = {"score": value, "pomp": 100 * (value - low) / (high - low)}
    return values


def rounded(value, half, digits):
    scaled = value * 10**digits
    down = scaled // 1
    if abs(scaled - down - 0.5) < 1e-9:
        whole = down + 1 if half == "up" or down % 2 == 1 else down
    else:
        whole = (scaled + 0.5) // 1
    return whole / 10**digits
