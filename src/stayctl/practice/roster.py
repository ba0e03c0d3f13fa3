"""What a roster says of people: the neutral shape between the file that holds it and the store."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stayctl.language import N_, _

TEXT_FIELDS = ("title", "job_family", "level", "location")
MANAGER_FIELDS = ("manager_no", "manager_email", "manager_name")
FIELDS = (
    "employee_no",
    "name",
    "email",
    "department",
    *TEXT_FIELDS,
    *MANAGER_FIELDS,
    "hired_on",
    "left_on",
    "leave_type",
    "status",
    "core",
    "high_potential",
    "language",
)
"""The canonical fields of a roster. Every one but the name may be missing."""

KEY_SEPARATOR = "\x1f"
UNKNOWN_MANAGER = N_("the manager “{value}” is neither in the roster nor in the store")


class RosterRow(NamedTuple):
    """One person of a roster, ready to be stored. Dates are ISO text, flags are 1 and 0; None is what the roster leaves empty.

    ``manager_key`` joins what the roster says of the manager (number, e-mail, name); ``kept`` is a JSON object
    of kept attributes.
    """

    row: int
    employee_no: str | None
    name: str
    name_key: str
    email: str | None
    email_key: str | None
    department: str | None
    title: str | None
    job_family: str | None
    level: str | None
    location: str | None
    hired_on: str | None
    left_on: str | None
    leave_type: str | None
    status: str | None
    core: int | None
    high_potential: int | None
    language: str | None
    manager_key: str | None
    kept: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one row of a roster. ``message`` is a msgid; ``column`` is the header as written."""

    row: int
    column: str | None
    message: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        return _(self.message).format(**self.parameters)


def name_key(name: str) -> str:
    """By what a name is found: width, case, spaces and the order of “Last, First” make no difference."""
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    if plain.count(",") == 1:
        last, _comma, first = plain.partition(",")
        plain = f"{first} {last}"
    return " ".join(plain.casefold().split())


def department_path(text: str) -> str | None:
    """``A / B>C`` as the path ``A/B/C``."""
    parts = [part.strip() for part in text.replace(">", "/").replace("＞", "/").replace("／", "/").split("/")]
    return "/".join(part for part in parts if part) or None
