"""``report recruiting``: what a release tells those who look for new people."""

from stayctl.cli.asking_report import Asking
from stayctl.cli.released import wish_of
from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.store.releases import LEAVE_DRIVERS


def recruiting(asking: Asking) -> None:
    """As it is made for others, without names of people or units; who asks for themselves sees it without their own people."""
    if asking.audience not in ("manager", "recruiting"):
        raise StayctlError(
            N_("“recruiting” is made for recruiting; leave out --audience {audience}."),
            id="usage",
            audience=asking.audience,
        )
    from stayctl.reports.build.recruiting import recruiting_report

    wish = wish_of(asking)
    if wish.row.of_leavers:
        raise StayctlError(
            N_(
                "{ref} is of people who left; a job ad tells why people stay. Name a release of stay interviews, or see: stayctl report exit --round {ref}"
            ),
            id="of_leavers",
            ref=wish.row.ref,
        )
    here, percent = wish.here, wish.here.policy.systemic_percent
    found = wish.read(LEAVE_DRIVERS)
    built = recruiting_report(here.reader, wish.row, found, percent, asking.today, wish.viewer)
    asking.show(built, draw="recruiting.draw_recruiting")
