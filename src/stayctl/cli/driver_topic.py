"""``stayctl driver topic``: the concrete things that people name, and what is counted as one."""

from datetime import date
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit, put
from stayctl.errors import NotFound, Withheld
from stayctl.language import N_, _
from stayctl.store.topics import Topic, Viewer, heard_by_others, topics_seen

app = commands()
app.info.help = N_("The concrete things that people name: list, merge, rename.")

Name = Annotated[str, typer.Argument(metavar="TOPIC", help=N_("the topic, as it is written in the list"))]


@app.command(
    "list",
    cls=Command,
    help=N_("List the topics of the interviews that you may read, with the distinct people who named each."),
    epilog="stayctl driver topic list",
)
def list_topics(
    context: typer.Context,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help=N_("why HR reads this; it is logged"))
    ] = None,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.reports.build.suggestions import topic_listing

    who = viewer(here)
    if who.all_of == "hr":
        _log_reading(here, reason, as_of)
    emit(
        here,
        topic_listing(topics_seen(here.reader, who), here.today(as_of)),
        format=format,
        output=output,
    )


@app.command(
    "merge",
    cls=Command,
    help=N_("Count one topic as another from now on. Released figures stay as they are."),
    epilog="stayctl driver topic merge 技术分享 每周技术分享会",
)
def merge(
    context: typer.Context,
    name: Name,
    into: Annotated[str, typer.Argument(metavar="INTO", help=N_("the topic that stays"))],
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    _own(here, name)
    _own(here, into)
    from stayctl.store.changes.topics import merge_topics

    with here.change(as_of) as change:
        kept = merge_topics(change, name, into)
    put(_("“{name}” is counted as “{into}” now.").format(name=name, into=kept.name))


@app.command(
    "rename",
    cls=Command,
    help=N_("Give a topic another name."),
    epilog="stayctl driver topic rename 分享会 每周技术分享会",
)
def rename(
    context: typer.Context,
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help=N_("its new name"))],
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    _own(here, name)
    from stayctl.store.changes.topics import rename_topic

    with here.change(as_of) as change:
        rename_topic(change, name, new)
    put(_("“{name}” is called “{new}” now.").format(name=name, new=new.strip()))


def viewer(here: Context) -> Viewer:
    """Who looks: HR in its own file and the owner of a laptop see everything said there, others what they heard."""
    sharing = here.policy.sharing
    unnamed = here.me is None and not here.options.settings.me
    if sharing == "hr" or (sharing == "own" and unnamed):
        return Viewer(here.me.id if here.me else 0, sharing, sharing)
    return Viewer(here.require_me().id, sharing)


def _log_reading(here: Context, reason: str | None, as_of: date | None) -> None:
    """What single people named is content, and HR reads that with a reason (privacy: who sees what)."""
    if not (reason or "").strip():
        raise Withheld(
            N_("HR reads what single people named with a reason, which is logged: add --reason TEXT."),
            id="reason",
        )
    with here.change(as_of) as change:
        change.audit("topic.read", "topics", reason)


def _own(here: Context, name: str) -> Topic:
    """A topic that the viewer may change. Raises NotFound, or Withheld where others heard it too."""
    who = viewer(here)
    found = next((each for each in topics_seen(here.reader, who) if each.name == name.strip()), None)
    if found is None:
        raise NotFound(
            N_("There is no topic “{name}”. See: stayctl driver topic list"), id="topic", name=name
        )
    if not who.all_of and heard_by_others(here.reader, found.id, who.id):
        raise Withheld(
            N_("“{name}” was heard by others too; HR merges and renames such topics."), id="shared", name=name
        )
    return found
