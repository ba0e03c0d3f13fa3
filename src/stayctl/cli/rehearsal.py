"""A store for one dry run, where there is none yet."""

import contextlib
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stayctl.cli.context import Context

if TYPE_CHECKING:
    from stayctl.store.changes import Change


@contextlib.contextmanager
def rehearsing(here: Context, as_of: date | None) -> "Iterator[Change]":
    """A change in an empty store that is gone afterwards."""
    from stayctl.store.changes import changing
    from stayctl.store.engine import create
    from stayctl.store.location import Location

    with tempfile.TemporaryDirectory(prefix="stayctl-") as folder:
        engine = create(Location(path=Path(folder) / "rehearsal.db"))
        with changing(engine, actor=here.actor, now=here.clock.now(), today=here.today(as_of)) as change:
            yield change
