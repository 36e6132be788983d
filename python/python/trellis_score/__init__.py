"""Scores questionnaires in data frames of polars, pandas and pyarrow, by the core that the command line `trellis` has."""

from pathlib import Path

from ._core import Instrument, score_table

__all__ = ["Instrument", "read_instrument", "score"]


def read_instrument(path):
    """Reads and checks an instrument file."""
    return Instrument(Path(path).read_text(encoding="utf-8"))


def score(instrument, frame, form=None, *, columns=None, missing=(), keep=None):
    """The scores of a frame with a column an item and a row a person, as a frame of the same kind.

    instrument: what `read_instrument` gives, or the name of an instrument file.
    form: the form that was answered; an instrument with one form needs none.
    columns: the column of an item that has another name, by the item's id.
    missing: codes that stand for a missing answer, such as 99; null and NaN always do.
    keep: the columns that are carried over; without it, all that are no ratings of the form or of a module.

    A code that its item does not have is a ValueError with row, column and what is allowed. A score below the number of
    answers that it needs is null, never 0.
    """
    if not isinstance(instrument, Instrument):
        instrument = read_instrument(instrument)
    library = type(frame).__module__.partition(".")[0]
    if library not in ("polars", "pandas", "pyarrow"):
        raise TypeError(f"a frame of polars, pandas or pyarrow, not {type(frame).__name__}")
    # An index is no column; the result has the same.
    given = frame.reset_index(drop=True) if library == "pandas" else frame
    if library == "polars" and hasattr(frame, "collect"):
        given = frame.collect()
    if library == "pyarrow" and not hasattr(frame, "__arrow_c_stream__"):
        import pyarrow

        given = pyarrow.Table.from_batches([frame])
    table = score_table(
        instrument, given, form, dict(columns or {}), [float(code) for code in missing], None if keep is None else list(keep)
    )
    if library == "polars":
        import polars

        scores = polars.DataFrame(table)
        return scores.lazy() if hasattr(frame, "collect") else scores
    import pyarrow

    scores = pyarrow.table(table)
    if library == "pandas":
        scores = scores.to_pandas()
        scores.index = frame.index
        return scores
    if isinstance(frame, pyarrow.RecordBatch):
        batches = scores.combine_chunks().to_batches()
        return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=scores.schema)
    return scores
