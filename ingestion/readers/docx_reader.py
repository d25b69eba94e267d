"""DOCX through python-docx: body in order, content controls, tables, text boxes, notes, page headers and footers.

Runs that Word would not show (`word_visibility`) are cut and reported.
Word pages exist only after layout, so every line stands on page 1.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from ingestion.errors import UnreadableDocument
from ingestion.readers.page import ReadDocument
from ingestion.readers.word_visibility import is_hidden
from ingestion.readers.zip_guard import open_checked, read_member
from ingestion.settings import IngestionSettings

_MAX_PART_BYTES = 20_000_000
_MAX_PARAGRAPHS = 20_000
_TEXT_BOX = qn("w:txbxContent")
_TRANSPARENT = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, settings: IngestionSettings) -> ReadDocument:
    """Visible lines of a Word document. Raises `UnreadableDocument` (`damaged`, `archive_limits`, `too_long`)."""
    _check_parts(data, settings)
    try:
        word = docx.Document(io.BytesIO(data))
    except (
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        etree.LxmlError,
        AttributeError,
        OSError,
        docx.opc.exceptions.OpcError,
    ) as error:
        raise UnreadableDocument("damaged", "The Word file is broken.", "Open it in Word and save it again.") from error
    document = ReadDocument("docx")
    writer = _Writer(document)
    for part in _headers(word):
        writer.blocks(part)
    writer.blocks(word)
    for note in _notes(word):
        writer.elements(note, word)
    for part in _footers(word):
        writer.blocks(part)
    document.warn_hidden(" ".join(writer.hidden))
    return document


def _check_parts(data: bytes, settings: IngestionSettings) -> None:
    """Every XML part inflates within the limit: a 400 MB part costs lxml 800 MB before it gives up."""
    with open_checked(data, settings) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")):
                part = read_member(archive, info.filename, _MAX_PART_BYTES)
                if part.count(b"<w:p") > _MAX_PARAGRAPHS:
                    raise UnreadableDocument("too_long", "The Word file has too many paragraphs.", "Shorten it.")


def _headers(word: Any) -> Iterator[Any]:
    for section in word.sections:
        for header in (section.first_page_header, section.header):
            if not header.is_linked_to_previous:
                yield header


def _footers(word: Any) -> Iterator[Any]:
    for section in word.sections:
        for footer in (section.first_page_footer, section.footer):
            if not footer.is_linked_to_previous:
                yield footer


def _notes(word: Any) -> Iterator[Any]:
    """Footnotes, then endnotes; the separators that Word keeps among them have a type."""
    for kind in ("footnotes", "endnotes"):
        for relation in word.part.rels.values():
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                root = parse_xml(relation.target_part.blob)
                yield from (note for note in root if note.get(qn("w:type")) is None)


class _Writer:
    """Turns block content into lines and remembers what was hidden."""

    def __init__(self, document: ReadDocument) -> None:
        self.document = document
        self.hidden: list[str] = []

    def blocks(self, container: Any) -> None:
        """The content of a document, header, footer or cell."""
        element = getattr(container, "_element", container)
        self.elements(element.body if hasattr(element, "body") else element, container)

    def elements(self, element: Any, parent: Any) -> None:
        """Paragraphs and tables among the children of an element; content controls and markup are looked into."""
        for child in element:
            if child.tag == qn("w:p"):
                self._paragraph(Paragraph(child, parent))
            elif child.tag == qn("w:tbl"):
                self._table(Table(child, parent))
            elif child.tag in _TRANSPARENT:
                self.elements(child, parent)

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = self._visible(paragraph)
        size, bold = _style(paragraph)
        for part in text.split("\n"):
            if part.strip():
                bullet = "• " if _is_list_item(paragraph) and not part.lstrip().startswith("•") else ""
                self.document.add(bullet + part.strip(), size=size, bold=bold, level=_heading_level(paragraph))
        for box in paragraph._p.iter(_TEXT_BOX):
            if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                self.elements(box, paragraph._parent)

    def _table(self, table: Table) -> None:
        """A row of one-line cells is one line; a row with longer cells is a layout grid, read cell by cell."""
        read: set[Any] = set()  # a cell merged downwards is a cell of each of its rows
        for row in table.rows:
            cells = [cell for cell in _distinct(row.cells) if cell._tc not in read]
            read.update(cell._tc for cell in cells)
            blocks = [list(_blocks_of(cell)) for cell in cells]
            if all(_is_one_line(content) for content in blocks):
                self._row(blocks)
            else:
                for cell in cells:
                    self.blocks(cell)

    def _row(self, blocks: list[list[Any]]) -> None:
        texts = [self._visible(paragraph).strip() for content in blocks for paragraph in content]
        texts = [text for text in texts if text]
        if texts:
            first = next(paragraph for content in blocks for paragraph in content)
            size, bold = _style(first)
            self.document.add("   ".join(texts), size=size, bold=bold, level=_heading_level(first))

    def _visible(self, paragraph: Paragraph) -> str:
        parts = []
        for item in _runs(paragraph):
            if is_hidden(item, paragraph):
                if item.text.strip():
                    self.hidden.append(item.text.strip())
            else:
                parts.append(item.text.replace("\t", "   "))
        return "".join(parts)


def _runs(paragraph: Paragraph) -> Iterable[Run]:
    """Runs in order, those inside hyperlinks included, those of text boxes left to their own lines."""
    for element in paragraph._p.iter(qn("w:r")):
        if not any(ancestor.tag == _TEXT_BOX for ancestor in _ancestors_within(element, paragraph._p)):
            yield Run(element, paragraph)


def _ancestors_within(element: Any, top: Any) -> Iterator[Any]:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return
        yield ancestor


def _style(paragraph: Paragraph) -> tuple[float, bool]:
    runs = [run for run in paragraph.runs if run.text.strip()]
    size = next((run.font.size.pt for run in runs if run.font.size), 0.0)
    if not size and paragraph.style is not None and paragraph.style.font.size:
        size = paragraph.style.font.size.pt
    return float(size), bool(runs) and all(run.bold for run in runs)


def _heading_level(paragraph: Paragraph) -> int:
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if name == "Title":
        return 1
    match = re.fullmatch(r"[Hh]eading (\d)", name)
    return int(match.group(1)) if match else 0


def _is_list_item(paragraph: Paragraph) -> bool:
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    properties = paragraph._p.pPr
    return name.startswith("List") or (properties is not None and properties.numPr is not None)


def _blocks_of(cell: Any) -> Iterator[Any]:
    """Paragraphs and tables of a cell, those inside content controls included."""
    for element in cell._tc.iter(qn("w:p"), qn("w:tbl")):
        owners = [ancestor for ancestor in _ancestors_within(element, cell._tc) if ancestor.tag not in _TRANSPARENT]
        if not owners:
            yield Paragraph(element, cell) if element.tag == qn("w:p") else Table(element, cell)


def _is_one_line(content: list[Any]) -> bool:
    paragraphs = [block for block in content if isinstance(block, Paragraph)]
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    return len(paragraphs) == len(content) and len(filled) <= 1 and all("\n" not in p.text for p in filled)


def _distinct(cells: Iterable[Any]) -> list[Any]:
    """Cells of a row; a merged cell is listed once."""
    found: list[Any] = []
    for cell in cells:
        if not found or cell._tc is not found[-1]._tc:
            found.append(cell)
    return found
