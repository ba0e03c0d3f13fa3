"""The fields under which what is being typed is kept: a question's name for its answer, a prefix for anything else."""

OTHER = "other:"
"""Before a field: typed in a second terminal on the same interview."""
RESTRICTED = "restricted:"
"""``restricted:QUESTION``: a note for HR."""
TAGGING = "tag:"
"""``tag:QUESTION``: tags that are being typed."""
WAITING = "tags:"
"""``tags:QUESTION``: tags for an answer that is still being typed."""
ADDED = "asked:"
"""``asked:NAME:BEFORE``: a question that the interviewer added, after the question BEFORE."""
WORDING = "word:"
"""``word:QUESTION``: the number of the wording chosen, since an answer is kept with the one that was asked."""
WRAP = "wrap:"
"""``wrap:FIELD``: a field of the wrap-up."""


def bare(field: str) -> str:
    """The field, whichever terminal it was typed in."""
    while field.startswith(OTHER):
        field = field.removeprefix(OTHER)
    return field
