"""CSV: frictionless and irw-validate accept it, Psych-DS's published rules hold, and pandas and Trellis read it back."""

import csv
import json
import re
import sys

import pandas
from frictionless import validate

from common import TRELLIS, Failure, needs, number, run


def check(cases):
    compared = missing = 0
    for case in cases:
        folder = case.export("csv")
        accepts_frictionless(case, folder)
        accepts_irw(case, folder)
        psych_ds(case, folder)
        (wide,) = folder.glob("data/*description-wide_data.csv")
        rows = read(wide)
        found = [{s: {"score": number(row[f"score.{s}"]), "pomp": number(row[f"pomp.{s}"])} for s in case.scores} for row in rows]
        own = case.compare(found)
        compared, missing = compared + own[0], missing + own[1]
        long_has_every_place(case, folder)
        answers_are_those_of_the_records(case, rows)
        trellis_reads_it_back(case, wide)
        broken_data_is_refused(case, folder, wide)
    return f"{len(cases)} instruments, {compared} values equal, {missing} missing in both"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def accepts_frictionless(case, folder):
    report = validate(str(folder / "datapackage.json"))
    if not report.valid:
        errors = report.flatten(["type", "rowNumber", "fieldName", "message"])
        raise Failure(f"{case.name}: frictionless: {report.errors} {errors[:5]}")
    needs(report.stats["tasks"] == 3, f"{case.name}: frictionless saw {report.stats}")


def broken_data_is_refused(case, folder, wide):
    """The checks can fail: a code outside of its scale is found by frictionless."""
    item = next(item for item in case.file["key"]["items"] if item["id"] in read(wide)[0])
    kept = wide.read_bytes()
    frame = pandas.read_csv(wide, dtype=str, keep_default_na=False)
    frame.loc[0, item["id"]] = "99"
    frame.to_csv(wide, index=False)
    report = validate(str(folder / "datapackage.json"))
    wide.write_bytes(kept)
    needs(not report.valid, f"{case.name}: frictionless takes 99 for an answer")


def accepts_irw(case, folder):
    (irw,) = folder.glob("irw/*.csv")
    run([sys.executable, "-m", "irw_validate.cli", irw])
    rows = read(irw)
    ratings = sum(isinstance(place["answer"], dict) and "rating" in place["answer"] for record in case.records for place in record["places"])
    needs(len(rows) == ratings, f"{case.name}: {len(rows)} rows in the IRW file, and {ratings} ratings")


def psych_ds(case, folder):
    """The rules of the Psych-DS schema, version 1.5: its validator is on no registry that is reached here."""
    about = json.loads((folder / "dataset_description.json").read_text(encoding="utf-8"))
    needs(about["@context"] == "https://schema.org/" and about["@type"] == "Dataset", f"{case.name}: no schema.org Dataset")
    for field in ("name", "description", "variableMeasured"):
        needs(about.get(field), f"{case.name}: dataset_description.json has no {field}")
    described = [variable["name"] for variable in about["variableMeasured"]]
    needs(len(described) == len(set(described)), f"{case.name}: a variable is described twice")
    needs(all(value["@type"] == "PropertyValue" for value in about["variableMeasured"]), f"{case.name}: no PropertyValue")
    columns = set()
    files = list((folder / "data").iterdir())
    needs(len(files) == 2, f"{case.name}: {files}")
    official = {"study", "site", "subject", "session", "task", "condition", "trial", "stimulus", "description"}
    for path in files:
        needs(re.fullmatch(r"([a-z]+-[a-zA-Z0-9]+)(_[a-z]+-[a-zA-Z0-9]+)*_data\.csv", path.name), f"{path.name}: no such name")
        keywords = {part.split("-")[0] for part in path.name.split("_")[:-1]}
        needs(keywords <= official, f"{path.name}: {keywords}")
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        needs({len(row) for row in rows} == {len(rows[0])}, f"{path.name}: rows of different lengths")
        columns |= set(rows[0])
    needs(columns == set(described), f"{case.name}: columns and descriptions differ: {columns ^ set(described)}")
    needs((folder / "README.md").is_file(), f"{case.name}: no README")


def long_has_every_place(case, folder):
    (path,) = folder.glob("data/*description-long_data.csv")
    rows = iter(read(path))
    for number_of, record in enumerate(case.records, 1):
        for place in record["places"]:
            row = next(rows)
            answer = place["answer"]
            state = "answered" if isinstance(answer, dict) else answer
            value = cell(next(iter(answer.values()))) if isinstance(answer, dict) else ""
            found = (row["record"], row["item"], row["item_state"], row["answer"], number(row["seconds"]))
            seconds = place["ms"] / 1000 if "ms" in place else None
            needs(found == (str(number_of), place["item"], state, value, seconds), f"{case.name}: {found} for {place}")
    needs(next(rows, None) is None, f"{case.name}: more rows than answers")


def cell(answer):
    """An answer as a cell of the tables has it."""
    return "|".join(answer) if isinstance(answer, list) else str(answer)


def answers_are_those_of_the_records(case, rows):
    for index, row in enumerate(rows):
        answers = case.answers(index)
        for place in case.records[index]["places"]:
            expected = cell(answers.get(place["item"], ""))
            needs(row[place["item"]] == expected, f"{case.name}, record {index + 1}: {place['item']} is {row[place['item']]!r}")
            listed = place["item"] in row["skipped"].split("|")
            needs(listed == (place["answer"] == "skipped"), f"{case.name}, record {index + 1}: skipped {row['skipped']}")


def trellis_reads_it_back(case, wide):
    lines = run([TRELLIS, "score", "--csv", "--instrument", case.instrument, wide]).splitlines()
    reports = [json.loads(line)["scores"] for line in lines]
    found = [{s: {w: (report.get(s) or {}).get(w) for w in ("score", "pomp")} for s in case.scores} for report in reports]
    case.compare(found, tolerance=0)
