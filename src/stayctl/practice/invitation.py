"""An invitation: what it says, in the employee's language, before anything is asked of them.

The texts are templates with ``{fields}``; a line whose fields are all empty is left out, and what people wrote (names,
places) is put in once, so that braces in it mean nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stayctl.language import N_, catalogue
from stayctl.practice.day_names import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from stayctl.practice.policy import Policy
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import Kind

SHORT = 200
"""Characters that a chat message stays under: what is read on a telephone without a tap."""

FIELDS = (
    "name",
    "who",
    "with",
    "label",
    "when",
    "long_when",
    "minutes",
    "place",
    "seen",
    "kept",
    "contact",
    "statement",
)
PARTS = ("chat", "subject", "mail")

_FIELD = re.compile(r"\{(\w+)\}")
_CLIPS = (60, 40, 30, 20, 12, 8, 5)

_LABELS = {
    Kind.ONBOARDING: N_("a talk about your first weeks"),
    Kind.EXIT: N_("a talk before you leave"),
}
_SEEN = {
    "own": N_("Notes stay with {who}"),
    "hr": N_("HR has the notes"),
    "server": N_("HR sees the notes too"),
}
_ME = N_("me")
_WITH = N_("with {who}")

_DAY = N_("{weekday} {day} {short_month}")
_LONG_DAY = N_("{weekday} {day} {month} {year}")


@dataclass(frozen=True)
class Template:
    """The words for one purpose: for a chat, the subject of a mail, and the mail itself."""

    chat: str
    subject: str
    mail: str


@dataclass(frozen=True)
class Meeting:
    """What the invitation is to. ``interviewer`` is empty where the one who writes holds it.

    ``zone`` is shown where it isn't everybody's.
    """

    kind: str
    name: str
    interviewer: str
    on: date
    at: str
    zone: str
    minutes: int
    place: str


@dataclass(frozen=True)
class Words:
    """An invitation in words."""

    chat: str
    subject: str
    mail: str


def label_of(kind: str, policy: Policy, language: str) -> str:
    """What the employee reads instead of "stay interview"."""
    if kind in _LABELS:
        return catalogue(language).gettext(_LABELS[Kind(kind)])
    return policy.label_zh if language == "zh" else policy.label_en


def worded(template: Template, meeting: Meeting, policy: Policy, language: str) -> Words:
    """The texts. Names and places are shortened in the chat as far as it takes to stay short."""
    fields = _fields(meeting, policy, language)
    subject = " ".join(filled(template.subject, fields).split())
    return Words(
        chat=_chat(template.chat, meeting, policy, language),
        subject=subject[:1].upper() + subject[1:],
        mail=filled(template.mail, fields),
    )


def filled(template: str, fields: Mapping[str, str]) -> str:
    """The template with its fields put in, without the lines that have nothing to say."""
    lines = (_line(line, fields) for line in template.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def unknown_fields(template: str) -> Iterator[tuple[int, str]]:
    """Fields that mean nothing, each with its line, counted from one."""
    for number, line in enumerate(template.split("\n"), 1):
        for found in _FIELD.finditer(line):
            if found.group(1) not in FIELDS:
                yield number, found.group(1)


def _line(line: str, fields: Mapping[str, str]) -> str | None:
    names = _FIELD.findall(line)
    if names and not any(fields[name] for name in names):
        return None
    return _FIELD.sub(lambda found: fields[found.group(1)], line)


def _chat(template: str, meeting: Meeting, policy: Policy, language: str) -> str:
    text = ""
    for most in _CLIPS:
        text = filled(template, _fields(meeting, policy, language, most)).strip()
        if len(text) < SHORT:
            break
    return text


def _fields(meeting: Meeting, policy: Policy, language: str, most: int = 10_000) -> dict[str, str]:
    words = catalogue(language).gettext
    who = _called(meeting.interviewer, most) or words(_ME)
    return {
        "name": _called(meeting.name, most),
        "who": who,
        "with": words(_WITH).format(who=who),
        "label": _clip(label_of(meeting.kind, policy, language), max(most, 40)),
        "when": _when(meeting, _DAY, language),
        "long_when": _when(meeting, _LONG_DAY, language),
        "minutes": str(meeting.minutes),
        "place": _clip(meeting.place, most),
        "seen": words(_SEEN[policy.sharing]).format(who=who),
        "kept": _kept(meeting.kind, policy, language),
        "contact": _clip(policy.other_contact, most),
        "statement": _listed(statement(policy, meeting.kind, language)),
    }


def _kept(kind: str, policy: Policy, language: str) -> str:
    """How long, in a word or two. The statement says from when on; an exit interview counts from leaving."""
    months = policy.retention_months_after_leaving if kind == Kind.EXIT else policy.retention_months
    return (
        catalogue(language).ngettext("kept {count} month", "kept {count} months", months).format(count=months)
    )


def _listed(text: str) -> str:
    return "\n".join("- " + line for line in text.split("\n"))


def _when(meeting: Meeting, pattern: str, language: str) -> str:
    words, day = catalogue(language).gettext, meeting.on
    weekdays = WEEKDAYS if pattern is _LONG_DAY else SHORT_WEEKDAYS
    text = words(pattern).format(
        weekday=words(weekdays[day.weekday()]),
        day=day.day,
        month=words(MONTHS[day.month - 1]),
        short_month=words(SHORT_MONTHS[day.month - 1]),
        year=day.year,
    )
    zone = f"({meeting.zone})" if meeting.at and meeting.zone else ""
    return " ".join(part for part in (text, meeting.at, zone) if part)


def _called(name: str, most: int) -> str:
    """The name; where it is too long, what people call each other: Anna of Anna Müller, and of Müller, Anna."""
    line = " ".join(name.split())
    if len(line) <= most:
        return line
    _family, comma, given = line.partition(", ")
    return _clip((given if comma and given else line).split(" ")[0], most)


def _clip(text: str, most: int) -> str:
    """On one line, and no longer than that."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
