"""``stayctl action``: the promises."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.new_promise import about_all, about_one
from stayctl.cli.output import emit, put
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.vocabulary import DRIVERS, ActionStatus, Control, Horizon, Lever, label
from stayctl.reports.build.actions import action_listing
from stayctl.store.actions import actions, find_action
from stayctl.store.selection import select

if TYPE_CHECKING:
    from stayctl.store.changes import Change
    from stayctl.store.tables import ActionItem

app = commands()
LAZY = {
    "digest": (
        "stayctl.cli.action_digest",
        N_("Write one message for each owner: what is late, what comes next, who waits for a word."),
    )
}
app.info.help = N_("The promises: what was agreed, by when, whose job it is, and whether the employee knows.")

Items = Annotated[list[str], typer.Argument(metavar="A7", help=N_("one or more promises"))]
Item = Annotated[str, typer.Argument(metavar="A7", help=N_("the promise"))]
On = Annotated[
    date | None, typer.Option("--on", parser=o.day, metavar="DATE", help=N_("the day (default: today)"))
]
Due = Annotated[date | None, typer.Option("--due", parser=o.day, metavar="DATE", help=N_("when it is due"))]
Owner = Annotated[str | None, typer.Option("--owner", metavar="WHO", help=N_("whose job it is"))]
Told = Annotated[bool, typer.Option("--told", help=N_("the employee knows"))]
HorizonOption = Annotated[
    str | None,
    typer.Option(
        "--horizon", **o.choice(*Horizon), help=N_("default: quick win; for all, with --round, long term")
    ),
]


@app.command(
    "list",
    cls=Command,
    help=N_("List the promises, overdue first."),
    epilog="stayctl action list --mine --overdue",
)
@selecting
def list_actions(
    context: typer.Context,
    asked: Asked,
    mine: Annotated[bool, typer.Option("--mine", help=N_("those that are your job"))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("only those that are late"))] = False,
    everything: Annotated[bool, typer.Option("--all", help=N_("those that have ended too"))] = False,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    today = here.today(as_of)
    selectors = chosen(here, today, **asked)
    everyone = select(here.reader, selectors)
    owner = here.require_me().id if mine else 0
    rows = actions(
        here.reader,
        today,
        everyone=everyone,
        ended=everything,
        overdue=overdue,
        mine=owner,
        round=selectors.round,
    )
    emit(here, action_listing(rows, today, here.policy), format=format, output=output)


@app.command(
    "add",
    cls=Command,
    help=N_("Add a promise to somebody, or with --round a systemic action."),
    epilog='stayctl action add 陈昊 "Rust 测试环境" --due 2026-12-10\n'
    'stayctl action add --round R3 --driver collaboration --lever policy "采购审批两级改一级"',
)
def add(
    context: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="WHO", help=N_("to whom it was promised; left out with --round"))
    ],
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help=N_("what will be done"))] = None,
    horizon: HorizonOption = None,
    due: Due = None,
    owner: Owner = None,
    driver: Annotated[
        str | None, typer.Option("--driver", **o.choice(*DRIVERS), help=N_("what it is about"))
    ] = None,
    control: Annotated[
        str, typer.Option("--control", **o.choice(*Control), help=N_("in whose hands it is"))
    ] = "manager",
    lever: Annotated[
        str | None, typer.Option("--lever", **o.choice(*Lever), help=N_("what would have to change"))
    ] = None,
    interview: Annotated[
        str | None, typer.Option("--interview", metavar="I12", help=N_("where it was promised"))
    ] = None,
    round: Annotated[
        str | None,
        typer.Option("--round", metavar="R3", help=N_("an action for all, from what a round taught")),
    ] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if due is not None and due < here.today(as_of):
        raise StayctlError(N_("{day} is past; give a day to come."), id="past", day=due)
    about = about_all(here, who, title, round, interview) if round else about_one(here, who, title, interview)
    owner_id = here.person(owner).id if owner else here.me.id if here.me else about.manager_id
    policy = here.policy
    from stayctl.store.changes.actions import add_action

    with here.change(as_of) as change:
        item = add_action(
            change,
            title=about.title,
            employee_id=about.employee_id,
            interview_id=about.interview_id,
            round_id=about.round_id,
            owner_id=owner_id,
            horizon=Horizon(horizon or (Horizon.LONG_TERM if round else Horizon.QUICK_WIN)),
            driver=driver,
            control=Control(control),
            lever=Lever(lever) if lever else None,
            due_on=due,
            policy=policy,
        )
    _say(item)


@app.command(
    "update",
    cls=Command,
    help=N_("Note how a promise goes, or change when it is due and whose job it is."),
    epilog='stayctl action update A4 "报价已到" --told\nstayctl action update --from promises.csv',
)
def update(
    context: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="A7", help=N_("the promise"))] = None,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help=N_("how it goes"))] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", **o.choice("open", "in_progress", "blocked"), help=N_("how it stands")),
    ] = None,
    due: Due = None,
    owner: Owner = None,
    told: Told = False,
    sheet: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE", help=N_("many at once: the CSV of action list, or a workbook, changed")
        ),
    ] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if sheet is not None:
        if item is not None:
            raise StayctlError(N_("With --from the file names the promises; give no other."), id="usage")
        from stayctl.cli.action_sheet import update_from

        update_from(here, sheet, as_of)
        return
    if item is None:
        raise StayctlError(N_("Which promise? stayctl action update A7 …, or many: --from FILE"), id="usage")
    from stayctl.store.changes.actions import Progress, update_action

    news = Progress(
        text, ActionStatus(status) if status else None, due, here.person(owner).id if owner else None, told
    )
    if news == Progress():
        raise StayctlError(N_("Say what is new: a text, --status, --due, --owner or --told."), id="usage")
    _each(here, [item], as_of, lambda change, number: update_action(change, number, news))


@app.command("done", cls=Command, help=N_("A promise was kept."), epilog="stayctl action done A7 --told")
def done(
    context: typer.Context, items: Items, on: On = None, told: Told = False, as_of: o.AsOf = None
) -> None:
    here: Context = context.obj
    from stayctl.store.changes.actions import finish_action

    day = on or here.today(as_of)
    _each(here, items, as_of, lambda change, number: finish_action(change, number, day, told=told))


@app.command(
    "decline",
    cls=Command,
    help=N_("A promise can't be kept. The employee is owed the reason."),
    epilog='stayctl action decline A9 --reason "今年没有调薪名额"',
)
def decline(
    context: typer.Context,
    item: Item,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help=N_("the honest reason"))
    ] = None,
    told: Told = False,
    dropped: Annotated[bool, typer.Option("--dropped", help=N_("nobody needs it any more"))] = False,
    as_of: o.AsOf = None,
) -> None:
    from stayctl.store.changes.actions import decline_action

    _each(
        context.obj,
        [item],
        as_of,
        lambda change, number: decline_action(change, number, reason or "", told=told, dropped=dropped),
    )


@app.command(
    "told",
    cls=Command,
    help=N_("The employee was told how a promise stands."),
    epilog="stayctl action told A4 A9",
)
def told(context: typer.Context, items: Items, on: On = None, as_of: o.AsOf = None) -> None:
    here: Context = context.obj
    from stayctl.store.changes.actions import tell_employee

    day = on or here.today(as_of)
    _each(here, items, as_of, lambda change, number: tell_employee(change, number, day))


@app.command(
    "confirm",
    cls=Command,
    help=N_("The employee says that a promise was kept."),
    epilog="stayctl action confirm A7",
)
def confirm(context: typer.Context, items: Items, on: On = None, as_of: o.AsOf = None) -> None:
    here: Context = context.obj
    from stayctl.store.changes.actions import confirm_action

    day = on or here.today(as_of)
    _each(here, items, as_of, lambda change, number: confirm_action(change, number, day))


def _each(
    here: Context, references: list[str], as_of: date | None, act: "Callable[[Change, int], ActionItem]"
) -> None:
    """Do the same with each promise, all or none."""
    numbers = [find_action(here.reader, each) for each in references]
    with here.change(as_of) as change:
        items = [act(change, number) for number in dict.fromkeys(numbers)]
    for item in items:
        _say(item)


def _say(item: "ActionItem") -> None:
    parts = [f"A{item.id}", item.title, _(label(ActionStatus(item.status)))]
    if item.status in (ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED) and item.due_on:
        parts.append(_("due {day}").format(day=item.due_on))
        if item.told_employee_on is not None:
            parts.append(_("told {day}").format(day=item.told_employee_on))
    elif item.told_employee_on is None:
        parts.append(_("not told yet: stayctl action told A{number}").format(number=item.id))
    elif item.confirmed_by_employee_on is not None:
        parts.append(_("confirmed {day}").format(day=item.confirmed_by_employee_on))
    elif item.status == ActionStatus.DONE:
        parts.append(_("ask them: stayctl action confirm A{number}").format(number=item.id))
    else:
        parts.append(_("told {day}").format(day=item.told_employee_on))
    put(" · ".join(parts))
