"""Fifty kills of a conversation in a real terminal: nothing that was acknowledged is lost, and it goes on.

``bench/conversation_kills.py`` is the long form.
"""

import shutil
from pathlib import Path

import pytest

from killing import Sitting, company
from stayctl.safe_files import private_folder
from stayctl.store.location import Location
from warm import Warm, WarmTerminal
from watching import COLUMNS, LINES

KILLS, STORES = 50, 5


@pytest.mark.parametrize("store", range(STORES))
def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(
    warm: Warm, sqlite_template: Path, tmp_path: Path, environment: dict[str, str], store: int
) -> None:
    private_folder(tmp_path / "data")
    path = Path(shutil.copy(sqlite_template, tmp_path / "data" / "stay.db"))
    company(Location(path=path), KILLS // STORES)
    environment |= {"STAYCTL_DATABASE": str(path), "STAYCTL_LANG": "en"}
    sitting = Sitting(
        lambda arguments: WarmTerminal(warm, arguments, environment, lines=LINES, columns=COLUMNS), path
    )
    for number in range(store * KILLS // STORES, (store + 1) * KILLS // STORES):
        sitting.case(number)
    assert sitting.report.kills.total() == KILLS // STORES
