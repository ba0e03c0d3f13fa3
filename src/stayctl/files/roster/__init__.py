"""Rosters as people keep them: CSV in several encodings, XLSX, or what was copied from a spreadsheet."""
