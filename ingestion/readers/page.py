"""What every reader hands up: the visible lines of a document, with warnings about what was cut."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingestion.normalise import normalise
from ingestion.types import DocumentWarning, Line


@dataclass(slots=True)
class ReadDocument:
    """Lines in reading order, warnings, and the format's name (`pdf`, `docx`, `html`, `markdown`, `text`)."""

    format: str
    lines: list[Line] = field(default_factory=list)
    warnings: list[DocumentWarning] = field(default_factory=list)

    def add(self, text: str, *, page: int = 1, size: float = 0.0, bold: bool = False, level: int = 0) -> None:
        """Append a line; its number continues the page's count."""
        last = self.lines[-1] if self.lines else None
        number = last.number + 1 if last and last.page == page else 1
        self.lines.append(Line(page, number, text, normalise(text).strip(), size, bold, level))
