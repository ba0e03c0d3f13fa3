"""Generated companies as plain records, and every figure of the practice computed from them the long way.

Nothing here uses stayctl's queries or its metrics: two ways to the same number that share a mistake would agree on it.
"""
