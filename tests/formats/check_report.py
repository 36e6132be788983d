"""The report of docs/analysis is what `trellis analyse` writes of the answers that come with psych, and its figures are psych's."""

import csv
import json
import tempfile
from pathlib import Path

from common import ROOT, TRELLIS, needs, run

FOLDER = ROOT / "docs/analysis"
KEY = ROOT / "crates/core/tests/instruments/published/bfi.json"

# One line a score: alpha, then the items' means and their correlations with the rest, keyed once, of the complete answers.
OF_PSYCH = """
suppressMessages(library(psych))
key <- jsonlite::read_json(commandArgs(trailingOnly = TRUE)[1])$key
reversed <- sapply(key$items, function(item) if (identical(item$keyed, "-")) item$id else NA)
keyed <- bfi[1:25]
for (item in na.omit(reversed)) keyed[[item]] <- 7 - keyed[[item]]
for (score in key$scores) {
  items <- unlist(score$items)
  found <- suppressWarnings(alpha(na.omit(keyed[items]), warnings = FALSE))
  means <- colMeans(keyed[items], na.rm = TRUE)
  cat(score$id, sprintf("%.17g", c(found$total$raw_alpha, means, found$item.stats$r.drop)), sep = ",")
  cat("\\n")
}
"""


def check(_cases):
    with tempfile.TemporaryDirectory(prefix="trellis-report-") as made:
        made = Path(made)
        table = run(["Rscript", FOLDER / "bfi.R"])
        analyse = [TRELLIS, "analyse", "--instrument", KEY]
        report = run([*analyse, "--pictures", "pictures", "-"], folder=made, input=table)
        again = "make it again: make example-report"
        needs(report == (FOLDER / "report.md").read_text(encoding="utf-8"), f"docs/analysis/report.md is another: {again}")
        documented, pictures = (sorted((folder / "pictures").iterdir()) for folder in (FOLDER, made))
        needs([one.name for one in documented] == [one.name for one in pictures], f"other pictures: {again}")
        for stored, new in zip(documented, pictures):
            needs(stored.read_bytes() == new.read_bytes(), f"docs/analysis/pictures/{stored.name} is another: {again}")
        numbers = json.loads(run([*analyse, "--format", "json", "-"], input=table))
        (made / "psych.R").write_text(OF_PSYCH, encoding="utf-8")
        compared = sum(same_as_psych(numbers, line) for line in csv.reader(run(["Rscript", made / "psych.R", KEY]).splitlines()))
    needs(compared == 5 * 11, f"{compared} figures were compared")
    return f"{len(pictures)} pictures the same; {compared} figures are those of psych"


def same_as_psych(numbers, line):
    """Compares alpha, the items' means and their correlations with the rest of a score; says how many figures."""
    (score,) = (score for score in numbers["scores"] if score["score"] == line[0])
    means = [item["distribution"]["mean"] for item in score["items"]]
    own = [score["alpha"]["alpha"], *means, *(item["item_rest"] for item in score["item_rest"])]
    for figure, psych in zip(own, map(float, line[1:]), strict=True):
        needs(abs(figure - psych) <= 1e-9, f"{line[0]}: {figure}, and psych says {psych}")
    return len(own)
