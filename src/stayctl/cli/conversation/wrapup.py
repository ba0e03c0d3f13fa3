"""The wrap-up of practice section 3 in about four minutes: short questions, most of them answered by Enter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.options import day, within
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.cadence import add_months
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import DRIVERS, ForecastLevel, Horizon
from stayctl.store.changes.plan import REASONS_AT_MOST, Outlook, Promise, Reason, WrapUp

CHECK_IN_MONTHS = 3
ACTIONS_AT_MOST = 20


@dataclass(frozen=True)
class Setting:
    """What the wrap-up needs to know: whom it is about, today, the policy, and how to find an owner by WHO."""

    name: str
    today: date
    policy: Policy
    owner: Callable[[str], int]
    topics: tuple[str, ...] = ()


def ask_wrap_up(ask: Asker, setting: Setting) -> WrapUp:
    """Ask everything, in the order in which it is agreed with the employee; the forecast comes last, alone."""
    ask.heading(
        _("Wrap-up with {name} · Enter leaves a thing out · Ctrl-C puts it away").format(name=setting.name)
    )
    stays = _reasons(ask, setting, "stay", _("A reason why they stay"))
    leaves = _reasons(ask, setting, "leave", _("What might make them leave"))
    promises = tuple(_promises(ask, setting))
    nothing = not promises and ask.yes("nothing", _("Nothing needed – did they say so?"))
    cannot = ask.text("cannot", _("What can't be done"))
    why = ask.text("cannot_why", _("… and honestly, why not")) if cannot else ""
    recognition = ask.text("recognition", _("Which recognition they prefer"))
    theirs = ask.text("theirs", _("What they will do themselves"))
    yours = ask.text("yours", _("What you will do, beside the items above"))
    check_in = _check_in(ask, setting)
    agreed = ask.yes("agreed", _("Did they agree to this plan?"))
    return WrapUp(
        stay_reasons=stays,
        leave_triggers=leaves,
        promises=promises,
        preferred_recognition=recognition or None,
        cannot_do=cannot or None,
        cannot_do_reason=why or None,
        employee_commitments=theirs or None,
        manager_commitments=yours or None,
        next_check_in_on=check_in,
        nothing_needed=nothing,
        agreed=agreed,
        forecast=_forecast(ask) if setting.policy.forecast == "manager" else None,
    )


def _reasons(ask: Asker, setting: Setting, field: str, message: str) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for number in range(1, REASONS_AT_MOST + 1):
        text = ask.text(f"{field}{number}", f"{message} ({number}/{REASONS_AT_MOST})")
        if not text:
            break
        driver = ask_driver(ask, f"{field}{number}.driver")
        topic = ask.text(f"{field}{number}.topic", _("  the concrete thing, if any"), words=setting.topics)
        found.append(Reason(text, driver, topic or None))
    return tuple(found)


def ask_driver(ask: Asker, field: str) -> str | None:
    """A driver by its number or by typing; Enter for none."""
    names = list(DRIVERS)
    labels = [_(DRIVERS[name]) for name in names]
    if not ask.has_shown("drivers"):
        ask.show("drivers", _columns([f"{n:>2} {text}" for n, text in enumerate(labels, 1)], ask.columns))

    def parse(text: str) -> str | None:
        return driver_named(text, names, labels)

    return ask.parsed(field, _("  driver (number or typing)"), parse, words=tuple(labels))


def driver_named(text: str, names: list[str], labels: list[str]) -> str | None:
    """The driver with this number, id or label, or the only one that begins so or contains it."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return names[int(wanted) - 1]
    pairs = [(name, shown.casefold()) for name, shown in zip(names, labels, strict=True)]
    exact = [name for name, shown in pairs if wanted in (name, shown)]
    found = exact or [name for name, shown in pairs if wanted in shown or wanted in name]
    if len(found) != 1:
        raise StayctlError(
            N_("“{value}” fits {count} drivers; type the number."), id="driver", value=text, count=len(found)
        )
    return found[0]


def _columns(cells: list[str], columns: int) -> list[str]:
    """Cells in as many columns as fit."""
    from stayctl.reports.text import pad, width

    size = max(width(cell) for cell in cells) + 2
    across = max(1, (columns - 2) // size)
    down = -(-len(cells) // across)
    return ["  " + "".join(pad(cell, size) for cell in cells[row::down]).rstrip() for row in range(down)]


def _promises(ask: Asker, setting: Setting) -> Iterator[Promise]:
    for number in range(1, ACTIONS_AT_MOST + 1):
        field = f"action{number}"
        title = ask.text(
            field, _("What will be done (action item {number}; Enter: no more)").format(number=number)
        )
        if not title:
            return
        long_term = ask.choice(
            f"{field}.horizon",
            _("  Enter: quick win, due {day} · l: long term").format(day=_quick(setting)),
            "ql",
            "q",
        )
        horizon = Horizon.LONG_TERM if long_term == "l" else Horizon.QUICK_WIN
        due = ask.parsed(
            f"{field}.due", _("  due (a date, 10d, 3m)"), _due(setting), default=str(_usual(setting, horizon))
        )
        driver = ask_driver(ask, f"{field}.driver")
        owner = ask.parsed(f"{field}.owner", _("  whose job it is (Enter: yours)"), _owner(setting))
        yield Promise(title, horizon=horizon, driver=driver, owner_id=owner, due_on=due)


def _quick(setting: Setting) -> date:
    return setting.today + timedelta(days=setting.policy.quick_win_days)


def _usual(setting: Setting, horizon: Horizon) -> date:
    days = setting.policy.quick_win_days if horizon is Horizon.QUICK_WIN else setting.policy.long_term_days
    return setting.today + timedelta(days=days)


def _due(setting: Setting) -> Callable[[str], date | None]:
    def parse(text: str) -> date | None:
        if not text.strip():
            return None
        try:
            return setting.today + timedelta(days=within(text))
        except StayctlError:
            pass
        found = day(text)
        if found < setting.today:
            raise StayctlError(N_("{day} is past; give a day to come."), id="past", day=found)
        return found

    return parse


def _owner(setting: Setting) -> Callable[[str], int | None]:
    return lambda text: setting.owner(text) if text.strip() else None


def _check_in(ask: Asker, setting: Setting) -> date | None:
    usual = add_months(setting.today, CHECK_IN_MONTHS)
    return ask.parsed("check_in", _("Next check-in (a date, 4w, 3m)"), _due(setting), default=str(usual))


def _forecast(ask: Asker) -> Outlook | None:
    ask.heading(_("For you alone, once they have left the room"))
    letter = ask.choice(
        "forecast",
        _("Forecast: g stays 12 months or more · y leaves in 6–12 · r within 6 · Enter: none"),
        "gyr",
        "",
    )
    if not letter:
        return None
    level = {"g": ForecastLevel.GREEN, "y": ForecastLevel.YELLOW, "r": ForecastLevel.RED}[letter]
    return Outlook(level, ask.text("forecast_why", _("  what makes you think so")) or None)
