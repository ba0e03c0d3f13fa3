"""Reading promises, and finding one by A7, its UUID or its number alone."""

import re
from datetime import date
from typing import NamedTuple

from stayctl.errors import NotFound
from stayctl.language import N_
from stayctl.practice import promises
from stayctl.practice.policy import Policy
from stayctl.store.reading import Reader

_REFERENCE = re.compile(r"[Aa]?(\d{1,9})\Z", re.ASCII)


class ActionRow(NamedTuple):
    """A promise as lists show it. ``last_told_on`` is the last word of progress to the employee."""

    id: int
    uuid: str
    title: str
    employee: str | None
    name: str | None
    owner: str | None
    owner_name: str | None
    owner_left: bool | None
    driver: str | None
    horizon: str
    control: str
    lever: str | None
    status: str
    status_reason: str | None
    due_on: date | None
    created_on: date
    done_on: date | None
    told_employee_on: date | None
    confirmed_by_employee_on: date | None
    interview_id: int | None
    last_told_on: date | None

    @property
    def ref(self) -> str:
        return f"A{self.id}"

    @property
    def heard_on(self) -> date:
        """When the employee last heard of it: of the outcome, of progress, or when it was promised."""
        return max(filter(None, (self.told_employee_on, self.last_told_on, self.created_on)))

    def overdue_days(self, today: date) -> int:
        return promises.overdue_days(self.status, self.due_on, today)

    def silent_days(self, today: date) -> int:
        return promises.silent_days(self.horizon, self.status, self.heard_on, today)

    def nag(self, today: date, policy: Policy) -> promises.Nag | None:
        return promises.nag(
            status=self.status,
            horizon=self.horizon,
            due_on=self.due_on,
            told=self.told_employee_on is not None,
            last_told_on=self.heard_on,
            owner_left=bool(self.owner_left),
            today=today,
            policy=policy,
        )


class _Id(NamedTuple):
    id: int


def find_action(reader: Reader, reference: str) -> int:
    """The id of the promise that is meant. Raises NotFound where there is none."""
    text = reference.strip()
    number = _REFERENCE.match(text)
    found = (
        reader.one("actions.by_id", _Id, id=int(number.group(1)))
        if number
        else reader.one("actions.by_uuid", _Id, uuid=text.lower())
    )
    if found is None:
        raise NotFound(
            N_("There is no promise {reference}. See: stayctl action list"), id="no_action", reference=text
        )
    return found.id


def action_by_id(reader: Reader, id: int) -> ActionRow:
    """The promise as it stands. Raises NotFound."""
    found = reader.one("actions.one", ActionRow, id=id)
    if found is None:
        raise NotFound(N_("There is no promise A{number}."), number=id)
    return found


def actions(
    reader: Reader,
    today: date,
    *,
    everyone: int = 1,
    ended: bool = False,
    overdue: bool = False,
    mine: int = 0,
    round: int = 0,
    most: int = 2_000_000_000,
) -> list[ActionRow]:
    """Promises, overdue first. Those that ended stay listed until the employee was told.

    With a round, its systemic actions stand among the promises to its people.
    """
    return reader.all(
        "actions.list",
        ActionRow,
        today=today,
        never=date.max,
        everyone=everyone,
        ended=int(ended),
        overdue=int(overdue),
        mine=mine,
        round=round,
        most=most,
    )


def actions_of_interview(reader: Reader, interview_id: int) -> list[ActionRow]:
    return reader.all("actions.of_interview", ActionRow, id=interview_id)


def still_open(reader: Reader, employee_id: int, interview_id: int) -> list[ActionRow]:
    """What this person was promised outside this interview and is not done yet, what is due first on top."""
    return reader.all(
        "actions.still_open", ActionRow, employee=employee_id, interview=interview_id, never=date.max
    )
