"""What will be done: each promise with its day, whose job it is, and in whose hands it lies."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.reasons import ask_driver
from stayctl.cli.options import day, within
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.days_said import bare, day_said
from stayctl.practice.policy import Policy
from stayctl.practice.promise_line import Line, read_line
from stayctl.practice.promises import due_date
from stayctl.practice.vocabulary import Control, Horizon, label
from stayctl.reports.dates import short_day
from stayctl.store.changes.plan import Promise
from stayctl.store.people import Person

ACTIONS_AT_MOST = 20
_HORIZONS = {"q": Horizon.QUICK_WIN, "l": Horizon.LONG_TERM, "速": Horizon.QUICK_WIN, "长": Horizon.LONG_TERM}
_CONTROLS = {"m": Control.MANAGER, "h": Control.HR, "e": Control.EXECUTIVE, "x": Control.EXTERNAL}


@dataclass(frozen=True)
class Circumstances:
    """What a promise is measured by: today, the policy, who holds the interview, and how to find an owner."""

    today: date
    policy: Policy
    interviewer_id: int | None
    owner: Callable[[str], Person]

    def is_person(self, text: str) -> bool:
        """Whether this names one person."""
        try:
            return bool(self.owner(text))
        except StayctlError:
            return False


class When(NamedTuple):
    """By when, and whether that is soon or takes long."""

    horizon: Horizon
    due_on: date


class Promised(NamedTuple):
    """A promise with the name of its owner, empty where it is the interviewer's own job."""

    promise: Promise
    owner: str = ""


def ask_promises(ask: Asker, known: Circumstances, likely: Sequence[str]) -> Iterator[Promised]:
    """One after the other, until nothing is typed. One that is taken out takes out none that stands after it."""
    for number in range(1, ACTIONS_AT_MOST + 1):
        field = f"action{number}"
        message = (
            _("What will be done, by when, who (Enter: nothing)")
            if number == 1
            else _("What else (Enter: no more)")
        )
        typed = ask.text(field, message)
        if not typed and ask.stands(*(f"action{later}" for later in range(number + 1, ACTIONS_AT_MOST + 1))):
            continue
        if not typed:
            return
        yield _promised(ask, known, field, _line(ask, known, field, typed), likely)


def _line(ask: Asker, known: Circumstances, field: str, typed: str) -> Line:
    """The promise as far as one line says it, and the person finds that it was understood.

    Where the parts stand in fields of their own already, from a guide on paper, the line is what will be done.
    """
    whole = Line(typed)
    if ask.stands(f"{field}.due") and not ask.stands(f"{field}.right"):
        return whole
    found = read_line(typed, lambda text: day_meant(text, known.today), known.is_person)
    if found is None:
        return whole
    ask.show(
        _("→ {title} · {parts}").format(title=found.title, parts=" · ".join(_parts(found, known))),
        indent="  ",
    )
    letter = ask.choice(f"{field}.right", _("  Right so? (Enter: yes · n: ask one by one)"), "yn", "y")
    ask.keep(f"{field}.right", letter)
    return found if letter == "y" else whole


def _parts(line: Line, known: Circumstances) -> Iterator[str]:
    if line.says_when:
        yield _understood(_when(line, known), known.today)
    if line.says_when or line.says_who:
        yield line.owner or _("your job")
    if line.control is not None:
        yield _("in the hands of: {whose}").format(whose=_(label(line.control)))


def _when(line: Line, known: Circumstances) -> When:
    """A day alone is a quick win within its days; a horizon alone has the policy's day."""
    soon = due_date(Horizon.QUICK_WIN, known.today, known.policy)
    horizon = line.horizon or (
        Horizon.LONG_TERM if line.due_on is not None and line.due_on > soon else Horizon.QUICK_WIN
    )
    return When(horizon, line.due_on or due_date(horizon, known.today, known.policy))


