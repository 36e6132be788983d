"""Cases, what Trellis says of them, and how what another program says is compared with it."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TRELLIS = os.environ["TRELLIS_CLI"]
RECORDS = 200
TOLERANCE = 1e-9


class Failure(Exception):
    """What a check found."""


def run(command, folder=None, **more):
    """Runs a program and gives its standard output; what it says is shown where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, **more)
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).splitlines()[-30:]
        shown = "\n".join(line[:300] for line in lines)
        raise Failure(f"{' '.join(map(str, command))[:200]} ended with {done.returncode}:\n{shown}")
    return done.stdout


def node(script, file, given, *options, more=()):
    """Runs a script of this folder with the npm packages of TRELLIS_FORMATS_NPM; `given` is its standard input."""
    folder = Path(os.environ["TRELLIS_FORMATS_NPM"])
    # Packages are found from the folder that a script lies in.
    script = folder / script
    script.write_bytes((ROOT / "tests/formats" / script.name).read_bytes())
    return run(["node", *options, script, file, *more], input=given)


def needs(condition, message):
    if not condition:
        raise Failure(message)


class Case:
    """One form of one instrument, with simulated records and the scores that Trellis gives them."""

    def __init__(self, name, instrument, form, work):
        self.name, self.form = name, form
        self.instrument = Path(instrument)
        self.file = json.loads(self.instrument.read_text(encoding="utf-8"))
        self.work = Path(work) / name
        self.work.mkdir(parents=True)
        self.records_path = self.work / "records.jsonl"
        common = ["--instrument", self.instrument]
        records = run([TRELLIS, "simulate", *common, "--form", form, "--count", RECORDS, "--seed", 1])
        self.records_path.write_text(records, encoding="utf-8")
        self.records = [json.loads(line) for line in records.splitlines()]
        reports = run([TRELLIS, "score", *common, self.records_path])
        self.reports = [json.loads(line)["scores"] for line in reports.splitlines()]
        needs(len(self.records) == RECORDS and len(self.reports) == RECORDS, f"{name}: not every record is scored")
        self.scores = [score["id"] for score in self.file["key"]["scores"] if any(score["id"] in own for own in self.reports)]

    def export(self, form, *more, records=True, into=None):
        """Exports into a folder of its own, since formats are checked at the same time."""
        folder = self.work / (into or form)
        given = [self.records_path] if records else []
        run([TRELLIS, "export", form, "--instrument", self.instrument, "--to", folder, *more, *given])
        return folder

    def answers(self, number):
        """The ratings and choices of a record by item; without what is missing."""
        found = {}
        for place in self.records[number]["places"]:
            answer = place["answer"]
            if isinstance(answer, dict):
                (found[place["item"]],) = answer.values()
        return found

    def expected(self, number, score, what):
        report = self.reports[number].get(score) or {}
        return report.get(what)

    def compare(self, found, whats=("score", "pomp"), tolerance=TOLERANCE):
        """Compares values by record, then by score, then by what they are; says how many were compared and missing."""
        needs(len(found) == RECORDS, f"{self.name}: {len(found)} records, not {RECORDS}")
        compared = missing = 0
        for number, own in enumerate(found):
            for score in self.scores:
                for what in whats:
                    expected, value = self.expected(number, score, what), own[score][what]
                    where = f"{self.name}, record {number + 1}, {what} of {score}"
                    if expected is None:
                        needs(value is None, f"{where}: {value!r}, and Trellis has none")
                        missing += 1
                        continue
                    needs(value is not None, f"{where}: missing, and Trellis has {expected!r}")
                    near = abs(float(value) - expected) <= tolerance * max(1.0, abs(expected))
                    needs(near and math.isfinite(float(value)), f"{where}: {value!r}, not {expected!r}")
                    compared += 1
        needs(compared > 0, f"{self.name}: nothing was compared")
        return compared, missing


def cases(work, only=()):
    """Every case; those that are named, if any are."""
    snq = ROOT / "instruments/snq.json"
    wanted = [(form, snq, form) for form in ("SNQ-40", "SNQ-16")]
    # Those that have values of psych.
    published = ROOT / "crates/core/tests/instruments/published"
    known = json.loads((published / "expected.json").read_text(encoding="utf-8"))
    files = [*published.glob("*.json"), *(ROOT / "instruments/published").glob("*.json")]
    keys = sorted((key for key in files if key.stem in known), key=lambda key: key.name)
    needs(len(keys) == 15, f"{len(keys)} published keys, not 15")
    wanted += [(key.stem, key, "form") for key in keys]
    # Rounding, weights, tables from codes to points, several ranges, a module, and every kind of answer.
    wanted.append(("mixed", ROOT / "crates/export/tests/export/mixed.json", "long"))
    unknown = set(only) - {name for name, _, _ in wanted}
    needs(not unknown, f"no such case: {', '.join(unknown)}")
    return [Case(name, path, form, work) for name, path, form in wanted if not only or name in only]


def number(text):
    """A cell of a CSV file as a number; None where it is empty."""
    return None if text in ("", None) else float(text)


def say(text):
    print(text, flush=True, file=sys.stdout)
