"""Energy, asked from 1 to 5: the mean of the same people in two releases, as it may be shown.

The people are those of the matched panel who answered it both times. Whoever of the panel did not is nobody or k
people too; and a mean says nothing where it would say that nearly all gave the same end of the scale.
"""

from dataclasses import dataclass
from typing import NamedTuple

from stayctl.practice.privacy.extremes import FEW
from stayctl.practice.privacy.seal import SEAL, Sealed

LOWEST, HIGHEST = 1, 5


class Answers(NamedTuple):
    """What the panel answered: its people, those who answered both times, and their sums.

    ``earlier`` are the people behind the mean that was published of the release before with the one before that;
    ``both`` of them are in this one too.
    """

    panel: int
    people: int
    before: int
    now: int
    earlier: int = 0
    both: int = 0


class Means(NamedTuple):
    """The two means, to one decimal place; None where one would give single answers away."""

    people: int
    before: float | None
    now: float | None


@dataclass(frozen=True)
class Energy(Sealed):
    """The means of the matched panel of one release and the one before, named by their rounds."""

    before_ref: str
    ref: str
    means: Means


def means_of(answers: Answers, k: int) -> Means | None:
    """Mean of the matched panel between rounds (practice, section 5); None where too few answered both times.

    The release before has a mean already, of those who answered then and the time before: of whom one mean is and the
    other is not, there are none or k, or the difference of both would tell of fewer.
    """
    people = answers.people
    apart = [answers.panel - people]
    if answers.earlier:
        apart += [answers.earlier - answers.both, people - answers.both]
    if people < k or any(0 < each < k for each in apart):
        return None
    return Means(people, _mean(answers.before, people), _mean(answers.now, people))


def energy(before_ref: str, ref: str, means: Means) -> Energy:
    """The means as they were frozen with a release."""
    return Energy(SEAL, before_ref, ref, means)


def _mean(total: int, people: int) -> float | None:
    if total <= LOWEST * people + FEW or total >= HIGHEST * people - FEW:
        return None
    return round(total / people, 1)
