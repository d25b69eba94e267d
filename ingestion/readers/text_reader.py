"""Plain text and Markdown: the file's own lines, numbered as an editor numbers them."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from ingestion.readers.content_type import utf16_order
from ingestion.readers.page import ReadDocument, matching_copy
from ingestion.types import Line

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
_SINGLE_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¶ˇ¦®©±¤ˇ]|[¶ˇ¦®©±¤ˇ][^\W\d_]")
_TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|[\s:|-]*$")
_CODE_PAGES = [
    "cp1252",
    "cp1250",
    "iso8859_2",
    "mac_roman",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
]
_RULE = re.compile(r"^\s*([-*_=]\s?){3,}\s*$")


def decode(data: bytes) -> str:
    """Text of bytes in any common encoding; a byte order mark decides first, then UTF-8, then a guess."""
    order = utf16_order(data)
    if order is not None:
        return data.decode(order, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=_CODE_PAGES).best()
    if best is None:
        return data.decode("latin-1")
    if best.encoding == "cp1250":  # shares all but a few letters with ISO 8859-2, whose text then has symbols in words
        return min(str(best), data.decode("iso8859_2"), key=lambda text: len(_SYMBOL_IN_WORD.findall(text)))
    return str(best)


def read_text(data: bytes) -> ReadDocument:
    """Lines of a plain text file; blank ones keep their number."""
    document = ReadDocument("text")
    for text in decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        document.add(text.rstrip())
    return document


def read_markdown(data: bytes) -> ReadDocument:
    """Lines of a Markdown file: `text` as written, `plain` without the markup; comments are cut and reported."""
    document = ReadDocument("markdown")
    whole = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    shown = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), whole)
    if shown != whole:
        document.warn_hidden(" ".join(_COMMENT.findall(whole)))
    for number, text in enumerate(shown.split("\n"), 1):
        plain, level, bold = _plain_markdown(text)
        document.lines.append(Line(1, number, text.rstrip(), matching_copy(plain), 0.0, bold, level))
    return document


def _plain_markdown(text: str) -> tuple[str, int, bool]:
    """The words of a Markdown line, its heading level (0 for none), and whether it is bold as a whole."""
    if _RULE.match(text) or _TABLE_RULE.match(text):
        return "", 0, False
    heading = _HEADING.match(text.strip())
    level, body = (len(heading.group(1)), heading.group(2)) if heading else (0, text)
    body = _LINK.sub(lambda link: f"{link.group(1)} {link.group(2)}" if "://" in link.group(2) else link.group(1), body)
    bold = bool(re.fullmatch(r"\s*(\*\*|__)[^*_]+\1:?\s*", body))
    body = _SINGLE_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", body)))
    if body.strip().startswith("|") and body.strip().endswith("|"):
        body = "   ".join(cell.strip() for cell in body.strip().strip("|").split("|"))
    return body.removeprefix("> "), level, bold
