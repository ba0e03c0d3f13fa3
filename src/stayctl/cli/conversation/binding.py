"""Which key of the terminal does what on the screen."""

from collections.abc import Callable
from typing import Protocol

from prompt_toolkit.filters import Condition, Filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from stayctl.cli.conversation import turns
from stayctl.cli.conversation.keys import KEYS, SETTLE, use
from stayctl.cli.conversation.modes import EMPTY_STATUSES, LISTS, ONE_LINE, OPENING, TYPING, Mode
from stayctl.cli.conversation.talk import Talk


class Shown(Protocol):
    """The screen, as far as keys need it."""

    talk: Talk

    def show(self) -> None: ...
    def leave(self, code: int) -> None: ...
    def read_on(self) -> None: ...
    def scroll(self, sheets: int) -> None: ...


class _Binder:
    """Binds keys to what the talk does; afterwards the screen shows where it stands."""

    def __init__(self, screen: Shown) -> None:
        self.screen, self.talk, self.keys = screen, screen.talk, KeyBindings()

    def bind(self, *names: str, act: Callable[[], None], when: Filter, eager: bool = True) -> None:
        def handler(event: KeyPressEvent) -> None:
            act()
            self.screen.show()

        self.keys.add(*names, filter=when, eager=eager)(handler)

    def among(self, *modes: Mode) -> Condition:
        return Condition(lambda: self.talk.mode in modes)


def deafen(keys: KeyBindings) -> None:
    """Against keys of prompt_toolkit that cost text, or put a sign into it that nobody typed (Ctrl-Z).

    Ctrl-Space, which switches many a Chinese input method, begins a selection that swallows all that is typed after it.
    A colour sequence that was pasted looks like the mouse, and brings up a traceback.
    """
    for name in (Keys.ControlAt, Keys.Vt100MouseEvent, Keys.ControlZ):
        keys.add(name)(lambda event: None)


def bindings(screen: Shown) -> KeyBindings:
    """All keys of the conversation."""
    binder = _Binder(screen)
    _going_on(binder)
    _pages(binder)
    _letters(binder)
    binder.keys.add("c-c")(lambda event: screen.leave(130))
    binder.keys.add("<sigint>")(lambda event: screen.leave(130))
    deafen(binder.keys)
    return binder.keys


def _going_on(binder: _Binder) -> None:
    screen, talk = binder.screen, binder.talk
    reading = Condition(lambda: talk.mode not in TYPING)
    always = Condition(lambda: True)
    binder.bind("c-d", act=lambda: turns.go_on(talk), when=always)
    binder.bind("escape", "enter", act=lambda: turns.go_on(talk), when=always, eager=False)
    binder.bind("enter", act=screen.read_on, when=reading)
    binder.bind("enter", act=lambda: turns.go_on(talk), when=binder.among(*ONE_LINE))
    paged = reading | binder.among(Mode.TAG)
    for name, sheets in (("pagedown", 1), ("pageup", -1)):
        binder.bind(name, act=lambda sheets=sheets: screen.scroll(sheets), when=paged)  # type: ignore[misc]
    for name, step in (("up", -1), ("down", 1)):
        binder.bind(name, act=lambda step=step: turns.pick(talk, step), when=binder.among(*LISTS))  # type: ignore[misc]
    binder.bind("tab", act=lambda: turns.complete(talk), when=binder.among(Mode.TAG))


def _pages(binder: _Binder) -> None:
    """The keys of the table with their twins, and Esc back to the question."""
    talk = binder.talk
    begun = Condition(lambda: talk.mode not in OPENING)
    for key in KEYS:
        for name in key.names:
            binder.bind(name, act=lambda key=key: use(talk, key), when=begun)  # type: ignore[misc]
        binder.bind("escape", key.letter, act=lambda key=key: use(talk, key), when=begun, eager=False)  # type: ignore[misc]
    beside = Condition(lambda: talk.mode not in OPENING | {Mode.ANSWER, Mode.CONFLICT})
    binder.bind("escape", act=talk.close, when=beside & ~binder.among(Mode.LAST_TIME), eager=False)
    hiding = binder.among(Mode.LAST_TIME)
    for name in ("escape", "<any>"):
        binder.bind(name, act=talk.close, when=hiding, eager=name == "escape")


def _letters(binder: _Binder) -> None:
    talk = binder.talk
    for status, letter in zip(EMPTY_STATUSES, "snd", strict=True):
        binder.bind(letter, act=lambda status=status: talk.mark(status), when=binder.among(Mode.EMPTY))  # type: ignore[misc]
    for letter, keep in SETTLE:
        binder.bind(letter, act=lambda keep=keep: turns.settle(talk, keep), when=binder.among(Mode.CONFLICT))  # type: ignore[misc]
