"""From styled runs to lines: what RTF and ODT share. Does not parse either.

Hidden runs are kept apart for the warning; a table row whose cells are one line each is one line, else the cells are
read one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.readers.page import CELL_GAP, ReadDocument

MIN_VISIBLE_POINTS = 1.5
_PALE = 0xF0  # every channel at least this: white paper shows through


def is_pale(rgb: tuple[int, int, int]) -> bool:
    """Whether letters of this colour vanish on white paper."""
    return min(rgb) >= _PALE


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    size: float
    bold: bool
    level: int


@dataclass(slots=True)
class StyledWriter:
    """Collects runs; `end_paragraph`, `end_cell` and `end_row` close what they name, `finish` writes the warning."""

    document: ReadDocument
    min_points: float = MIN_VISIBLE_POINTS
    _runs: list[str] = field(default_factory=list)
    _letters: int = 0
    _bold_letters: int = 0
    _size: float = 0.0
    _marker: str = ""
    _cell: list[_Paragraph] = field(default_factory=list)
    _row: list[list[_Paragraph]] = field(default_factory=list)
    _hidden: list[str] = field(default_factory=list)

    def put(self, text: str, *, hidden: bool = False, size: float = 0.0, bold: bool = False) -> None:
        """Add a run; `size` in points, 0 when unknown. A line feed inside it breaks the line."""
        if hidden:
            self._hidden.append(text)
            return
        self._runs.append(text)
        letters = sum(not char.isspace() for char in text)
        self._letters += letters
        self._bold_letters += letters if bold else 0
        self._size = max(self._size, size if letters else 0.0)

    def mark_list_item(self, marker: str) -> None:
        """The paragraph is an item: a drawn sign becomes `•`, a number stays."""
        written = marker.strip()
        if written:
            self._marker = f"{written} " if any(char.isalnum() for char in written) else "• "

    def end_paragraph(self, *, level: int = 0, in_cell: bool = False) -> None:
        """Close the paragraph; one of a table cell waits for its row."""
        text = "".join(self._runs)
        bold = self._letters > 0 and self._bold_letters > self._letters / 2
        marker, size = self._marker, self._size
        self._runs, self._letters, self._bold_letters, self._size, self._marker = [], 0, 0, 0.0, ""
        for part in text.split("\n"):
            if part.strip():
                paragraph = _Paragraph(marker + part.strip(), size, bold, level)
                marker = ""
                if in_cell:
                    self._cell.append(paragraph)
                else:
                    self._write(paragraph)

    def end_cell(self) -> None:
        """Close a table cell."""
        self.end_paragraph(in_cell=True)
        self._row.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """Close a table row and write it."""
        if self._cell:
            self.end_cell()
        filled = [cell for cell in self._row if cell]
        self._row = []
        if filled and all(len(cell) == 1 for cell in filled):
            paragraphs = [cell[0] for cell in filled]
            text = CELL_GAP.join(paragraph.text for paragraph in paragraphs)
            bold = all(paragraph.bold for paragraph in paragraphs)
            size = max(paragraph.size for paragraph in paragraphs)
            self._write(_Paragraph(text, size, bold, paragraphs[0].level))
            return
        for cell in filled:
            for paragraph in cell:
                self._write(paragraph)

    def finish(self) -> None:
        """Write what is open, and the warning about hidden text."""
        self.end_paragraph()
        self.end_row()
        self.document.warn_hidden(" ".join(self._hidden))

    def _write(self, paragraph: _Paragraph) -> None:
        self.document.add(paragraph.text, size=paragraph.size, bold=paragraph.bold, level=paragraph.level)
