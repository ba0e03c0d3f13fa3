"""Options that several commands share, and the parsers of their values."""

import re
from datetime import date
from typing import Annotated, Any

import typer

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.years import YEARS

_NUMBER = re.compile(r"\d{1,9}\Z")


def day(text: str) -> date:
    """A date as people give it to a program: 2026-12-01. A year outside ``YEARS`` is a slip."""
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text.strip())
    try:
        year, month, of_month = (int(part) for part in match.groups()) if match else (0, 0, 0)
        found = date(year, month, of_month)
        if found.year not in YEARS:
            raise _no_such_year(text)
        return found
    except ValueError:
        raise StayctlError(
            N_("“{value}” is no date; write it as 2026-12-01."), id="date", value=text
        ) from None


def _no_such_year(text: str) -> StayctlError:
    return StayctlError(
        N_("“{value}” is too far off; dates go from {first} to {last}."),
        id="date",
        value=text,
        first=YEARS[0],
        last=YEARS[-1],
    )


def whole(text: str) -> int:
    """A number of at most nine digits."""
    if not _NUMBER.match(text.strip()):
        raise StayctlError(N_("“{value}” is no whole number."), id="number", value=text)
    return int(text)


def within(text: str) -> int:
    """A span such as 30d, 4w or 2m, in days (a month has 30)."""
    match = re.fullmatch(r"(\d{1,4})([dwm]?)", text.strip().lower())
    if not match:
        raise StayctlError(
            N_("“{value}” is no span of time; write it as 30d, 4w or 2m."), id="span", value=text
        )
    return int(match.group(1)) * {"": 1, "d": 1, "w": 7, "m": 30}[match.group(2)]


def clock_time(text: str) -> str:
    """A time of day as HH:MM."""
    match = re.fullmatch(r"([01]?\d|2[0-3])[:：]([0-5]\d)", text.strip())
    if not match:
        raise StayctlError(N_("“{value}” is no time of day; write it as 15:00."), id="time", value=text)
    return f"{int(match.group(1)):02d}:{match.group(2)}"


def target(text: str) -> str | None:
    """The file to write to; ``-`` is standard output, as where a file is read."""
    return None if text == "-" else text


def one_of(*choices: str) -> Any:
    """A parser for one of a few words; in Chinese and English the words are the same."""

    def parse(text: str) -> str:
        word = text.strip().lower().replace("-", "_")
        if word not in choices:
            raise StayctlError(
                N_("“{value}” is none of: {choices}."), id="choice", value=text, choices=", ".join(choices)
            )
        return word

    return parse


def choice(*choices: str) -> dict[str, Any]:
    return {"parser": one_of(*choices), "metavar": "|".join(choices)}


AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=day, metavar="DATE", help=N_("as if this were today"))
]
Format = Annotated[
    str, typer.Option("--format", **choice("table", "json", "csv"), help=N_("table, JSON or CSV"))
]
FormatTwo = Annotated[str, typer.Option("--format", **choice("table", "json"), help=N_("table or JSON"))]
Output = Annotated[
    str | None, typer.Option("-o", "--output", parser=target, metavar="FILE", help=N_("write to this file"))
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("don't ask"))]
Since = Annotated[
    date | None, typer.Option("--since", parser=day, metavar="DATE", help=N_("from this day on"))
]
Until = Annotated[date | None, typer.Option("--until", parser=day, metavar="DATE", help=N_("up to this day"))]
Departments = Annotated[
    list[str] | None,
    typer.Option("--department", metavar="D", help=N_("people of this department and below")),
]
Line = Annotated[
    str | None, typer.Option("--line", metavar="WHO", help=N_("everyone who reports to WHO, at any level"))
]
Manager = Annotated[
    str | None, typer.Option("--manager", metavar="WHO", help=N_("the direct reports of WHO"))
]
Title = Annotated[str | None, typer.Option("--title", metavar="T", help=N_("people with this title"))]
Level = Annotated[str | None, typer.Option("--level", metavar="L", help=N_("people of this level"))]
Core = Annotated[bool, typer.Option("--core", help=N_("people in key posts"))]
HighPotential = Annotated[bool, typer.Option("--high-potential", help=N_("high potentials"))]
Tenure = Annotated[
    str | None, typer.Option("--tenure", metavar="0-12m", help=N_("people with so many months of service"))
]
RoundOption = Annotated[
    str | None, typer.Option("--round", metavar="R3", help=N_("the people of this round"))
]
Who = Annotated[
    list[str] | None,
    typer.Option("--who", metavar="FILE|WHO", help=N_("these people, or those listed in a file")),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="E", help=N_("where neither UTF-8 nor GB18030"))
]
Sheet = Annotated[str | None, typer.Option("--sheet", metavar="S", help=N_("sheet of a workbook"))]
DateOrder = Annotated[
    str | None,
    typer.Option("--date-order", **choice("dmy", "mdy", "ymd"), help=N_("order of day, month and year")),
]
