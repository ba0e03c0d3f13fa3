"""Everything that is stored, read and changed."""
