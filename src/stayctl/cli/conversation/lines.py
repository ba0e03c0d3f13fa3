"""The conversation line by line, for a terminal that can't place the cursor and for screen readers.

What is typed goes to the same ``Talk``; nothing is written but text.
"""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from types import ModuleType

from stayctl.cli.conversation import foot, pages, turns
from stayctl.cli.conversation.blocks import plain
from stayctl.cli.conversation.keys import KEYS, SETTLE, use
from stayctl.cli.conversation.modes import DRAFTED, EMPTY_STATUSES, LISTS, ONE_LINE, OPENING, PRIVATE, Mode
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.cli.conversation.talk import Talk
from stayctl.language import _
from stayctl.reports.text import visible

COLUMNS = 78
ROWS = 1000
DUMB = frozenset({"", "dumb", "unknown", "emacs", "cons25-dumb"})
ENDS_AT_MOST = 3
"""After so many ends of input one after the other nobody is there any more."""


def without_cursor(environment: Mapping[str, str], wish: str | None) -> bool:
    """Whether the conversation is held line by line: by the setting, else where the terminal can't do more."""
    if wish:
        return wish == "lines"
    return environment.get("TERM", "").casefold() in DUMB


class Lines:
    """Prints a Talk and reads lines for it."""

    def __init__(self, talk: Talk, signals: Signals, now: Callable[[], datetime]) -> None:
        self.talk, self.signals, self.now = talk, signals, now
        self._readline = line_editor()
        self._waiting = False
        self._ends = 0
        self._shown: tuple[Mode, str, tuple[int, bool]] | None = None

    def run(self) -> None:
        """Until the conversation ends. Raises PutAway when it is put away, with everything kept."""
        self.signals.wake = self._interrupted
        try:
            with self.signals.with_ctrl_c():
                self._converse()
        finally:
            self.signals.wake = None
            self.talk.keep_draft()

    def _converse(self) -> None:
        while not self.talk.ended:
            turned = (sum(self.talk.wording.values()), self.talk.cues)
            here = (self.talk.mode, self.talk.conversation.current, turned)
            if here != self._shown:
                self._show()
                self._shown = here
                self.talk.keep_draft()
            self._say(self.talk.message)
            self.talk.message = ""
            line = self._line()
            self._ends = self._ends + 1 if line is None else 0
            if self._ends > ENDS_AT_MOST:
                raise PutAway(129)
            if line is None:
                turns.go_on(self.talk)
            else:
                self._take(line)

    def _take(self, line: str) -> None:
        """One line: a command, a letter, or words."""
        text = line.replace("／", "/", 1) if line.startswith("／") else line
        mode = self.talk.mode
        if text.startswith("/") and not text.startswith("//"):
            self._command(text[1:])
            return
        text = text.removeprefix("/") if text.startswith("//") else text
        if text.strip() == "." or (not text.strip() and mode not in DRAFTED):
            turns.go_on(self.talk)
        elif mode in (Mode.EMPTY, Mode.CONFLICT):
            self._letter(text.strip().casefold())
        elif mode in ONE_LINE:
            self.talk.text = text
            turns.go_on(self.talk)
        elif mode in DRAFTED:
            self.talk.text = f"{self.talk.text}\n{text}" if self.talk.text else text
            self.talk.keep_draft()
        else:
            turns.go_on(self.talk)

    def _letter(self, letter: str) -> None:
        statuses = dict(zip("snd", EMPTY_STATUSES, strict=True))
        if self.talk.mode is Mode.EMPTY and letter in statuses:
            self.talk.mark(statuses[letter])
        elif self.talk.mode is Mode.CONFLICT and letter in dict(SETTLE):
            turns.settle(self.talk, dict(SETTLE)[letter])
        else:
            self._say(_("Type one of the letters."))

    def _command(self, typed: str) -> None:
        word, _space, rest = typed.strip().partition(" ")
        own = {
            "next": lambda: turns.go_on(self.talk),
            "clear": self._clear,
            "show": self._show,
            "away": self._away,
        }
        names = [*(key.command for key in KEYS), *own]
        found = [name for name in names if name == word] or [
            name for name in names if word and name.startswith(word)
        ]
        if len(found) > 1 and self.talk.mode not in OPENING:
            meant = ", ".join(f"/{name}" for name in found)
            self._say(_("“/{word}” could be any of: {meant}").format(word=word, meant=meant))
        elif len(found) != 1 or (self.talk.mode in OPENING and found[0] != "away"):
            self._say(
                _(
                    "There is no command “/{word}” here; see /help. Begin a line with // where its text begins with /."
                ).format(word=word)
            )
        elif found[0] in own:
            own[found[0]]()
        else:
            key = next(key for key in KEYS if key.command == found[0])
            use(self.talk, key)
            if rest.strip() and key.mode is not None and self.talk.mode is key.mode:
                self.talk.text = rest.strip()
                turns.go_on(self.talk)

    def _clear(self) -> None:
        """What stands in the input goes; an answer that was kept stays until another one is."""
        if self.talk.mode in DRAFTED:
            self.talk.text = ""
            self.talk.keep_draft()

    def _away(self) -> None:
        raise PutAway(130)

    def _show(self) -> None:
        """The page in plain text, with what stands in the input already."""
        talk = self.talk
        minute = int((self.now() - talk.started).total_seconds() // 60) + 1
        print()
        print(_flat(plain(foot.head(talk, COLUMNS, minute))))
        print(self._page())
        if talk.mode in PRIVATE and talk.mode in DRAFTED:
            self._say(_("What you type here stays on the screen: write it when you are alone."))
        if talk.mode in DRAFTED and talk.text:
            print("\n".join(f"  | {line}" for line in visible(talk.text, lines=True).split("\n")))
        print(self._hint())

    def _page(self) -> str:
        if self.talk.mode is Mode.HELP:
            return "\n".join(f"  /{name:<6} {text}" for name, text in commands())
        if self.talk.mode is Mode.LAST_TIME and self.talk.last_time:
            return "\n".join(f"  {visible(line)}" for line in self.talk.last_time)
        return _flat(plain(pages.body(self.talk, COLUMNS, ROWS)))

    def _hint(self) -> str:
        match self.talk.mode:
            case mode if mode in ONE_LINE:
                return _("Type one line.")
            case mode if mode in DRAFTED:
                return _("Type line by line; a line with a single . goes on. Commands: /help")
            case Mode.CONFLICT | Mode.EMPTY:
                return _("Type one of the letters.")
            case _:
                return _("Enter goes on.")

    def _say(self, message: str) -> None:
        if message:
            print(f"  * {visible(message)}", flush=True)

    def _line(self) -> str | None:
        """One line as typed; None at the end of the input, which Ctrl-D on an empty line gives."""
        self.signals.check()
        self._waiting = True
        try:
            return input("> ")
        except EOFError:
            print()
            return None
        finally:
            self._waiting = False

    def _interrupted(self, code: int) -> None:
        """A signal. While a line is typed, what stands in it is kept; a save that is under way ends first."""
        if not self._waiting:
            return
        self._waiting = False
        typed = self._readline.get_line_buffer() if self._readline is not None else ""
        talk = self.talk
        if typed.strip() and talk.mode in DRAFTED and talk.mode not in LISTS and not typed.startswith("/"):
            talk.text = f"{talk.text}\n{typed}" if talk.text else typed
        raise PutAway(code)


def commands() -> list[tuple[str, str]]:
    """Each command with what it does."""
    return [
        ("next", _("keep the answer and go on; so does a line with a single .")),
        *((key.command, _(key.meaning)) for key in KEYS),
        ("clear", _("take out what you typed")),
        ("show", _("show the question again")),
        ("away", _("put it away; everything is kept")),
    ]


def _flat(text: str) -> str:
    """Lines without the space at their ends, rules shorter than any terminal, and no run of free lines."""
    lines = [line.rstrip() for line in text.replace("─", "-").split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip("\n")


def line_editor() -> ModuleType | None:
    """Line editing that counts wide characters, told to write no control sequences."""
    os.environ["TERM"] = "dumb"
    try:
        import readline
    except ImportError:
        return None
    for setting in ("set enable-bracketed-paste off", "tab: self-insert"):
        readline.parse_and_bind(setting)
    readline.set_completer(None)
    readline.set_auto_history(False)  # what was said is not to be leafed through
    return readline
