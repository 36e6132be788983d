"""Scores one table with `trellis score --csv --to`, with polars and with R's psych, compares the scores, and prints rows a second and
memory. Trellis writes score, POMP, answered, standard error, interval, p_low, state and band of each score; the others the score.

Run by `make bench-score`. `--rows N` is the size of the table, `--best-of N` how often each program runs (the fastest run
counts), `--without NAME` leaves a program out.
"""

import argparse
import csv
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTRUMENT = HERE.parent / "instruments/snq.json"
FORM = "SNQ-40"
TOLERANCE = 1e-9


def plan():
    """The scores of the form: their items, which of them are reversed, and how many answers each needs."""
    key = json.loads(INSTRUMENT.read_text(encoding="utf-8"))["key"]
    items = {item["id"]: item for item in key["items"]}
    order = next(form["items"] for form in key["forms"] if form["id"] == FORM)
    scale = key["answers"][items[order[0]]["answers"]]["rating"]
    scores = []
    for score in key["scores"]:
        if FORM in score["missing"]:
            own = [item for item in score["items"] if item in order]
            reversed_items = [item for item in own if items[item].get("keyed") == "-"]
            scores.append({"id": score["id"], "items": own, "reversed": reversed_items, "needed": score["missing"][FORM]["count"]})
    return {"order": order, "min": scale["min"], "max": scale["max"], "scores": scores}


def write_table(path, plan, rows):
    """People that do not exist: each answer is drawn by itself, and one in a hundred is missing."""
    draw = random.Random(1)
    codes = [str(code) for code in range(plan["min"], plan["max"] + 1)] * 20
    codes.extend([""] * (len(codes) // 99))
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(plan["order"]) + "\n")
        for _ in range(rows):
            file.write(",".join(draw.choices(codes, k=len(plan["order"]))) + "\n")


def measured(command, output, threads):
    """Runs a program; its seconds on the clock, seconds of processors, and most memory in MB."""
    environment = {**os.environ, "RAYON_NUM_THREADS": str(threads)}
    began = time.monotonic()
    with open(output, "wb") as out:
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[0]} failed")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def trellis_scores(path, plan):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = [row[f"score.{score['id']}"] for score in plan["scores"]]
            yield [None if cell == "" else float(cell) for cell in cells]


def table_scores(path, _plan):
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            yield [None if cell in ("", "NA") else float(cell) for cell in row]


def compare(name, found, expected):
    """Fails where a score is not Trellis's. Whoever scores without a rule for missing answers is compared where both have one."""
    compared = 0
    for number, (own, other) in enumerate(zip(expected, found, strict=True), 1):
        for first, second in zip(own, other, strict=True):
            if first is not None and second is not None:
                if not math.isclose(first, second, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
                    sys.exit(f"{name}, row {number}: {second}, and Trellis says {first}")
                compared += 1
    if compared == 0:
        sys.exit(f"{name}: nothing was compared")
    return compared


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--best-of", type=int, default=5)
    arguments.add_argument("--without", action="append", default=[], choices=["polars", "psych"])
    arguments.add_argument("--processors", type=int, default=min(2, os.cpu_count()))
    given = arguments.parse_args()
    own = plan()
    work = Path(tempfile.mkdtemp(prefix="trellis-bench-"))
    try:
        table, plan_file = work / "answers.csv", work / "plan.json"
        write_table(table, own, given.rows)
        plan_file.write_text(json.dumps(own), encoding="utf-8")
        score = [os.environ["TRELLIS_CLI"], "score", "--csv", "--instrument", INSTRUMENT, "--form", FORM, "--force", table, "--to"]
        csv_file, parquet = work / "scores.csv", work / "scores.parquet"
        # By name: the command, how many threads it may have, and how its scores are read.
        programs = {
            "trellis": ([*score, csv_file, "--no-report"], 1, None),
            f"{given.processors} cores": ([*score, csv_file, "--no-report"], given.processors, None),
            "report": ([*score, csv_file], 1, None),
            "parquet": ([*score, parquet, "--no-report"], 1, None),
            "polars": ([sys.executable, HERE / "score_polars.py", plan_file, table], 1, table_scores),
            "psych": (["Rscript", HERE / "score_psych.R", plan_file, table], 1, table_scores),
        }
        load = os.getloadavg()[0]
        print(f"{given.rows} rows, {len(own['order'])} items, {len(own['scores'])} scores; best of {given.best_of}; load {load:.1f}")
        seconds = {}
        for name, (command, threads, read) in programs.items():
            if name in given.without:
                continue
            runs = [measured(command, work / name, threads) for _ in range(given.best_of)]
            clock, processors = min(run[0] for run in runs), min(run[1] for run in runs)
            seconds[name] = (clock, processors)
            memory = max(run[2] for run in runs)
            print(
                f"{name:8} {clock:8.2f} s, {processors:8.2f} s of processors: {given.rows / processors:10.0f} rows a second of "
                f"one core; {memory:6.0f} MB at most"
            )
            if name == f"{given.processors} cores":
                print(f"{'':8} {seconds['trellis'][0] / clock:.2f} times as fast by the clock as one core")
            if read:
                compared = compare(name, read(work / name, own), trellis_scores(csv_file, own))
                ratio = seconds["trellis"][1] / processors
                print(f"{'':8} Trellis takes {ratio:.2f} times as long; {compared} scores are the same")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
