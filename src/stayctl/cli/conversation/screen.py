"""The conversation on a terminal: one question large, the rest in a quieter voice."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, Filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.containers import ConditionalContainer
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.styles import Style

from stayctl.cli.conversation import pages
from stayctl.cli.conversation.pages import Styled
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.cli.conversation.talk import TYPING, Mode, Talk
from stayctl.practice.vocabulary import AnswerStatus

DRAFT_SECONDS = 1.0
STYLE = Style.from_dict(
    {
        "head": "bold",
        "quiet": "fg:ansibrightblack",
        "question": "bold",
        "done": "fg:ansigreen",
        "here": "bold fg:ansicyan",
        "key": "bold",
        "message": "fg:ansiyellow",
        "private": "fg:ansimagenta",
    }
)
PLAIN = Style.from_dict({"question": "bold", "head": "bold", "key": "bold"})
MODE_KEYS = {
    "f1": ("h", Mode.HELP),
    "f2": ("j", Mode.JUMP),
    "f4": ("l", Mode.LAST_TIME),
    "f5": ("r", Mode.RESTRICTED),
    "f8": ("a", Mode.ADD),
    "f9": ("n", Mode.NOTE),
}


class Screen:
    """Shows a Talk and turns keys into its methods."""

    def __init__(self, talk: Talk, signals: Signals, now: Callable[[], datetime], *, color: bool) -> None:
        self.talk, self.signals, self.now = talk, signals, now
        self.saved = False
        self.buffer = Buffer(multiline=True, on_text_changed=self._typed)
        self.app: Application[None] = Application(
            layout=self._layout(),
            key_bindings=self._keys(),
            full_screen=True,
            style=STYLE if color else PLAIN,
            mouse_support=False,
            refresh_interval=20,
        )
        self.app.ttimeoutlen = 0.2
        self._show()

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

    def _typed(self, buffer: Buffer) -> None:
        self.talk.text = buffer.text
        self.saved = False

    def _show(self) -> None:
        """The talk has moved: its text into the input."""
        if self.buffer.text != self.talk.text:
            self.buffer.set_document(Document(self.talk.text, len(self.talk.text)), bypass_readonly=True)
        self.saved = bool(self.talk.text)
        self.app.invalidate()

    def _put_away(self, code: int) -> None:
        if self.app.loop is not None and self.app.is_running:
            self.app.loop.call_soon_threadsafe(self._leave, code)

    def _leave(self, code: int) -> None:
        try:
            self.talk.keep_draft()
        finally:
            if self.app.is_running and not self.app.is_done:
                self.app.exit(exception=PutAway(code))

    def _keep_drafts(self) -> None:
        async def each_second() -> None:
            while True:
                await asyncio.sleep(DRAFT_SECONDS)
                if self.talk.keep_draft() or not self.saved:
                    self.saved = True
                    self.app.invalidate()

        self.app.create_background_task(each_second())

    def _layout(self) -> Layout:
        columns = self._columns

        def part(render: Callable[[], Styled]) -> Window:
            return Window(FormattedTextControl(render), dont_extend_height=True)

        typing = Condition(lambda: self.talk.mode in TYPING)
        entry = Window(
            BufferControl(self.buffer, focusable=True),
            wrap_lines=True,
            get_line_prefix=lambda line, wrapped: "    " if line or wrapped else "  > ",
            height=Dimension(min=2),
        )
        message = FormattedTextControl(lambda: pages.message(self.talk, columns(), saved=self.saved))
        return Layout(
            HSplit(
                [
                    part(lambda: pages.head(self.talk, columns(), self._minute())),
                    part(self._body),
                    ConditionalContainer(entry, typing),
                    ConditionalContainer(Window(), ~typing),
                    Window(message, height=1),
                    part(lambda: pages.progress(self.talk, columns())),
                    part(lambda: pages.keys(self.talk, columns())),
                ]
            ),
            focused_element=entry,
        )

    def _body(self) -> Styled:
        """What to ask or to read; what is longer than the screen comes in sheets."""
        if self.talk.mode is Mode.ANSWER:
            return pages.question(self.talk, self._columns(), self._free_lines())
        return self._sheet()[0]

    def _sheet(self) -> tuple[Styled, int]:
        return pages.sheet(self.talk, self._columns(), self._free_lines())

    def _free_lines(self) -> int:
        """Lines between the head and the foot of the screen, less two for typing."""
        columns = self._columns()
        around = (
            pages.head(self.talk, columns, 1),
            pages.progress(self.talk, columns),
            pages.keys(self.talk, columns),
        )
        used = sum(pages.height(text) for text in around) + 1
        typing = 2 if self.talk.mode in TYPING else 0
        return max(3, self.app.output.get_size().rows - used - typing)

    def _read_on(self) -> None:
        """Enter on a text to read: the next sheet, or on with the conversation."""
        if self._sheet()[1]:
            self.talk.read += max(1, self._free_lines() - 1)
        else:
            self.talk.next()

    def _columns(self) -> int:
        return max(20, self.app.output.get_size().columns)

    def _minute(self) -> int:
        return int((self.now() - self.talk.started).total_seconds() // 60) + 1

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        answering = Condition(lambda: self.talk.mode is Mode.ANSWER)
        empty = Condition(lambda: self.talk.mode is Mode.EMPTY)
        reading = Condition(lambda: self.talk.mode not in TYPING)

        def on(*names: str, when: Filter | None = None) -> Callable[[Callable[[], None]], None]:
            def bind(act: Callable[[], None]) -> None:
                def handler(event: KeyPressEvent) -> None:
                    act()
                    self._moved()

                condition = when if when is not None else Condition(lambda: True)
                keys.add(*names, filter=condition, eager=len(names) == 1)(handler)

            return bind

        on("c-d")(self.talk.next)
        on("escape", "enter")(self.talk.next)
        on("enter", when=reading)(self._read_on)
        on("enter", when=Condition(lambda: self.talk.mode is Mode.JUMP))(self.talk.next)
        for status, letter in zip(pages.EMPTY_STATUSES, "snd", strict=True):
            on(letter, when=empty)(lambda status=status: self.talk.mark(status))  # type: ignore[misc]
        on("f3", when=answering)(lambda: self.talk.mark(AnswerStatus.SKIPPED))
        on("escape", "s", when=answering)(lambda: self.talk.mark(AnswerStatus.SKIPPED))
        for name, (letter, mode) in MODE_KEYS.items():
            self._mode_key(on, name, letter, mode)
        for names, act in (
            (("f6",), self.talk.back),
            (("escape", "b"), self.talk.back),
            (("f7",), self.talk.reword),
            (("escape", "w"), self.talk.reword),
            (("f10",), self.talk.end),
            (("escape", "e"), self.talk.end),
        ):
            on(*names, when=answering)(act)
        begun = Condition(lambda: self.talk.mode is not Mode.STATEMENT)
        on("escape", "escape", when=begun & ~answering)(self._back_to_answer)
        on("escape", when=reading & ~Condition(lambda: self.talk.mode is Mode.STATEMENT))(
            self._back_to_answer
        )
        keys.add("c-c")(lambda event: self._leave(130))
        keys.add("<sigint>")(lambda event: self._leave(130))
        return keys

    def _mode_key(
        self, on: Callable[..., Callable[[Callable[[], None]], None]], name: str, letter: str, mode: Mode
    ) -> None:
        """A key that opens a mode, and closes it again."""

        def toggle() -> None:
            if self.talk.mode is mode:
                self._back_to_answer()
            elif self.talk.mode is Mode.ANSWER:
                self.talk.enter(mode)

        begun = Condition(lambda: self.talk.mode is not Mode.STATEMENT)
        on(name, when=begun)(toggle)
        on("escape", letter, when=begun)(toggle)

    def _back_to_answer(self) -> None:
        self.talk.keep_draft()
        self.talk.resume_answer()

    def _moved(self) -> None:
        self._show()
        if self.talk.ended and not self.app.is_done:
            self.app.exit()
