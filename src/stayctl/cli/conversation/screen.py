"""The conversation on a terminal: one question large, the rest in a quieter voice."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.containers import ConditionalContainer
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.styles import Style

from stayctl.cli.conversation import foot, pages, turns
from stayctl.cli.conversation.binding import bindings
from stayctl.cli.conversation.blocks import Styled, height, sheet
from stayctl.cli.conversation.modes import LISTS, TYPING, Mode
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.cli.conversation.talk import Talk

DRAFT_SECONDS = 1.0
ESCAPE_SECONDS = 0.2
"""So long a lone Esc is taken for the beginning of a key that a slow line delivers in pieces."""
TWIN_SECONDS = 1.0
CLOSING_SECONDS = 0.5
"""So long Esc waits for the letter of a twin key: less where Esc alone closes a page."""
STYLE = Style.from_dict(
    {
        "head": "bold",
        "quiet": "fg:ansibrightblack",
        "cue": "fg:ansibrightblack italic",
        "question": "bold",
        "done": "fg:ansigreen",
        "here": "bold fg:ansicyan",
        "key": "bold",
        "message": "fg:ansiyellow",
        "private": "fg:ansimagenta",
    }
)
PLAIN = Style.from_dict({"question": "bold", "head": "bold", "key": "bold", "here": "bold"})


class Screen:
    """Shows a Talk and turns keys into its methods."""

    def __init__(self, talk: Talk, signals: Signals, now: Callable[[], datetime], *, color: bool) -> None:
        self.talk, self.signals, self.now = talk, signals, now
        self.saved = False
        typing = Condition(lambda: self.talk.mode in TYPING)
        self.buffer = Buffer(multiline=True, on_text_changed=self._typed, read_only=~typing)
        self.app: Application[None] = Application(
            layout=self._layout(typing),
            key_bindings=bindings(self),
            full_screen=True,
            erase_when_done=True,  # some terminals have no second screen: nothing of the talk may stay on them
            style=STYLE if color else PLAIN,
            mouse_support=False,
            refresh_interval=20,
        )
        self.app.ttimeoutlen = ESCAPE_SECONDS
        if talk.suggester is not None:
            talk.suggester.wake = self.app.invalidate
        self.show()

    def run(self) -> None:
        """Until the conversation ends. Raises PutAway when it is put away, with everything kept."""
        self.signals.wake = self._put_away
        try:
            self.signals.check()
            self.app.run(pre_run=self._keep_drafts, handle_sigint=True)
        except EOFError:
            raise PutAway(129) from None
        finally:
            self.signals.wake = None
            self.talk.keep_draft()

    def show(self) -> None:
        """The talk has moved: its text into the input."""
        if self.buffer.text != self.talk.text:
            self.buffer.set_document(Document(self.talk.text, len(self.talk.text)), bypass_readonly=True)
        self.saved = bool(self.talk.text)
        self.app.timeoutlen = TWIN_SECONDS if self.talk.mode is Mode.ANSWER else CLOSING_SECONDS
        self.app.invalidate()
        if self.talk.ended and not self.app.is_done:
            self.app.exit()

    def leave(self, code: int) -> None:
        """Put the conversation away."""
        try:
            self.talk.keep_draft()
        finally:
            if self.app.is_running and not self.app.is_done:
                self.app.exit(exception=PutAway(code))

    def read_on(self) -> None:
        """Enter on a text to read: the next sheet, or on with the conversation."""
        if self._page()[1]:
            self.scroll(1)
        else:
            turns.go_on(self.talk)

    def scroll(self, sheets: int) -> None:
        """One sheet on or back in a text that is longer than the screen."""
        if sheets < 0 or self._page()[1]:
            self.talk.read = max(0, self.talk.read + sheets * max(1, self._free_lines() - 1))

    def _typed(self, buffer: Buffer) -> None:
        if self.talk.text != buffer.text:
            self.talk.picked = None
            self.talk.message = "" if self.talk.mode in LISTS else self.talk.message
        self.talk.text = buffer.text
        self.saved = False

    def _put_away(self, code: int) -> None:
        if self.app.loop is not None and self.app.is_running:
            self.app.loop.call_soon_threadsafe(self.leave, code)

    def _keep_drafts(self) -> None:
        async def each_second() -> None:
            while True:
                await asyncio.sleep(DRAFT_SECONDS)
                if self.talk.keep_draft() or not self.saved:
                    self.saved = True
                    self.app.invalidate()

        self.app.create_background_task(each_second())
        if self.signals.code is not None:  # it came after the last look, while nothing listened yet
            self._put_away(self.signals.code)

    def _layout(self, typing: Condition) -> Layout:
        def part(render: Callable[[], Styled]) -> Window:
            return Window(FormattedTextControl(render), dont_extend_height=True)

        entry = Window(
            BufferControl(self.buffer, focusable=True),
            wrap_lines=True,
            get_line_prefix=lambda line, wrapped: "    " if line or wrapped else "  > ",
            height=Dimension(min=2),
        )
        parts = [
            part(self._head),
            part(lambda: self._page()[0]),
            ConditionalContainer(entry, typing),
            ConditionalContainer(Window(), ~typing),
            part(self._message),
            part(self._progress),
            part(self._key_bar),
        ]
        return Layout(HSplit(parts), focused_element=entry)

    def _page(self) -> tuple[Styled, int]:
        """What to ask or to read, and the lines still to come of what is longer than the screen."""
        lines = self._free_lines()
        text = pages.body(self.talk, self._columns(), lines)
        if self.talk.mode in LISTS | {Mode.ANSWER}:
            return text, 0
        return sheet(text, lines, self.talk.read)

    def _free_lines(self) -> int:
        """Lines between the head and the foot of the screen, less two for typing."""
        message = foot.message(self.talk, self._columns(), saved=False)
        around = (
            self._head(),
            self._progress(),
            foot.keys(self.talk, self._columns(), self._rows()),
            message,
        )
        typing = 2 if self.talk.mode in TYPING else 0
        return max(3, self._rows() - sum(map(height, around)) - typing)

    def _head(self) -> Styled:
        minute = int((self.now() - self.talk.started).total_seconds() // 60) + 1
        return foot.head(self.talk, self._columns(), minute)

    def _message(self) -> Styled:
        return foot.message(self.talk, self._columns(), saved=self.saved, left=self._page()[1])

    def _progress(self) -> Styled:
        return foot.progress(self.talk, self._columns(), self._rows())

    def _key_bar(self) -> Styled:
        return foot.keys(self.talk, self._columns(), self._rows(), self._page()[1])

    def _columns(self) -> int:
        return max(20, self.app.output.get_size().columns)

    def _rows(self) -> int:
        return self.app.output.get_size().rows
