"""``stayctl report exit``: why people stay beside why people left."""

from datetime import date

from stayctl.cli.asking_report import Asking
from stayctl.cli.released import asked_round, viewer_of
from stayctl.errors import StayctlError, Withheld
from stayctl.language import N_, _
from stayctl.practice.privacy import Released
from stayctl.reports.build.exit import Source, Unshown, exit_report
from stayctl.reports.round_name import round_name
from stayctl.store.exits import read_leaver_figures
from stayctl.store.released import read_release
from stayctl.store.releases import WHOLE, ReleaseRow, Viewer, find_release, releases

NOBODY_LEFT = N_(
    "Nothing is released of people who left, nor of people who stay. Take in an exit survey: stayctl exit import FILE · or hold exit interviews: stayctl schedule WHO --kind exit. They are released when their half-year is over: stayctl report release"
)
NO_STAY = N_("No stay interviews are released yet: stayctl report release")


def exit(asking: Asking) -> None:
    """The release that is asked for and all others of the other side; without one, the newest of stay interviews."""
    if asking.by:
        raise StayctlError(N_("--by goes with drivers and coverage."), id="by_drivers")
    reader, viewer = asking.here.reader, viewer_of(asking.here, asking.audience)
    wanted = asked_round(asking)
    asked = find_release(reader, wanted) if wanted else None
    stay, no_stay = _stay(asking, viewer, asked)
    leavers = [asked] if asked and asked.of_leavers else [row for row in releases(reader) if row.of_leavers]
    sources: list[Source] = []
    unshown: list[tuple[ReleaseRow, Withheld]] = []
    for row in leavers:
        try:
            found = read_release(reader, row, extent=WHOLE, viewer=viewer)
            sources.append(Source(row, found, read_leaver_figures(reader, row, viewer)))
        except Withheld as why:
            unshown.append((row, why))
    if not sources and stay is None:
        raise _nothing([*([no_stay] if no_stay else []), *(why for _row, why in unshown)])
    reasons = [Unshown(row, _why(row, why, asking.today)) for row, why in sorted(unshown, key=_when)]
    built = exit_report(stay, sources, reasons, no_stay.text() if no_stay else "", asking.today)
    asking.show(built, draw="exit.draw_exit")


def _when(unshown: tuple[ReleaseRow, Withheld]) -> tuple[date, int]:
    return unshown[0].opens_on, unshown[0].id


def _why(row: ReleaseRow, why: Withheld, today: date) -> str:
    """Why a release of leavers is not shown; of one that is still to be made, when it is or how."""
    if why.id != "no_release":
        return why.text()
    if row.may_be_released(today):
        return _("{ref} {name} is over, and to be released: stayctl report release {ref}").format(
            ref=row.ref, name=round_name(row.name)
        )
    return _("{ref} {name} is released once the half-year is over, after {day}.").format(
        ref=row.ref, name=round_name(row.name), day=row.closes_on
    )


def _nothing(reasons: list[Withheld]) -> Withheld:
    """Why nothing at all can be shown: what was released is withheld, or nothing was released."""
    withheld = next((why for why in reasons if why.id != "no_release"), None)
    return withheld or Withheld(NOBODY_LEFT, id="no_release")


def _stay(
    asking: Asking, viewer: Viewer | None, asked: ReleaseRow | None
) -> tuple[Released | None, Withheld | None]:
    """The stay side, or why there is none. Raises Withheld where it is the one that was asked for."""
    reader = asking.here.reader
    if asked is not None and not asked.of_leavers:
        return read_release(reader, asked, extent=WHOLE, viewer=viewer), None
    newest = next((row for row in releases(reader, only_released=True) if not row.of_leavers), None)
    if newest is None:
        return None, Withheld(NO_STAY, id="no_release")
    try:
        return read_release(reader, newest, extent=WHOLE, viewer=viewer), None
    except Withheld as why:
        return None, why
