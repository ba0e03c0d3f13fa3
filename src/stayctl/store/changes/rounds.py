"""Opening and closing rounds, and who is in them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import col, select

from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.language import N_
from stayctl.practice.transitions import allowed, move
from stayctl.practice.vocabulary import OPEN_STATES, Kind, State
from stayctl.store.changes import Change, check_text, number_of
from stayctl.store.changes.invitations import has_changed
from stayctl.store.selection import Selectors
from stayctl.store.tables import Employee, Interview, Round, RoundMember

CHUNK = 500


@dataclass(frozen=True)
class Opening:
    """What a round fixes when it opens (privacy: releases)."""

    name: str
    asked: Selectors
    opens_on: date
    closes_on: date | None
    k: int
    unit_tree: str
    crossing_attribute: str | None = None
    comparison_group: str | None = None
    form_id: str | None = None


def open_round(change: Change, wanted: Opening, members: Sequence[int]) -> Round:
    """Open a round over these people; their interviews that are arranged already belong to it.

    Raises Conflict where the name is taken, StayctlError for a window that ends before it begins or no people.
    """
    name = wanted.name.strip()
    check_text(name, 200)
    if change.session.exec(select(Round.id).where(Round.name == name)).first() is not None:
        raise Conflict(N_("There is a round “{name}” already."), id="round_exists", name=name)
    if wanted.closes_on and wanted.closes_on < wanted.opens_on:
        raise StayctlError(
            N_("The window from {opens_on} to {closes_on} is empty."),
            id="period",
            opens_on=wanted.opens_on,
            closes_on=wanted.closes_on,
        )
    if not name or not members:
        raise StayctlError(N_("A round needs a name and people."), id="empty_round")
    opened = Round(
        name=name,
        population=json.dumps(_plain(wanted.asked), ensure_ascii=False, sort_keys=True, default=str),
        opens_on=wanted.opens_on,
        closes_on=wanted.closes_on,
        form_id=wanted.form_id,
        k=wanted.k,
        unit_tree=wanted.unit_tree,
        crossing_attribute=wanted.crossing_attribute,
        comparison_group=wanted.comparison_group,
        opened_at=change.now,
    )
    change.session.add(opened)
    change.session.flush()
    _enter(change, number_of(opened), members, at_opening=True)
    change.audit("round.open", f"round:{opened.id}")
    return opened


def _plain(asked: Selectors) -> dict[str, Any]:
    return {key: value for key, value in asked._asdict().items() if value}


def add_members(change: Change, round_id: int, members: Iterable[int], reason: str | None) -> int:
    """Take people into an open round, and say how many are new there. Raises Conflict for who is in another one."""
    opened = _open(change, round_id)
    added = [person for person in dict.fromkeys(members) if _take(change, opened, person)]
    if added:
        _attach(change, round_id, added)
    change.audit("round.add", f"round:{round_id}", reason)
    return len(added)


def _take(change: Change, opened: Round, person: int) -> bool:
    elsewhere = select(Round.name).join(RoundMember, col(RoundMember.round_id) == Round.id)
    other = change.session.exec(
        elsewhere.where(
            RoundMember.employee_id == person,
            col(RoundMember.dropped).is_(False),
            Round.state == "open",
            Round.id != opened.id,
        )
    ).first()
    if other is not None:
        name = change.session.get_one(Employee, person).name
        raise Conflict(
            N_("{name} is in the round “{round}” already."), id="other_round", name=name, round=other
        )
    known = change.session.get(RoundMember, (opened.id, person))
    if known is not None and not known.dropped:
        return False
    member = known or RoundMember(round_id=number_of(opened), employee_id=person, at_opening=False)
    member.dropped, member.reason = False, None
    change.session.add(member)
    return True


def drop_members(change: Change, round_id: int, members: Iterable[int], reason: str) -> None:
    """Take people out of an open round; an interview that is arranged goes on, outside the round.

    Raises NotFound for who is not in it, Conflict for who was talked to in it.
    """
    _open(change, round_id)
    for person in dict.fromkeys(members):
        member = change.session.get(RoundMember, (round_id, person))
        name = change.session.get_one(Employee, person).name
        if member is None or member.dropped:
            raise NotFound(N_("{name} is not in R{number}."), name=name, number=round_id)
        interviews = change.session.exec(
            select(Interview).where(Interview.round_id == round_id, Interview.employee_id == person)
        ).all()
        if any(each.state in (State.COMPLETED, State.CLOSED) for each in interviews):
            raise Conflict(
                N_("{name} was talked to in R{number} and stays in it."),
                id="held",
                name=name,
                number=round_id,
            )
        member.dropped, member.reason = True, reason
        change.session.add(member)
        for each in interviews:
            each.round_id = None
            change.session.add(each)
    change.audit("round.drop", f"round:{round_id}", reason)


def close_round(change: Change, round_id: int, *, cancel: bool) -> Round:
    """Close a round: from now on its people are who they are. What was not held is cancelled, or goes on outside it.

    A conversation that is going on goes on, and counts in what comes next. Raises Conflict where it is closed.
    """
    opened = _open(change, round_id)
    open_interviews = select(Interview).where(
        Interview.round_id == round_id, col(Interview.state).in_(OPEN_STATES)
    )
    for interview in change.session.exec(open_interviews).all():
        state = State(interview.state)
        if cancel and state is not State.IN_PROGRESS and allowed(state, State.CANCELLED):
            interview.state = move(state, State.CANCELLED)
            interview.ended_reason = opened.name
            has_changed(interview)
        else:
            interview.round_id = None
        change.session.add(interview)
    opened.state, opened.closed_at = "closed", change.now
    change.session.add(opened)
    change.audit("round.close", f"round:{round_id}")
    return opened


def enter_round(change: Change, interview: Interview, on: date) -> None:
    """An interview of that day belongs to the open round that its person is in; an exit interview to none.

    Where the interview names no question set, it is held with the round's.
    """
    if interview.kind == Kind.EXIT or interview.round_id is not None:
        return
    found = select(Round).join(RoundMember, col(RoundMember.round_id) == Round.id)
    opened = change.session.exec(
        found.where(
            RoundMember.employee_id == interview.employee_id,
            col(RoundMember.dropped).is_(False),
            Round.state == "open",
            Round.opens_on <= on,
        ).order_by(col(Round.id))
    ).first()
    if opened is not None:
        interview.round_id = opened.id
        interview.form_id = interview.form_id or opened.form_id


def _open(change: Change, round_id: int) -> Round:
    found = change.session.get(Round, round_id)
    if found is None:
        raise NotFound(N_("There is no round {round}."), round=f"R{round_id}")
    if found.state != "open":
        raise Conflict(
            N_("R{number} is closed; its people and figures are fixed."), id="closed", number=round_id
        )
    return found


def _enter(change: Change, round_id: int, members: Sequence[int], *, at_opening: bool) -> None:
    change.session.execute(
        insert(RoundMember),
        [
            {"round_id": round_id, "employee_id": person, "at_opening": at_opening, "dropped": False}
            for person in members
        ],
    )
    _attach(change, round_id, members)


def _attach(change: Change, round_id: int, members: Sequence[int]) -> None:
    """Interviews of these people that are arranged and in no round yet belong to this one."""
    for start in range(0, len(members), CHUNK):
        change.session.execute(
            update(Interview)
            .where(
                col(Interview.employee_id).in_(members[start : start + CHUNK]),
                col(Interview.state).in_(OPEN_STATES),
                col(Interview.kind) != Kind.EXIT,
                col(Interview.round_id).is_(None),
            )
            .values(round_id=round_id)
        )
