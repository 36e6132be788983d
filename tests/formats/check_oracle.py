"""R says again what the tests of crates/analysis compare with: oracle.R makes the same people, and the same values.

The people must be the same to the byte. Values may differ by what another version of a package does in its last digits: by
1e-9, and by 1e-4 where a maximum is searched for.
"""

import json
import tempfile
from pathlib import Path

from common import ROOT, needs, run

FOLDER = ROOT / "crates/analysis/tests/oracle"
SEARCHED = {"omega", "loadings", "residuals", "chi_squared", "p", "rmsea", "log_likelihoods", "r2", "group", "group_se"}


def check(_cases):
    with tempfile.TemporaryDirectory(prefix="trellis-oracle-") as made:
        run(["Rscript", FOLDER / "oracle.R", made])
        for name in ("people.csv", "again.csv"):
            needs((Path(made) / name).read_bytes() == (FOLDER / name).read_bytes(), f"{name} is not the same again")
        stored, again = (json.loads((folder / "values.json").read_text()) for folder in (FOLDER, Path(made)))
    versions = again.pop("versions")
    stored.pop("versions")
    numbers = compare("", stored, again)
    needs(numbers > 200, f"only {numbers} numbers were compared")
    return f"{numbers} numbers are those that R {versions[0]} gives"


def compare(where, stored, again, within=1e-9):
    """Compares two values part by part; says how many numbers were compared."""
    needs(type(stored) is type(again) or {type(stored), type(again)} == {int, float}, f"{where}: {again!r}, not {stored!r}")
    if isinstance(stored, dict):
        needs(stored.keys() == again.keys(), f"{where}: {sorted(again)}, not {sorted(stored)}")
        tolerance = {key: 1e-4 if key in SEARCHED else within for key in stored}
        return sum(compare(f"{where}/{key}", stored[key], again[key], tolerance[key]) for key in stored)
    if isinstance(stored, list):
        needs(len(stored) == len(again), f"{where}: {len(again)} values, not {len(stored)}")
        return sum(compare(f"{where}/{place}", *pair, within) for place, pair in enumerate(zip(stored, again)))
    if isinstance(stored, (int, float)):
        needs(abs(stored - again) <= within * max(1, abs(stored)), f"{where}: {again!r}, and stored is {stored!r}")
        return 1
    needs(stored == again, f"{where}: {again!r}, not {stored!r}")
    return 0
