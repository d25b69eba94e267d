"""What every reader hands up: the visible lines of a document, with warnings about what was cut."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.normalise import normalise
from ingestion.types import DocumentWarning, Line

CELL_GAP = "   "  # between the cells of a row
_MAX_SHOWN = 500  # characters of hidden text in a warning


@dataclass(slots=True)
class ReadDocument:
    """Lines in reading order, warnings, and the format's name (`pdf`, `docx`, `odt`, `rtf`, `html`, ...)."""

    format: str
    lines: list[Line] = field(default_factory=list)
    warnings: list[DocumentWarning] = field(default_factory=list)

    def add(self, text: str, *, page: int = 1, size: float = 0.0, bold: bool = False, level: int = 0) -> None:
        """Append a line; its number continues the page's count."""
        last = self.lines[-1] if self.lines else None
        number = last.number + 1 if last and last.page == page else 1
        self.lines.append(Line(page, number, text, normalise(text).strip(), size, bold, level))

    def warn_hidden(self, text: str, page: int = 1) -> None:
        """Note that text nobody can see was cut; blank text is no secret."""
        shown = " ".join(text.split())[:_MAX_SHOWN]
        if shown:
            message = f"Invisible text was cut: {shown}"
            self.warnings.append(DocumentWarning(code="hidden_text", message=message, page=page))
