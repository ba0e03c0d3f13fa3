"""The policy as it is stored."""

from typing import NamedTuple

from stayctl.store.reading import Reader


class PolicyRow(NamedTuple):
    key: str
    value: str


def stored_policy(reader: Reader) -> dict[str, str]:
    return {row.key: row.value for row in reader.stream("settings.policy", PolicyRow)}
