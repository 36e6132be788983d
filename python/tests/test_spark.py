"""Spark on this computer, with two workers: the example of docs/data.md."""

import re
import tempfile
import unittest
from pathlib import Path

import polars

from people import FORM, INSTRUMENT, ROOT, differences, people, reports

TABLE = people(300)


class Spark(unittest.TestCase):
    def test_map_in_arrow_gives_the_scores_of_the_command_line(self):
        from pyspark.sql import SparkSession

        session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        self.addCleanup(session.stop)
        text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
        (example,) = [own for own in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "pyspark" in own]
        with tempfile.TemporaryDirectory() as folder:
            polars.DataFrame(TABLE).write_parquet(Path(folder) / "answers.parquet")
            code = example.replace("instruments/snq.json", str(INSTRUMENT))
            names = {"answers": session.read.parquet(f"{folder}/answers.parquet").repartition(2)}
            exec(compile(code, "docs/data.md", "exec"), names)
            rows = sorted((row.asDict() for row in names["scores"].collect()), key=lambda row: int(row["pupil"][1:]))
        self.assertEqual([row["pupil"] for row in rows], TABLE["pupil"])
        columns = {name: [row[name] for row in rows] for name in rows[0] if "." in name}
        wrong, same = differences(columns, reports(TABLE))
        self.assertEqual(wrong, [])
        self.assertGreater(same, 300 * 10 * 6)


if __name__ == "__main__":
    unittest.main()
