"""On generated companies every figure is what a plain computation from the records gives."""

from sqlalchemy import Engine

from recomputing import outcomes, releasing
from recomputing.comparing import differences
from recomputing.generating import company
from recomputing.writing import write
from stayctl.store.reading import Reader

COMPANIES = range(100)


def test_every_figure_is_as_recomputed(engine: Engine, reader: Reader) -> None:
    for seed in COMPANIES:
        made = company(seed)
        write(engine, made)
        assert differences(reader, made) + outcomes.differences(reader, made) == []
        assert releasing.differences(reader, made, releasing.release_all(engine, made)) == []
