"""HTML pages: the text a browser would show, one line per block.

Does not fetch anything and does not run style sheets; it honours the hiding that the markup states, in a style attribute or
for a class of a `<style>` element.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from ingestion.readers.page import ReadDocument
from ingestion.readers.text_reader import decode

_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 "
        "h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul"
    ).split()
)
_SILENT = frozenset(
    ("script style template noscript head title meta link svg object iframe select textarea datalist").split()
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?(?:\.0\d*)?\s*(?:;|$)"
    r"|font-size\s*:\s*(?:0(?:\.\d+)?\s*(?:[a-z]+|%)?|1(?:\.\d+)?\s*px)\s*(?:;|!|$)"
    r"|(?<![-\w])(?:left|right|top|text-indent|margin-left)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(r"(?<![-\w])(?:width|height)\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.IGNORECASE)
_CLIPPED = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_LIGHT = r"(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*(?:255\s*,\s*){2}255|rgba\([^)]*,\s*0(?:\.0\d*)?\s*\))"
_LIGHT_LETTERS = re.compile(rf"(?<![-\w])color\s*:\s*{_LIGHT}", re.IGNORECASE)
_GROUND = re.compile(rf"background(?:-color)?\s*:\s*(?!{_LIGHT})[#\w]", re.IGNORECASE)
_SEE_THROUGH = re.compile(r"(?<![-\w])color\s*:\s*(?:transparent\b|rgba\([^)]*,\s*0(?:\.0\d*)?\s*\))", re.IGNORECASE)
_RULE = re.compile(r"\.(?P<name>[\w-]+)\s*(?:,[^{}]*)?\{(?P<style>[^{}]*)\}")


def read_html(data: bytes) -> ReadDocument:
    """Visible lines of an HTML document; text hidden by its own markup becomes a `hidden_text` warning."""
    document = ReadDocument("html")
    soup = BeautifulSoup(decode(data), "lxml")
    writer = _LineWriter(document, _hiding_classes(soup))
    writer.walk(soup.body or soup)
    writer.flush()
    document.warn_hidden(" ".join(writer.hidden))
    return document


def _hiding_classes(soup: BeautifulSoup) -> frozenset[str]:
    """Classes that a style sheet of the page hides as a whole (`.x {display: none}`)."""
    sheets = "".join(sheet.get_text() for sheet in soup.find_all("style"))
    return frozenset(rule["name"] for rule in _RULE.finditer(sheets) if _HIDING.search(rule["style"].strip()))


def _is_hidden(tag: Tag, hiding_classes: frozenset[str]) -> bool:
    style = str(tag.get("style", ""))
    if tag.name == "font":
        style += f";color:{tag.get('color', '')}"
    if tag.has_attr("hidden") or hiding_classes.intersection(tag.get_attribute_list("class")):
        return True
    if _HIDING.search(style) or _SEE_THROUGH.search(style) or (_NO_ROOM.search(style) and _CLIPPED.search(style)):
        return True
    return bool(_LIGHT_LETTERS.search(style)) and not _stands_on_colour(tag)


def _stands_on_colour(tag: Tag) -> bool:
    """White letters are visible on the coloured ground of their element or of one around it."""
    grounds = [tag, *tag.parents]
    return any(_GROUND.search(f"{one.get('style', '')}") or one.has_attr("bgcolor") for one in grounds)


class _LineWriter:
    """Collects inline text and writes a line at each block boundary."""

    def __init__(self, document: ReadDocument, hiding_classes: frozenset[str]) -> None:
        self.document = document
        self._hiding_classes = hiding_classes
        self.hidden: list[str] = []
        self._parts: list[str] = []
        self._level = 0

    def walk(self, node: Tag) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, Comment):
                    self._parts.append(str(child))
            elif isinstance(child, Tag):
                self._enter(child)

    def flush(self) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self._parts)).replace("\x1f", "   ").strip()
        self._parts.clear()
        if text:
            self.document.add(text, level=self._level)

    def _enter(self, tag: Tag) -> None:
        if tag.name in _SILENT:
            return
        if _is_hidden(tag, self._hiding_classes):
            self.hidden.append(tag.get_text(" "))
        elif tag.name == "br":
            self.flush()
        elif tag.name in ("td", "th"):
            self._parts.append("\x1f")
            self.walk(tag)
        elif tag.name in _BLOCKS:
            self._block(tag)
        else:
            self.walk(tag)

    def _block(self, tag: Tag) -> None:
        self.flush()
        outer, self._level = (
            self._level,
            int(tag.name[1]) if re.fullmatch("h[1-6]", tag.name) else self._level,
        )
        if tag.name == "li":
            self._parts.append("• ")
        self.walk(tag)
        self.flush()
        self._level = outer
