"""What the store holds of a conversation already, as it stands on a guide that is opened again."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stayctl.cli.context import Context
from stayctl.cli.sitting import Sitting
from stayctl.language import _
from stayctl.practice.guide import Reason, Standing, Tick
from stayctl.practice.vocabulary import AnswerStatus, Polarity
from stayctl.store.conversation import (
    AnswerRow,
    InterviewRow,
    MentionRow,
    PlanRow,
    ReasonRow,
    answers_of,
    drafts_of,
)
from stayctl.store.reading import Reader


@dataclass(frozen=True)
class Kept:
    """What the store holds of the conversation already. ``typed`` are answers that were never confirmed."""

    answers: Mapping[str, AnswerRow]
    mentions: Mapping[str, tuple[MentionRow, ...]]
    reasons: tuple[ReasonRow, ...]
    standing: Standing
    typed: Mapping[str, str]

    @property
    def standing_plan(self) -> Standing:
        """The plan alone, without what stands under the questions."""
        return replace(self.standing, answers={}, ticked={})


def kept_of(here: Context, sitting: Sitting) -> Kept:
    """The answers, ticks and plan that the store holds, as they stand on a guide that is opened again."""
    reader, found = here.reader, sitting.found
    rows = {row.question: row for row in answers_of(reader, found.id)}
    names = {row.id: row.question for row in rows.values()}
    mentions: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in reader.stream("conversation.mentions", MentionRow, id=found.id):
        if mention.answer_id in names:
            mentions[names[mention.answer_id]].append(mention)
    texts = {name: text for name, row in rows.items() if (text := row.text or row.value) and not row.same_as}
    known = {question.name: question for question in sitting.conversation.order}
    typed = {
        field: text
        for field, text in drafts_of(reader, found.id).items()
        if field in known and field not in texts and known[field].type == "text"
    }
    texts |= typed
    ticked = {name: _ticks(each) for name, each in mentions.items()}
    reasons = reader.all("conversation.reasons", ReasonRow, id=found.id)
    return Kept(
        answers={name: row for name, row in rows.items() if row.status != AnswerStatus.NOT_ASKED},
        mentions={name: tuple(each) for name, each in mentions.items()},
        reasons=tuple(reasons),
        standing=_with_plan(reader, found, reasons, Standing(answers=texts, ticked=ticked)),
        typed=typed,
    )


def _ticks(mentions: list[MentionRow]) -> frozenset[Tick]:
    return frozenset((each.driver, Polarity(each.polarity)) for each in mentions)


def _with_plan(reader: Reader, found: InterviewRow, reasons: list[ReasonRow], standing: Standing) -> Standing:
    sides = {
        side: tuple(Reason(row.text, row.driver) for row in reasons if row.polarity == side)
        for side in Polarity
    }
    standing = replace(standing, stay_reasons=sides[Polarity.STAY], leave_triggers=sides[Polarity.LEAVE])
    plan = reader.one("conversation.plan", PlanRow, id=found.id)
    if plan is None:
        return standing
    return replace(
        standing,
        recognition=plan.preferred_recognition or "",
        cannot=plan.cannot_do or "",
        cannot_why=plan.cannot_do_reason or "",
        theirs=plan.employee_commitments or "",
        yours=plan.manager_commitments or "",
        check_in=plan.next_check_in_on,
    )


def still_open(here: Context, interview: int) -> str:
    """A plan that was written waits for the employee's yes; without one, the wrap-up is yet to come."""
    plan = here.reader.one("conversation.plan", PlanRow, id=interview)
    if plan is None:
        return _("The wrap-up is still open: stayctl interview {ref}")
    return _(
        "The wrap-up is still open until the employee agrees to the plan: stayctl plan {ref} --agreed · "
        "go on with it: stayctl interview {ref}"
    )
