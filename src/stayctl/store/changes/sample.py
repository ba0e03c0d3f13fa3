"""Fill a new store with the sample company: one transaction, one audit row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from stayctl.demo.records import Answered, Company, Named, News, Outlook, Person, Promised, Talk
from stayctl.practice.policy import Policy as PolicyValues
from stayctl.practice.question_set import QuestionSet as Questions
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import Kind
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.answers import answer_hash
from stayctl.store.changes.conversation import PinnedSet, copy_facts
from stayctl.store.changes.facts import attach_all
from stayctl.store.changes.people import department_of
from stayctl.store.changes.plan import topic_id
from stayctl.store.tables import (
    ActionItem,
    ActionUpdate,
    Answer,
    Employee,
    Forecast,
    Interview,
    Mention,
    PlanReason,
    Policy,
    QuestionSet,
    StayPlan,
)


@dataclass(frozen=True)
class Form:
    """A question set as it is pinned to interviews."""

    questions: Questions
    pinned: PinnedSet


def fill(change: Change, company: Company, forms: Mapping[Kind, Form], zone: str) -> tuple[int, ...]:
    """Write everything, and give the numbers of the interviews in the order of ``company.talks``.

    The store must be new. Instants are the local times of day in this zone, none after now.
    """
    writer = _Writer(change, forms, zone)
    change.session.add(Policy(key="zone", value=zone))
    for form in forms.values():
        writer.keep_set(form.pinned)
    change.session.flush()
    for person in company.people:
        writer.person(person)
    interviews = writer.interviews(company.talks)
    answers = [writer.answers(talk, row) for talk, row in zip(company.talks, interviews, strict=True)]
    change.session.flush()
    for talk, row, given in zip(company.talks, interviews, answers, strict=True):
        writer.mentions(talk, given)
        writer.plan(talk, number_of(row))
    writer.promises(company.talks, interviews)
    attach_all(change)
    change.audit("demo", "store")
    return tuple(map(number_of, interviews))


class _Writer:
    """Writes the records of one company; people, topics and departments are looked up once."""

    def __init__(self, change: Change, forms: Mapping[Kind, Form], zone: str) -> None:
        self.change = change
        self.session = change.session
        self.forms = forms
        self.zone = zone
        self.ids: dict[str, int] = {}
        self.languages: dict[str, str] = {}
        self.statements: dict[tuple[Kind, str], str] = {}
        self.topics: dict[str | None, int | None] = {}
        self.departments: dict[str, int | None] = {}

    def at(self, day: date, hour: int) -> datetime:
        moment = datetime.combine(day, time(hour), tzinfo=ZoneInfo(self.zone))
        return min(moment, self.change.now)

    def keep_set(self, pinned: PinnedSet) -> None:
        self.session.add(QuestionSet(**vars(pinned)))

    def person(self, person: Person) -> None:
        """Managers come before their people, so that each finds the one above."""
        if person.department not in self.departments:
            self.departments[person.department] = department_of(self.change, person.department).id
        row = Employee(
            employee_no=person.number,
            name=person.name,
            email=person.email,
            department_id=self.departments[person.department],
            title=person.title,
            job_family=person.job_family,
            level=person.level,
            location=person.location,
            manager_id=self.ids[person.manager] if person.manager else None,
            hired_on=person.hired_on,
            status="left" if person.left_on else "active",
            left_on=person.left_on,
            leave_type=person.leave_type,
            regretted=person.regretted,
            core=person.core,
            high_potential=person.high_potential,
            language=person.language,
            added_on=person.added_on,
        )
        self.session.add(row)
        self.session.flush()
        self.ids[person.number] = number_of(row)
        self.languages[person.number] = person.language

    def interviews(self, talks: tuple[Talk, ...]) -> list[Interview]:
        rows = [self._interview(talk) for talk in talks]
        self.session.add_all(rows)
        self.session.flush()
        for row in rows:
            if row.held_on is not None:
                copy_facts(self.session, row)
        return rows

    def _interview(self, talk: Talk) -> Interview:
        row = Interview(
            kind=talk.kind,
            state=talk.state,
            employee_id=self.ids[talk.employee],
            interviewer_id=self.ids[talk.interviewer],
            due_on=talk.due_on,
            original_due_on=talk.original_due_on or talk.due_on,
            local_on=talk.on,
            local_time=talk.at,
            zone=self.zone if talk.on else None,
            minutes=PolicyValues().interview_minutes if talk.on else None,
            place=talk.place,
            invited_at=self.at(talk.invited_on, 9) if talk.invited_on else None,
            created_at=self.at(talk.created_on, 9),
            ended_reason=talk.ended_reason,
        )
        if talk.held_on is not None:
            self._was_held(row, talk, talk.held_on)
        return row

    def _was_held(self, row: Interview, talk: Talk, day: date) -> None:
        form = self.forms[talk.kind].pinned
        row.form_id, row.form_version, row.question_set_hash = form.form_id, form.version, form.content_hash
        row.statement, row.held_on = self._statement(talk), day
        row.started_at, row.completed_at = self.at(day, 14), self.at(day, 15)
        row.closed_at = self.at(talk.closed_on, 18) if talk.closed_on else None

    def _statement(self, talk: Talk) -> str:
        """As it was shown under the policy of the store, which is new."""
        key = (talk.kind, self.languages[talk.employee])
        if key not in self.statements:
            self.statements[key] = statement(PolicyValues(), *key)
        return self.statements[key]

    def answers(self, talk: Talk, interview: Interview) -> list[Answer]:
        if talk.held_on is None:
            return []
        moment = self.at(talk.held_on, 14)
        rows = [
            self._answer(talk, number_of(interview), position, answered, moment)
            for position, answered in enumerate(talk.answers, 1)
        ]
        self.session.add_all(rows)
        return rows

    def _answer(
        self, talk: Talk, interview: int, position: int, answered: Answered, moment: datetime
    ) -> Answer:
        question = self.forms[talk.kind].questions.question(answered.question)
        assert question is not None
        return Answer(
            interview_id=interview,
            question=question.name,
            intent=question.intent or None,
            areas=",".join(question.areas),
            position=position,
            asked=question.label.to(self.languages[talk.employee]),
            text=answered.text,
            value=answered.value,
            status=answered.status,
            content_hash=answer_hash(question.name, answered.text, answered.value),
            author_id=self.ids[talk.interviewer],
            answered_at=moment,
        )

    def mentions(self, talk: Talk, answers: list[Answer]) -> None:
        """Drivers are named at the wrap-up; before it an interview has none."""
        if talk.plan is None:
            return
        for row, answered in zip(answers, talk.answers, strict=True):
            for named in answered.named:
                self._mention(row.interview_id, number_of(row), named)

    def _mention(self, interview: int, answer: int, named: Named) -> None:
        self.session.add(
            Mention(
                interview_id=interview,
                answer_id=answer,
                driver=named.driver,
                polarity=named.polarity,
                need=named.need,
                topic_id=self._topic(named.topic),
            )
        )

    def _topic(self, name: str | None) -> int | None:
        if name not in self.topics:
            self.topics[name] = topic_id(self.change, name)
        return self.topics[name]

    def plan(self, talk: Talk, interview: int) -> None:
        plan, day = talk.plan, talk.closed_on
        if plan is None or day is None:
            return
        self.session.add(
            StayPlan(
                interview_id=interview,
                employee_commitments=plan.employee_commitments,
                preferred_recognition=plan.recognition,
                nothing_needed=plan.nothing_needed,
                next_check_in_on=plan.next_check_in_on,
                agreed=True,
                written_at=self.at(day, 18),
            )
        )
        for reasons in (plan.stay_reasons, plan.leave_triggers):
            for position, named in enumerate(reasons, 1):
                self._reason(interview, position, named)
        if talk.outlook is not None:
            self._outlook(interview, talk, talk.outlook, day)

    def _outlook(self, interview: int, talk: Talk, outlook: Outlook, day: date) -> None:
        self.session.add(
            Forecast(
                interview_id=interview,
                level=outlook.level,
                reason=outlook.reason,
                author_id=self.ids[talk.interviewer],
                made_on=day,
                made_at=self.at(day, 18),
            )
        )

    def _reason(self, interview: int, position: int, named: Named) -> None:
        self.session.add(
            PlanReason(
                interview_id=interview,
                polarity=named.polarity,
                position=position,
                text=named.gist,
                driver=named.driver,
                topic_id=self._topic(named.topic),
            )
        )

    def promises(self, talks: tuple[Talk, ...], interviews: list[Interview]) -> None:
        """Numbered in the order in which they were made."""
        made = [(p, row) for talk, row in zip(talks, interviews, strict=True) for p in talk.promises]
        made.sort(key=lambda each: each[0].made_on)
        items = [self._promise(promised, interview) for promised, interview in made]
        self.session.add_all(items)
        self.session.flush()
        for (promised, _interview), item in zip(made, items, strict=True):
            for news in promised.news:
                self._news(number_of(item), self.ids[promised.owner], news)

    def _promise(self, promised: Promised, interview: Interview) -> ActionItem:
        return ActionItem(
            title=promised.title,
            employee_id=interview.employee_id,
            interview_id=interview.id,
            driver=promised.driver,
            owner_id=self.ids[promised.owner],
            horizon=promised.horizon,
            control=promised.control,
            lever=promised.lever,
            due_on=promised.due_on,
            status=promised.status,
            status_reason=promised.reason,
            created_on=promised.made_on,
            done_on=promised.done_on,
            told_employee_on=promised.told_on,
            confirmed_by_employee_on=promised.confirmed_on,
        )

    def _news(self, item: int, author: int, news: News) -> None:
        self.session.add(
            ActionUpdate(
                action_id=item,
                author_id=author,
                written_on=news.on,
                text=news.text,
                status=news.status,
                told=news.told,
                written_at=self.at(news.on, 11),
            )
        )
