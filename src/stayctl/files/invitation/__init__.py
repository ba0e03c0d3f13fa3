"""The words of invitations: shipped texts, and one's own beside the settings, which take their place."""

from collections.abc import Iterator
from pathlib import Path

from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.invitation import FIELDS, PARTS, Template, unknown_fields

SHIPPED = Path(__file__).parent
LONGEST = 20_000
_HEAD = "=== "


def load_template(purpose: str, language: str, own: Path) -> Template:
    """The text for ``invite``, ``move`` or ``cancel`` in this language, one's own where there is one.

    Raises StayctlError with every finding in a text that can't be used.
    """
    name = f"{purpose}.{language}.txt"
    path = own / name if (own / name).exists() else SHIPPED / name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise StayctlError(N_("{path} is not UTF-8 text."), id="template", path=path) from None
    parts, problems = _parts(text), list(_problems(text))
    if problems:
        raise StayctlError(
            N_("{path} can't be used as an invitation:"), id="template", path=path, lines=problems
        )
    return Template(**parts)


def copy_templates(own: Path) -> list[Path]:
    """Put the shipped texts where one's own belong, and name those that were not there yet."""
    from stayctl.safe_files import private_folder, write_private

    private_folder(own)
    copied = []
    for source in sorted(SHIPPED.glob("*.txt")):
        target = own / source.name
        if not (target.exists() or target.is_symlink()):
            write_private(target, source.read_bytes())
            copied.append(target)
    return copied


def _parts(text: str) -> dict[str, str]:
    """What stands under each heading; a heading that is missing, or another one, is a finding of ``_problems``."""
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    here: list[str] = []
    for line in text.splitlines():
        if line.startswith(_HEAD):
            here = parts.get(line.removeprefix(_HEAD).strip(), [])
        else:
            here.append(line)
    return {part: "\n".join(lines).strip() for part, lines in parts.items()}


def _problems(text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield _("It is longer than {limit} characters.").format(limit=LONGEST)
        return
    for part, words in _parts(text).items():
        if not words:
            yield _("Under “{heading}” there is nothing.").format(heading=_HEAD + part)
    for number, field in unknown_fields("\n".join(text.splitlines())):
        yield _("Line {line}: there is no field {field}. The fields are: {known}.").format(
            line=number, field="{" + field + "}", known=" ".join("{" + each + "}" for each in FIELDS)
        )
