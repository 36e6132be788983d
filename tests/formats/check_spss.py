"""SPSS: PSPP runs the syntax, pyreadstat reads what it saved: scores, labels and missing values."""

import math

import pyreadstat

from common import needs, run


def check(cases):
    compared = missing = 0
    for case in cases:
        folder = case.export("spss")
        said = run(["pspp", "--no-output", "score.sps"], folder)
        needs("error" not in said.lower() and "warning" not in said.lower(), f"{case.name}: pspp says\n{said[:2000]}")
        frame, about = pyreadstat.read_sav(folder / "data.sav", user_missing=True)
        columns = {name.lower(): name for name in frame.columns}
        rows = frame.to_dict("records")

        def value(row, what, score):
            found = row[columns[f"{what}_{score}".lower()]]
            return None if found is None or math.isnan(found) else found

        found = [{s: {w: value(row, w, s) for w in ("score", "pomp")} for s in case.scores} for row in rows]
        own = case.compare(found)
        compared, missing = compared + own[0], missing + own[1]
        items(case, rows, about, columns)
    return f"{len(cases)} files, {compared} values equal, {missing} missing in both"


def items(case, rows, about, columns):
    key = {item["id"]: item for item in case.file["key"]["items"]}
    wording = case.file.get("wording", {}).get("en")
    seen = 0
    for index, record in enumerate(case.records):
        for place in record["places"]:
            item, answer = place["item"], place["answer"]
            name = columns[item.replace("-", "_").lower()]
            if "rating" not in case.file["key"]["answers"][key[item]["answers"]]:
                continue
            labels = about.variable_value_labels[name]
            value = rows[index][name]
            if isinstance(answer, dict):
                needs(value == answer["rating"], f"{case.name}: {item} is {value}, not {answer}")
            elif not math.isnan(value):
                needs(labels[value] == answer.replace("_", " "), f"{case.name}: {value} of {item} stands for {answer}")
                (range_,) = [r for r in about.missing_ranges[name] if r["lo"] <= value <= r["hi"]]
                needs(range_, f"{case.name}: {value} of {item} is not missing")
            if wording:
                scale = case.file["key"]["answers"][key[item]["answers"]]["rating"]
                expected = wording["answers"][key[item]["answers"]]
                found = [labels[float(code)] for code in range(scale["min"], scale["max"] + 1)]
                needs(found == expected, f"{case.name}: labels of {item} are {found}")
                needs(about.column_names_to_labels[name] == wording["items"][item], f"{case.name}: label of {item}")
            seen += 1
    needs(seen > 0, f"{case.name}: no item was looked at")
