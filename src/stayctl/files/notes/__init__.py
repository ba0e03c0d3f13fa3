"""A guide on paper: written out to be filled in, and read back whatever people did to it."""

from stayctl.files.notes.guarded import write_guide
from stayctl.files.notes.reading import Leftover, Understood, read_notes

__all__ = ["Leftover", "Understood", "read_notes", "write_guide"]
