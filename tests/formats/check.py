"""Reads what `trellis export` writes with the program that each format is made for, scores it again there, and compares.

Run by `make test-formats`, which installs the programs. Names of formats as arguments check those alone, and
`case=NAME` one instrument alone.
"""

import importlib
import shutil
import sys
import tempfile
import time
import traceback

from common import Failure, cases, say

FORMATS = ["csv", "xlsx", "r", "spss", "redcap", "xlsform", "surveyjs", "fhir", "jspsych"]


def main():
    only = [argument.removeprefix("case=") for argument in sys.argv[1:] if argument.startswith("case=")]
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("case=")] or FORMATS
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        sys.exit(f"no such format: {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    work = tempfile.mkdtemp(prefix="trellis-formats-")
    passed = failed = 0
    try:
        found = cases(work, only)
        for name in wanted:
            began = time.monotonic()
            try:
                said = importlib.import_module(f"check_{name}").check(found)
                passed += 1
                say(f"ok      {name} ({time.monotonic() - began:.1f} s): {said}")
            except Failure as failure:
                failed += 1
                say(f"FAILED  {name}: {failure}")
            except Exception:  # What could not run fails, and the others are checked all the same.
                failed += 1
                say(f"FAILED  {name}: {traceback.format_exc()}")
    finally:
        shutil.rmtree(work)
    say(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
