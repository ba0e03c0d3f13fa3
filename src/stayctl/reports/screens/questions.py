"""A question set, to be read through before an interview."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.question_set import Question, QuestionSet
from stayctl.practice.vocabulary import label
from stayctl.reports.build.questions import SetPage
from stayctl.reports.terminal import styled, wrapped


def draw_set(page: SetPage, to: Console) -> None:
    found = page.question_set
    count = len(found.asked)
    head = [
        found.title.to(page.language),
        f"{found.form_id} {found.version}",
        ngettext("{count} question", "{count} questions", count).format(count=count),
        _("about {minutes} min").format(minutes=found.minutes),
    ]
    for line in wrapped(styled(" · ".join(head), "title"), to.width):
        to.print(line)
    number, group = 0, ""
    for question in found.questions:
        to.print()
        number += question.is_asked
        if question.group != group:
            group = question.group
            _draw_group(found, group, page.language, to)
        _draw_question(question, number, page.language, to)


def _draw_group(found: QuestionSet, name: str, language: str, to: Console) -> None:
    """A heading where a group begins, with the condition under which all of it is asked."""
    group = next((each for each in found.groups if each.name == name), None)
    if group is None:
        return
    _draw("", styled(group.label.to(language) or group.name, "title"), to)
    _draw_condition(_("if"), group.relevant, to)
    to.print()


def _draw_question(question: Question, number: int, language: str, to: Console) -> None:
    if not question.is_asked:
        _draw("", styled(question.label.to(language), "quiet"), to)
        _draw_condition(_("if"), question.relevant, to)
        return
    _draw(f"{number:>2}", styled(question.label.to(language), "strong"), to)
    _draw_condition(_("if"), question.relevant, to)
    _draw_condition(_("only"), question.constraint, to)
    for wording in question.wordings:
        _draw(_("or"), styled(wording.label.to(language)), to)
    for choice in question.choices:
        _draw("-", _with_note(choice.label.to(language), choice.name), to)
    if question.start:
        _draw("-", styled(_("from {start} to {end}").format(start=question.start, end=question.end)), to)
    for probe in question.probes:
        _draw(_("probe"), styled(probe.label.to(language)), to)
        _draw_condition(_("if"), probe.relevant, to)
    _draw_said(question, language, to)


def _draw_said(question: Question, language: str, to: Console) -> None:
    """What stands beside a question: hints, and in the quietest voice its name and what it is about."""
    if question.hint:
        _draw(_("hint"), styled(question.hint.to(language), "quiet"), to)
    if question.guidance_hint:
        _draw(_("cue"), styled(question.guidance_hint.to(language), "quiet"), to)
    parts = [question.name, *(_(label(area)) for area in question.areas)]
    parts += [_("must be answered")] if question.required else []
    _draw("", styled(" · ".join(parts), "quiet"), to)


def _draw_condition(head: str, condition: str, to: Console) -> None:
    if condition:
        _draw(head, styled(condition, "quiet"), to)


def _with_note(text: str, note: str) -> Text:
    return styled(text) + styled(f"  {note}", "quiet")


def _draw(head: str, shown: Text, to: Console) -> None:
    """A piece of text with its head in the margin."""
    margin = 7
    for line in wrapped(shown, max(10, to.width - margin)):
        gap = " " * max(0, margin - 1 - cell_len(head))
        to.print(Text(gap + head + " ", style="dim") + line)
        head = ""
