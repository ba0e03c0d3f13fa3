"""How much of a real and of the sample company a release by reporting line shows, when four of five were talked to."""

import csv
from collections import Counter
from datetime import date
from random import Random
from statistics import mean

import pytest

from stayctl.demo.generate import FORMS, company
from stayctl.files.questions import load_set
from stayctl.practice.privacy import Dimension
from stayctl.practice.releases import Atom, lay_out
from stayctl.practice.rounds import Boss, line_paths
from support import SHARED_DATA

ROSTER = SHARED_DATA / "roster_zh_bom.csv"
Staff = list[Boss]


def shown_share(staff: Staff, seed: int) -> float:
    """The share of the people talked to who are in a shown unit below the whole."""
    managers = {each.manager_id for each in staff}
    bosses = {each.id: each for each in staff if each.id in managers}
    talked = Random(seed).sample(staff, round(len(staff) * 0.8))
    teams = Counter(each.manager_id for each in talked)
    paths = {str(manager): path for manager, path in line_paths(teams, bosses).items()}
    atoms = [Atom(str(manager), "", people) for manager, people in teams.items()]
    layout = lay_out("*", paths, atoms, 5, crossed=False)
    top = [each for each in layout.places if each.dimension is Dimension.UNIT and len(each.path) == 1]
    return sum(each.people for each in top) / len(talked)


def sample_company() -> Staff:
    names = {kind: tuple(question.name for question in load_set(form).asked) for kind, form in FORMS.items()}
    made = company(date(2026, 11, 22), names)
    numbers = {person.number: number for number, person in enumerate(made.people, 1)}
    return [
        Boss(numbers[p.number], p.name, numbers[p.manager] if p.manager else None)
        for p in made.people
        if p.left_on is None
    ]


def real_company() -> Staff:
    if not ROSTER.exists():
        pytest.skip("the roster is not here")
    with ROSTER.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = {row["工号"]: number for number, row in enumerate(rows, 1)}
    return [Boss(numbers[row["工号"]], row["姓名"], numbers.get(row["上级工号"])) for row in rows]


@pytest.mark.parametrize("staff", [sample_company, real_company])
def test_four_of_five_are_in_a_shown_unit_below_the_whole(staff) -> None:
    people = staff()
    assert mean(shown_share(people, seed) for seed in range(40)) >= 0.8
