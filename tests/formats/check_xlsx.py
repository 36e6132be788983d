"""XLSX: openpyxl reads every value, with its type, as the CSV export and the records have it."""

import csv

from openpyxl import load_workbook

from common import needs


def check(cases):
    compared = missing = cells = 0
    for case in cases:
        folder = case.export("xlsx")
        case.export("csv", into="csv-for-xlsx")
        book = load_workbook(folder / "data.xlsx")
        needs(book.sheetnames == ["about", "data", "labels", "answers", "codebook"], f"{case.name}: {book.sheetnames}")
        rows = records(book["data"])
        found = [{s: {"score": row[f"score.{s}"], "pomp": row[f"pomp.{s}"]} for s in case.scores} for row in rows]
        own = case.compare(found, tolerance=0)
        compared, missing = compared + own[0], missing + own[1]
        cells += same_as_csv(case, rows, "wide") + same_as_csv(case, records(book["answers"]), "long")
        labels(case, book)
        about = "\n".join(str(row[0].value or "") for row in book["about"].iter_rows())
        needs("Not carried" in about and case.file["id"] in about, f"{case.name}: the first sheet does not say what it is")
    return f"{len(cases)} workbooks, {compared} scores equal, {missing} missing in both, {cells} cells as in the CSV"


def records(sheet):
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row)) for row in rows]


def same_as_csv(case, rows, table):
    (path,) = (case.work / "csv-for-xlsx").glob(f"data/*description-{table}_data.csv")
    with open(path, encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    needs(len(rows) == len(expected), f"{case.name}: {len(rows)} rows in {table}")
    text = {"subject", "form", "modules", "languages", "administration", "started", "ended", "skipped", "not_reached"}
    text |= {"cautions", "section", "item", "item_state", "answer"}
    text |= {item["id"] for item in case.file["key"]["items"] if "rating" not in case.file["key"]["answers"][item["answers"]]}
    count = 0
    for row, other in zip(rows, expected):
        needs(list(row) == list(other), f"{case.name}: other columns in {table}")
        for column, value in row.items():
            where = f"{case.name}, {table}, {column}: {value!r} and {other[column]!r}"
            is_text = column in text or column.split(".")[0] in ("state", "band")
            if value is None:
                needs(other[column] == "", where)
            elif is_text:
                needs(isinstance(value, str) and value == other[column], where)
            else:
                needs(isinstance(value, (int, float)) and float(other[column]) == value, where)
            count += 1
    return count


def labels(case, book):
    """Codes and labels of a rating correspond, by the wording of the file."""
    wording = case.file.get("wording", {}).get("en")
    if not wording:
        return
    codes, words = records(book["data"]), records(book["labels"])
    items = {item["id"]: item for item in case.file["key"]["items"]}
    seen = 0
    for row, labelled in zip(codes, words):
        needs(row["record"] == labelled["record"], f"{case.name}: rows of labels are in another order")
        for item in items.values():
            scale = case.file["key"]["answers"][item["answers"]]
            if "rating" in scale and row.get(item["id"]) is not None:
                expected = wording["answers"][item["answers"]][row[item["id"]] - scale["rating"]["min"]]
                needs(labelled[item["id"]] == expected, f"{case.name}: {labelled[item['id']]} is no label of {item['id']}")
                seen += 1
    needs(seen > 0, f"{case.name}: no label was looked at")
