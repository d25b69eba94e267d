"""A condition of a question with the letters that say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.filtering.filters import Criterion


@dataclass(frozen=True, slots=True)
class Located:
    """A condition with its place in the text."""

    criterion: Criterion
    first: int
    last: int


def blank(text: str, found: Sequence[Located]) -> str:
    """The text with bars in place of the conditions found: what is left may say others."""
    for item in found:
        text = text[: item.first] + "\x00" * (item.last - item.first) + text[item.last :]
    return text.replace("\x00", "|")
