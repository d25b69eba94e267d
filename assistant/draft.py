"""Sentences on their way to the reader: text with keys for names, and the evidence that each one cites."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.results import Evidence
from retrieval.citations import Citation

FILE = "file"  # the key of a CV or job file that is read for one question only
_KEY = re.compile(rf"\{{(C\d+|{FILE})\}}")
_ANGLES = str.maketrans({"<": "‹", ">": "›"})
_LINK = re.compile(r"!?(\[[^\]\n]*)\]\s*(?:\(|\[(?!\d{1,3}\]))")
_ADDRESS = re.compile(r"(?<!`)\b(?:https?://|www\.)[^\s`|“”]*[^\s`|“”.,;:!?)\]]", re.IGNORECASE)
_CELL = re.compile(r"\{e(\d+)\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence, bullet or table. People stand as `{C1}`, markers inside a table as `{e0}`, the place in `evidence`."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["lead", "sentence", "bullet", "table"] = "sentence"

    def with_markers(self, citations: CitationList) -> str:
        """A table's text with the markers of its cells."""
        return _CELL.sub(lambda match: citations.markers((self.evidence[int(match.group(1))],)), self.text)


def with_names(text: str, name_of: Callable[[str], str]) -> str:
    """The text with names for keys, and nothing in it that a Markdown reader would load, follow or run."""
    return inert(_KEY.sub(lambda match: name_of(match.group(1)), text))


def inert(text: str) -> str:
    """Without links, images and HTML: those of documents must not work, and an answer has none of its own.

    Quotes in `citations` stay verbatim; here their brackets change, and addresses are set as code, which nobody makes a link of.
    """
    plain = _LINK.sub(r"\1] (", text.translate(_ANGLES))
    plain = plain.replace("]: http", "] : http").replace("]: //", "] : //")
    return _ADDRESS.sub(r"`\g<0>`", plain)


class CitationList:
    """Numbers citations in the order of their first use, from 1."""

    def __init__(self) -> None:
        self.citations: list[Citation] = []
        self._numbers: dict[str, int] = {}

    def markers(self, evidence: tuple[Evidence, ...]) -> str:
        """`[1][2]` for the evidence of a sentence, each once."""
        numbers = dict.fromkeys(self.number(item.citation) for item in evidence)
        return "".join(f"[{number}]" for number in numbers)

    def number(self, citation: Citation) -> int:
        known = self._numbers.get(citation.key)
        if known is None:
            self.citations.append(citation)
            known = self._numbers[citation.key] = len(self.citations)
        return known
