"""What was understood of a filled-in guide, checked against the questions and against what stands already."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.cli.conversation.typed import value_of
from stayctl.errors import StayctlError
from stayctl.language import _
from stayctl.practice.conversation import Conversation, Given
from stayctl.practice.guide import Reason, Standing
from stayctl.practice.vocabulary import DRIVERS, AnswerStatus, Horizon, Polarity, label
from stayctl.reports.text import clip

if TYPE_CHECKING:
    from stayctl.cli.kept import Kept
    from stayctl.files.answers import ActionIn, AnswerIn, AnswersIn, PlanIn, ReasonIn
    from stayctl.files.notes import Leftover, Understood

QUESTION_COLUMNS = 24
_LETTERS = {Horizon.QUICK_WIN: "q", Horizon.LONG_TERM: "l"}


@dataclass(frozen=True)
class Checked:
    """What will be saved. ``unread`` says in words what could not be read; ``retagged`` lost a tick."""

    answers: "AnswersIn"
    leftovers: "tuple[Leftover, ...]"
    unread: tuple[str, ...]
    retagged: frozenset[str] = frozenset()


def checked(
    here: Context, conversation: Conversation, language: str, understood: "Understood", kept: "Kept"
) -> Checked:
    """The same with what the questions don't take set aside as notes, and without what stands there already."""
    sorting = _Sorting(here, conversation, language, understood, kept)
    sorting.answers()
    actions = [sorting.action(action) for action in understood.answers.actions]
    plan = sorting.plan()
    answers = understood.answers.model_copy(update={"answers": sorting.new, "actions": actions, "plan": plan})
    return Checked(answers, tuple(sorting.left), tuple(sorting.unread), frozenset(sorting.retagged))


class _Sorting:
    def __init__(
        self, here: Context, conversation: Conversation, language: str, understood: "Understood", kept: "Kept"
    ) -> None:
        self.here, self.conversation, self.language = here, conversation, language
        self.read, self.kept = understood.answers, kept
        self.left, self.unread = list(understood.leftovers), list(understood.unread)
        self.new: list[AnswerIn] = []
        self.retagged: set[str] = set()
        self.known = {question.name: question for question in conversation.order}

    def answers(self) -> None:
        taken = [item for item in self.read.answers if self._takes(item)]
        for item in taken:
            self.conversation = self.conversation.record(item.question, self._given(item))
        asked = {question.name for question in self.conversation.asked()}
        for item in taken:
            if item.question in asked:
                self._keep_if_new(item)
            elif item.status is AnswerStatus.ANSWERED:
                self.unread.append(
                    _("{question}: other answers say that this isn't asked; it is kept as a note.").format(
                        question=self._called(item.question)
                    )
                )
                self._set_aside(item)
        self._name_emptied()

    def _takes(self, item: "AnswerIn") -> bool:
        """Whether the question takes the value; otherwise it becomes a note."""
        from stayctl.files.conditions import permits

        question = self.known[item.question]
        if item.status is not AnswerStatus.ANSWERED:
            return True
        try:
            given = self._given(item)
            values = self.conversation.record(item.question, given).values()
            if permits(question, given.value, values, self.here.today()):
                return True
            reason = question.constraint_message.to(self.language) or _(
                "The question set doesn't take this answer."
            )
        except StayctlError as problem:
            reason = problem.text()
        self.unread.append(
            _("{question}: {reason} It is kept as a note.").format(
                question=self._called(item.question), reason=reason
            )
        )
        self._set_aside(item)
        return False

    def _given(self, item: "AnswerIn") -> Given:
        if item.status is not AnswerStatus.ANSWERED:
            return Given("", item.status)
        typed = item.text if item.text is not None else str(item.value)
        return Given(value_of(self.known[item.question], typed, self.language))

    def _set_aside(self, item: "AnswerIn") -> None:
        from stayctl.files.notes import Leftover

        words = [str(item.value) if item.text is None else item.text]
        words += [f"☑ {_(DRIVERS[each.driver])} ({_(label(each.polarity))})" for each in item.mentions]
        self.left.append(Leftover("\n".join(words), item.question))

    def _keep_if_new(self, item: "AnswerIn") -> None:
        from stayctl.files.answers import MentionIn

        before = self.kept.answers.get(item.question)
        ticked = {(each.driver, each.polarity) for each in item.mentions}
        known = self.kept.standing.ticked.get(item.question, frozenset())
        text = self._given(item).value
        said = before and (before.text or before.value or "")
        if before and said == text and before.status == item.status and ticked == known:
            return
        if known - ticked:
            self.retagged.add(item.question)
            topics = [
                m for m in self.kept.mentions.get(item.question, ()) if (m.driver, m.polarity) in ticked
            ]
            new = [m for m in item.mentions if (m.driver, m.polarity) not in known]
            old = [
                MentionIn(driver=m.driver, polarity=Polarity(m.polarity), topic=m.topic, need=m.need)
                for m in topics
            ]
            item = item.model_copy(update={"mentions": [*old, *new]})
        self.new.append(item)

    def _name_emptied(self) -> None:
        """An answer that no longer stands on the guide stays as it was: nothing vanishes in silence."""
        read = {item.question for item in self.read.answers}
        for name, row in self.kept.answers.items():
            if (row.text or row.value) and name not in read and name in self.known and not row.same_as:
                self.unread.append(
                    _("{question}: nothing stands there; what was noted before stays.").format(
                        question=self._called(name)
                    )
                )

    def action(self, action: "ActionIn") -> "ActionIn":
        """The promise with an owner whom the store knows, or with none and a note of who was meant."""
        from stayctl.files.notes import Leftover

        if not action.owner:
            return action
        try:
            return action.model_copy(update={"owner": self.here.person(action.owner).employee_no})
        except StayctlError as problem:
            self.unread.append(
                _("“{title}”: {reason} It is put down as your job.").format(
                    title=action.title, reason=problem.text()
                )
            )
            self.left.append(Leftover(f"{action.title} · {action.owner}"))
            return action.model_copy(update={"owner": None})

    def plan(self) -> "PlanIn | None":
        """The plan with the topics that its reasons had; None where nothing of it is new."""
        plan = self.read.plan
        if plan is None or (not plan.agreed and standing_of(plan) == self.kept.standing_plan):
            return None
        return plan.model_copy(
            update={
                "stay_reasons": self._with_topics(plan.stay_reasons, Polarity.STAY),
                "leave_triggers": self._with_topics(plan.leave_triggers, Polarity.LEAVE),
            }
        )

    def _with_topics(self, reasons: "list[str | ReasonIn]", side: Polarity) -> "list[str | ReasonIn]":
        topics = {(row.text, row.driver): row.topic for row in self.kept.reasons if row.polarity == side}
        return [
            each
            if isinstance(each, str)
            else each.model_copy(update={"topic": topics.get((each.text, each.driver))})
            for each in reasons
        ]

    def _called(self, name: str) -> str:
        return clip(self.known[name].label.to(self.language), QUESTION_COLUMNS)


