"""Plain text and Markdown: the file's own lines, numbered as an editor numbers them."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from ingestion.normalise import normalise
from ingestion.readers.page import ReadDocument
from ingestion.types import DocumentWarning, Line

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
_SINGLE_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|[\s:|-]*$")
_RULE = re.compile(r"^\s*([-*_=]\s?){3,}\s*$")


def decode(data: bytes) -> str:
    """Text of bytes in any common encoding; a byte order mark decides first, then UTF-8, then a guess."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        return str(best) if best else data.decode("latin-1")


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
        cut = " ".join(" ".join(_COMMENT.findall(whole)).split())
        document.warnings.append(
            DocumentWarning(code="hidden_text", message=f"Invisible text was cut: {cut[:500]}", page=1)
        )
    for number, text in enumerate(shown.split("\n"), 1):
        plain, level, bold = _plain_markdown(text)
        document.lines.append(Line(1, number, text.rstrip(), normalise(plain).strip(), 0.0, bold, level))
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
