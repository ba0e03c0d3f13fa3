"""The user's language: msgids are English sentences, catalogues are gettext's.

The language is set once, before anything is shown; text is looked up when it is shown, never at import.
"""

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "zh")
_CATALOGUES = Path(__file__).parent / "locale"


class _Current:
    name = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def N_(message: str) -> str:
    """Mark a message for the catalogue where it is defined; it is translated where it is shown."""
    return message


def _(message: str) -> str:
    """The message in the user's language."""
    return _Current.catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message for ``count`` things, not yet formatted."""
    return _Current.catalogue.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """The message where one English word needs two translations."""
    return _Current.catalogue.pgettext(context, message)


def current() -> str:
    """``en`` or ``zh``."""
    return _Current.name


def catalogue(name: str) -> gettext.NullTranslations:
    """The catalogue of a language, for text in the employee's language rather than the user's."""
    if name == "en":
        return gettext.NullTranslations()
    return gettext.translation("stayctl", _CATALOGUES, languages=[name], fallback=True)


def use(name: str) -> None:
    """Show everything from now on in this language (one of ``LANGUAGES``)."""
    _Current.name = name
    _Current.catalogue = catalogue(name)


def from_locale(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the environment's locale, as gettext reads it: LC_ALL, LC_MESSAGES, LANG."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
