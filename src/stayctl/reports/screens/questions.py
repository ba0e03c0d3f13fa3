"""A question set, to be read through before an interview."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.question_set import Question
from stayctl.practice.vocabulary import label
from stayctl.reports.build.questions import SetPage
from stayctl.reports.terminal import styled


def draw_set(page: SetPage, to: Console) -> None:
    found = page.question_set
    count = len(found.asked)
    head = [
        found.title.to(page.language),
        f"{found.form_id} {found.version}",
        ngettext("{count} question", "{count} questions", count).format(count=count),
        _("about {minutes} min").format(minutes=found.minutes),
    ]
    to.print(styled(" · ".join(head), "title"))
    number = 0
    for question in found.questions:
        to.print()
        number += question.is_asked
        _draw_question(question, number, page.language, to)


def _draw_question(question: Question, number: int, language: str, to: Console) -> None:
    if not question.is_asked:
        _draw("", question.label.to(language), "quiet", to)
        return
    _draw(f"{number:>2}", question.label.to(language), "strong", to)
    for wording in question.wordings:
        _draw(_("or"), wording.label.to(language), "", to)
    for choice in question.choices:
        _draw("-", choice.label.to(language), "", to)
    for probe in question.probes:
        _draw(_("probe"), probe.label.to(language), "", to)
    if question.guidance_hint:
        _draw(_("cue"), question.guidance_hint.to(language), "quiet", to)
    areas = ", ".join(_(label(area)) for area in question.areas)
    _draw("", " · ".join(part for part in (question.name, areas) if part), "quiet", to)


def _draw(head: str, text: str, tone: str, to: Console) -> None:
    """A piece of text with its head in the margin."""
    margin = 7
    shown = styled(text, tone)
    for line in shown.wrap(to, max(10, to.width - margin)):
        gap = " " * (margin - 1 - cell_len(head))
        to.print(Text(gap + head + " ", style="dim") + line)
        head = ""