def _promised(ask: Asker, known: Circumstances, field: str, line: Line, likely: Sequence[str]) -> Promised:
    """The promise, with what the line does not say asked for. Who gave a day and no name means to do it."""
    if line.says_when:
        when = _when(line, known)
    else:
        when = ask.parsed(f"{field}.due", _when_question(known), when_said(known.today, known.policy))
        ask.show(_understood(when, known.today), indent="  ")
    find = _owner(known)
    if line.says_when or line.says_who:
        owner = find(line.owner)
    else:
        owner = ask.parsed(f"{field}.owner", _("  whose job (Enter: yours)"), find)
    control = line.control or (_control(ask, field) if owner else Control.MANAGER)
    driver = ask_driver(ask, f"{field}.driver", _("  what it is about"), likely)
    promise = Promise(
        line.title,
        horizon=when.horizon,
        driver=driver,
        owner_id=owner.id if owner else None,
        due_on=when.due_on,
        control=control,
    )
    return Promised(promise, owner.name if owner else "")


def _when_question(known: Circumstances) -> str:
    return _("  by when (Enter: {quick} · l: takes long, {long} · or a date, 10d, 3m)").format(
        quick=short_day(due_date(Horizon.QUICK_WIN, known.today, known.policy), known.today),
        long=short_day(due_date(Horizon.LONG_TERM, known.today, known.policy), known.today),
    )


def _understood(when: When, today: date) -> str:
    due = short_day(when.due_on, today)
    if when.horizon is Horizon.QUICK_WIN:
        return _("quick win, due {day}").format(day=due)
    return _("long term, due {day}: keep them told on the way").format(day=due)


def when_said(today: date, policy: Policy) -> Callable[[str], When]:
    """A parser: nothing, q or l for the policy's days; a date or a span, which is a quick win within those days.

    Both together, such as ``l 2027-03-01``, say it outright.
    """

    def parse(text: str) -> When:
        letter, rest = re.fullmatch(r"\s*([ql速长]?)[办期]?\s*(.*?)\s*", text, re.IGNORECASE).groups()  # type: ignore[union-attr]
        horizon = _HORIZONS.get(letter.lower())
        if not rest:
            usual = horizon or Horizon.QUICK_WIN
            return When(usual, due_date(usual, today, policy))
        due_on = day_to_come(today)(rest)
        assert due_on is not None
        soon = due_on <= due_date(Horizon.QUICK_WIN, today, policy)
        return When(horizon or (Horizon.QUICK_WIN if soon else Horizon.LONG_TERM), due_on)

    return parse


def day_to_come(today: date) -> Callable[[str], date | None]:
    """A parser of a day as people say it, or of a span such as 10d; nothing for nothing."""

    def parse(text: str) -> date | None:
        if not text.strip():
            return None
        try:
            return today + timedelta(days=within(text))
        except StayctlError:
            found = day_said(text, today) or _day_on_paper(text, today) or day(text)
        if found < today:
            raise StayctlError(N_("{day} is past; give a day to come."), id="past", day=found)
        return found

    return parse


def day_meant(text: str, today: date) -> date | None:
    """The day to come that these words are; None for a number alone, and for anything else."""
    if text.strip().isdecimal():
        return None
    try:
        return day_to_come(today)(text)
    except (StayctlError, OverflowError):
        return None


def _day_on_paper(text: str, today: date) -> date | None:
    from stayctl.files.notes.dates import day_in, says_more

    words = bare(text)
    return None if says_more(words) else day_in(words, today)


def _owner(known: Circumstances) -> Callable[[str], Person | None]:
    """The owner by WHO; None where it is the interviewer's own job."""

    def parse(text: str) -> Person | None:
        found = known.owner(text) if text.strip() else None
        return None if found is None or found.id == known.interviewer_id else found

    return parse


def _control(ask: Asker, field: str) -> Control:
    letter = ask.choice(
        f"{field}.control",
        _("  in whose hands: h HR · e senior leadership · x outside the company · Enter: yours"),
        "mhex",
        "m",
    )
    return _CONTROLS[letter]
