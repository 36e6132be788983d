from collections.abc import Iterable, Mapping
from os import PathLike
from typing import TypeVar

from ._core import Instrument as Instrument

__all__ = ["Instrument", "read_instrument", "score"]

Frame = TypeVar("Frame")

def read_instrument(path: str | PathLike[str]) -> Instrument: ...
def score(
    instrument: Instrument | str | PathLike[str],
    frame: Frame,
    form: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    missing: Iterable[float] = (),
    keep: Iterable[str] | None = None,
) -> Frame: ...
