"""The years that a date can lie in.

Whatever lies outside is a slip, or stands for "never" as 9999-12-31 does; the days around it could not be computed.
"""

YEARS = range(1900, 2200)
