"""One short question after the other, each answer kept as a draft until the whole is saved."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from shutil import get_terminal_size
from typing import TypeVar

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import FuzzyWordCompleter
from prompt_toolkit.filters import has_completions, shift_selection_mode
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.selection import SelectionState
from prompt_toolkit.utils import is_dumb_terminal

from stayctl.cli.conversation.agreeing import agreed
from stayctl.cli.conversation.binding import deafen
from stayctl.cli.conversation.curtain import curtain
from stayctl.cli.conversation.lines import line_editor
from stayctl.cli.conversation.recorder import Recorder
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.drafting import WRAP
from stayctl.reports.text import visible, width, wrap

Value = TypeVar("Value")
DRAFT_SECONDS = 1.0
ROOM_TO_TYPE = 12
BACK = ("<", "＜", "《", "/back")
AWAY = "/away"
ALL = ("?", "？")


class _Back(Exception):
    """The field before is wanted again."""


class Asker:
    """Asks on the terminal. What was answered before a break stands there again, to be confirmed by Enter.

    Going back asks everything anew: what was accepted up to there answers by itself, unseen.
    """

    def __init__(self, recorder: Recorder, signals: Signals, *, plain: bool = False) -> None:
        self._recorder, self._signals = recorder, signals
        self._given: list[tuple[str, str]] = []
        self._seen: set[tuple[str, ...]] = set()
        self._place = 0
        self._plain = plain or is_dumb_terminal()
        self._session: PromptSession[str] = PromptSession(
            key_bindings=self._keys(),
            history=DummyHistory(),
            output=DummyOutput() if self._plain else None,  # the real one writes control sequences at once
        )
        self._editor = line_editor() if self._plain else None
        self._waiting = False
        self._field, self._grows = "", False
        signals.wake = self._put_away

    @property
    def columns(self) -> int:
        return get_terminal_size().columns if self._plain else self._session.output.get_size().columns

    def run(self, questions: Callable[[], Value]) -> Value:
        """What the questions make of the answers, however often somebody goes back in between."""
        self._given.clear()
        while True:
            self._place = 0
            try:
                return questions()
            except _Back:
                if not self._given:
                    self._tell(_("This is the first question."))
                del self._given[-1:]

    @property
    def plain(self) -> bool:
        """Whether lines are typed on a terminal that moves no cursor."""
        return self._plain

    def heading(self, text: str) -> None:
        if self._asking:
            print()
            self._tell(text, "bold")

    def show(self, *lines: str, indent: str = "", once: bool = False) -> None:
        """Lines that are read, not answered; with ``once`` they are not shown a second time."""
        if not self._asking or (once and lines in self._seen):
            return
        self._seen.add(lines)
        for line in lines:
            self._tell(line, indent=indent)

    def unseen(self) -> contextlib.AbstractContextManager[bool]:
        """A screen of its own, wiped when it is left. Gives whether there is one: plain lines have none."""
        return contextlib.nullcontext(False) if self._plain else curtain(self._session.output)

    def text(self, field: str, message: str, *, default: str = "", words: Sequence[str] = ()) -> str:
        """What is typed, without the space around it."""
        return self.parsed(field, message, str.strip, default=default, words=words, grows=True)

    def parsed(
        self,
        field: str,
        message: str,
        parse: Callable[[str], Value],
        *,
        default: str = "",
        words: Sequence[str] = (),
        choices: Sequence[str] = (),
        grows: bool = False,
    ) -> Value:
        """What ``parse`` makes of it; a StayctlError is shown and the question asked again, the field emptied.

        ``words`` complete what is being typed; ``choices`` are the lines that a question mark shows. What stands there
        already is marked, and typing takes its place, unless it ``grows``: to sentences more is added at their end.
        """
        if not self._asking and self._given[self._place][0] == field:
            self._place += 1
            return parse(self._given[self._place - 1][1])
        del self._given[self._place :]
        self._field, self._grows = f"{WRAP}{field}", grows
        known = self._recorder.drafts.get(self._field, default)
        while True:
            typed = self._ask(message, known, words)
            if choices and typed.strip() in ALL:
                for line in choices:
                    self._tell(line, indent="    ")
                continue
            try:
                value = parse(typed)
            except StayctlError as problem:
                self._recorder.draft(self._field, "")
                self._tell(problem.text(), indent="  ")
                known = default
                continue
            self._recorder.draft(self._field, typed)
            self._given.append((field, typed))
            self._place += 1
            return value

    def stands(self, *fields: str) -> bool:
        """Whether something stands in one of these fields from before, to be confirmed."""
        return any(self._recorder.drafts.get(f"{WRAP}{field}") for field in fields)

    def keep(self, field: str, text: str) -> None:
        """What stands in this field from now on, as if it had been typed."""
        self._recorder.draft(f"{WRAP}{field}", text)

    def choice(self, field: str, message: str, letters: str, default: str) -> str:
        """One of the letters, the last one typed; Enter takes the default."""

        def parse(text: str) -> str:
            typed = text.strip().lower()
            if not set(typed) <= set(letters):
                raise StayctlError(N_("Type one of: {letters}"), id="letter", letters=", ".join(letters))
            return typed[-1:] or default

        return self.parsed(field, message, parse)

    def yes(self, field: str, message: str) -> bool:
        """Yes, by y or 是; Enter means no."""
        return self.parsed(field, _("{question} (y; Enter: no)").format(question=message), agreed)

    @property
    def _asking(self) -> bool:
        """Whether nothing that was answered before stands between here and the person."""
        return self._place >= len(self._given)

    def _tell(self, text: str, style: str = "", indent: str = "") -> None:
        for line in wrap(indent + visible(text), self.columns - 1, indent=indent + "  " if indent else ""):
            if style and not self._plain:
                print_formatted_text(FormattedText([(style, line)]), output=self._session.output)
            else:
                print(line)

    def _ask(self, message: str, known: str, words: Sequence[str]) -> str:
        self._signals.check()
        try:
            typed = self._read_plain(message, known) if self._plain else self._read(message, known, words)
        except EOFError:
            raise PutAway(129) from None
        except KeyboardInterrupt:
            raise PutAway(130) from None
        command = typed.strip().replace("／", "/").lower()
        if command == AWAY:
            raise PutAway(130)
        if command in BACK:
            raise _Back
        return typed

    def _read(self, message: str, known: str, words: Sequence[str]) -> str:
        return self._session.prompt(
            self._prompt(message),
            default=known,
            completer=FuzzyWordCompleter(list(words)) if words else None,
            complete_while_typing=False,
            pre_run=self._begin,
            handle_sigint=True,
        )

    def _read_plain(self, message: str, known: str) -> str:
        """A line from a terminal that moves no cursor; what stands there already is shown in brackets.

        The question has a line of its own: readline scrolls a long one sideways, through the middle of Chinese letters.
        """
        self._tell(f"{message} [{visible(known)}]" if known else message)
        self._waiting = True
        try:
            with self._signals.with_ctrl_c():
                return input("> ") or known
        finally:
            self._waiting = False

    def _prompt(self, message: str) -> str:
        """The question before the cursor, or above it where there would be no room to type."""
        if width(message) + ROOM_TO_TYPE <= self.columns:
            return _("{question}: ").format(question=message)
        print("\n".join(wrap(message, self.columns - 1, indent="  ")))
        return "  > "

    def _begin(self) -> None:
        buffer = self._session.default_buffer
        if buffer.text and not self._grows:
            buffer.selection_state = SelectionState(original_cursor_position=0)
            buffer.selection_state.enter_shift_mode()
        self._keep_drafts()
        if self._signals.code is not None:  # it came after the last look, while nothing listened yet
            self._put_away(self._signals.code)

    def _keep_drafts(self) -> None:
        app = self._session.app

        async def each_second() -> None:
            while True:
                await asyncio.sleep(DRAFT_SECONDS)
                self._keep(self._session.default_buffer.text)

        app.create_background_task(each_second())

    def _keep(self, text: str) -> None:
        if text and text.strip() not in BACK:
            with contextlib.suppress(StayctlError):  # said when the answer itself is kept
                self._recorder.draft(self._field, text)

    def _put_away(self, code: int) -> None:
        if self._plain:
            self._put_away_plain(code)
            return
        app = self._session.app
        if app.loop is not None and app.is_running:
            app.loop.call_soon_threadsafe(self._leave, PutAway(code))

    def _put_away_plain(self, code: int) -> None:
        """While a line is typed, what stands in it is kept; a save that is under way ends first."""
        if not self._waiting:
            return
        self._waiting = False
        self._keep(self._editor.get_line_buffer() if self._editor is not None else "")
        raise PutAway(code)

    def _leave(self, why: BaseException) -> None:
        try:
            self._keep(self._session.default_buffer.text)
        finally:
            if not self._session.app.is_done:
                self._session.app.exit(exception=why)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("c-c")
        def _away(event: KeyPressEvent) -> None:
            self._leave(PutAway(130))

        @keys.add("c-d")
        def _enter(event: KeyPressEvent) -> None:
            event.current_buffer.validate_and_handle()

        @keys.add("escape", "b")
        @keys.add("up", filter=~has_completions)
        def _back(event: KeyPressEvent) -> None:
            self._leave(_Back())

        @keys.add("<bracketed-paste>", filter=shift_selection_mode)
        def _paste(event: KeyPressEvent) -> None:
            event.current_buffer.cut_selection()
            event.current_buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n"))

        deafen(keys)
        return keys
