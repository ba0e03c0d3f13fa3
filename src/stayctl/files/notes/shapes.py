"""The shapes of lines: headings, bold ones, rows of a table."""

import re

HEADING = re.compile(r"^[\s　>＞]*(?P<marks>[#＃]{1,6})(?![#＃])[\s　]*(?P<text>.*?)[\s　#＃]*$")
BOLD = re.compile(r"^[\s　>＞]*(?:\*\*|__)(?=[^\s_*])(?P<text>.*?[^\s])(?:\*\*|__)[\s　:：]*$")
UNDERLINE = re.compile(r"^[\s　]*(={3,}|-{3,})[\s　]*$")
ROW = re.compile(r"^[\s　>＞]*[|｜](?P<cells>.*?)[|｜]?[\s　]*$")
