"""Reports that are read from releases, and ``report release`` that makes one."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from stayctl.cli.context import Context
from stayctl.cli.output import emit, put
from stayctl.errors import StayctlError
from stayctl.language import N_, _, ngettext
from stayctl.practice.privacy import Released
from stayctl.reports.build.scope import Scope
from stayctl.store.releases import ReleaseRow, Viewer, find_release, read_release, releases_until

if TYPE_CHECKING:
    from rich.console import Console

    from stayctl.reports.listing import Listing

TREND_OF = 4
"""Releases that a trend lays side by side."""


def report_released(
    here: Context,
    name: str,
    ref: str | None,
    asked: dict[str, Any],
    *,
    audience: str,
    by: str | None,
    format: str,
    output: str | None,
    as_of: date | None,
) -> None:
    """A report of this name from the release of a round. ``asked`` are the selectors and the period as typed."""
    wanted = _round(ref, asked)
    if name == "release":
        _release(here, wanted, format=format, output=output, as_of=as_of)
        return
    if by and name != "drivers":
        raise StayctlError(N_("--by goes with drivers and coverage."), id="by_drivers")
    wish = Wish(here, find_release(here.reader, wanted), viewer_of(here, audience), by, here.today(as_of))
    shown, draw, subject = _BUILDERS[name](wish, format)
    emit(here, shown, format=format, output=output, draw=draw, subject=subject)


class Wish(NamedTuple):
    """Which release is to be read, for whom, and by which cut."""

    here: Context
    row: ReleaseRow
    viewer: Viewer | None
    by: str | None
    today: date

    def read(self, *, every: bool = True) -> Released:
        return read_release(self.here.reader, self.row, every=every, viewer=self.viewer)


def viewer_of(here: Context, audience: str) -> Viewer | None:
    """Who reads: a manager, or HR, without the people whose answers they know; what is made for others is whole."""
    if audience not in ("manager", "hr") or here.me is None:
        return None
    return Viewer(here.me.id, as_hr=audience == "hr")


def _round(ref: str | None, asked: dict[str, Any]) -> str | None:
    """The round that is meant. Raises StayctlError for selectors and periods: a release has units of its own."""
    named = asked.pop("round", None)
    if asked:
        raise StayctlError(
            N_(
                "What people said is shown by round, for the units that its release shows; --{option} is for figures about what was done. Use --round R3, and --by department, line or what the round is crossed with."
            ),
            id="selector",
            option=next(iter(asked)).replace("_", "-"),
        )
    if ref and named and ref != named:
        raise StayctlError(N_("Name one round, not {one} and {other}."), id="usage", one=ref, other=named)
    return ref or named


def _cut(found: Released, by: str | None) -> str | None:
    """Which cells are asked for. Raises StayctlError for a cut that the release does not have."""
    if by is None:
        return None
    if by == found.head.tree:
        return "tree"
    if by == found.head.crossing:
        return "crossing"
    known = [found.head.tree, *([found.head.crossing] if found.head.crossing else [])]
    raise StayctlError(
        N_("{ref} is released by {known}; another cut would give people away."),
        id="no_cut",
        ref=found.head.ref,
        known=", ".join(known),
    )


def _drivers(wish: Wish, format: str) -> Any:
    from stayctl.reports.build.drivers import drivers_report

    found = wish.read(every=wish.by is not None)
    built = drivers_report(found, _cut(found, wish.by), wish.today)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.released import draw_drivers

        draw_drivers(subject, to)

    return (built.listing if format == "csv" else built.document), draw, built


def _systemic(wish: Wish, format: str) -> Any:
    from stayctl.reports.build.systemic import systemic_report

    here = wish.here
    percent = here.policy.systemic_percent
    built = systemic_report(here.reader, wish.row, wish.read(), percent, wish.today, wish.viewer)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.systemic import draw_systemic

        draw_systemic(subject, to)

    return (built.listing if format == "csv" else built.document), draw, built


def _trend(wish: Wish, format: str) -> Any:
    from stayctl.reports.build.trend import trend_report

    reader = wish.here.reader
    rows = releases_until(reader, wish.row, TREND_OF)
    found = [wish._replace(row=row).read() for row in rows]
    built = trend_report(found or [wish.read()], wish.today)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.trend import draw_trend

        draw_trend(subject, to)

    return (built.listing if format == "csv" else built.document), draw, built


_BUILDERS = {"drivers": _drivers, "systemic": _systemic, "trend": _trend}


def released_round(here: Context, ref: str | None, asked: dict[str, Any]) -> ReleaseRow | None:
    """The released round that an overview for others is asked of, if it is; such an overview tells what people said."""
    wanted = ref or asked.get("round")
    if not wanted or not here.has_store:
        return None
    found = find_release(here.reader, wanted)
    return found if found.release_id is not None else None


def show_overview(here: Context, row: ReleaseRow, scope: Scope, *, format: str, output: str | None) -> None:
    """The overview of a released round: the story, how far things are, the balance of drivers."""
    from stayctl.reports.build.released_overview import released_overview

    found = read_release(here.reader, row, viewer=viewer_of(here, scope.audience))
    built = released_overview(here.reader, row, found, scope, told_days=here.policy.told_days)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.released_overview import draw_released_overview

        draw_released_overview(subject, to)

    shown = built.listing if format == "csv" else built.document
    emit(here, shown, format=format, output=output, draw=draw, subject=built)


def _release(
    here: Context, wanted: str | None, *, format: str, output: str | None, as_of: date | None
) -> None:
    """Release a round; without one, the list of what is released and what there is to release."""
    if wanted is None:
        emit(here, _list(here, here.today(as_of)), format=format, output=output)
        return
    row = find_release(here.reader, wanted)
    release_now(here, row, as_of)


def release_now(here: Context, row: ReleaseRow, as_of: date | None) -> None:
    """Release a round that is over, and say what is shown of it."""
    from stayctl.store.changes.releases import close_and_release

    with here.change(as_of) as change:
        close_and_release(change, row.id)
    say_released(here, row.ref)


def say_released(here: Context, ref: str) -> None:
    """How many people and units a new release shows, and where to read it."""
    row = find_release(here.reader, ref)
    try:
        found = read_release(here.reader, row, every=False)
    except StayctlError as withheld:
        put(withheld.text())
        return
    units = [unit for unit in found.outline if unit.dimension == "unit"]
    put(
        ngettext(
            "{ref} is released: {people} people, {units} unit shown besides the whole.",
            "{ref} is released: {people} people, {units} units shown besides the whole.",
            len(units),
        ).format(ref=ref, people=found.whole.people, units=len(units))
    )
    put(_("Read it: stayctl report drivers {ref}").format(ref=ref))


def _list(here: Context, today: date) -> "Listing":
    from stayctl.reports.build.release_list import release_listing
    from stayctl.store.releases import releases

    return release_listing(releases(here.reader), today)
