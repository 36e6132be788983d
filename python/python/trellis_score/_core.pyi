from collections.abc import Mapping, Sequence

class Instrument:
    def __init__(self, json: str) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def key_hash(self) -> str: ...
    @property
    def forms(self) -> dict[str, list[str]]: ...

def score_table(
    instrument: Instrument,
    table: object,
    form: str | None,
    columns: Mapping[str, str],
    missing: Sequence[float],
    keep: Sequence[str] | None,
) -> object: ...
