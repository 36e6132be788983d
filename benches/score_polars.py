"""The scores of a plan (JSON) and a table of answers, by polars, as CSV on standard output."""

import json
import sys
from pathlib import Path

import polars as pl

plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
ends = plan["min"] + plan["max"]


def score(own):
    keyed = [ends - pl.col(item) if item in own["reversed"] else pl.col(item) for item in own["items"]]
    answered = pl.sum_horizontal([pl.col(item).is_not_null().cast(pl.Int32) for item in own["items"]])
    return pl.when(answered >= own["needed"]).then(pl.mean_horizontal(keyed)).alias(own["id"])


table = pl.scan_csv(sys.argv[2], schema={item: pl.Int32 for item in plan["order"]})
table.select([score(own) for own in plan["scores"]]).collect().write_csv(sys.stdout.buffer)