def standing_of(plan: "PlanIn") -> Standing:
    """A plan as it would stand on a guide."""
    from stayctl.files.answers import CannotIn, CommitmentsIn, ReasonIn

    cannot = plan.cannot_do if isinstance(plan.cannot_do, CannotIn) else None
    part = plan.commitments if isinstance(plan.commitments, CommitmentsIn) else None
    stays, leaves = (
        tuple(Reason(each.text, each.driver) for each in reasons if isinstance(each, ReasonIn))
        for reasons in (plan.stay_reasons, plan.leave_triggers)
    )
    return Standing(
        stay_reasons=stays,
        leave_triggers=leaves,
        recognition=plan.recognition or "",
        cannot=cannot.what if cannot else "",
        cannot_why=(cannot.why or "") if cannot else "",
        theirs=(part.employee or "") if part else "",
        yours=(part.manager or "") if part else "",
        check_in=plan.next_check_in,
    )


def drafts_of_plan(answers: "AnswersIn") -> dict[str, str]:
    """What was read of the plan as drafts of the wrap-up, to stand there and be confirmed by Enter."""
    plan = answers.plan
    drafts: dict[str, str] = {}
    if plan is not None:
        for side, reasons in ((Polarity.STAY, plan.stay_reasons), (Polarity.LEAVE, plan.leave_triggers)):
            for number, reason in enumerate(reasons, 1):
                text, driver, topic = (
                    (reason, None, None)
                    if isinstance(reason, str)
                    else (reason.text, reason.driver, reason.topic)
                )
                field = f"wrap:{side}{number}"
                drafts |= {
                    field: text,
                    f"{field}.driver": _(DRIVERS[driver]) if driver else "",
                    f"{field}.topic": topic or "",
                }
        standing = standing_of(plan)
        drafts |= {
            "wrap:cannot": standing.cannot,
            "wrap:cannot_why": standing.cannot_why,
            "wrap:recognition": standing.recognition,
            "wrap:theirs": standing.theirs,
            "wrap:yours": standing.yours,
            "wrap:check_in": str(standing.check_in or ""),
        }
    for number, action in enumerate(answers.actions, 1):
        field = f"wrap:action{number}"
        due = f"{_LETTERS[action.horizon]} {action.due_on or ''}".strip()
        drafts |= {field: action.title, f"{field}.due": due, f"{field}.owner": action.owner or ""}
    return {field: " ".join(text.split("\n")) for field, text in drafts.items() if text}
