"""Words of questions that ask for nothing by themselves; the list is `filler_words.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ingestion.normalise import fold


def is_filler(word: str) -> bool:
    """Whether a word of a question asks for nothing by itself."""
    return fold(word) in filler_words()


@cache
def filler_words() -> frozenset[str]:
    """Words of questions in four languages that set no condition."""
    text = files(__package__).joinpath("filler_words.txt").read_text(encoding="utf-8")
    return frozenset(fold(word) for word in text.split())
