"""The frame of an HTML page to print on A4: no script, no request, one style sheet that nothing can be added to."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape

_STYLE = """
html { color: #111; background: #fff; }
body { font: 10.5pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB",
  "Microsoft YaHei", "Helvetica Neue", Arial, sans-serif; margin: 0 auto; max-width: 180mm; padding: 6mm 4mm; }
@media print { body { max-width: none; padding: 0; } }
"""


def page(title: str, language: str, style: str, body: Iterable[str]) -> str:
    """The whole page; ``body`` is markup in which everything that people wrote is escaped already."""
    return "\n".join(_lines(title, language, _STYLE + style, body)) + "\n"


def _lines(title: str, language: str, style: str, body: Iterable[str]) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>"
    yield f'<html lang="{"zh-CN" if language == "zh" else escape(language)}">'
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>{style}</style>\n</head>\n<body>"
    yield from body
    yield "</body>\n</html>"
