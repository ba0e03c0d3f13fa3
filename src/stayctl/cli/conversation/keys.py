"""The keys of the conversation: what each does, in one table from which the screen, the help and the docs are made."""

from collections.abc import Callable
from dataclasses import dataclass

from stayctl.cli.conversation.modes import OPENING, READING, Mode
from stayctl.cli.conversation.talk import Talk
from stayctl.language import N_


@dataclass(frozen=True)
class Key:
    """One key with its Esc-letter twin, since terminals take some keys for themselves.

    ``names`` are prompt_toolkit's; ``command`` is what the plain lines take instead. It opens a page (``mode``),
    or does something to the question at hand (``act``).
    """

    names: tuple[str, ...]
    shown: str
    letter: str
    command: str
    word: str
    meaning: str
    mode: Mode | None = None
    act: Callable[[Talk], None] | None = None


KEYS = (
    Key(("f1",), "F1", "h", "help", N_("help"), N_("all keys, and what to keep in mind"), Mode.HELP),
    Key(("f2",), "F2", "j", "jump", N_("jump"), N_("jump to a question"), Mode.JUMP),
    Key(("f3",), "F3", "s", "skip", N_("skip"), N_("skip: nothing to say on this now"), act=Talk.skip),
    Key(("f6",), "F6", "b", "back", N_("back"), N_("back one question"), act=Talk.back),
    Key(("f7",), "F7", "w", "word", N_("reword"), N_("another wording"), act=Talk.reword),
    Key(
        ("c-o", "f12"),
        "Ctrl-O",
        "o",
        "same",
        N_("said"),
        N_("they already answered this: choose where"),
        Mode.SAME,
    ),
    Key(
        ("c-t", "f11"),
        "Ctrl-T",
        "t",
        "tag",
        N_("tag"),
        N_("tag what keeps them, what puts them off"),
        Mode.TAG,
    ),
    Key(
        ("c-g",),
        "Ctrl-G",
        "c",
        "cues",
        N_("cues"),
        N_("hide the cues and probes, or show them again; it is remembered"),
        act=Talk.switch_cues,
    ),
    Key(
        ("f4",),
        "F4",
        "l",
        "last",
        N_("last time"),
        N_("what was said and promised last time"),
        Mode.LAST_TIME,
    ),
    Key(
        ("f5",),
        "F5",
        "r",
        "hr",
        N_("to HR"),
        N_("a note for HR: harassment, discrimination, health"),
        Mode.RESTRICTED,
    ),
    Key(("f8",), "F8", "a", "add", N_("add"), N_("add a question of your own"), Mode.ADD),
    Key(("f9",), "F9", "n", "note", N_("note"), N_("a note for you alone"), Mode.NOTE),
    Key(("f10",), "F10", "e", "end", N_("end"), N_("end the conversation"), act=Talk.end),
)
SETTLE = (("t", "theirs"), ("m", "mine"), ("b", "both"))
"""The letters where two people wrote one answer."""


def use(talk: Talk, key: Key) -> None:
    """What a key does where the talk is now: a page opens from anywhere, and its own key closes it."""
    if talk.mode in OPENING or talk.mode is Mode.CONFLICT:
        return
    if key.mode is not None:
        if talk.mode is key.mode:
            talk.close()
        else:
            talk.enter(key.mode)
    elif key.act is not None and talk.mode in READING | {Mode.ANSWER}:
        at_end = talk.mode is Mode.END
        if talk.mode is not Mode.ANSWER:
            talk.close()
        if not (at_end and key.command == "back"):
            key.act(talk)
