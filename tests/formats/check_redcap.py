"""REDCap: the dictionary keeps REDCap's rules, and an evaluator of its own gives the scores."""

import csv
import re

from common import needs
from redcap_logic import Formula, refuses_known_bad

COLUMNS = 18
TYPES = {"text", "notes", "radio", "dropdown", "calc", "checkbox", "yesno", "truefalse", "descriptive", "slider", "file"}


def check(cases):
    refuses_known_bad()
    compared = missing = formulas = 0
    for case in cases:
        folder = case.export("redcap", "--form", case.form, records=False)
        with open(folder / "dictionary.csv", encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        rules(case, header, rows)
        fields = {row[0] for row in rows}
        calculations = [(row[0], Formula(row[5], fields)) for row in rows if row[3] == "calc"]
        for place, (name, _) in enumerate(calculations):
            # REDCap computes in the order of the fields.
            later = {other for other, _ in calculations[place:]}
            used = set(re.findall(r"\[([^\]]+)\]", next(row[5] for row in rows if row[0] == name)))
            needs(not used & later, f"{case.name}: {name} rests on what comes after it")
        formulas += len(calculations)
        names = {item["id"]: safe(item["id"]) for item in case.file["key"]["items"]}
        found = []
        for index in range(len(case.records)):
            values = {names[item]: str(answer) for item, answer in case.answers(index).items() if names[item] in fields}
            for name, formula in calculations:
                value = formula.value(values)
                values[name] = value if value == "" else repr(float(value))
            own = {}
            for score in case.scores:
                own[score] = {w: values[safe(f"{w}_{score}")] for w in ("score", "pomp")}
                own[score] = {w: None if v == "" else float(v) for w, v in own[score].items()}
            found.append(own)
        own = case.compare(found)
        compared, missing = compared + own[0], missing + own[1]
    return f"{len(cases)} dictionaries, {formulas} formulas, {compared} values equal, {missing} missing in both"


def safe(name):
    return re.sub(r"[^a-z0-9_]", "_", name.lower())


def rules(case, header, rows):
    needs(len(header) == COLUMNS and header[0] == "Variable / Field Name", f"{case.name}: {header}")
    needs(all(len(row) == COLUMNS for row in rows), f"{case.name}: a row has other columns")
    names = [row[0] for row in rows]
    needs(len(names) == len(set(names)), f"{case.name}: a field stands twice")
    needs(names[0] == "record_id", f"{case.name}: the first field is {names[0]}")
    for row in rows:
        needs(re.fullmatch(r"[a-z][a-z0-9_]{0,99}", row[0]) and "__" not in row[0], f"{case.name}: {row[0]} is no name")
        needs(row[3] in TYPES, f"{case.name}: {row[3]} is no type")
        if row[3] in ("radio", "checkbox"):
            options = [option.split(",", 1) for option in row[5].split("|")]
            needs(all(len(option) == 2 and re.fullmatch(r"-?\w+", option[0].strip()) for option in options), f"{case.name}: {row[5]}")
    key = {safe(item["id"]): item for item in case.file["key"]["items"]}
    for row in rows:
        if row[0] in key and row[3] == "radio":
            scale = case.file["key"]["answers"][key[row[0]]["answers"]]
            if "rating" in scale:
                codes = [int(option.split(",", 1)[0]) for option in row[5].split("|")]
                expected = list(range(scale["rating"]["min"], scale["rating"]["max"] + 1))
                needs(codes == expected, f"{case.name}: codes of {row[0]} are {codes}")
