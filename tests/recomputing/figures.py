"""The figures of practice.md, section 5, about coverage and actions: one plain function each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from recomputing.records import Action, Company, Interview, Person


@dataclass(frozen=True)
class Ratio:
    part: int
    whole: int


@dataclass(frozen=True)
class Window:
    """Both days belong to it."""

    since: date
    until: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until


def is_here(person: Person, on: date) -> bool:
    """Somebody marked left without a day is gone, since nobody knows from when."""
    return not person.gone if person.left is None else person.left > on


def employed(person: Person, on: date) -> bool:
    """Whose first day is not known has been there all along."""
    return is_here(person, on) and (person.hired is None or person.hired <= on)


def talks(company: Company) -> list[Interview]:
    """Talks with people while they stay: an exit interview covers nobody."""
    return [each for each in company.interviews if each.kind != "exit"]


def last_completed(interviews: Iterable[Interview], window: Window) -> dict[int, Interview]:
    """Each person's last completed interview of the window."""
    last: dict[int, Interview] = {}
    for each in interviews:
        if each.is_completed and each.held in window:
            before = last.get(each.person)
            if before is None or (before.held, before.id) < (each.held, each.id):
                last[each.person] = each
    return last


def coverage(company: Company, window: Window) -> Ratio:
    """Eligible employees with a completed interview in the window ÷ eligible."""
    eligible = {each.id for each in company.people if employed(each, window.until)}
    return Ratio(len(eligible & last_completed(talks(company), window).keys()), len(eligible))


def not_talked_to(company: Company, window: Window) -> tuple[set[int], set[int]]:
    """Who declined, and who else did not come: people without a completed interview in the window.

    What was declined is known today, though its day may lie ahead.
    """
    held = last_completed(talks(company), window).keys()
    last = date.max if window.until == company.today else window.until
    refused: dict[str, set[int]] = {"declined": set(), "no_show": set()}
    for each in talks(company):
        if each.state in refused and window.since <= each.due <= last and each.person not in held:
            refused[each.state].add(each.person)
    return refused["declined"], refused["no_show"] - refused["declined"]


def participation(company: Company, window: Window) -> Ratio:
    """Completed ÷ (completed + declined + no-show), in people."""
    held = len(last_completed(talks(company), window))
    declined, missed = not_talked_to(company, window)
    return Ratio(held, held + len(declined) + len(missed))


def on_time(company: Company, window: Window) -> Ratio:
    """Completed by the original due date ÷ due; what was called off or declined was not due."""
    due = [
        each
        for each in talks(company)
        if each.original_due in window and each.state not in ("cancelled", "declined")
    ]
    return Ratio(sum(each.is_completed and each.held <= each.original_due for each in due), len(due))  # type: ignore[operator]


def plan_rate(company: Company, window: Window) -> Ratio:
    """Completed with an action or an explicit "nothing needed" ÷ completed."""
    with_action = {each.interview for each in company.actions}
    last = last_completed(talks(company), window).values()
    return Ratio(sum(each.nothing_needed or each.id in with_action for each in last), len(last))


def is_open(action: Action) -> bool:
    return action.status in ("open", "in_progress", "blocked")


def to_people_here(company: Company) -> list[Action]:
    """What is open is nobody's task any more once the employee has left."""
    gone = {each.id for each in company.people if not is_here(each, company.today)}
    return [each for each in company.actions if each.person not in gone]


def on_the_books(company: Company, window: Window) -> list[Action]:
    """What was made by the end of the window, and made, done or still open in it."""
    return [
        each
        for each in company.actions
        if each.created <= window.until
        and (each.created >= window.since or is_open(each) or (each.done or date.min) >= window.since)
    ]


def closure_rate(company: Company, window: Window) -> Ratio:
    """Done ÷ (all − cancelled)."""
    booked = [each for each in on_the_books(company, window) if each.status != "cancelled"]
    return Ratio(sum(each.status == "done" for each in booked), len(booked))


@dataclass(frozen=True)
class Times:
    """Median days from creation to done, over so many; and the median age of what is open today."""

    done: int
    days: float | None
    open: int
    age: float | None


def time_to_close(company: Company, window: Window, horizon: str) -> Times:
    days = [
        (each.done - each.created).days
        for each in company.actions
        if each.horizon == horizon and each.done is not None and each.done in window
    ]
    ages = [
        (company.today - each.created).days
        for each in to_people_here(company)
        if each.horizon == horizon and is_open(each)
    ]
    return Times(len(days), median(days) if days else None, len(ages), median(ages) if ages else None)


def due(company: Company, window: Window) -> list[Action]:
    """Promises to people that were due; what was cancelled is due no more, a systemic item is nobody's promise."""
    return [
        each
        for each in company.actions
        if each.person is not None and each.due in window and each.status != "cancelled"
    ]


def kept(company: Company, window: Window) -> list[Action]:
    """Done and told to the employee; hearing how it goes is not yet hearing that it is done."""
    return [
        each
        for each in due(company, window)
        if each.status == "done" and each.done and each.told and each.told >= each.done
    ]


def promise_kept(company: Company, window: Window) -> Ratio:
    """Done and told to the employee ÷ actions due."""
    return Ratio(len(kept(company, window)), len(due(company, window)))


def confirmed(company: Company, window: Window) -> Ratio:
    """Confirmed by the employee ÷ kept."""
    promises = kept(company, window)
    return Ratio(sum(each.confirmed is not None for each in promises), len(promises))


def quick_win_hit(company: Company, window: Window) -> Ratio:
    """Quick wins done by their due date ÷ quick wins due."""
    wins = [each for each in due(company, window) if each.horizon == "quick_win"]
    return Ratio(sum(each.status == "done" and each.done <= each.due for each in wins), len(wins))  # type: ignore[operator]


def feedback_loop(company: Company) -> Ratio:
    """Open long-term promises with the employee told within the last N days ÷ open long-term promises."""
    waiting = [
        each
        for each in to_people_here(company)
        if each.person is not None and each.horizon == "long_term" and is_open(each)
    ]
    since = company.today - timedelta(days=company.told_days)
    told = sum(any(since <= day <= company.today for day in tellings(each)) for each in waiting)
    return Ratio(told, len(waiting))


def tellings(action: Action) -> list[date]:
    told = [each.day for each in action.updates if each.told]
    return [*told, action.told] if action.told else told
