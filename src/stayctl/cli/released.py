"""Reports that are read from releases, and ``report release`` that makes one."""

from datetime import date
from typing import NamedTuple

from stayctl.cli.asking_report import Asking
from stayctl.cli.context import Context
from stayctl.cli.output import emit, put
from stayctl.errors import StayctlError
from stayctl.language import N_, _, ngettext
from stayctl.practice.privacy import Released
from stayctl.reports.round_name import round_name
from stayctl.store.quotations import read_quotations
from stayctl.store.released import read_release
from stayctl.store.releases import (
    BESIDE_THE_TREE,
    EVERY,
    LEAVE_DRIVERS,
    WHOLE,
    Extent,
    ReleaseRow,
    Viewer,
    extent_of,
    find_release,
    releases_until,
)
from stayctl.store.selection import Selectors

TREND_OF = 4
"""Releases that a trend lays side by side."""


class Wish(NamedTuple):
    """Which release is to be read, and for whom."""

    here: Context
    row: ReleaseRow
    viewer: Viewer | None

    def read(self, extent: Extent = EVERY) -> Released:
        return read_release(self.here.reader, self.row, extent=extent, viewer=self.viewer)


def wish_of(asking: Asking) -> Wish:
    """The release that is asked for. Raises StayctlError for selectors, a period, or a cut that it can't have."""
    if asking.by and asking.name != "drivers":
        raise StayctlError(N_("--by goes with drivers and coverage."), id="by_drivers")
    row = find_release(asking.here.reader, asked_round(asking))
    return Wish(asking.here, row, viewer_of(asking.here, asking.audience))


def viewer_of(here: Context, audience: str) -> Viewer | None:
    """Who reads: a manager, or HR, without the people whose answers they know; what is made for others is whole."""
    if audience not in ("manager", "hr") or here.me is None:
        return None
    return Viewer(here.me.id, as_hr=audience == "hr")


def asked_round(asking: Asking) -> str | None:
    """The round that is meant. Raises StayctlError for selectors and periods: a release has units of its own."""
    _refuse_cuts([*_selectors(asking), *(name for name in ("since", "until") if getattr(asking, name))])
    ref, named = asking.ref, asking.asked.get("round")
    if ref and named and ref != named:
        raise StayctlError(N_("Name one round, not {one} and {other}."), id="usage", one=ref, other=named)
    return ref or named


def _selectors(asking: Asking) -> list[str]:
    return [name for name, value in asking.asked.items() if value and name != "round"]


def _refuse_cuts(others: list[str]) -> None:
    if others:
        raise StayctlError(
            N_(
                "What people said is shown by round, for the units that its release shows; --{option} is for figures about what was done. Use --round R3, and --by department, line or what the round is crossed with."
            ),
            id="selector",
            option=others[0].replace("_", "-"),
        )


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


def drivers(asking: Asking) -> None:
    from stayctl.reports.build.drivers import drivers_report

    wish = wish_of(asking)
    found = wish.read(EVERY if asking.by is not None else WHOLE)
    told = read_quotations(wish.here.reader, wish.row, found, wish.viewer)
    built = drivers_report(found, _cut(found, asking.by), asking.today, told)
    asking.show(built, draw="released.draw_drivers")


def systemic(asking: Asking) -> None:
    from stayctl.reports.build.systemic import systemic_report

    wish = wish_of(asking)
    reader, percent = wish.here.reader, wish.here.policy.systemic_percent
    built = systemic_report(reader, wish.row, wish.read(LEAVE_DRIVERS), percent, asking.today, wish.viewer)
    asking.show(built, draw="systemic.draw_systemic")


def trend(asking: Asking) -> None:
    from stayctl.reports.build.trend import trend_report

    wish = wish_of(asking)
    rows = releases_until(wish.here.reader, wish.row, TREND_OF)
    found = [wish._replace(row=row).read(BESIDE_THE_TREE) for row in rows]
    built = trend_report(found or [wish.read(BESIDE_THE_TREE)], asking.today)
    asking.show(built, draw="trend.draw_trend")


def released_round(asking: Asking) -> ReleaseRow | None:
    """The released round that an overview for others is asked of, if it is; such an overview tells what people said."""
    wanted = asking.ref or asking.asked.get("round")
    if not wanted or not asking.here.has_store:
        return None
    found = find_release(asking.here.reader, wanted)
    return found if found.release_id is not None else None


def show_overview(asking: Asking, row: ReleaseRow) -> None:
    """The overview of a released round: the story, how far things are, the balance of drivers.

    A period is for how far things are. Raises StayctlError for selectors.
    """
    from stayctl.practice.vocabulary import Polarity
    from stayctl.reports.build.released_overview import foremost, released_overview

    _refuse_cuts(_selectors(asking))
    here = asking.here
    members = Selectors(round=row.id) if row.kind == "round" else Selectors()
    scope = asking.scope(members, span=(asking.since or row.opens_on, asking.until or row.closes_on))
    viewer = viewer_of(here, asking.audience)
    found = read_release(here.reader, row, extent=WHOLE, viewer=viewer)
    if worry := foremost(found, Polarity.LEAVE):
        found = read_release(here.reader, row, extent=extent_of(worry), viewer=viewer)
    told = read_quotations(here.reader, row, found, viewer)
    built = released_overview(here.reader, row, found, scope, told, told_days=here.policy.told_days)
    asking.show(built, draw="released_overview.draw_released_overview")


def release(asking: Asking) -> None:
    """Release a round; without one, the list of what is released and what there is to release."""
    wanted = asked_round(asking)
    if asking.quotations:
        from stayctl.cli.quoting import quote

        quote(asking, find_release(asking.here.reader, wanted))
        return
    if wanted is not None:
        release_now(asking.here, find_release(asking.here.reader, wanted), asking.as_of)
        return
    from stayctl.reports.build.release_list import release_listing
    from stayctl.store.releases import releases

    emit(
        asking.here,
        release_listing(releases(asking.here.reader), asking.today),
        format=asking.format,
        output=asking.output,
    )


def release_now(here: Context, row: ReleaseRow, as_of: date | None) -> None:
    """Release a round that is over, and say what is shown of it. So few exit interviews wait for the next half-year."""
    from stayctl.store.changes.exits import carry_over_few
    from stayctl.store.changes.releases import close_and_release

    with here.change(as_of) as change:
        later = carry_over_few(change, row.id)
        if later is None:
            close_and_release(change, row.id)
    if later is None:
        say_released(here, row.ref)
        return
    put(
        _(
            "{ref} has exit interviews with fewer than {k} people; they are counted with R{later} {name}."
        ).format(ref=row.ref, k=row.k, later=later.id, name=round_name(later.name))
    )


def say_released(here: Context, ref: str) -> None:
    """How many people and units a new release shows, and where to read it."""
    row = find_release(here.reader, ref)
    try:
        found = read_release(here.reader, row, extent=WHOLE)
    except StayctlError as withheld:
        put(withheld.text())
        return
    if row.of_leavers:
        text = ngettext(
            "{ref} is released: {people} person.", "{ref} is released: {people} people.", found.whole.people
        )
        put(text.format(ref=ref, people=found.whole.people))
        put(_("Read it: stayctl report exit"))
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
