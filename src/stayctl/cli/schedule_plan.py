"""``stayctl schedule --due`` and ``--round``: days for everyone who needs one, shown before they are written."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from stayctl.cli.agenda import DEFAULT_DAYS
from stayctl.cli.context import Context
from stayctl.cli.output import emit, put
from stayctl.cli.selectors import Asked, chosen
from stayctl.errors import StayctlError
from stayctl.language import N_, _, ngettext
from stayctl.practice.business_days import Calendar
from stayctl.practice.planning import Plan, Rules, plan
from stayctl.reports.build.schedule_plan import PlanPage, plan_listing
from stayctl.store.agenda import Interviewer, keep_mine, select_candidates, select_mine
from stayctl.store.planning import Wanted, add_due, add_round, appointments
from stayctl.store.rounds import RoundRow, find_round
from stayctl.store.selection import select

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Wishes:
    """What was asked of a plan, as typed."""

    round: str | None = None
    mine: bool = False
    within: int | None = None
    interviewer: str | None = None
    place: str | None = None
    minutes: int | None = None
    form_id: str | None = None
    yes: bool = False
    dry_run: bool = False
    format: str = "table"
    output: str | None = None
    as_of: date | None = None


def propose(here: Context, wishes: Wishes, asked: Asked) -> None:
    """Show the plan; write it once that is confirmed."""
    with _all_kept():
        _propose(here, wishes, asked)


@contextmanager
def _all_kept() -> Iterator[None]:
    """Without the search for garbage: a plan of a large company is a million objects in no circle, all kept to the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _propose(here: Context, wishes: Wishes, asked: Asked) -> None:
    today = here.today(wishes.as_of)
    found = _open_round(here, wishes.round) if wishes.round else None
    rules = _rules(here, today)
    wanted = _wanted(here, wishes, asked, found, rules, today)
    made = plan(wanted.needs, appointments(here.reader, rules), rules)
    page = PlanPage(made, wanted.people, today, _nobody(found, wishes))
    count = 0
    writes = bool(made.placed) and not wishes.dry_run
    if (
        writes and wishes.yes
    ):  # before it is shown: whoever reads only the head of it has it written all the same
        count = _write(here, wishes, made, found)
    emit(here, plan_listing(page), format=wishes.format, output=wishes.output, draw=_draw, subject=page)
    _warn(here, made, rules.calendar)
    if here.me and wanted.only is None and len({each.need.interviewer_id for each in made.placed}) > 1:
        here.say(_("These are the interviews of everybody. Only your own: --mine"))
    if writes and not wishes.yes and _agreed(here, len(made.placed)):
        count = _write(here, wishes, made, found)
    if count:
        _say_written(here, wishes, count)


def _write(here: Context, wishes: Wishes, made: Plan, found: RoundRow | None) -> int:
    from stayctl.store.changes.planning import Arrangements, arrange

    minutes = wishes.minutes or here.policy.interview_minutes
    common = Arrangements(here.policy.zone, minutes, wishes.place, wishes.form_id)
    with here.change(wishes.as_of) as change:
        return arrange(change, made.placed, common, f"round:{found.id}" if found else "agenda")


def _say_written(here: Context, wishes: Wishes, count: int) -> None:
    text = ngettext("{count} interview arranged.", "{count} interviews arranged.", count).format(count=count)
    if wishes.format == "table" and wishes.output is None:
        put(text)
    else:
        here.say(text)
    here.say(_("Move one: stayctl reschedule I12 --on DATE --at TIME. See them all: stayctl agenda"))


def _wanted(
    here: Context, wishes: Wishes, asked: Asked, found: RoundRow | None, rules: Rules, today: date
) -> Wanted:
    holder = here.person(wishes.interviewer) if wishes.interviewer else None
    if holder is not None and holder.has_left:
        raise StayctlError(N_("{name} has left."), id="has_left", name=holder.name)
    wanted = Wanted(
        holder=Interviewer(holder.id, holder.employee_no, holder.name) if holder else None,
        only=here.require_me().id if wishes.mine else None,
    )
    selectors = chosen(here, today, **{**asked, "round": None})
    everyone = select(here.reader, selectors) == 1
    if wishes.mine:
        (select_mine if everyone else keep_mine)(here.reader, here.require_me().id)
        everyone = False
    if found is not None:
        add_round(wanted, here.reader, found, today, everyone=everyone)
        return wanted
    until = today + timedelta(days=DEFAULT_DAYS if wishes.within is None else wishes.within)
    if everyone:
        select_candidates(here.reader, here.policy, today, until)
    add_due(wanted, here.reader, rules, today, until, everyone=everyone)
    return wanted


def _open_round(here: Context, text: str) -> RoundRow:
    found = find_round(here.reader, text)
    if found.state != "open":
        raise StayctlError(N_("{ref} is closed."), id="closed", ref=found.ref)
    return found


def _rules(here: Context, today: date) -> Rules:
    from stayctl.files.holidays import country_calendar, own_calendar

    bounds = Rules.after(today, here.policy, Calendar())
    years = range(bounds.first.year, min(bounds.last.year + 1, date.max.year) + 1)
    calendar = country_calendar(here.policy.holidays, years)
    own = here.options.settings.calendar
    if own:
        calendar = own_calendar(Path(own).expanduser(), calendar)
    return Rules(bounds.first, bounds.last, here.policy, calendar)


def _warn(here: Context, made: Plan, calendar: Calendar) -> None:
    """Say what is not known about the days that are proposed."""
    years = {each.on.year for each in made.placed if each.on}
    for year in sorted(years & calendar.unannounced):
        here.say(
            _(
                "The holidays of {year} in {country} are not announced, or not known here yet: they are a guess. "
                "Correct them in a calendar of your own: stayctl settings set calendar FILE"
            ).format(year=year, country=here.policy.holidays)
        )
    if years and here.policy.holidays == "none" and not here.options.settings.calendar:
        here.say(
            _(
                "Only weekends are kept free. Public holidays too: stayctl settings set holidays CN, or DE, US-CA …"
            )
        )


def _nobody(found: RoundRow | None, wishes: Wishes) -> str:
    if found is not None:
        return _("Everybody in {ref} was talked to, has an appointment, or said no.").format(ref=found.ref)
    days = DEFAULT_DAYS if wishes.within is None else wishes.within
    text = ngettext(
        "Nobody falls due within {count} day without an appointment.",
        "Nobody falls due within {count} days without an appointment.",
        days,
    )
    return text.format(count=days)


def _draw(page: PlanPage, to: "Console") -> None:
    from stayctl.reports.screens.schedule_plan import draw_plan

    draw_plan(page, to)


def _agreed(here: Context, count: int) -> bool:
    """Ask before anything is written. Raises StayctlError where nobody can be asked."""
    if not here.interactive:
        raise StayctlError(
            N_("Nothing was written. If the plan is right, add --yes; only to look at it: --dry-run."),
            id="not_confirmed",
        )
    question = ngettext(
        "Arrange this interview? (y/n)", "Arrange these {count} interviews? (y/n)", count
    ).format(count=count)
    while True:
        print(question, end=" ", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        word = line.strip().casefold()
        if not line or word in ("n", "no", "否", "不"):
            here.say(_("Nothing was written."))
            return False
        if word in ("y", "yes", "是", "好"):
            return True
