"""Which state an interview may take after another (practice, section 2)."""

from stayctl.errors import Conflict
from stayctl.language import N_, _
from stayctl.practice.vocabulary import State, label

ALLOWED: dict[State, tuple[State, ...]] = {
    State.PLANNED: (
        State.INVITED,
        State.IN_PROGRESS,
        State.COMPLETED,
        State.CANCELLED,
        State.DECLINED,
        State.NO_SHOW,
    ),
    State.INVITED: (
        State.PLANNED,
        State.IN_PROGRESS,
        State.COMPLETED,
        State.CANCELLED,
        State.DECLINED,
        State.NO_SHOW,
    ),
    State.IN_PROGRESS: (State.COMPLETED, State.PLANNED, State.CANCELLED),
    State.COMPLETED: (State.CLOSED, State.IN_PROGRESS),
    State.CLOSED: (State.COMPLETED,),
    State.NO_SHOW: (State.PLANNED,),
    State.DECLINED: (State.PLANNED,),
    State.CANCELLED: (State.PLANNED,),
}


def allowed(current: State, to: State, *, answered: bool = False) -> bool:
    """Whether an interview may go from one state to another; ``answered``: something was answered already."""
    return to in ALLOWED[current] and not (_back_to_plan(current, to) and answered)


def move(current: State, to: State, *, answered: bool = False) -> State:
    """The new state. Raises Conflict (exit 5) where practice does not allow it, naming both states."""
    if allowed(current, to, answered=answered):
        return to
    if _back_to_plan(current, to):
        raise Conflict(
            N_(
                "This interview is {current} and has answers; it can't become {wanted} again. "
                "Finish it, or cancel it."
            ),
            id="transition",
            current=_(label(current)),
            wanted=_(label(to)),
        )
    raise Conflict(
        N_("This interview is {current}; it can't become {wanted}. It can become: {choices}."),
        id="transition",
        current=_(label(current)),
        wanted=_(label(to)),
        choices=", ".join(_(label(state)) for state in ALLOWED[current]),
    )


def _back_to_plan(current: State, to: State) -> bool:
    return current is State.IN_PROGRESS and to is State.PLANNED
