"""Frames of polars, pandas and pyarrow, and Dask: the scores are those of the command line."""

import ast
import inspect
import re
import tempfile
import unittest
from pathlib import Path

import pandas
import polars
import pyarrow

from people import FORM, INSTRUMENT, ROOT, differences, people, reports
import trellis_score
from trellis_score import Instrument, read_instrument, score

TABLE = people(300)
REPORTS = reports(TABLE)


def is_score(name):
    return "." in name


class Frames(unittest.TestCase):
    def check(self, columns):
        wrong, same = differences({name: values for name, values in columns.items() if is_score(name)}, REPORTS)
        self.assertEqual(wrong, [])
        self.assertGreater(same, 300 * 10 * 6)
        self.assertEqual(columns["pupil"], TABLE["pupil"])

    def test_polars(self):
        scores = score(INSTRUMENT, polars.DataFrame(TABLE), FORM)
        self.assertIsInstance(scores, polars.DataFrame)
        self.check(scores.to_dict(as_series=False))
        lazy = score(INSTRUMENT, polars.LazyFrame(TABLE), FORM)
        self.assertTrue(lazy.collect().equals(scores))

    def test_pandas(self):
        frame = pandas.DataFrame(TABLE, index=[f"row {number}" for number in range(300)])
        scores = score(INSTRUMENT, frame, FORM)
        self.assertIsInstance(scores, pandas.DataFrame)
        self.assertEqual(list(scores.index), list(frame.index))
        clean = {name: [None if pandas.isna(value) else value for value in scores[name]] for name in scores}
        self.check(clean)

    def test_pyarrow(self):
        table = pyarrow.table(TABLE)
        scores = score(INSTRUMENT, table, FORM)
        self.assertIsInstance(scores, pyarrow.Table)
        self.check(scores.to_pydict())
        batch = score(INSTRUMENT, table.to_batches()[0], FORM)
        self.assertIsInstance(batch, pyarrow.RecordBatch)
        self.assertEqual(batch.to_pydict(), scores.to_pydict())

    def test_text_and_whole_floats_are_codes(self):
        text = {name: [None if code is None else str(code) for code in codes] for name, codes in TABLE.items()}
        self.check(score(INSTRUMENT, polars.DataFrame(text), FORM).to_dict(as_series=False))

    def test_dask(self):
        import dask.dataframe

        frame = pandas.DataFrame(TABLE)
        instrument = read_instrument(INSTRUMENT)
        meta = score(instrument, frame.head(1), FORM).head(0)
        parts = dask.dataframe.from_pandas(frame, npartitions=4).map_partitions(
            lambda part: score(INSTRUMENT, part, FORM), meta=meta
        )
        scores = parts.compute(scheduler="processes", num_workers=2)
        pandas.testing.assert_frame_equal(scores, score(instrument, frame, FORM))


class Columns(unittest.TestCase):
    def setUp(self):
        self.instrument = read_instrument(INSTRUMENT)
        self.frame = polars.DataFrame(TABLE)

    def test_an_instrument_says_what_it_is(self):
        self.assertEqual((self.instrument.id, len(self.instrument.forms[FORM])), ("snq", 40))
        self.assertEqual(len(self.instrument.key_hash), 64)
        with self.assertRaisesRegex(ValueError, "."):
            Instrument("{}")

    def test_names_missing_codes_and_what_is_kept(self):
        renamed = self.frame.rename({"S3a": "Item 1"}).with_columns(polars.col("S2a").fill_null(99))
        scores = score(self.instrument, renamed, FORM, columns={"S3a": "Item 1"}, missing=[99], keep=[])
        wrong, _ = differences(scores.to_dict(as_series=False), REPORTS)
        self.assertEqual((wrong, scores.columns[0]), ([], "score.personal_self"))

    def test_what_is_wrong_is_said(self):
        first = self.frame.head(3)
        for frame, form, more, error, told in [
            (first.with_columns(polars.lit(7).alias("S3a")), FORM, {}, ValueError, "row 0, column `S3a`: 7 is none of its codes, which are whole numbers from 1 to 5"),
            (first.with_columns(polars.lit(2.5).alias("S3a")), FORM, {}, ValueError, "2.5 is none"),
            (first.with_columns(polars.lit("often").alias("S3a")), FORM, {}, ValueError, "column `S3a`: .*often"),
            (first.with_columns(polars.lit(True).alias("S3a")), FORM, {}, ValueError, "true and false are no codes"),
            (first, None, {}, ValueError, "say which form was answered: SNQ-40, SNQ-16"),
            (first, "SNQ-1", {}, KeyError, "there are SNQ-40, SNQ-16"),
            (first.select("pupil"), FORM, {}, KeyError, "no column is an item"),
            (first, FORM, {"columns": {"S3a": "x"}}, KeyError, "no column x"),
            (first, FORM, {"keep": ["x"]}, KeyError, "no column x"),
            (first.rename({"pupil": "score.social"}), FORM, {}, ValueError, "score.social would be there twice"),
            ({"S3a": [1]}, FORM, {}, TypeError, "a frame of polars, pandas or pyarrow, not dict"),
        ]:
            with self.assertRaisesRegex(error, told):
                score(self.instrument, frame, form, **more)


class Stubs(unittest.TestCase):
    """The types that editors and type checkers read are those of the package."""

    def stub(self, name):
        return ast.parse((Path(trellis_score.__file__).parent / name).read_text(encoding="utf-8")).body

    def same_parameters(self, own, found):
        stated = [*own.args.args, *own.args.kwonlyargs]
        self.assertEqual([argument.arg for argument in stated], list(inspect.signature(found).parameters))
        self.assertTrue(all(argument.annotation for argument in stated) and own.returns, own.name)

    def test_the_functions_have_the_parameters_that_their_stubs_state(self):
        self.assertTrue((Path(trellis_score.__file__).parent / "py.typed").is_file())
        stated = [own for own in self.stub("__init__.pyi") if isinstance(own, ast.FunctionDef)]
        self.assertEqual({own.name for own in stated} | {"Instrument"}, set(trellis_score.__all__))
        for own in stated:
            self.same_parameters(own, getattr(trellis_score, own.name))
        for own in self.stub("_core.pyi"):
            if isinstance(own, ast.FunctionDef):
                self.same_parameters(own, getattr(trellis_score._core, own.name))

    def test_an_instrument_has_the_properties_that_its_stub_states(self):
        (own,) = [own for own in self.stub("_core.pyi") if isinstance(own, ast.ClassDef)]
        stated = {member.name for member in own.body if member.name != "__init__"}
        self.assertEqual(stated, {name for name in vars(Instrument) if not name.startswith("_")})


class Documentation(unittest.TestCase):
    def test_the_example_runs(self):
        text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
        examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
        examples = [example for example in examples if "pyspark" not in example]
        self.assertTrue(examples)
        with tempfile.TemporaryDirectory() as folder:
            polars.DataFrame(TABLE).write_csv(Path(folder) / "answers.csv")
            for example in examples:
                code = example.replace("instruments/snq.json", str(INSTRUMENT)).replace("answers.csv", f"{folder}/answers.csv")
                code = code.replace("scores.parquet", f"{folder}/scores.parquet")
                names = {}
                exec(compile(code, "docs/data.md", "exec"), names)
            written = polars.read_parquet(Path(folder) / "scores.parquet")
            wrong, same = differences({name: written[name].to_list() for name in written.columns if is_score(name)}, REPORTS)
            self.assertEqual(wrong, [])
            self.assertGreater(same, 0)


if __name__ == "__main__":
    unittest.main()
