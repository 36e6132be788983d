"""People that do not exist, and what the command line makes of them."""

import json
import os
import random
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENT = ROOT / "instruments/snq.json"
FORM = "SNQ-40"


def items():
    key = json.loads(INSTRUMENT.read_text(encoding="utf-8"))["key"]
    return next(form["items"] for form in key["forms"] if form["id"] == FORM)


def people(count):
    """By column: codes from 1 to 5, and None for one answer in thirty."""
    draw = random.Random(1)
    columns = {item: [draw.choice([*[1, 2, 3, 4, 5] * 6, None]) for _ in range(count)] for item in items()}
    return {"pupil": [f"p{number}" for number in range(count)], **columns}


def reports(table):
    """The reports of the command line on the same people."""
    count = len(table["pupil"])
    lines = [
        json.dumps({"form": FORM, "answers": {item: table[item][row] for item in table if item != "pupil"}})
        for row in range(count)
    ]
    done = subprocess.run(
        [os.environ["TRELLIS_CLI"], "score", "--bare", "--instrument", INSTRUMENT],
        input="\n".join(lines), capture_output=True, text=True, check=True,
    )
    return [json.loads(line)["scores"] for line in done.stdout.splitlines()]


def expected(reports, name):
    """A column as the reports have it."""
    what, score = name.split(".", 1)
    values = {"ci90_low": lambda own: own.get("ci90", [None])[0], "ci90_high": lambda own: own.get("ci90", [None, None])[1]}
    return [values.get(what, lambda own: own.get(what))(report[score]) for report in reports]


def differences(columns, reports):
    """The columns of scores (by name, lists of values) that are not as the reports have them, and how many values are."""
    wrong, same = [], 0
    for name, found in columns.items():
        for row, (one, other) in enumerate(zip(found, expected(reports, name), strict=True)):
            if one != other:
                wrong.append(f"{name}, row {row}: {one}, not {other}")
            same += one == other and one is not None
    return wrong, same
