"""The guide as Markdown: to print, or to fill in with an editor. No answer in it can be taken for a part of it."""

from stayctl.files.notes.printed import Printed
from stayctl.files.notes.writing import Hand, written
from stayctl.practice.guide import Guide


def write_guide(*guides: Guide) -> str:
    """The first of the guides, whole. What stands in it already is read back unchanged by ``read_notes``.

    The others are the same in other languages: a line of an answer may look like a part of those too.
    """
    hand = Hand(guides[0].language, Printed(guides).guarded, guides[0].leaving)
    return "\n".join(written(guides[0], hand)) + "\n"
