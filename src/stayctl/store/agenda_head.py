"""The head of a whole company's agenda, worked out without the rest of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from stayctl.practice.cadence import ONBOARDING_GRACE_DAYS, TRIGGER_LASTS_DAYS, add_months, first_slot
from stayctl.practice.policy import Policy
from stayctl.store.agenda import NO_QUEUE, Chain, DuePerson, Queue, Slots, due_of_selected, select_candidates
from stayctl.store.reading import Reader

RUN = 200
"""So many of a queue are worked out at first, then twice as many, and so on."""


class _AddedRow(NamedTuple):
    id: int
    added_on: date


def first_due_people(
    reader: Reader, policy: Policy, today: date, until: date, most: int
) -> Iterator[DuePerson]:
    """Of the whole company those who fall due first, and perhaps others; ``most`` or more where there are so many.

    A new roster is a long queue, worked out from its head on until nobody behind could come before those found.
    """
    slots, chain = Slots(reader, policy), Chain(reader)
    queue = _queue_of_most(reader, policy, today)
    select_candidates(reader, policy, today, until, without=queue)
    found = list(due_of_selected(slots, chain, today, until))
    first_on, above, run = first_slot(queue.added_on), 0, RUN
    while first_on <= until:
        last = first_on, above
        if sum((each.due.on, each.person.id) <= last for each in found) >= most:
            break
        _select_queue(reader, queue, today, above, run)
        if not (above := reader.number("agenda.last_selected")):
            break
        slots.managed = None
        found += due_of_selected(slots, chain, today, until)
        run *= 2
    return iter(found)


def _queue_of_most(reader: Reader, policy: Policy, today: date) -> Queue:
    """The queue of whoever stands in the middle of the company; most people, where one roster brought them."""
    middle = reader.one("agenda.middle_added_on", _AddedRow)
    if middle is None:
        return NO_QUEUE
    months = max(policy.cadence_months, policy.cadence_months_core, policy.cadence_months_high_potential)
    newest = max(policy.onboarding_days, default=0) + ONBOARDING_GRACE_DAYS
    not_new = today - timedelta(days=newest + 1)
    return Queue(middle.added_on, min(add_months(middle.added_on, -months), not_new))


def _select_queue(reader: Reader, queue: Queue, today: date, above: int, most: int) -> None:
    since = today - timedelta(days=TRIGGER_LASTS_DAYS)
    reader.do("agenda.clear_selection")
    reader.do("agenda.select_queue", today=today, above=above, most=most, trigger_since=since, **queue.bounds)
