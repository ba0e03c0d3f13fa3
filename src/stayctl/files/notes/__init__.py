"""A guide on paper: written out to be filled in, and read back whatever people did to it."""

from stayctl.files.notes.reading import Leftover, Understood, read_notes
from stayctl.files.notes.writing import write_guide

__all__ = ["Leftover", "Understood", "read_notes", "write_guide"]
