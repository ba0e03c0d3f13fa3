"""Promises of before, which open the wrap-up as they open the next interview: done, another day, or an honest no."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.promising import day_to_come
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.reports.build.closing import Deed
from stayctl.store.changes.earlier import Earlier, Outcome

_DONE = frozenset({"d", "done", "y", "完成", "做成", "做成了", "办好", "办好了", "已办"})
_NO = frozenset({"n", "no", "不", "办不到", "做不到"})


@dataclass(frozen=True)
class Waiting:
    """A promise of before that is still open; ``state`` says in words how it stands."""

    id: int
    deed: Deed
    state: str


@dataclass(frozen=True)
class Answered:
    """A promise of before with what was said of it; None where it stays as it is."""

    waiting: Waiting
    earlier: Earlier | None = None


def ask_earlier(ask: Asker, waiting: Sequence[Waiting], today: date) -> tuple[Answered, ...]:
    """One line each; Enter leaves a promise as it is."""
    if not waiting:
        return ()
    ask.heading(_("First, what was promised before"))
    ask.show(_("d done · another day, such as 10d · n can't be done · Enter: as it stands"), indent="  ")
    return tuple(Answered(each, _of(ask, each, today)) for each in waiting)


def _of(ask: Asker, waiting: Waiting, today: date) -> Earlier | None:
    field = f"earlier{waiting.id}"
    question = _("A{number} {title}, {state}").format(
        number=waiting.id, title=waiting.deed.title, state=waiting.state
    )
    found = ask.parsed(field, question, _parser(waiting.id, today))
    if found is None or found.outcome is not Outcome.DECLINED:
        return found
    why = ask.parsed(f"{field}.why", _("  … and why not, honestly"), _reason)
    return Earlier(found.action_id, Outcome.DECLINED, reason=why)


def _parser(action_id: int, today: date) -> Callable[[str], Earlier | None]:
    days = day_to_come(today)

    def parse(text: str) -> Earlier | None:
        word = text.strip().casefold()
        if word in _DONE:
            return Earlier(action_id, Outcome.KEPT)
        if word in _NO:
            return Earlier(action_id, Outcome.DECLINED)
        due_on = days(text)
        return Earlier(action_id, Outcome.MOVED, due_on) if due_on else None

    return parse


def _reason(text: str) -> str:
    if not text.strip():
        raise StayctlError(N_("An honest reason is needed: they will hear it."), id="no_reason")
    return text.strip()


def deeds_of(answered: Sequence[Answered], today: date) -> tuple[Deed, ...]:
    """What is still to be done of it, for the page that is read out; an old day that nobody moved is not read out."""
    found = []
    for each in answered:
        deed, earlier = each.waiting.deed, each.earlier
        if earlier is not None and earlier.outcome is Outcome.MOVED:
            found.append(Deed(deed.title, earlier.due_on, deed.owner, deed.long_term))
        elif earlier is None and (deed.due_on is None or deed.due_on >= today):
            found.append(deed)
    return tuple(found)


def kept_of(answered: Sequence[Answered]) -> tuple[str, ...]:
    return tuple(each.waiting.deed.title for each in answered if _outcome(each) is Outcome.KEPT)


def declined_of(answered: Sequence[Answered]) -> tuple[tuple[str, str], ...]:
    """What can't be kept, with the reason."""
    return tuple(
        (each.waiting.deed.title, each.earlier.reason)
        for each in answered
        if each.earlier is not None and each.earlier.outcome is Outcome.DECLINED
    )


def _outcome(answered: Answered) -> Outcome | None:
    return answered.earlier.outcome if answered.earlier else None
