"""``stayctl round``: a population, a window, and what is fixed when it opens."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit, put
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_, _, ngettext
from stayctl.practice.policy import BOUNDS
from stayctl.practice.rounds import Member, Prospects, department_tree, line_tree, people_needed, prospects
from stayctl.reports.build.rounds import CROSSINGS, Plan, plan_data, round_listing, round_page
from stayctl.reports.listing import Document
from stayctl.store.rounds import (
    Candidate,
    NotHeld,
    RoundRow,
    bosses,
    find_round,
    not_held,
    population,
    rounds,
    usual_coverage,
)
from stayctl.store.selection import Selectors, select

if TYPE_CHECKING:
    from rich.console import Console

app = commands()
app.info.help = N_("Rounds of interviews: a population, a window, and what will be released of it.")

Ref = Annotated[str, typer.Argument(metavar="R3|NAME", help=N_("the round"))]
People = Annotated[list[str], typer.Argument(metavar="WHO…", help=N_("number, e-mail or name"))]
NAMED_AT_MOST = 20


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
    emit(here, document, format=format, output=output, draw=_draw_plan, subject=plan)
    if dry_run:
        return
    with here.change(as_of) as change:
        opened = open_round(change, wanted, [each.id for each in members])
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


@app.command(
    "list", cls=Command, help=N_("List the rounds, the open ones first."), epilog="stayctl round list"
)
def list_rounds(
    context: typer.Context, format: o.Format = "table", output: o.Output = None, as_of: o.AsOf = None
) -> None:
    here: Context = context.obj
    emit(here, round_listing(rounds(here.reader), here.today(as_of)), format=format, output=output)


@app.command(
    "show", cls=Command, help=N_("How far a round has come, by interviewer."), epilog="stayctl round show R3"
)
def show(
    context: typer.Context,
    round: Ref,
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.reports.screens.rounds import draw_round

    page = round_page(here.reader, find_round(here.reader, round), here.today(as_of))
    emit(here, page.document, format=format, output=output, draw=draw_round, subject=page)


@app.command(
    "add", cls=Command, help=N_("Take people into an open round."), epilog="stayctl round add R3 陈昊"
)
def add(
    context: typer.Context,
    round: Ref,
    who: People,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=N_("why"))] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    found = find_round(here.reader, round)
    people = [here.person(each) for each in who]
    for person in people:
        if person.has_left:
            raise StayctlError(N_("{name} has left."), id="has_left", name=person.name)
    from stayctl.store.changes.rounds import add_members

    with here.change(as_of) as change:
        count = add_members(change, found.id, [person.id for person in people], reason)
    text = ngettext("{count} person taken into {ref}.", "{count} people taken into {ref}.", count)
    put(text.format(count=count, ref=found.ref))


@app.command(
    "drop",
    cls=Command,
    help=N_("Take people out of an open round."),
    epilog='stayctl round drop R3 陈昊 --reason "长期病假"',
)
def drop(
    context: typer.Context,
    round: Ref,
    who: People,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=N_("why; required"))] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if not (reason or "").strip():
        raise StayctlError(N_("Say why: --reason TEXT."), id="no_reason")
    found = find_round(here.reader, round)
    people = [here.person(each).id for each in who]
    from stayctl.store.changes.rounds import drop_members

    with here.change(as_of) as change:
        drop_members(change, found.id, people, (reason or "").strip())
    text = ngettext("{count} person taken out of {ref}.", "{count} people taken out of {ref}.", len(people))
    put(text.format(count=len(people), ref=found.ref))


@app.command(
    "remind",
    cls=Command,
    help=N_("Write one message for each interviewer who still has people to talk to."),
    epilog="stayctl round remind R3 -o reminders",
)
def remind(
    context: typer.Context,
    round: Ref,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help=N_("write them into this folder"))
    ] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.cli.reminders import write_reminders

    write_reminders(here, _open_round(here, round), here.today(as_of), output)


@app.command(
    "close",
    cls=Command,
    help=N_("Close a round. What was not held is cancelled, or goes on outside the round."),
    epilog="stayctl round close R3 --carry-over",
)
def close(
    context: typer.Context,
    round: Ref,
    cancel: Annotated[bool, typer.Option("--cancel", help=N_("cancel what was not held"))] = False,
    carry_over: Annotated[
        bool, typer.Option("--carry-over", help=N_("what was not held goes on, outside the round"))
    ] = False,
    yes: o.Yes = False,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    found = _open_round(here, round)
    left = not_held(here.reader, found.id)
    if cancel and carry_over:
        raise StayctlError(N_("Use --cancel or --carry-over, not both."), id="usage")
    _name_left(here, left)
    if any(each.interview_id for each in left) and not (cancel or carry_over):
        cancel = _asked_to_cancel(here, found)
    from stayctl.store.changes.rounds import close_round

    with here.change(as_of) as change:
        close_round(change, found.id, cancel=cancel)
    put(
        _("{ref} is closed: {held} of {people} people were talked to. Promises go on.").format(
            ref=found.ref, held=found.held, people=found.people
        )
    )


def _open_round(here: Context, text: str) -> RoundRow:
    found = find_round(here.reader, text)
    if found.state != "open":
        raise StayctlError(N_("{ref} is closed."), id="closed", ref=found.ref)
    return found


def _name_left(here: Context, left: list[NotHeld]) -> None:
    if not left:
        return
    here.say(
        ngettext("{count} was not talked to:", "{count} were not talked to:", len(left)).format(
            count=len(left)
        )
    )
    for each in left[:NAMED_AT_MOST]:
        ref = f"I{each.interview_id}" if each.interview_id else "–"
        here.say(f"  {ref}  {each.name}  {each.local_on or each.due_on or ''}".rstrip())
    if len(left) > NAMED_AT_MOST:
        here.say("  " + _("… and {count} more").format(count=len(left) - NAMED_AT_MOST))


def _asked_to_cancel(here: Context, found: RoundRow) -> bool:
    if not here.interactive:
        raise StayctlError(
            N_("Say what becomes of the interviews that were not held: --cancel or --carry-over."),
            id="unasked",
        )
    answer = input(_("Cancel them (c), or let them go on outside the round (Enter)? ")).strip().lower()
    return answer in ("c", "取消")
