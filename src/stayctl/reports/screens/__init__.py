"""The screens that are more than a list, drawn with Rich."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _
from stayctl.reports.build.people import EmployeePage, marks
from stayctl.reports.terminal import styled
from stayctl.reports.text import wrap


def draw_fields(fields: list[tuple[str, str]], to: Console) -> None:
    """Label and value in two aligned columns; empty values are left out."""
    from rich.cells import cell_len

    shown = [(label, value) for label, value in fields if value]
    left = max((cell_len(label) for label, _value in shown), default=0)
    for label, value in shown:
        for number, line in enumerate(wrap(value, max(10, to.width - left - 2))):
            head = label if number == 0 else ""
            to.print(Text(head + " " * (left - cell_len(head) + 2), style="dim") + styled(line))


def draw_employee(page: EmployeePage, to: Console) -> None:
    person = page.person
    head = " · ".join([person.name, person.employee_no, *marks(person)])
    to.print(styled(head, "title"))
    draw_fields(
        [
            (_("Title"), person.title or ""),
            (_("Department"), person.department or ""),
            (_("Manager"), person.manager_name or ""),
            (_("Direct reports"), str(page.direct_reports or "")),
            (_("E-mail"), person.email or ""),
            (_("Level"), person.level or ""),
            (_("Job family"), person.job_family or ""),
            (_("Place of work"), person.location or ""),
            (_("Hired on"), str(person.hired_on or "")),
            (_("Left on"), str(person.left_on or "")),
            *page.attributes,
        ],
        to,
    )
    for noted_on, text in page.contributions:
        to.print(styled(f"{noted_on}  {text}"))
