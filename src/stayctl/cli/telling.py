"""What was understood of a filled-in guide, said before anything is saved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.cli.understood import QUESTION_COLUMNS, Checked, standing_of
from stayctl.language import _, ngettext
from stayctl.practice.conversation import Conversation, Question
from stayctl.practice.vocabulary import DRIVERS, AnswerStatus, Polarity, label
from stayctl.reports.text import clip

if TYPE_CHECKING:
    from stayctl.files.answers import AnswerIn, AnswersIn, PlanIn, ReasonIn

WORDS_COLUMNS = 48


def tell(
    here: Context,
    read: Checked,
    conversation: Conversation,
    language: str,
    file: str,
    day: date,
    *,
    leaving: bool,
) -> None:
    """Say what was understood, so that a person can judge it before anything is saved."""
    here.say(_("Understood from {file}, held on {day}:").format(file=file, day=day))
    numbers = {question.name: number for number, question in enumerate(conversation.order, 1)}
    known = {question.name: question for question in conversation.order}
    for item in sorted(read.answers.answers, key=lambda item: numbers[item.question]):
        for line in _answer_lines(item, known[item.question], numbers[item.question], language):
            here.say(line)
    for line in (*_plan_lines(read.answers, leaving=leaving), *_note_lines(read, numbers)):
        here.say(line)
    if not read.answers.answers:
        here.say(_("  No question has a new answer."))
    for sentence in read.unread:
        here.say(f"! {sentence}")


def _answer_lines(item: "AnswerIn", question: Question, number: int, language: str) -> Iterator[str]:
    called = clip(question.label.to(language), QUESTION_COLUMNS)
    if item.status is not AnswerStatus.ANSWERED:
        yield f"  {number:>2} {called} – {_(label(item.status))}"
        return
    yield f"  {number:>2} {called} – {_clipped(str(item.value) if item.text is None else item.text)}"
    for polarity in Polarity:
        ticked = [_(DRIVERS[each.driver]) for each in item.mentions if each.polarity is polarity]
        if ticked:
            yield "     ☑ " + _named(_(label(polarity)), ", ".join(ticked))


def _plan_lines(answers: "AnswersIn", *, leaving: bool) -> Iterator[str]:
    plan = answers.plan
    if plan is not None:
        for sentence, reasons in (
            (_("Reasons to stay"), plan.stay_reasons),
            (_("What might make them leave"), plan.leave_triggers),
        ):
            if reasons:
                yield "  " + _named(sentence, " · ".join(map(_reason, reasons)))
        for sentence, text in _plan_words(plan):
            yield "  " + _named(sentence, _clipped(text))
    for action in answers.actions:
        yield "  " + _("Promise: {title} ({horizon}, due {due}, {owner})").format(
            title=action.title,
            horizon=_(label(action.horizon)),
            due=action.due_on or _("by policy"),
            owner=action.owner or _("you"),
        )
    if answers.nothing_needed:
        yield "  " + _("Nothing is needed.")
    if plan is not None and plan.agreed:
        yield "  " + (_("They were heard right, they said.") if leaving else _("They agreed to the plan."))


def _plan_words(plan: "PlanIn") -> Iterator[tuple[str, str]]:
    standing = standing_of(plan)
    for sentence, text in (
        (_("What can't be done"), " – ".join(filter(None, (standing.cannot, standing.cannot_why)))),
        (_("Recognition they like"), standing.recognition),
        (_("Their own part"), standing.theirs),
        (_("Your part"), standing.yours),
        (_("Next check-in"), str(standing.check_in or "")),
    ):
        if text:
            yield sentence, text


def _note_lines(read: Checked, numbers: Mapping[str, int]) -> Iterator[str]:
    if not read.leftovers:
        return
    count = sum(len(each.text.splitlines()) for each in read.leftovers)
    yield ngettext(
        "{count} line that fits nowhere is kept as your private note:",
        "{count} lines that fit nowhere are kept as your private notes:",
        count,
    ).format(count=count)
    for each in read.leftovers:
        place = f"{numbers[each.question]:>2}" if each.question in numbers else "  "
        yield from (f"  {place} {_clipped(line)}" for line in each.text.splitlines() if line.strip())


def _reason(reason: "str | ReasonIn") -> str:
    if isinstance(reason, str):
        return _clipped(reason)
    driver = f" ({_(DRIVERS[reason.driver])})" if reason.driver else ""
    return _clipped(reason.text) + driver


def _named(words: str, text: str) -> str:
    return _("{words}: {text}").format(words=words, text=text)


def _clipped(text: str) -> str:
    return clip(" ".join(text.split()), WORDS_COLUMNS)
