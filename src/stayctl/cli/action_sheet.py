"""``stayctl action update --from FILE``: many promises at once, from a sheet that was changed in Excel."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.cli.output import put
from stayctl.errors import StayctlError
from stayctl.files.promises import SheetRow, read_promises
from stayctl.language import N_, _, ngettext
from stayctl.practice.vocabulary import OPEN_ACTIONS, ActionStatus
from stayctl.store.actions import ActionRow, action_by_id, find_action

if TYPE_CHECKING:
    from stayctl.store.changes import Change


@dataclass(frozen=True)
class _Wanted:
    """A row of the sheet beside the promise as it stands; ``owner_id`` where somebody else is to own it."""

    row: SheetRow
    now: ActionRow
    owner_id: int | None

    @property
    def due_on(self) -> date | None:
        return self.row.due_on if self.row.due_on != self.now.due_on else None

    @property
    def status(self) -> ActionStatus | None:
        return self.row.status if self.row.status != self.now.status else None

    @property
    def told_on(self) -> date | None:
        """News only: who had heard how it goes before it was done has not heard that it is done."""
        day, done_on = self.row.told_employee_on, self.now.done_on
        is_old = day == self.now.told_employee_on or (
            day and done_on and self.status is None and day < done_on
        )
        return None if is_old else day

    @property
    def confirmed_on(self) -> date | None:
        stands = self.now.confirmed_by_employee_on
        return self.row.confirmed_by_employee_on if self.row.confirmed_by_employee_on != stands else None

    @property
    def is_change(self) -> bool:
        parts = (self.due_on, self.status, self.told_on, self.confirmed_on, self.owner_id, self.row.progress)
        return any(part is not None for part in parts)


def update_from(here: Context, path: str, as_of: date | None) -> None:
    """Write what differs, all or nothing. Raises StayctlError with every row that can't be taken."""
    today = here.today(as_of)
    sheet = read_promises(path, today)
    wanted, unknown = _wanted(here, sheet.rows)
    problems = [*sheet.problems, *unknown]
    changes = [each for each in wanted if each.is_change]
    if not problems and changes:
        with here.change(as_of) as change:
            for each in changes:
                try:
                    _apply(change, each, today)
                except StayctlError as problem:
                    problems.append(_line(each.row, problem))
            _refuse(path, problems)
    _refuse(path, problems)
    text = ngettext(
        "{count} promise changed, {same} as before.",
        "{count} promises changed, {same} as before.",
        len(changes),
    )
    put(text.format(count=len(changes), same=len(wanted) - len(changes)))
    if sheet.unused:
        here.say(_("Columns that were not used: {columns}").format(columns=", ".join(sheet.unused)))


def _refuse(path: str, problems: list[str]) -> None:
    if problems:
        raise StayctlError(
            N_("{path}: nothing was changed:"), id="sheet", where={"file": path}, path=path, lines=problems
        )


def _line(row: SheetRow, problem: StayctlError) -> str:
    return _("row {row}, {column}: {problem}").format(row=row.row, column=row.id, problem=problem.text())


def _wanted(here: Context, rows: list[SheetRow]) -> tuple[list[_Wanted], list[str]]:
    found: list[_Wanted] = []
    problems: list[str] = []
    for row in rows:
        try:
            now = action_by_id(here.reader, find_action(here.reader, row.id))
            owner = here.person(row.owner) if row.owner and row.owner != now.owner else None
        except StayctlError as problem:
            problems.append(_line(row, problem))
            continue
        changed = owner is not None and owner.employee_no != now.owner
        found.append(_Wanted(row, now, owner.id if owner and changed else None))
    return found, problems


def _apply(change: "Change", wanted: _Wanted, today: date) -> None:
    from stayctl.store.changes import actions as write

    row, number = wanted.row, wanted.now.id
    open_status = wanted.status if wanted.status in OPEN_ACTIONS else None
    if wanted.due_on or wanted.owner_id or row.progress or open_status:
        news = write.Progress(row.progress, open_status, wanted.due_on, wanted.owner_id)
        write.update_action(change, number, news)
    if wanted.status is ActionStatus.DONE:
        write.finish_action(change, number, row.done_on or wanted.told_on or today, told=False)
    elif wanted.status in (ActionStatus.DECLINED, ActionStatus.CANCELLED):
        if not row.reason:
            raise StayctlError(
                N_("say honestly why it can't be done, in the column {column}"),
                id="no_reason",
                column="reason",
            )
        dropped = wanted.status is ActionStatus.CANCELLED
        write.decline_action(change, number, row.reason, told=False, dropped=dropped)
    if wanted.told_on:
        write.tell_employee(change, number, wanted.told_on)
    if wanted.confirmed_on:
        write.confirm_action(change, number, wanted.confirmed_on)
