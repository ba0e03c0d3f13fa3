"""A conversation that is killed again and again, and what must be true of the store after each time.

Every case is a kill at a random moment, the same for the same seed: ``Sitting(...).case(number)``. What the terminal
acknowledged is remembered, and must be in the store. Used by the tests, and by ``bench/conversation_kills.py``.
"""

import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from stayctl.store.engine import open_engine
from stayctl.store.location import Location
from stayctl.store.tables import Policy
from stayctl.store.upkeep import check
from support import Make
from terminal import Terminal
from watching import (
    LABELS,
    LANGUAGE,
    NUMBER,
    WORDS,
    asked,
    current,
    kill,
    open_question,
    painted,
    squeezed,
    stands,
    until,
)

AT_MOST_OLD = 2.0
"""So many seconds may be missing at the end of what was being typed when the process is killed outright."""
WRITING = 0.080
CODES = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGKILL: 137}
Start = Callable[[list[str]], Terminal]

KINDS = (
    *("write", "write", "write", "write", "typing", "typing", "draft", "start", "wrap_up"),
    *("terminate", "hang_up", "interrupt"),
)
"""When the process is ended: while it writes, while somebody types, at the start, in the wrap-up; or told to stop."""
WRAP_UP = ("每周四的分享会{n}", "2", "", "", "")
"""What is typed in the wrap-up, as far as it comes: a reason to stay in one's own words, its driver by number."""
MOMENTS = ("write", "typing", "draft", "terminate", "hang_up", "interrupt")


def company(location: Location, people: int) -> None:
    """林悦, who asks, and so many people to ask, each with an interview."""
    engine = open_engine(location)
    make = Make(engine)
    make.record(Policy(key="zone", value="Asia/Shanghai"))
    manager = make.employee("林悦")
    for number in range(people):
        person = make.employee(f"陈昊{number}", manager=manager, language=LANGUAGE)
        make.interview(person, due_on=date(2026, 12, 1))
    engine.dispose()


@dataclass
class Report:
    """What the cases came to. ``oldest`` is the most that a kill took of what was typed, in seconds."""

    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    unacknowledged: int = 0
    written_unseen: int = 0
    drafts: int = 0
    resumed: int = 0
    oldest: float = 0.0


