"""Finding an interview by what people type."""

from datetime import date
from typing import Any

import pytest

from stayctl.errors import NotFound, StayctlError
from stayctl.store.interviews import find_interview
from stayctl.store.reading import Reader
from stayctl.store.tables import Employee


@pytest.fixture
def boss(make: Any) -> Employee:
    boss: Employee = make.employee("林悦", employee_no="B1")
    return boss


def held(make: Any, person: Employee, on: date, **facts: Any) -> Any:
    return make.interview(person, **{"state": "closed", "held_on": on, "due_on": on, **facts})


def test_an_interview_is_found_by_its_id_in_any_case_by_number_and_by_uuid(
    make: Any, boss: Employee, reader: Reader
) -> None:
    interview = make.interview(make.employee("陈昊", manager=boss))
    for reference in ("I1", "i1", " 1 ", interview.uuid, interview.uuid.upper(), "陈昊"):
        assert find_interview(reader, reference).id == interview.id


def test_a_number_alone_that_is_an_employee_number_means_that_person(
    make: Any, boss: Employee, reader: Reader
) -> None:
    make.interview(make.employee("陈昊", manager=boss, employee_no="88"))
    second = make.interview(make.employee("王珊", manager=boss, employee_no="1"))
    assert find_interview(reader, "1").id == second.id


def test_an_id_that_is_also_an_employee_number_is_refused_with_both(
    make: Any, boss: Employee, reader: Reader
) -> None:
    make.interview(make.employee("陈昊", manager=boss, employee_no="I1"))
    with pytest.raises(StayctlError) as refused:
        find_interview(reader, "I1")
    assert refused.value.code == 2
    assert [line.split("  ")[:2] for line in refused.value.lines] == [["I1", "陈昊"], ["I1", "陈昊"]]


def test_a_person_with_two_open_interviews_must_be_said_by_id(
    make: Any, boss: Employee, reader: Reader
) -> None:
    person = make.employee("陈昊", manager=boss)
    make.interview(person)
    make.interview(person, kind="exit")
    with pytest.raises(StayctlError) as refused:
        find_interview(reader, "陈昊")
    assert refused.value.code == 2
    assert len(refused.value.lines) == 2


def test_a_person_without_an_open_interview_is_told_how_to_arrange_one(
    make: Any, boss: Employee, reader: Reader
) -> None:
    person = make.employee("陈昊", manager=boss)
    closed = held(make, person, date(2026, 2, 1))
    with pytest.raises(NotFound, match="stayctl schedule"):
        find_interview(reader, "陈昊")
    assert find_interview(reader, "陈昊", open_only=False).id == closed.id


def test_without_an_open_one_the_talk_that_lacks_its_wrap_up_is_meant(
    make: Any, boss: Employee, reader: Reader
) -> None:
    person = make.employee("陈昊", manager=boss)
    talked = held(make, person, date(2026, 11, 14), state="completed")
    assert find_interview(reader, "陈昊").id == talked.id


@pytest.mark.parametrize("reference", ["I99", "99", "8c2f6c5e-7f0e-4a57-9b50-0d4f3f8f1a11", "nobody", ""])
def test_what_is_not_there_is_not_found(make: Any, boss: Employee, reader: Reader, reference: str) -> None:
    with pytest.raises(NotFound):
        find_interview(reader, reference)
