"""The wrap-up of practice section 3 in about four minutes: short questions, most of them answered by Enter.

First what is agreed with the employee, then the page that is read out to them. Only when that is kept, and the
manager alone, the forecast.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.consent import Quotable, ask_leave
from stayctl.cli.conversation.earlier import (
    Answered,
    Waiting,
    ask_earlier,
    declined_of,
    deeds_of,
    kept_of,
)
from stayctl.cli.conversation.promising import Circumstances, Promised, ask_promises, day_to_come
from stayctl.cli.conversation.reasons import ask_reasons
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.cadence import add_months
from stayctl.practice.vocabulary import Degree, ForecastLevel, Horizon
from stayctl.practice.wrap_up import Offer
from stayctl.reports.build.closing import Closing, Deed, closing_lines
from stayctl.store.changes.plan import Outlook, Reason, WrapUp

CHECK_IN_MONTHS = 3
_LEVELS = {"g": ForecastLevel.GREEN, "y": ForecastLevel.YELLOW, "r": ForecastLevel.RED}
_DEGREES = {"l": Degree.LOW, "m": Degree.MEDIUM, "h": Degree.HIGH}
_DEGREES |= {"低": Degree.LOW, "中": Degree.MEDIUM, "高": Degree.HIGH}


@dataclass(frozen=True)
class Side:
    """What is offered for one polarity: reasons to take, and the drivers to show first."""

    offers: tuple[Offer, ...] = ()
    drivers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What the wrap-up needs to know. ``promised`` are action items that an earlier wrap-up made.

    ``waiting`` are promises of before this interview that are open still; ``quotable`` the answers that might be quoted;
    ``language`` is that of the page to read out.
    """

    name: str
    known: Circumstances
    language: str
    stay: Side = field(default_factory=Side)
    leave: Side = field(default_factory=Side)
    topics: tuple[str, ...] = ()
    promised: tuple[Deed, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    quotable: tuple[Quotable, ...] = ()
    asks_successor: bool = False
    asks_forecast: bool = True


def ask_wrap_up(ask: Asker, setting: Setting) -> WrapUp:
    """Ask everything that is agreed with the employee, and show the page to read out to them."""
    return ask.run(lambda: _asked(ask, setting))


def ask_forecast(ask: Asker) -> Outlook | None:
    """Once the plan is kept and the employee sees the screen no more; nothing of it stands there before or after."""
    ask.run(
        lambda: ask.text(
            "alone", _("Kept. The part for you alone comes now: turn the screen away, then Enter")
        )
    )
    with ask.unseen() as unseen:
        return ask.run(lambda: _forecast(ask, unseen=unseen))


def show_keys(ask: Asker) -> None:
    """How to leave a thing out, to go back, and to put it away, on this terminal."""
    if ask.plain:
        ask.show(_("Enter leaves a thing out · < goes one back · /away puts it away, kept"))
    else:
        ask.show(_("Enter leaves a thing out · ↑ or < goes one back · Ctrl-C puts it away, kept"))


def _asked(ask: Asker, setting: Setting) -> WrapUp:
    ask.heading(_("Wrap-up with {name}, about four minutes").format(name=setting.name))
    show_keys(ask)
    before = ask_earlier(ask, setting.waiting, setting.known.today)
    ask.heading(_("1  Why they stay"))
    stays = ask_reasons(ask, "stay", setting.stay.offers, setting.stay.drivers, setting.topics)
    ask.heading(_("2  What might make them leave"))
    leaves = ask_reasons(ask, "leave", setting.leave.offers, setting.leave.drivers, setting.topics)
    promises, nothing = _promises(ask, setting, leaves)
    said = _from_now_on(ask, setting, stays, leaves, promises, nothing)
    leave = ask_leave(ask, setting.quotable, asks_successor=setting.asks_successor)
    read_out(ask, setting, _closing(setting, said, promises, before))
    agreed = ask.yes("agreed", _("Do they agree to this plan?"))
    earlier = tuple(each.earlier for each in before if each.earlier is not None)
    return replace(said, agreed=agreed, leave=leave, earlier=earlier)


def _promises(ask: Asker, setting: Setting, leaves: Sequence[Reason]) -> tuple[tuple[Promised, ...], bool]:
    ask.heading(_("3  What will be done"))
    ask.show(*(f"· {deed.title}" for deed in setting.promised), indent="  ")
    first = [reason.driver for reason in leaves if reason.driver]
    likely = tuple(dict.fromkeys((*first, *setting.leave.drivers)))
    promises = tuple(ask_promises(ask, setting.known, likely))
    if promises or setting.promised:
        return promises, False
    return (), ask.yes("nothing", _("Nothing is needed – did they say so themselves?"))


def _from_now_on(
    ask: Asker,
    setting: Setting,
    stays: tuple[Reason, ...],
    leaves: tuple[Reason, ...],
    promises: tuple[Promised, ...],
    nothing: bool,
) -> WrapUp:
    cannot = ask.text("cannot", _("What can't be done (Enter: nothing)"))
    why = ask.text("cannot_why", _("  … and why not, honestly")) if cannot else ""
    ask.heading(_("4  From now on"))
    recognition = ask.text("recognition", _("Which recognition they like"))
    theirs = ask.text("theirs", _("What they will do themselves"))
    yours = ask.text("yours", _("What you will do, besides the items above"))
    usual = add_months(setting.known.today, CHECK_IN_MONTHS)
    check_in = ask.parsed(
        "check_in",
        _("Next check-in (a date, 4w, 3m)"),
        day_to_come(setting.known.today),
        default=str(usual),
    )
    return WrapUp(
        stay_reasons=stays,
        leave_triggers=leaves,
        promises=tuple(each.promise for each in promises),
        nothing_needed=nothing,
        cannot_do=cannot,
        cannot_do_reason=why,
        preferred_recognition=recognition,
        employee_commitments=theirs,
        manager_commitments=yours,
        next_check_in_on=check_in,
        whole=True,
    )


def _closing(
    setting: Setting, said: WrapUp, promises: Sequence[Promised], before: Sequence[Answered]
) -> Closing:
    deeds = tuple(Deed(p.title, p.due_on, owner, p.horizon is Horizon.LONG_TERM) for p, owner in promises)
    return Closing(
        language=setting.language,
        today=setting.known.today,
        kept=kept_of(before),
        declined=declined_of(before),
        stays=tuple(reason.text for reason in said.stay_reasons),
        leaves=tuple(reason.text for reason in said.leave_triggers),
        deeds=(*deeds_of(before, setting.known.today), *setting.promised, *deeds),
        nothing_needed=said.nothing_needed,
        cannot=said.cannot_do or "",
        why=said.cannot_do_reason or "",
        recognition=said.preferred_recognition or "",
        theirs=said.employee_commitments or "",
        yours=said.manager_commitments or "",
        check_in=said.next_check_in_on,
        told_days=setting.known.policy.told_days,
    )


def read_out(ask: Asker, setting: Setting, page: Closing) -> None:
    """The page for the employee, set apart so that the eye finds it."""
    ask.heading(_("Read this out to {name}").format(name=setting.name))
    ask.show("─" * (min(ask.columns, 76) - 1))
    ask.show(*closing_lines(page))
    ask.show("─" * (min(ask.columns, 76) - 1))


def _forecast(ask: Asker, *, unseen: bool) -> Outlook | None:
    ask.heading(_("For you alone"))
    if not unseen:
        ask.show(_("What you type here stays on the screen: write it when you are alone."))
    ask.show(_("How long do you expect them to stay?"))
    ask.show(
        _("g green: 12 months or more"),
        _("y yellow: they leave in 6 to 12 months"),
        _("r red: they leave within 6 months"),
        indent="  ",
    )
    letter = ask.choice("forecast", _("Forecast (g y r; Enter: none)"), "gyr", "")
    if not letter:
        return None
    why = ask.text("forecast_why", _("  what makes you think so"))
    risk, impact = ask.parsed(
        "forecast_degrees",
        _("  risk and impact of losing them, l m h each, such as m h (Enter: leave it)"),
        degrees,
    )
    return Outlook(_LEVELS[letter], why or None, risk, impact)


def degrees(text: str) -> tuple[Degree | None, Degree | None]:
    """Risk and impact as two letters, with or without anything between them."""
    letters = [letter for letter in text.strip().lower() if letter not in " ,，、/·"]
    if not letters:
        return None, None
    if len(letters) == 2 and set(letters) <= set(_DEGREES):
        return _DEGREES[letters[0]], _DEGREES[letters[1]]
    raise StayctlError(N_("Two letters, first the risk, then the impact: l, m or h."), id="degrees")
