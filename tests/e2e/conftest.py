"""Terminals that start at once, for all tests of a process."""

from collections.abc import Iterator

import pytest

from warm import Warm


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    warm = Warm()
    yield warm
    warm.close()
