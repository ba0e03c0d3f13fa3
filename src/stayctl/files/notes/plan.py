"""The wrap-up of a filled-in guide: reasons, promises, what can't be done, and whether it is settled."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from stayctl.files.notes import words as w
from stayctl.files.notes.cutting import Verbatim
from stayctl.files.notes.dates import day_in, says_more
from stayctl.files.notes.fields import fields_of
from stayctl.files.notes.marks import BOX, BULLET, SLOT, says_something, skeleton, trimmed
from stayctl.files.notes.questions import driver_called
from stayctl.files.notes.ticks import Ticked
from stayctl.language import _
from stayctl.practice.vocabulary import Horizon

if TYPE_CHECKING:
    from stayctl.files.answers import ActionIn, PlanIn, ReasonIn

REASONS_AT_MOST = 3


class PlanReader:
    """Reads every part; ``left`` are lines that fit none, ``unread`` says in words what could not be read."""

    def __init__(self, by_place: Mapping[str, list[str]], language: str, today: date) -> None:
        self._lines = {place: lines for place, lines in by_place.items() if place.startswith("w:")}
        self._today = today
        self.left: list[str] = []
        self.unread: list[str] = []
        self.actions = list(self._promises())
        self.agreed, self.nothing_needed = self._settled()
        self.plan = self._plan()

    def _plan(self) -> "PlanIn | None":
        from stayctl.files.answers import CannotIn, CommitmentsIn, PlanIn

        what, why = self._cannot()
        theirs, yours = self._words("w:theirs"), self._words("w:yours")
        plan = PlanIn(
            stay_reasons=self._reasons("w:stay"),
            leave_triggers=self._reasons("w:leave"),
            recognition=self._words("w:recognition") or None,
            cannot_do=CannotIn(what=what, why=why or None) if what else None,
            commitments=CommitmentsIn(employee=theirs or None, manager=yours or None)
            if theirs or yours
            else None,
            next_check_in=self._check_in(),
            agreed=self.agreed,
        )
        return plan if plan != PlanIn() else None

    def _words(self, place: str) -> str:
        lines = [
            line if isinstance(line, Verbatim) else SLOT.sub(" ", line).rstrip()
            for line in self._lines.get(place, [])
        ]
        return "\n".join(lines).strip("\n")

    def _reasons(self, place: str) -> "list[str | ReasonIn]":
        from stayctl.files.answers import ReasonIn

        found: list[list[str]] = []
        for line in self._lines.get(place, []):
            before, fields = fields_of(line, "driver")
            text, named = trimmed(BULLET.sub("", before)), fields.get("driver", "")
            if text:
                found.append([text, named])
            elif named and found and not found[-1][1]:
                found[-1][1] = named
            elif named:
                self.left.append(named)
        reasons: list[str | ReasonIn] = []
        for text, named in found:
            driver = driver_called(named) if named else None
            if named and driver is None:
                self.left.append(f"{text} · {named}")
            if len(reasons) < REASONS_AT_MOST:
                reasons.append(ReasonIn(text=text, driver=driver))
            else:
                self.unread.append(_("“{text}”: only three reasons are kept.").format(text=text))
                self.left.append(f"{text} · {named}" if named else text)
        return reasons

    def _promises(self) -> "Iterator[ActionIn]":
        items: list[dict[str, str]] = []
        for line in self._lines.get("w:promises", []):
            self._promise_line(line, items)
        for item in items:
            action = self._action(item)
            if action is not None:
                yield action

    def _promise_line(self, line: str, items: list[dict[str, str]]) -> None:
        if not line.strip():
            return
        before, fields = fields_of(line, "what", "who", "when")
        ticked = Ticked(before, _horizons()) if BOX.search(before) else None
        title = trimmed(BULLET.sub("", ticked.rest if ticked else before))
        begins = "what" in fields or (BULLET.match(line) and (title or not fields) and not ticked)
        if begins or not items or (title and "title" in items[-1] and not line.startswith((" ", "　", "\t"))):
            items.append({})
        item = items[-1]
        words = " ".join(filter(None, (title, fields.pop("what", ""))))
        item |= {"title": " ".join(filter(None, (item.get("title", ""), words)))} if words else {}
        for name, value in fields.items():
            words, boxes = self._boxes(value)
            item |= boxes
            if words:
                item[name] = " ".join(filter(None, (item.get(name, ""), words)))
        if ticked and ticked.keys:
            item["horizon"] = ticked.keys[-1] if len(ticked.keys) == 1 else ""

    def _boxes(self, value: str) -> tuple[str, dict[str, str]]:
        """Boxes that moved behind a field."""
        if not BOX.search(value):
            return value, {}
        ticked = Ticked(value, _horizons())
        return ticked.rest, {"horizon": ticked.keys[0]} if len(ticked.keys) == 1 else {}

    def _action(self, item: dict[str, str]) -> "ActionIn | None":
        from stayctl.files.answers import ActionIn

        title, who, when = item.get("title", ""), item.get("who", ""), item.get("when", "")
        if not title:
            self.left += [each for each in (who, when) if each]
            return None
        due = day_in(when, self._today) if when else None
        if when and due is None:
            self.unread.append(
                _("“{text}”: when it is due can't be read from “{when}”.").format(text=title, when=when)
            )
        if when and (due is None or says_more(when)):
            self.left.append(f"{title} · {when}")
        mine = skeleton(who) in {skeleton(word) for word in w.MINE}
        horizon = Horizon(item.get("horizon") or Horizon.QUICK_WIN)
        return ActionIn(title=title, horizon=horizon, owner=None if mine or not who else who, due_on=due)

    def _cannot(self) -> tuple[str, str]:
        said: dict[str, list[str]] = {"cannot": [], "why": []}
        last = "cannot"
        for line in self._lines.get("w:cannot", []):
            before, fields = fields_of(line, "cannot", "why")
            for name, text in (("", trimmed(before)), *fields.items()):
                last = name or last
                said[last] += [text] if text else []
        what, why = ("\n".join(said[name]) for name in ("cannot", "why"))
        return (what, why) if what else (why, "")

    def _check_in(self) -> date | None:
        found = None
        for line in self._lines.get("w:check_in", []):
            before, fields = fields_of(line, "check_in")
            text = trimmed(fields.get("check_in", "") if fields else before)
            day = day_in(text, self._today)
            if day and found is None:
                found = day
            if trimmed(before) and fields:
                self.left.append(trimmed(before))
            if text and (day is None or day != found or says_more(text)):
                self.left.append(text)
            if text and day is None:
                self.unread.append(_("The next check-in can't be read from “{text}”.").format(text=text))
        return found

    def _settled(self) -> tuple[bool, bool]:
        labels = dict.fromkeys(
            (*w.everywhere(w.AGREED), *w.everywhere(w.HEARD), "agreed", "同意", "说定了"), "agreed"
        )
        labels |= dict.fromkeys((*w.everywhere(w.NOTHING), "nothing needed", "不需要"), "nothing")
        keys: set[str] = set()
        for line in self._lines.get("w:settled", []):
            ticked = Ticked(line, labels) if BOX.search(line) else None
            rest = ticked.rest if ticked else trimmed(line)
            keys |= set(ticked.keys) if ticked else set()
            if says_something(rest):
                self.left.append(rest)
        nothing = "nothing" in keys
        if nothing and self.actions:
            self.unread.append(_("“Nothing needed” is ticked beside promises; the promises stand."))
            self.left.append(f"☑ {_(w.NOTHING)}")
            nothing = False
        return "agreed" in keys, nothing


def _horizons() -> dict[str, str]:
    quick = {words: str(Horizon.QUICK_WIN) for words in (*w.everywhere(w.QUICK), "quick")}
    return quick | {words: str(Horizon.LONG_TERM) for words in (*w.everywhere(w.LONG), "long")}
