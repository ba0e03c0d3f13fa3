"""The program: global options, the table of commands, and the one error boundary."""

import sys
from collections.abc import Mapping
from typing import Any

import typer

from stayctl import __version__, language
from stayctl.cli.context import Context
from stayctl.cli.failures import report, status_of
from stayctl.cli.global_options import GlobalOptions, read_globals
from stayctl.cli.help import LazyGroup, invoke
from stayctl.cli.options import AsOf, FormatTwo
from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_
from stayctl.settings import Clock

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": (
        "stayctl.cli.demo",
        N_("a sample company in a throw-away store: walk the loop, see the reports"),
    ),
    "agenda": ("stayctl.cli.agenda", N_("who is due when, and what is arranged")),
    "schedule": ("stayctl.cli.schedule", N_("put an interview on the agenda")),
    "reschedule": ("stayctl.cli.schedule", N_("move an interview")),
    "cancel": ("stayctl.cli.schedule", N_("call an interview off, or say that it was declined or missed")),
    "snooze": ("stayctl.cli.snooze", N_("put somebody's next interview off, with a reason")),
    "invite": ("stayctl.cli.invite", N_("invite people: chat text, mail, calendar file")),
    "calendar": ("stayctl.cli.calendar", N_("interviews and due dates as a calendar file")),
    "prep": ("stayctl.cli.prep", N_("what to know before a conversation, on one page")),
    "interview": ("stayctl.cli.interview", N_("hold the conversation; resumes where it stopped")),
    "show": ("stayctl.cli.show", N_("one interview, whole, with its stay plan")),
    "plan": ("stayctl.cli.plan", N_("the stay plan and the forecast: look, or change them afterwards")),
    "reopen": ("stayctl.cli.reopen", N_("open a finished interview again, with a reason")),
    "guide": ("stayctl.cli.guide", N_("how to hold it: before, during, after; and beside an exit interview")),
    "report": ("stayctl.cli.report", N_("what has been done, and what it tells")),
    "employee": ("stayctl.cli.employee", N_("the people: import, list, show, add, edit, leave")),
    "action": (
        "stayctl.cli.action",
        N_("the promises: list, add, update, done, decline, told, confirm, digest"),
    ),
    "round": ("stayctl.cli.round", N_("rounds: open, list, show, add, drop, remind, close")),
    "promised": ("stayctl.cli.promised", N_("“you said, we did”: a page for the employee or the team")),
    "question": (
        "stayctl.cli.question",
        N_("the question sets: list, show, lint, new, schema, export, import"),
    ),
    "exit": ("stayctl.cli.exit", N_("exit surveys: take in why people left")),
    "driver": ("stayctl.cli.driver", N_("what keeps people: the drivers, and which of them texts name")),
    "database": ("stayctl.cli.database", N_("the store: path, upgrade, backup, check")),
    "settings": ("stayctl.cli.settings", N_("your settings and the company's policy: show, set, edit")),
}


class _Main(LazyGroup):
    table = COMMANDS


app = typer.Typer(cls=_Main, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(
    invoke_without_command=True,
    help=N_("Stay interviews: hold them, keep what was promised, learn what to change."),
    epilog="stayctl employee add 王珊",
)
def status(
    context: typer.Context,
    as_of: AsOf = None,
    format: FormatTwo = "table",
) -> None:
    command = context.invoked_subcommand
    if command is not None and (as_of or format != "table"):
        raise StayctlError(
            N_("{option} goes behind the command: stayctl {command} {option} …"),
            id="usage",
            option="--as-of" if as_of else "--format",
            command=command,
        )
    if command is None:
        from stayctl.cli.status import show_status

        show_status(context.obj, as_of=as_of, format=format)


def run(arguments: list[str], environment: Mapping[str, str], clock: Clock) -> int:
    """Run one command line and give its exit code. Nothing escapes as a traceback."""
    language.use(_first_language(arguments, environment))
    options = GlobalOptions()
    try:
        options, rest = read_globals(arguments, environment)
        language.use(options.language)
        context = Context(options, environment, clock)
        try:
            return status_of(_invoke(rest, context))
        finally:
            context.close()
    except BaseException as problem:
        return report(problem, arguments, environment, verbose=options.verbose)


def _invoke(arguments: list[str], context: Context) -> Any:
    if context.options.version:
        print(__version__)
        result: Any = ExitCode.FINE
    else:
        result = invoke(typer.main.get_command(app), arguments, context)
    sys.stdout.flush()
    return result


def _first_language(arguments: list[str], environment: Mapping[str, str]) -> str:
    """The language for problems with the global options themselves."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang=") or (argument == "--lang" and place + 1 < len(arguments)):
            name = argument.partition("=")[2] or arguments[place + 1]
            if name in language.LANGUAGES:
                return name
    name = environment.get("STAYCTL_LANG", "")
    return name if name in language.LANGUAGES else language.from_locale(environment)
