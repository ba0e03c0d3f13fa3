"""Starting files for sets of one's own: a small set, or one that builds on another; commented, and clean of lint."""

import json
import os.path
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap

from stayctl.errors import StayctlError
from stayctl.files.questions.reading import FORM_ID
from stayctl.language import N_, _, catalogue, current
from stayctl.practice.question_set import Question, QuestionSet

_WIDTH = 100

_SMALL = """\
survey:
  # {note}
  - type: note
    name: opening
    label:
      zh: 谢谢你来。今天不谈考核，只想听听你在这儿上班的感受。不想说的，跳过去就好。
      en: Thank you for coming. This isn't about how you perform; I'd like to hear how it is to work here. We can leave out anything you like.

  # {text}
  - type: text
    name: enjoyment
    x-stage: icebreaker
    x-intent: enjoyment
    label:
      zh: 最近上班，什么时候你觉得挺带劲？
      en: When did work feel good lately?
    # {cue}
    guidance_hint:
      zh: 听具体的事，别急着往下问。
      en: Listen for something concrete, and take your time.

  - type: text
    name: one_change
    x-intent: one_change
    label:
      zh: 眼下哪件事最让你费劲？
      en: What makes your work harder than it needs to be?
    # {drivers}
    x-drivers: [workload, collaboration, resources]
    # {probes}
    x-probes:
      - name: better
        label: {{zh: 改成什么样，你就觉得行了？, en: "What would good look like?"}}

  - type: text
    name: career
    x-intent: career
    label:
      zh: 往后一年，你最盼着什么？
      en: What are you hoping for in the year ahead?

  - type: text
    name: leaving_thought
    x-intent: leaving_thought
    # {confidential}
    x-sensitivity: confidential
    label:
      zh: 碰上什么样的事，你会动换个地方的念头？
      en: What would make you think of going elsewhere?

  # {closing}
  - type: text
    name: closing
    x-stage: closing
    label:
      zh: 还有什么想说的？
      en: What else would you like to tell me?
"""


def small_set(form_id: str) -> str:
    """A set of a few questions to begin with."""
    body = _SMALL.format(
        note=_("A note is read out. Every text stands in each language of the set."),
        text=_("A question. x-intent says what it is after: reports compare answers by intent."),
        cue=_("A cue for the interviewer alone."),
        drivers=_("What the question tends to bring up; the drivers are listed in the schema."),
        probes=_("Follow-ups. With “relevant” a follow-up, or a question, is asked only where it fits."),
        confidential=_("Answers that need particular care."),
        closing=_("The last words of the conversation."),
    )
    return _head(form_id) + f"  default_language: {current()}\n  kind: stay\n\n" + body


def extending_set(form_id: str, base: QuestionSet, reference: str) -> str:
    """A set on top of another one, which ``reference`` names: ready to use, with what can be done in comments."""
    first = next(question for question in base.asked)
    return "\n".join(
        (
            _head(form_id).rstrip(),
            f"  extends: {_quoted(reference)}",
            "  # " + _("The items of that set: leave out those that you don't want."),
            *(f"  #   {line}" for line in _folded(question.name for question in base.questions)),
            "  drop: []",
            "",
            "# " + _("A question of the same name replaces that of the other set; a new one is added, after"),
            "# " + _("the one that x-after names. Take the # away to use these:"),
            "# survey:",
            *(f"# {line}" for line in _example(first)),
            "",
        )
    )


def checked_id(form_id: str) -> str:
    """The id of a new set. Raises StayctlError for what can be none."""
    if not FORM_ID.match(form_id):
        raise StayctlError(
            N_("“{name}” can't be the id of a set: use letters from a to z, digits, - and _."),
            id="form_id",
            name=form_id,
        )
    return form_id


def reference_to(id_or_path: str, is_path: bool, target: Path) -> str:
    """How the new file names its base: by id, or by the path from where it stands."""
    if not is_path:
        return id_or_path
    found = os.path.relpath(Path(id_or_path).resolve(), target.resolve().parent)
    return found if found.startswith(".") else f"./{found}"


def _head(form_id: str) -> str:
    title = form_id.replace("-", " ").replace("_", " ").capitalize()
    chinese = catalogue("zh").gettext(N_("My questions ({name})")).format(name=form_id)
    return "\n".join(
        (
            "# "
            + _("A question set. Check it: {command}").format(
                command=f"stayctl question lint {form_id}.yaml"
            ),
            "settings:",
            f"  form_id: {form_id}",
            f"  form_title: {{en: {_quoted(title)}, zh: {_quoted(chinese)}}}",
            "  # " + _("Raise the version with every change: each interview keeps the one it was held with."),
            '  version: "1"',
            "",
        )
    )


def _example(question: Question) -> list[str]:
    return [
        "  - type: text",
        f"    name: {question.name}",
        "    label:",
        *(f"      {language}: {_quoted(words)}" for language, words in question.label.words),
        "  - type: text",
        "    name: my_question",
        f"    x-after: {question.name}",
        '    label: {zh: 你怎么看？, en: "What do you think?"}',
    ]


def _folded(names: Iterable[str]) -> list[str]:
    return wrap(", ".join(names), _WIDTH)


def _quoted(text: str) -> str:
    """The text as a quoted YAML scalar."""
    return json.dumps(text, ensure_ascii=False)
