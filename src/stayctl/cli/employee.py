"""``stayctl employee``: the people."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit, put
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.reports.build.people import EmployeePage, employee_listing, employee_page
from stayctl.store.people import Person
from stayctl.store.selection import select

if TYPE_CHECKING:
    from rich.console import Console

app = commands()
app.info.help = N_("The people: who they are, and who reports to whom.")
LAZY = {
    "import": (
        "stayctl.cli.employee_import",
        N_("Take in a roster: CSV, XLSX, or what was copied from a spreadsheet."),
    ),
    "note": ("stayctl.cli.employee_note", N_("Note a contribution, with its day, for the next preparation.")),
}


@app.command(
    "list", cls=Command, help=N_("List the people."), epilog="stayctl employee list --department 研发部"
)
@selecting
def list_people(
    context: typer.Context,
    asked: Asked,
    everybody: Annotated[bool, typer.Option("--all", help=N_("leavers too"))] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", parser=o.whole, metavar="N", help=N_("at most so many"))
    ] = None,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    today = here.today(as_of)
    selectors = chosen(here, today, **asked)
    everyone = select(here.reader, selectors)
    listing = employee_listing(here.reader, today, everyone=everyone, leavers=everybody, most=limit or 0)
    emit(here, listing, format=format, output=output)


@app.command(
    "show",
    cls=Command,
    help=N_("Show one person, and what is open with them."),
    epilog="stayctl employee show 陈昊",
)
def show_person(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help=N_("number, e-mail or name"))],
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    person = here.person(who)
    page = employee_page(here.reader, person, here.today(as_of))
    emit(here, page.document, format=format, output=output, draw=_draw_person, subject=page)


def _draw_person(page: EmployeePage, screen: "Console") -> None:
    from stayctl.reports.screens import draw_employee

    draw_employee(page, screen)


Name = Annotated[
    list[str] | None, typer.Argument(metavar="NAME", help=N_("the name; several names add several people"))
]
Number = Annotated[
    str | None, typer.Option("--number", metavar="NO", help=N_("employee number; given out when missing"))
]
Email = Annotated[str | None, typer.Option("--email", metavar="E", help=N_("e-mail"))]
Department = Annotated[
    str | None, typer.Option("--department", metavar="D", help=N_("department; A/B/C is a path"))
]
Title = Annotated[str | None, typer.Option("--title", metavar="T", help=N_("job title"))]
Family = Annotated[str | None, typer.Option("--job-family", metavar="F", help=N_("job family"))]
Level = Annotated[str | None, typer.Option("--level", metavar="L", help=N_("level"))]
Location = Annotated[str | None, typer.Option("--location", metavar="P", help=N_("place of work"))]
ManagerOption = Annotated[
    str | None, typer.Option("--manager", metavar="WHO", help=N_("whom they report to (default: you)"))
]
Hired = Annotated[
    date | None, typer.Option("--hired-on", parser=o.day, metavar="DATE", help=N_("first day at work"))
]
Review = Annotated[
    date | None, typer.Option("--review-on", parser=o.day, metavar="DATE", help=N_("next performance review"))
]
CoreFlag = Annotated[bool | None, typer.Option("--core/--no-core", help=N_("a key post"))]
PotentialFlag = Annotated[
    bool | None, typer.Option("--high-potential/--no-high-potential", help=N_("a high potential"))
]
Language = Annotated[
    str | None, typer.Option("--language", **o.choice("zh", "en"), help=N_("language of the conversation"))
]


@app.command(
    "add",
    cls=Command,
    help=N_("Add people by hand. Whom you add reports to you, once you have said who you are."),
    epilog="stayctl employee add 王珊 陈昊 李雷",
)
def add(
    context: typer.Context,
    name: Name = None,
    number: Number = None,
    email: Email = None,
    department: Department = None,
    title: Title = None,
    job_family: Family = None,
    level: Level = None,
    location: Location = None,
    manager: ManagerOption = None,
    hired_on: Hired = None,
    review_on: Review = None,
    core: CoreFlag = None,
    high_potential: PotentialFlag = None,
    language: Language = None,
    format: o.FormatTwo = "table",
) -> None:
    here: Context = context.obj
    names = list(_names(name))
    if not names:
        raise StayctlError(
            N_("{parameter} is missing. See: {path} --help"), parameter="NAME", path="stayctl employee add"
        )
    if len(names) > 1 and (number or email):
        raise StayctlError(
            N_("A number or an e-mail belongs to one person; add them one by one."), id="usage"
        )
    from stayctl.store.changes.people import Details, add_person

    boss = here.person(manager) if manager else here.me
    with here.change() as change:
        added = [
            add_person(
                change,
                Details(
                    employee_no=number,
                    name=each,
                    email=email,
                    department=department,
                    title=title,
                    job_family=job_family,
                    level=level,
                    location=location,
                    manager_id=boss.id if boss else None,
                    hired_on=hired_on,
                    core=core,
                    high_potential=high_potential,
                    language=language,
                    review_on=review_on,
                ),
            )
            for each in names
        ]
    if format == "json":
        people = select_people(here, [person.id for person in added])
        emit(here, employee_listing(here.reader, here.today(), people=people), format=format)
        return
    for person in added:
        put(_("Added: {number}  {name}").format(number=person.employee_no, name=person.name))
    _tell_of_namesakes(here, sorted({person.name for person in added}))
    if here.me is None and not here.options.settings.me:
        here.say(_("Say who you are, so that your people report to you: stayctl settings set me WHO"))
    here.say(_("Next: stayctl agenda"))


def _tell_of_namesakes(here: Context, names: list[str]) -> None:
    from stayctl.store.people import people_called

    for name in names:
        alike = [each.employee_no for each in people_called(here.reader, name)]
        if len(alike) > 1:
            text = _("Several people are called {name}: {numbers}. Commands take the number.")
            here.say(text.format(name=name, numbers=_(", ").join(alike)))


def select_people(here: Context, ids: list[int | None]) -> list[Person]:
    from stayctl.store.people import person_by_id

    return [person_by_id(here.reader, each) for each in ids if each is not None]


def _names(given: list[str] | None) -> Iterator[str]:
    if given:
        yield from given
        return
    if sys.stdin.isatty():
        raise StayctlError(
            N_("{parameter} is missing. See: {path} --help"), parameter="NAME", path="stayctl employee add"
        )
    yield from (line.strip() for line in sys.stdin if line.strip())


@app.command(
    "edit",
    cls=Command,
    help=N_("Change what is known of a person."),
    epilog="stayctl employee edit 陈昊 --manager 林悦",
)
def edit(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help=N_("number, e-mail or name"))],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("the name"))] = None,
    number: Number = None,
    email: Email = None,
    department: Department = None,
    title: Title = None,
    job_family: Family = None,
    level: Level = None,
    location: Location = None,
    manager: Annotated[
        str | None, typer.Option("--manager", metavar="WHO", help=N_("whom they report to; empty for nobody"))
    ] = None,
    hired_on: Hired = None,
    review_on: Review = None,
    core: CoreFlag = None,
    high_potential: PotentialFlag = None,
    language: Language = None,
) -> None:
    here: Context = context.obj
    person = here.person(who)
    from stayctl.store.changes.people import Details, edit_person

    boss = None if manager is None else here.person(manager).id if manager.strip() else 0
    details = Details(
        employee_no=number,
        name=name,
        email=email,
        department=department,
        title=title,
        job_family=job_family,
        level=level,
        location=location,
        manager_id=boss,
        hired_on=hired_on,
        core=core,
        high_potential=high_potential,
        language=language,
        review_on=review_on,
    )
    if details == Details():
        raise StayctlError(
            N_("Say what to change, such as --title or --manager. See: stayctl employee edit --help"),
            id="usage",
        )
    with here.change() as change:
        edit_person(change, person.id, details)
    put(_("Changed: {number}  {name}").format(number=number or person.employee_no, name=name or person.name))


@app.command(
    "leave",
    cls=Command,
    help=N_("Mark a person as gone."),
    epilog="stayctl employee leave 刘洋 --on 2026-08-31 --type voluntary --regretted",
)
def leave(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help=N_("number, e-mail or name"))],
    on: Annotated[
        date | None, typer.Option("--on", parser=o.day, metavar="DATE", help=N_("last day at work, if known"))
    ] = None,
    type: Annotated[
        str | None,
        typer.Option("--type", **o.choice("voluntary", "involuntary", "other"), help=N_("how they left")),
    ] = None,
    regretted: Annotated[
        bool | None, typer.Option("--regretted/--not-regretted", help=N_("would you have kept them?"))
    ] = None,
) -> None:
    here: Context = context.obj
    person = here.person(who)
    from stayctl.store.changes.people import mark_left

    with here.change() as change:
        cancelled = mark_left(change, person.id, on, type, regretted)
    put(_("Marked as left: {number}  {name}").format(number=person.employee_no, name=person.name))
    if cancelled:
        here.say(_("Cancelled with that: {refs}").format(refs=", ".join(f"I{each}" for each in cancelled)))
    here.say(_("Next: stayctl schedule {who} --kind exit").format(who=person.employee_no))
