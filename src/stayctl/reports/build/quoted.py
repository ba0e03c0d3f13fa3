"""Quotations of a release as data, and why there are none. Only what ``practice.privacy`` built comes in here."""

from typing import Any

from stayctl.language import N_, _
from stayctl.practice.privacy import NONE_CONFIRMED, QUOTED_AT_LEAST, TOO_FEW_TO_QUOTE, Quotation, Quoted

WHY = {
    TOO_FEW_TO_QUOTE: N_("Nothing is quoted: that takes {least} people or more."),
    NONE_CONFIRMED: N_(
        "No quotation was confirmed. Where people agreed to it: stayctl report release {ref} --quotations"
    ),
}


def quoted_data(found: Quoted) -> dict[str, Any]:
    return {
        "shown": [
            {
                "driver": each.theme.driver,
                "topic": each.theme.topic,
                "polarity": str(each.theme.polarity),
                "text": each.text,
                "verbatim": each.verbatim,
            }
            for each in found.quotations
        ],
        "withheld": found.withheld,
    }


def quotation_text(each: Quotation) -> str:
    """What was said in quotation marks; what was put in other words says so."""
    if each.verbatim:
        return _("“{text}”").format(text=each.text)
    return _("In other words: {text}").format(text=each.text)


def why_no_quotations(found: Quoted, ref: str) -> str:
    return _(WHY[found.withheld]).format(least=QUOTED_AT_LEAST, ref=ref) if found.withheld else ""
