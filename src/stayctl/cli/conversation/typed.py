"""From what was typed to the value of an answer, by the type of the question."""

from datetime import date
from decimal import Decimal, InvalidOperation

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.conversation import Question


def value_of(question: Question, text: str, language: str) -> str:
    """The value to store. Raises StayctlError saying what the question takes."""
    if question.type == "text":
        return text.strip("\n") if text.strip() else ""
    typed = text.strip()
    if question.type in ("select_one", "select_multiple", "rank"):
        return _choices(question, typed, language)
    if question.type == "date":
        return _date(typed)
    return _number(question, typed)


def _number(question: Question, typed: str) -> str:
    try:
        number = Decimal(typed.translate(str.maketrans("０１２３４５６７８９", "0123456789")))
    except InvalidOperation:
        raise StayctlError(
            N_("A number is asked for here, not “{value}”."), id="number", value=typed
        ) from None
    if question.type != "decimal" and number != number.to_integral_value():
        raise StayctlError(N_("“{value}” is no whole number."), id="number", value=typed)
    low, high = Decimal(question.start or "-1e9"), Decimal(question.end or "1e9")
    if question.type == "range" and not low <= number <= high:
        raise StayctlError(
            N_("A number from {low} to {high} is asked for here."),
            id="range",
            low=question.start,
            high=question.end,
        )
    return format(number.normalize(), "f")


def _date(typed: str) -> str:
    try:
        return date.fromisoformat(typed.replace("/", "-")).isoformat()
    except ValueError:
        raise StayctlError(
            N_("“{value}” is no date; write it as 2026-12-01."), id="date", value=typed
        ) from None


def _choices(question: Question, typed: str, language: str) -> str:
    """Choices by number, name or label; several are parted by a comma or a space."""
    found: list[str] = []
    parts = [typed] if question.type == "select_one" else typed.replace("，", " ").replace(",", " ").split()
    for part in parts:
        for number, choice in enumerate(question.choices, 1):
            if part.casefold() in (str(number), choice.name.casefold(), choice.label.to(language).casefold()):
                found.append(choice.name)
                break
        else:
            raise StayctlError(
                N_("“{value}” is none of the choices; type their numbers."), id="choice", value=part
            )
    return " ".join(dict.fromkeys(found))
