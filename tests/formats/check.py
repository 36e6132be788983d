"""Reads what `trellis export` writes with the program that each format is made for, scores it again there, and compares.
`oracle` makes the values again that `trellis analyse` and its like are compared with; `report` the report of docs/analysis.

Run by `make test-formats`, which installs the programs. Names of formats as arguments check those alone, and
`case=NAME` one instrument alone.
"""

import importlib
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed

from common import Failure, cases, say

FORMATS = ["csv", "xlsx", "r", "spss", "redcap", "xlsform", "surveyjs", "fhir", "lforms", "jspsych", "desk", "python", "oracle", "report"]


# These take longest, and begin first.
LONGEST = ["lforms", "fhir", "xlsform", "surveyjs", "jspsych", "xlsx", "r", "python"]


def checked(name, cases):
    """Whether a format passed, and what is to be said of it. What could not run fails."""
    began, used = time.monotonic(), processor_seconds()
    try:
        said = importlib.import_module(f"check_{name}").check(cases)
        return True, f"ok      {name} ({time.monotonic() - began:.0f} s, {processor_seconds() - used:.0f} s of processors): {said}"
    except Failure as failure:
        return False, f"FAILED  {name}: {failure}"
    except Exception:
        return False, f"FAILED  {name}: {traceback.format_exc()}"


def processor_seconds():
    """What this process and the programs that it has run took of processors."""
    own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in own)


def main():
    only = [argument.removeprefix("case=") for argument in sys.argv[1:] if argument.startswith("case=")]
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("case=")] or FORMATS
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        sys.exit(f"no such format: {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    work = tempfile.mkdtemp(prefix="trellis-formats-")
    results = []
    try:
        found = cases(work, only)
        order = sorted(wanted, key=lambda name: LONGEST.index(name) if name in LONGEST else len(LONGEST))
        with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
            for done in as_completed([pool.submit(checked, name, found) for name in order]):
                passed, said = done.result()
                say(said)
                results.append(passed)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    say(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if all(results) and len(results) == len(wanted) else 1)


if __name__ == "__main__":
    main()
