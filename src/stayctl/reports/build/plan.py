"""The stay plan of one interview, with its forecast for whoever may see it, and the page to read out."""

from dataclasses import dataclass
from typing import Any

from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import OPEN_ACTIONS, Horizon
from stayctl.reports.build.actions import ActionRow, action_data, actions_of_interview
from stayctl.reports.build.closing import Closing, Deed, closing_lines
from stayctl.reports.build.interview import InterviewPage
from stayctl.reports.listing import Document
from stayctl.store.conversation import ForecastRow, InterviewRow
from stayctl.store.reading import Reader

__all__ = ["ForecastRow", "PlanPage", "open_deeds", "plan_page"]


@dataclass(frozen=True)
class PlanPage:
    """``read_out`` is for the employee; the forecasts are none where the reader may not see them."""

    page: InterviewPage
    read_out: tuple[str, ...]

    @property
    def forecasts(self) -> tuple[ForecastRow, ...]:
        return self.page.forecasts

    @property
    def document(self) -> Document:
        row = self.page.interview
        data: dict[str, Any] = {
            "interview": row.ref,
            "uuid": row.uuid,
            "employee": row.employee,
            "name": row.name,
            "state": row.state,
            "plan": self.page.plan_data(),
            "actions": [action_data(action, self.page.as_of) for action in self.page.actions],
            "forecast": forecast_data(self.forecasts[0]) if self.forecasts else None,
            "forecast_history": [forecast_data(each) for each in self.forecasts[1:]],
            "read_out": list(self.read_out),
        }
        return Document("plan", self.page.as_of, data)


def forecast_data(row: ForecastRow) -> dict[str, Any]:
    return {key: getattr(row, key) for key in ("level", "reason", "risk", "impact", "made_on")}


def plan_page(page: InterviewPage, policy: Policy, language: str) -> PlanPage:
    """``language`` is the employee's."""
    return PlanPage(page, _read_out(page, policy, language))


def _read_out(page: InterviewPage, policy: Policy, language: str) -> tuple[str, ...]:
    plan = page.plan
    if plan is None:
        return ()
    closing = Closing(
        language=language,
        today=page.as_of,
        stays=tuple(r.text for r in page.reasons if r.polarity == "stay"),
        leaves=tuple(r.text for r in page.reasons if r.polarity == "leave"),
        deeds=_deeds(page.actions, page.interview),
        nothing_needed=plan.nothing_needed,
        cannot=plan.cannot_do or "",
        why=plan.cannot_do_reason or "",
        recognition=plan.preferred_recognition or "",
        theirs=plan.employee_commitments or "",
        yours=plan.manager_commitments or "",
        check_in=plan.next_check_in_on,
        told_days=policy.told_days,
    )
    return closing_lines(closing)


def open_deeds(reader: Reader, interview: InterviewRow) -> tuple[Deed, ...]:
    """What was promised in this interview and is still to be done."""
    return _deeds(actions_of_interview(reader, interview.id), interview)


def deed_of(action: ActionRow, interview: InterviewRow) -> Deed:
    """A promise as it is told by whoever held the interview."""
    return Deed(
        action.title,
        action.due_on,
        "" if action.owner == interview.interviewer else action.owner_name or "",
        action.horizon == Horizon.LONG_TERM,
    )


def _deeds(actions: "tuple[ActionRow, ...] | list[ActionRow]", interview: InterviewRow) -> tuple[Deed, ...]:
    return tuple(deed_of(action, interview) for action in actions if action.status in OPEN_ACTIONS)
