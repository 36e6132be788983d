"""R: score.R scores the CSV export and gives Trellis's numbers; psych and lavaan run on analysis.R."""

import csv
import re

from common import Failure, needs, number, run


def check(cases):
    compared = missing = 0
    for case in cases:
        (wide,) = case.export("csv", into="csv-for-r").glob("data/*description-wide_data.csv")
        folder = case.export("r", records=False)
        run(["Rscript", folder / "score.R", wide, folder / "scores.csv"])
        with open(folder / "scores.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        whats = ("score", "pomp", "se_pomp", "p_low")
        found = [{s: {w: number(row.get(f"{w}.{s}", "")) for w in whats} for s in case.scores} for row in rows]
        own = case.compare(found, whats)
        compared, missing = compared + own[0], missing + own[1]
        intervals_and_states(case, rows)
    refuses_what_is_no_answer(cases[0])
    said = analysis(cases)
    return f"{len(cases)} scripts, {compared} values equal, {missing} missing in both; {said}"


def intervals_and_states(case, rows):
    for index, row in enumerate(rows):
        for score in case.scores:
            interval = case.expected(index, score, "ci90")
            for what, expected in zip(("ci90_low", "ci90_high"), interval or (None, None)):
                value = number(row.get(f"{what}.{score}", ""))
                near = value == expected or (value is not None and expected is not None and abs(value - expected) <= 1e-9 * 100)
                needs(near, f"{case.name}, record {index + 1}: {what} of {score} is {value}, not {expected}")
            state = case.expected(index, score, "state") or ""
            needs(row.get(f"state.{score}", "") == state, f"{case.name}, record {index + 1}: state of {score}")


def refuses_what_is_no_answer(case):
    (wide,) = (case.work / "csv-for-r").glob("data/*description-wide_data.csv")
    text = wide.read_text(encoding="utf-8").splitlines()
    column = text[0].split(",").index(case.file["key"]["forms"][0]["items"][0])
    cells = text[1].split(",")
    cells[column] = "99"
    broken = case.work / "broken.csv"
    broken.write_text("\n".join([text[0], ",".join(cells)]) + "\n", encoding="utf-8")
    try:
        run(["Rscript", case.work / "r/score.R", broken, case.work / "none.csv"])
    except Failure as failure:
        needs("99 is no answer" in str(failure), f"another reason: {failure}")
        return
    raise Failure("score.R takes 99 for an answer")


def analysis(cases):
    ran = []
    for case in cases:
        if case.name not in ("SNQ-16", "mspss", "bfi", "sai"):
            continue
        (wide,) = (case.work / "csv-for-r").glob("data/*description-wide_data.csv")
        with_group = case.work / "with-group.csv"
        lines = wide.read_text(encoding="utf-8").splitlines()
        rows = [lines[0] + ",group"] + [f"{line},{'ab'[index % 2]}" for index, line in enumerate(lines[1:])]
        with_group.write_text("\n".join(rows) + "\n", encoding="utf-8")
        group = ["group"] if case.name == "mspss" else []
        out = run(["Rscript", case.work / "r/analysis.R", with_group, case.form, *group])
        fit = re.search(r"chisq\s+df\s+cfi.*\n\s*([\d.]+)\s+([\d.]+)", out)
        needs(fit and float(fit[2]) > 0, f"{case.name}: no fit in\n{out}")
        needs("alpha" in out, f"{case.name}: no alpha in\n{out}")
        needs(not group or all(word in out for word in ("configural", "metric", "scalar")), f"{case.name}: no invariance in\n{out}")
        ran.append(case.name)
    return f"psych and lavaan ran on {', '.join(ran)}"
