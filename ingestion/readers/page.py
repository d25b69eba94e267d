"""What every reader hands up: the visible lines of a document, with warnings about what was cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingestion.normalise import normalise, with_short_words
from ingestion.types import DocumentWarning, Line

CELL_GAP = "   "  # between the cells of a row
_WIDE_GAP = re.compile(r" {4,}| *(?:\. ?){5,}(?= *\S)")  # or dots that lead to the next cell
_PARTED = re.compile(r"(?<![\w-])(?P<head>[^\W\d_]{2,})-$")
_REST = re.compile(r"(?P<rest>[^\W\d_]{2,}[.,;:)]?)(?=\s|$)")
# First halves of compounds that are written with their hyphen: `full-time`, `co-workers`.
_KEEPS_HYPHEN = frozenset(
    (
        "full part half self co non well long short high low multi cross pre post state real end on off up so open cost "
        "data user client customer team object test decision problem large small mid third two three four five ten one "
        "front back day year hands follow start set log sign hard soft fast best award world check all anti bi ex inter "
        "intra micro mini over pro re semi sub super tele ultra under de"
    ).split()
)
_MAX_SHOWN = 500  # characters of hidden text in a warning


def matching_copy(text: str) -> str:
    """`Line.plain` of a text: normalised, with every wider gap as that between cells, so that blanks cost no search anything."""
    return _WIDE_GAP.sub(CELL_GAP, with_short_words(normalise(text))).strip()


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
        self.lines.append(Line(page, number, text, matching_copy(text), size, bold, level))

    def mend_hyphens(self) -> None:
        """Join words that were parted at a line end, in the copy for matching: the line on which a word begins has all of it."""
        for i, (line, below) in enumerate(pairwise(self.lines)):
            parted = _PARTED.search(line.plain)
            rest = _REST.match(below.plain)
            if not parted or not rest or line.page != below.page or parted["head"].lower() in _KEEPS_HYPHEN:
                continue
            self.lines[i] = replace(self.lines[i], plain=self.lines[i].plain[:-1] + rest["rest"])
            self.lines[i + 1] = replace(below, plain=below.plain[rest.end() :].strip())

    def warn_hidden(self, text: str, page: int = 1) -> None:
        """Note that text nobody can see was cut; blank text is no secret."""
        shown = " ".join(text.split())[:_MAX_SHOWN]
        if shown:
            message = f"Invisible text was cut: {shown}"
            self.warnings.append(DocumentWarning(code="hidden_text", message=message, page=page))
