"""``stayctl demo``: a sample company in a throw-away store, and what stayctl makes of it."""

import contextlib
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stayctl import settings
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.language import N_, _, current, ngettext
from stayctl.practice.vocabulary import HELD_STATES, Kind, State
from stayctl.store.location import Location

if TYPE_CHECKING:
    from stayctl.demo.records import Company, Person
    from stayctl.store.changes.sample import Form
    from stayctl.store.changes.sample_release import Told

app = commands()


@app.command(
    "demo",
    cls=Command,
    help=N_("Make a sample company in a throw-away folder, and show what stayctl does with it."),
    epilog="stayctl demo\nstayctl demo --lang zh",
)
def demo(context: typer.Context) -> None:
    here: Context = context.obj
    with _kept_if_good(Path(tempfile.mkdtemp(prefix="stayctl-demo-"))) as folder:
        _show(here, folder)


@contextlib.contextmanager
def _kept_if_good(folder: Path) -> Iterator[Path]:
    """The folder stays for whoever wants to go on; a demonstration that fails leaves nothing behind."""
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _show(here: Context, folder: Path) -> None:
    config = folder / "config.toml"
    zone = settings.system_zone(here.environment)
    today = here.clock.today(zone)
    company, numbers = make_company(here, folder / "demo.db", zone, today)
    you = _you(company)
    settings.save(config, "me", you.number)
    settings.save(config, "database", str(folder / "demo.db"))
    settings.save(config, "language", current())
    _introduce(company, you)
    for arguments in ([], ["report", "overview"], ["show", f"I{_worth_reading(company, numbers, you)}"]):
        _screen(here, arguments, config)
    _next(here, _invited(company, you), folder)


def make_company(here: Context, path: Path, zone: str, today: date) -> "tuple[Company, tuple[int, ...]]":
    """A new store with the sample company in it, and the numbers of its interviews."""
    from stayctl.demo.generate import company
    from stayctl.demo.topics import told_in
    from stayctl.store.changes import changing
    from stayctl.store.changes.sample import fill
    from stayctl.store.changes.sample_release import release_sample
    from stayctl.store.engine import create

    forms = sample_forms()
    questions = {kind: tuple(q.name for q in form.questions.asked) for kind, form in forms.items()}
    made = told_in(company(today, questions), current())
    engine = create(Location(path=path))
    try:
        with changing(engine, actor="demo", now=here.clock.now(), today=today) as change:
            numbers = fill(change, made, forms, zone)
            release_sample(change, _look_back(), zone)
    finally:
        engine.dispose()
    return made, numbers


def _look_back() -> "Told":
    """What the company made of its last round."""
    from stayctl.demo.speech import TECH_TALK
    from stayctl.demo.topics import ENGLISH
    from stayctl.store.changes.sample_release import Told

    language = current()
    return Told(
        round=_("The company's round"),
        action=_("Purchases under 5,000 need one approval instead of three"),
        driver="collaboration",
        topic=ENGLISH[TECH_TALK] if language == "en" else TECH_TALK,
        language=language,
    )


def sample_forms() -> "dict[Kind, Form]":
    from stayctl.demo.generate import FORMS
    from stayctl.files.questions import content_hash, content_of, load_set
    from stayctl.store.changes.conversation import PinnedSet
    from stayctl.store.changes.sample import Form

    loaded = {kind: load_set(name) for kind, name in FORMS.items()}
    return {
        kind: Form(each, PinnedSet(each.form_id, each.version, content_hash(each), content_of(each)))
        for kind, each in loaded.items()
    }


def _you(company: "Company") -> "Person":
    from stayctl.demo.company import YOU

    return next(person for person in company.people if person.email == YOU)


def _introduce(company: "Company", you: "Person") -> None:
    people, held = len(company.active), sum(1 for talk in company.talks if talk.state in HELD_STATES)
    print(
        ngettext(
            "A company of {count} person with two years of stay interviews ({held} held). "
            "Everybody in it is invented; you are {you}, a manager.",
            "A company of {count} people with two years of stay interviews ({held} held). "
            "Everybody in it is invented; you are {you}, a manager.",
            people,
        ).format(count=people, held=held, you=you.name)
    )


def _worth_reading(company: "Company", numbers: tuple[int, ...], you: "Person") -> int:
    """The latest interview that you held and wrapped up, best with somebody who speaks the user's language."""
    speaks = {person.number: person.language == current() for person in company.active}
    closed = [
        (speaks[talk.employee], talk.held_on or date.min, number)
        for talk, number in zip(company.talks, numbers, strict=True)
        if talk.interviewer == you.number
        and talk.state is State.CLOSED
        and talk.kind is Kind.STAY
        and talk.employee in speaks
    ]
    return max(closed)[-1]


def _invited(company: "Company", you: "Person") -> str:
    talk = next(t for t in company.talks if t.interviewer == you.number and t.state is State.INVITED)
    return next(person.name for person in company.people if person.number == talk.employee)


def _screen(here: Context, arguments: list[str], config: Path) -> None:
    """One command line as it would be typed, and what it shows."""
    print(f"\n$ {shlex.join(['stayctl', *arguments])}\n")
    sys.stdout.flush()
    run_again(arguments, here, config)


def run_again(arguments: list[str], here: Context, config: Path) -> None:
    """Run the program on the sample store, whatever store the environment names."""
    from stayctl.cli.app import run

    line = [*arguments, "--config", str(config), "--lang", current()]
    code = run(
        line if here.options.color else [*line, "--no-color"], _without_store(here.environment), here.clock
    )
    if code:
        raise typer.Exit(code)


def _without_store(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name != "STAYCTL_DATABASE"}


def _next(here: Context, invited: str, folder: Path) -> None:
    stayctl = [_program(here), "--config", str(folder / "config.toml")]
    if "STAYCTL_DATABASE" in here.environment:
        stayctl += ["--database", str(folder / "demo.db")]
    print("\n" + _("Go on by yourself:"))
    for words, meaning in (
        (["agenda"], _("who is due when")),
        (["interview", invited], _("hold a conversation")),
        (["report", "team"], _("your people, one by one")),
        (["action", "list"], _("what was promised")),
        (["report", "recruiting"], _("what a job ad can say")),
    ):
        print(f"  # {meaning}")
        print(f"  {_pasted([*stayctl, *words])}")
    print(_("To remove the sample company:"))
    print(f"  {_pasted(['rm', '-r', str(folder)])}")


def _program(here: Context) -> str:
    """The name that starts this program: its path where it is not on the search path."""
    found = shutil.which("stayctl", path=here.environment.get("PATH"))
    return "stayctl" if found or not Path(sys.argv[0]).name.startswith("stayctl") else sys.argv[0]


def _pasted(words: list[str]) -> str:
    """A command line to paste. A Chinese name needs no quotes."""
    return " ".join(word if word.isalnum() else shlex.quote(word) for word in words)
