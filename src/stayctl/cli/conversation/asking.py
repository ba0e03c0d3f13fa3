"""One short question after the other, each answer kept as a draft until the whole is saved."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import FuzzyWordCompleter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from stayctl.cli.conversation.recorder import Recorder
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.errors import StayctlError
from stayctl.language import _
from stayctl.reports.text import visible, width, wrap

Value = TypeVar("Value")
DRAFT_SECONDS = 1.0
ROOM_TO_TYPE = 12


class Asker:
    """Asks on the terminal. What was answered before a break stands there again, to be confirmed by Enter."""

    def __init__(self, recorder: Recorder, signals: Signals) -> None:
        self._recorder, self._signals = recorder, signals
        self._shown: set[str] = set()
        self._session: PromptSession[str] = PromptSession(key_bindings=self._keys())
        self._field = ""
        signals.wake = self._put_away

    @property
    def columns(self) -> int:
        return self._session.output.get_size().columns

    def heading(self, text: str) -> None:
        print()
        for line in wrap(visible(text), self.columns - 1):
            print(line)

    def show(self, key: str, lines: Sequence[str]) -> None:
        self._shown.add(key)
        print("\n".join(lines))

    def has_shown(self, key: str) -> bool:
        return key in self._shown

    def text(self, field: str, message: str, *, default: str = "", words: Sequence[str] = ()) -> str:
        """What is typed, without the space around it."""
        return self._ask(field, message, default, words).strip()

    def parsed(
        self,
        field: str,
        message: str,
        parse: Callable[[str], Value],
        *,
        default: str = "",
        words: Sequence[str] = (),
    ) -> Value:
        """What ``parse`` makes of it; a StayctlError is shown and the question asked again."""
        while True:
            typed = self._ask(field, message, default, words)
            try:
                return parse(typed)
            except StayctlError as problem:
                print("  " + visible(problem.text()))

    def choice(self, field: str, message: str, letters: str, default: str) -> str:
        """One of the letters, the last one typed; Enter takes the default."""
        while True:
            typed = self._ask(field, message, "", ()).strip().lower()[-1:]
            if typed in letters:
                return typed or default
            self._recorder.draft(self._field, "")
            print("  " + _("Type one of: {letters}").format(letters=", ".join(letters)))

    def yes(self, field: str, message: str) -> bool:
        """Yes or no: y, n, 是, 否."""
        while True:
            typed = (
                self._ask(field, _("{question} (y/n)").format(question=message), "", ()).strip().casefold()
            )
            if typed in ("y", "yes", "是", "好", "对"):
                return True
            if typed in ("n", "no", "否", "不", "没有"):
                return False
            print("  " + _("Type y or n."))

    def _ask(self, field: str, message: str, default: str, words: Sequence[str]) -> str:
        self._field = f"wrap:{field}"
        self._signals.check()
        known = self._recorder.drafts.get(self._field, default)
        completer = FuzzyWordCompleter(list(words)) if words else None
        try:
            typed = self._session.prompt(
                self._prompt(message),
                default=known,
                completer=completer,
                complete_while_typing=False,
                pre_run=self._keep_drafts,
                handle_sigint=True,
            )
        except EOFError:
            raise PutAway(129) from None
        except KeyboardInterrupt:
            raise PutAway(130) from None
        self._recorder.draft(self._field, typed)
        return typed

    def _prompt(self, message: str) -> str:
        """The question before the cursor, or above it where there would be no room to type."""
        if width(message) + ROOM_TO_TYPE <= self.columns:
            return f"{message}: "
        print("\n".join(wrap(message, self.columns - 1, indent="  ")))
        return "  > "

    def _keep_drafts(self) -> None:
        app = self._session.app

        async def each_second() -> None:
            while True:
                await asyncio.sleep(DRAFT_SECONDS)
                self._keep()

        app.create_background_task(each_second())

    def _keep(self) -> None:
        text = self._session.default_buffer.text
        if text:
            with contextlib.suppress(StayctlError):  # said when the answer itself is kept
                self._recorder.draft(self._field, text)

    def _put_away(self, code: int) -> None:
        app = self._session.app
        if app.loop is not None and app.is_running:
            app.loop.call_soon_threadsafe(self._leave, code)

    def _leave(self, code: int) -> None:
        try:
            self._keep()
        finally:
            if not self._session.app.is_done:
                self._session.app.exit(exception=PutAway(code))

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("c-c")
        def _away(event: KeyPressEvent) -> None:
            self._leave(130)

        @keys.add("c-d")
        def _enter(event: KeyPressEvent) -> None:
            event.current_buffer.validate_and_handle()

        return keys