@dataclass
class Sitting:
    """One store, and one interview after the other in it. ``kept`` is what the terminal acknowledged, by question."""

    start: Start
    path: Path
    report: Report = field(default_factory=Report)
    interview: int = 1
    kept: dict[str, str] = field(default_factory=dict)

    def case(self, number: int) -> None:
        """Go on with the conversation, end it at some moment, and look at the store."""
        rng = Random(number)
        kind = rng.choice(KINDS)
        with self.start(["interview", f"I{self.interview}"]) as terminal:
            if kind == "start":
                begin(terminal, rng)
            elif not (question := self._open(terminal)) or (kind == "wrap_up" and self.kept):
                kind = "wrap_up"
                self._wrap_up(terminal, rng, number, question)
            else:
                kind = kind if kind in MOMENTS else "write"
                question = self._answer_some(terminal, rng, number, question)
                getattr(self, f"_{kind}")(terminal, rng, number, question)
        self.report.kills[kind] += 1
        self.look()
        if kind == "wrap_up":
            self.interview, self.kept = self.interview + 1, {}

    def look(self) -> None:
        """Everything that was acknowledged is in the store, as it was typed, and the store is sound."""
        with sqlite3.connect(self.path) as store:
            assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        answers = self._rows(
            "SELECT question, COALESCE(text, value) FROM answer WHERE status = 'answered' AND "
        )
        assert answers == self.kept
        assert check(Location(path=self.path)) == []

    def _answer_some(self, terminal: Terminal, rng: Random, number: int, question: str) -> str:
        """Up to two answers, each until the next question stands on the screen; gives the question after them."""
        for turn in range(rng.randint(0, 2)):
            if question == list(LABELS)[-1]:
                break
            text = self._say(terminal, rng, question, f"{number}.{turn}")
            terminal.press("next")
            until(terminal, lambda: current(terminal) not in ("", question))  # noqa: B023
            self.kept[question] = text
            self.report.acknowledged += 1
            question = current(terminal)
        return question

    def _write(self, terminal: Terminal, rng: Random, number: int, question: str) -> None:
        """Killed up to 80 ms after Ctrl-D: before, while and after the answer is written."""
        text = self._say(terminal, rng, question, f"{number}.last")
        terminal.press("next")
        time.sleep(rng.uniform(0, WRITING))
        kill(terminal)
        self.report.unacknowledged += 1
        answers = self._rows("SELECT question, COALESCE(text, value) FROM answer WHERE ")
        if answers.get(question) == text:
            self.kept[question] = text
            self.report.written_unseen += 1

    def _typing(self, terminal: Terminal, rng: Random, number: int, question: str) -> None:
        """Killed in the middle of a sentence, of which at most two seconds may be missing."""
        text = self._known(question)
        shown = [(0.0, text)]
        end = time.monotonic() + (rng.uniform(0, 0.5) if rng.random() < 0.85 else rng.uniform(2.2, 3.5))
        while question != NUMBER and time.monotonic() < end:
            text += "".join(rng.choices(WORDS, k=rng.randint(1, 4)))
            terminal.type(text[len(shown[-1][1]) :])
            until(terminal, lambda: stands(terminal, text))  # noqa: B023
            shown.append((time.monotonic(), text))
            time.sleep(rng.uniform(0, 0.05))
        killed = time.monotonic()
        kill(terminal)
        draft = self._known(question)
        assert text.startswith(draft)
        missing = [at for at, seen in shown if len(seen) > len(draft)]
        lost = killed - min(missing, default=killed)
        self.report.oldest = max(self.report.oldest, lost)
        assert lost <= AT_MOST_OLD

    def _draft(self, terminal: Terminal, rng: Random, number: int, question: str) -> None:
        """Killed once the screen says that the draft is kept."""
        text = self._say(terminal, rng, question, f"{number}.draft")
        until(terminal, lambda: "draft kept" in terminal.text())
        kill(terminal)
        self._drafted(question, text)

    def _terminate(self, terminal: Terminal, rng: Random, number: int, question: str) -> None:
        text = self._say(terminal, rng, question, f"{number}.term")
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 143
        self._drafted(question, text)

    def _hang_up(self, terminal: Terminal, rng: Random, number: int, question: str) -> None:
        text = self._say(terminal, rng, question, f"{number}.hup")
        terminal.hang_up()
        self._drafted(question, text)

    def _interrupt(self, terminal: Terminal, rng: Random, number: int, question: str) -> None:
        text = self._say(terminal, rng, question, f"{number}.int")
        terminal.press("ctrl-c")
        assert terminal.end() == 130
        self._drafted(question, text)

    def _wrap_up(self, terminal: Terminal, rng: Random, number: int, question: str) -> None:
        """Killed in the wrap-up: what was answered in it is kept, and stands there again."""
        if question:
            if typed := self._known(question):
                self.kept[question] = typed
            terminal.press("f10")
            until(terminal, lambda: "back to the question" in terminal.text())
        if not self._is_completed():
            terminal.press("enter")
        line = asked(terminal, "")
        reason = WRAP_UP[0].format(n=number)
        for typed in (reason, *WRAP_UP[1 : rng.randint(1, len(WRAP_UP))]):
            terminal.line(typed)
            line = asked(terminal, line)
        terminal.line("")
        time.sleep(rng.uniform(0, WRITING))
        kill(terminal)
        self.look()
        assert reason in self._rows("SELECT field, text FROM draft WHERE ").values()
        with self.start(["interview", f"I{self.interview}"]) as again:
            until(again, lambda: reason in squeezed(again))
            kill(again)
        self.report.resumed += 1

    def _open(self, terminal: Terminal) -> str:
        """The question that the conversation stands at; empty at its end. What was being typed must stand there."""
        question = open_question(terminal)
        if known := self._known(question):
            until(terminal, lambda: stands(terminal, known))
            self.report.resumed += 1
        return question

    def _say(self, terminal: Terminal, rng: Random, question: str, mark: str) -> str:
        """Type an answer after what stands there already; gives both once they are on the screen."""
        known = self._known(question)
        words = "".join(rng.choices(WORDS, k=rng.randint(1, 12))) + mark
        text = known + words if question != NUMBER else known or str(rng.randint(1, 5))
        terminal.type(text[len(known) :])
        until(terminal, lambda: stands(terminal, text))
        return text

    def _drafted(self, question: str, text: str) -> None:
        self.report.drafts += 1
        kept = self._known(question)
        assert kept == text, (question, kept, text)

    def _known(self, question: str) -> str:
        """What stands in the input: the draft, else the answer."""
        drafts = self._rows("SELECT field, text FROM draft WHERE ")
        return drafts.get(question) or self.kept.get(question, "")

    def _is_completed(self) -> bool:
        return bool(self._rows("SELECT 'state', state FROM interview WHERE state = 'completed' AND ", "id"))

    def _rows(self, query: str, key: str = "interview_id") -> dict[str, str]:
        with sqlite3.connect(self.path) as store:
            return dict(store.execute(f"{query} {key} = ?", [self.interview]))


def begin(terminal: Terminal, rng: Random) -> None:
    """Killed at any time from the start to the first question."""
    end = time.monotonic() + rng.uniform(0, 0.4)
    before = ""
    while time.monotonic() < end:
        screen = painted(terminal)
        if screen != before and ("read on" in screen or "Enter begin" in screen):
            terminal.press("enter")
            before = screen
    kill(terminal)
