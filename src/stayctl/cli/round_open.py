"""``stayctl round open``: what a round fixes, and what it will be able to show."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_, _
from stayctl.practice.policy import BOUNDS
from stayctl.practice.rounds import Member, Prospects, department_tree, line_tree, people_needed, prospects
from stayctl.reports.build.rounds import CROSSINGS, Plan, plan_data
from stayctl.reports.listing import Document
from stayctl.store.rounds import Candidate, bosses, find_round, population, usual_coverage
from stayctl.store.selection import Selectors, select

if TYPE_CHECKING:
    from rich.console import Console

app = commands()


@app.command(
    "open",
    cls=Command,
    help=N_("Open a round: fix its people, the smallest unit that is shown, and the tree of units."),
    epilog="stayctl round open 高潜试点 --high-potential --tree line --dry-run",
)
@selecting
def open_(
    context: typer.Context,
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("what the round is called"))],
    opens: Annotated[
        date | None,
        typer.Option("--from", parser=o.day, metavar="DATE", help=N_("first day (default: today)")),
    ] = None,
    closes: Annotated[
        date | None, typer.Option("--to", parser=o.day, metavar="DATE", help=N_("last day"))
    ] = None,
    question_set: Annotated[
        str | None,
        typer.Option("--set", metavar="ID|PATH", help=N_("the question set, by its id or as a file")),
    ] = None,
    k: Annotated[
        int | None,
        typer.Option(
            "--k", parser=o.whole, metavar="N", help=N_("people behind a published figure at least")
        ),
    ] = None,
    tree: Annotated[
        str | None,
        typer.Option("--tree", **o.choice("department", "line"), help=N_("the units of the release")),
    ] = None,
    cross: Annotated[
        str | None,
        typer.Option(
            "--cross", **o.choice(*CROSSINGS), help=N_("one attribute to publish for the whole as well")
        ),
    ] = None,
    compare_with: Annotated[
        str | None,
        typer.Option("--compare-with", metavar="rest|NAME", help=N_("what a pilot is held against")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("say what would be shown, and open nothing"))
    ] = False,
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    today = here.today(as_of)
    from stayctl.cli.schedule import form_id_of
    from stayctl.store.changes.rounds import Opening, open_round

    selectors = chosen(here, today, **asked)
    if compare_with and compare_with != "rest":
        compare_with = find_round(here.reader, compare_with).name
    wanted = Opening(
        name=name,
        asked=selectors,
        opens_on=opens or today,
        closes_on=closes,
        k=_k(here, k),
        unit_tree=tree or here.policy.unit_tree,
        crossing_attribute=cross,
        comparison_group=compare_with,
        form_id=form_id_of(here, question_set) if question_set else None,
    )
    members, plan = _planned(
        here, wanted.name, wanted.opens_on, wanted.closes_on, selectors, wanted.k, wanted.unit_tree
    )
    document = Document("round.open", today, {**plan_data(plan), "dry_run": dry_run})
    if dry_run:
        emit(here, document, format=format, output=output, draw=_draw_plan, subject=plan)
        here.say(_("Nothing was opened. To open it: the same line without --dry-run"))
        return
    with here.change(as_of) as change:
        opened = open_round(change, wanted, [each.id for each in members])
    emit(here, document, format=format, output=output, draw=_draw_plan, subject=plan)
    here.say(
        _("R{number} “{name}” is open. Next: stayctl schedule --round R{number}").format(
            number=opened.id, name=opened.name
        )
    )


def _k(here: Context, asked: int | None) -> int:
    low, high = BOUNDS["k"]
    k = here.policy.k if asked is None else asked
    if not low <= k <= high:
        raise StayctlError(N_("A shown unit has {low} people at least."), id="k", low=low)
    return k


def _planned(
    here: Context, name: str, opens: date, closes: date | None, asked: Selectors, k: int, tree: str
) -> tuple[list[Candidate], Plan]:
    """Who would be in the round, and what it would show. Raises NotFound where nobody is selected."""
    found = list(population(here.reader, everyone=select(here.reader, asked) == 1))
    members = [each for each in found if each.open_round is None]
    if not members:
        message = (
            N_("Everybody selected is in another open round: stayctl round list")
            if found
            else N_("Nobody is selected.")
        )
        raise NotFound(message, id="nobody")
    people = [Member(each.id, each.department, each.manager_id) for each in members]
    coverage = usual_coverage(here.reader)
    trees: dict[str, Prospects] = {
        "department": prospects("department", department_tree(people, _("all")), k, coverage),
        "line": prospects("line", line_tree(people, bosses(here.reader), _("all")), k, coverage),
    }
    chosen_tree = trees.pop(tree)
    [other] = trees.values()
    return members, Plan(
        name=name,
        opens_on=opens,
        closes_on=closes,
        k=k,
        people=len(members),
        elsewhere=len(found) - len(members),
        coverage=coverage,
        chosen=chosen_tree,
        other=other,
        needed=people_needed(k, coverage),
    )


def _draw_plan(plan: Plan, to: "Console") -> None:
    from stayctl.reports.screens.rounds import draw_plan

    draw_plan(plan, to)
