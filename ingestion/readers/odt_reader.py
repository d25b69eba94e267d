"""OpenDocument text (OASIS ODF 1.3): body in order, lists, tables, text boxes, notes, page headers and footers.

Text that a word processor would not show (`text:display="none"`, hidden fields and sections, white on white, under 1.5 pt)
is cut and reported. Pages exist only after layout, so every line stands on page 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from ingestion.errors import UnreadableDocument
from ingestion.readers.page import ReadDocument
from ingestion.readers.styled_text import StyledWriter, is_pale
from ingestion.readers.zip_guard import open_checked, read_member
from ingestion.settings import IngestionSettings

_MAX_PART_BYTES = 20_000_000
_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(pt|in|cm|mm|px)")
_MAX_REPEATED_BLANKS = 200


def _name(qualified: str) -> str:
    prefix, local = qualified.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


_SKIPPED = frozenset(
    map(_name, ("text:tracked-changes", "office:annotation", "text:note-citation", "office:forms", "text:ruby-text"))
)
_HIDING = frozenset(map(_name, ("text:hidden-text", "text:hidden-paragraph")))


@dataclass(frozen=True, slots=True)
class _Look:
    """What style says of a text: size in points, None where no style says."""

    hidden: bool = False
    bold: bool = False
    size: float | None = None
    pale: bool = False
    pale_ground: bool = True


class _Styles:
    """Styles by name, resolved along their parents."""

    def __init__(self, *roots: Any) -> None:
        self._elements: dict[str, Any] = {}
        for root in roots:
            for element in root.iter(_name("style:style")):
                self._elements.setdefault(element.get(_name("style:name"), ""), element)

    def look(self, name: str | None, inherited: _Look, depth: int = 0) -> _Look:
        """The look of text under a style, where `inherited` is that of the text around it."""
        element = self._elements.get(name or "")
        if element is None or depth > 20:
            return inherited
        look = self.look(element.get(_name("style:parent-style-name")), inherited, depth + 1)
        for properties in element:
            look = _apply(properties, look)
        return look


def _apply(properties: Any, look: _Look) -> _Look:
    display, weight = properties.get(_name("text:display")), properties.get(_name("fo:font-weight"))
    size = _LENGTH.fullmatch(properties.get(_name("fo:font-size")) or "")
    colour, ground = properties.get(_name("fo:color")), properties.get(_name("fo:background-color"))
    return replace(
        look,
        hidden=look.hidden if display is None else display == "none",
        bold=look.bold if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= 600),
        size=look.size if size is None else float(size[1]) * _POINTS[size[2]],
        pale=look.pale if colour is None else _is_pale(colour),
        pale_ground=look.pale_ground if ground in (None, "transparent") else _is_pale(ground),
    )


def _is_pale(colour: str) -> bool:
    return bool(re.fullmatch("#[0-9a-fA-F]{6}", colour)) and is_pale(tuple(bytes.fromhex(colour[1:])))  # type: ignore[arg-type]


def read_odt(data: bytes, settings: IngestionSettings) -> ReadDocument:
    """Visible lines of an OpenDocument text. Raises `UnreadableDocument` (`damaged`, `encrypted`, `archive_limits`)."""
    with open_checked(data, settings) as archive:
        parts = {name: read_member(archive, name, _MAX_PART_BYTES) for name in archive.namelist()
                 if name in ("content.xml", "styles.xml", "META-INF/manifest.xml")}  # fmt: skip
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnreadableDocument("encrypted", "The document needs a password.", "Save it without a password.")
    content = _parse(parts.get("content.xml", b""))
    style_sheet = _parse(parts.get("styles.xml", b"<none/>"))
    document = ReadDocument("odt")
    writer = StyledWriter(document)
    reader = _Reader(writer, _Styles(content, style_sheet))
    for header in style_sheet.iter(_name("style:header")):
        reader.blocks(header, _Look())
    for body in content.iter(_name("office:text")):
        reader.blocks(body, _Look())
    for footer in style_sheet.iter(_name("style:footer")):
        reader.blocks(footer, _Look())
    writer.finish()
    return document


def _parse(part: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("damaged", "The OpenDocument file is broken.", "Save it again.") from error


@dataclass(slots=True)
class _Reader:
    writer: StyledWriter
    styles: _Styles
    cell_depth: int = 0

    def blocks(self, container: Any, look: _Look) -> None:
        """Paragraphs, lists, tables and sections of a container, in order."""
        for element in container:
            tag = element.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in (_name("text:p"), _name("text:h")):
                self._paragraph(element, look)
            elif tag == _name("text:list-item"):
                self.writer.mark_list_item("•")
                self.blocks(element, look)
            elif tag == _name("table:table"):
                self._table(element, look)
            elif tag == _name("text:section") and element.get(_name("text:display")) == "none":
                self.blocks(element, replace(look, hidden=True))
            else:
                self.blocks(element, look)

    def _table(self, table: Any, look: _Look) -> None:
        self.cell_depth += 1
        for row in table.iter(_name("table:table-row")):
            if next(row.iterancestors(_name("table:table"))) is not table:
                continue
            for cell in row.iterchildren(_name("table:table-cell")):
                self.blocks(cell, self.styles.look(cell.get(_name("table:style-name")), look))
                if self.cell_depth == 1:
                    self.writer.end_cell()
            if self.cell_depth == 1:
                self.writer.end_row()
        self.cell_depth -= 1

    def _paragraph(self, paragraph: Any, look: _Look) -> None:
        look = self.styles.look(paragraph.get(_name("text:style-name")), look)
        boxes: list[tuple[Any, _Look]] = []
        for text, inner in self._runs(paragraph, look, boxes):
            size = inner.size or 0.0
            hidden = inner.hidden or (inner.pale and inner.pale_ground) or 0 < size < self.writer.min_points
            self.writer.put(text, hidden=hidden, size=size, bold=inner.bold)
        level = int(paragraph.get(_name("text:outline-level"), "0") or 0) if paragraph.tag == _name("text:h") else 0
        self.writer.end_paragraph(level=level, in_cell=self.cell_depth > 0)
        for box, inner in boxes:
            self.blocks(box, inner)

    def _runs(self, element: Any, look: _Look, boxes: list[tuple[Any, _Look]]) -> Iterator[tuple[str, _Look]]:
        """Texts with their looks; text boxes and notes are set aside for after the paragraph."""
        if element.text:
            yield _collapsed(element.text), look
        for child in element:
            tag = child.tag
            if tag in (_name("draw:text-box"), _name("text:note-body")):
                boxes.append((child, look))
            elif tag == _name("text:s"):
                yield " " * min(int(child.get(_name("text:c"), "1")), _MAX_REPEATED_BLANKS), look
            elif tag == _name("text:tab"):
                yield "   ", look
            elif tag == _name("text:line-break"):
                yield "\n", look
            elif tag in _HIDING:
                yield child.get(_name("text:string-value")) or "".join(child.itertext()), replace(look, hidden=True)
            elif tag not in _SKIPPED and isinstance(tag, str):
                yield from self._runs(child, self.styles.look(child.get(_name("text:style-name")), look), boxes)
            if child.tail:
                yield _collapsed(child.tail), look


def _collapsed(text: str) -> str:
    """White space of the XML is one blank (ODF 1.3, 6.1.2)."""
    return re.sub(r"[ \t\r\n]+", " ", text)
