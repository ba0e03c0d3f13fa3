"""Changing a stay plan after the wrap-up: by flags, or asked again in the terminal."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import typer

from stayctl.cli.context import Context
from stayctl.cli.interview import question_set_of, spoken
from stayctl.cli.output import put
from stayctl.errors import Conflict, StayctlError, Withheld
from stayctl.language import N_, _
from stayctl.practice.privacy import may_see_forecast
from stayctl.practice.vocabulary import DRIVERS, HELD_STATES, Degree, ForecastLevel, Polarity, State, label
from stayctl.store.conversation import InterviewRow, ReasonRow, drafts_of

if TYPE_CHECKING:
    from stayctl.store.changes.plan import Reason
    from stayctl.store.changes.replan import Changed

PARTS: dict[str, str] = {
    "stay_reasons": N_("why they stay"),
    "leave_triggers": N_("what might make them leave"),
    "preferred_recognition": N_("recognition"),
    "cannot_do": N_("what can't be done"),
    "cannot_do_reason": N_("the reason for it"),
    "employee_commitments": N_("their part"),
    "manager_commitments": N_("your part"),
    "next_check_in_on": N_("next check-in"),
    "agreed": N_("whether it is agreed"),
    "nothing_needed": N_("nothing needed"),
    "forecast": N_("forecast"),
}


def may_change(here: Context, found: InterviewRow, own: bool, given: Mapping[str, Any]) -> None:
    """Raise where this reader may not write it: the plan is its interviewer's, the forecast whose the policy says."""
    if set(given) - {"forecast"} and not own:
        raise Withheld(
            N_("The plan of {ref} is {interviewer}'s; HR reads it."),
            ref=found.ref,
            interviewer=found.interviewer_name or "?",
        )
    policy = here.policy.forecast
    if "forecast" in given and policy != "off" and not may_see_forecast(policy, interviewer=own):
        message = (
            N_("Forecasts are kept by HR here (settings: forecast).")
            if own
            else N_("The forecast is kept by whoever held the interview (settings: forecast).")
        )
        raise Conflict(message, id="no_forecast")


def change_by_flags(
    here: Context, found: InterviewRow, given: Mapping[str, Any], *, tell: Callable[[str], None]
) -> None:
    from stayctl.store.changes.forecasts import Outlook
    from stayctl.store.changes.replan import TEXTS, PlanEdit, change_plan

    outlook = given.get("forecast")
    known = here.reader.all("conversation.reasons", ReasonRow, id=found.id)
    edit = PlanEdit(
        stay_reasons=_reasons(given.get("stay_reasons"), known, Polarity.STAY),
        leave_triggers=_reasons(given.get("leave_triggers"), known, Polarity.LEAVE),
        texts={name: given[name] for name in TEXTS if name in given},
        next_check_in_on=given.get("next_check_in_on"),
        agreed=given.get("agreed"),
        nothing_needed=given.get("nothing_needed"),
        forecast=outlook
        and Outlook(
            ForecastLevel(outlook[0]),
            outlook[1],
            Degree(outlook[2]) if outlook[2] else None,
            Degree(outlook[3]) if outlook[3] else None,
        ),
    )
    with here.change() as change:
        changed = change_plan(change, found.id, edit, here.policy)
    _say(here, found, changed, tell)


def _reasons(
    given: list[str] | None, known: list[ReasonRow], polarity: Polarity
) -> "tuple[Reason, ...] | None":
    """Reasons as typed. One that stands there already keeps its driver and topic."""
    if given is None:
        return None
    from stayctl.store.changes.plan import Reason

    before = {row.text: row for row in known if row.polarity == polarity}
    found: list[Reason] = []
    for text in (each.strip() for each in given):
        name, equals, rest = text.partition("=")
        if equals and name.strip() in DRIVERS and rest.strip():
            found.append(Reason(rest.strip(), name.strip()))
        elif text:
            row = before.get(text)
            found.append(Reason(text, row.driver, row.topic) if row else Reason(text))
    return tuple(found)


def _say(here: Context, found: InterviewRow, changed: "Changed", tell: Callable[[str], None]) -> None:
    if not changed.parts:
        tell(_("{ref} with {name}: nothing is different.").format(ref=found.ref, name=found.name))
        return
    tell(
        _("{ref} with {name}: changed: {parts}. It is {state}.").format(
            ref=found.ref,
            name=found.name,
            parts=_(", ").join(_(PARTS[part]) for part in changed.parts),
            state=_(label(changed.state)),
        )
    )
    if set(changed.parts) - {"forecast", "agreed"}:
        here.say(_("Tell them: stayctl plan {ref} --read-out").format(ref=found.ref))
    if changed.state is State.COMPLETED:
        here.say(_("The wrap-up is still open: stayctl interview {ref}").format(ref=found.ref))


def ask_again(here: Context, found: InterviewRow, own: bool) -> None:
    """The questions of the wrap-up, with what was said before standing there."""
    may_change(here, found, own, {"plan": True})
    if found.state not in HELD_STATES:
        raise Conflict(N_("{ref} has not been held yet."), ref=found.ref)
    if not here.interactive:
        raise StayctlError(
            N_("--edit asks in a terminal. Without one, say what is new: --recognition, --next-check-in, …"),
            id="no_terminal",
        )
    from stayctl.cli.conversation.recorder import Recorder
    from stayctl.cli.conversation.setting import hold_wrap_up
    from stayctl.cli.conversation.signals import PutAway, watched

    recorder = Recorder(here, found.id, drafts_of(here.reader, found.id))
    questions, _pinned = question_set_of(here, found)
    with watched() as signals:
        try:
            state = hold_wrap_up(here, found, questions, spoken(here, found, questions), recorder, signals)
        except PutAway as away:
            here.say(
                _("Put away; what was typed is kept. Go on with: stayctl plan {ref} --edit").format(
                    ref=found.ref
                )
            )
            raise typer.Exit(away.code) from None
    put(_("{ref} with {name}: {state}.").format(ref=found.ref, name=found.name, state=_(label(State(state)))))
