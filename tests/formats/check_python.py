"""The Python package trellis-score: frames of polars, pandas, pyarrow and Dask have the scores of the command line.

python/tests has the tests. They run with the packages of TRELLIS_SCORE_PYTHON.
"""

import os
import re
import subprocess
import sys

from common import ROOT, Failure, needs


def check(_cases):
    tests = ["-m", "unittest", "discover", "--start-directory", ROOT / "python/tests", "--pattern", "test_score.py"]
    environment = {**os.environ, "PYTHONPATH": os.environ["TRELLIS_SCORE_PYTHON"]}
    done = subprocess.run([sys.executable, *tests], capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise Failure(done.stderr[-3000:])
    ran = re.search(r"Ran (\d+) tests", done.stderr)
    needs(ran and int(ran[1]) > 0 and "skipped" not in done.stderr, f"not every test ran:\n{done.stderr[-3000:]}")
    return f"{ran[1]} tests"
