"""What to tell somebody who leaves, at the end of the conversation, in their language."""

from stayctl.language import N_, catalogue

_THANKS = N_(
    "Thank you for telling me all this. Let me say what I have taken down; stop me where it's wrong."
)
_MISSED = N_("What was good here:")
_LEAVING = N_("Why you are leaving:")
_END = N_("Have I heard that right? Is anything missing?")


def exit_closing_lines(language: str, good: tuple[str, ...], reasons: tuple[str, ...]) -> tuple[str, ...]:
    """The page, a sentence a line; points of a list begin with a dot."""
    told = catalogue(language).gettext
    lines = [told(_THANKS)]
    for head, points in ((_MISSED, good), (_LEAVING, reasons)):
        if points:
            lines += [told(head), *(f"· {point}" for point in points)]
    return (*lines, told(_END))
