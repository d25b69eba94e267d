"""Whether a word is an ordinary one of English, German, French or Spanish. Such a word is no slip of another."""

from __future__ import annotations

from functools import cache

from spellchecker import SpellChecker

_LANGUAGES = ("en", "de", "fr", "es")


def is_ordinary(word: str) -> bool:
    """Whether one of the languages has the word as it is written, but for capitals."""
    return any(word.lower() in dictionary for dictionary in _dictionaries())


@cache
def _dictionaries() -> tuple[SpellChecker, ...]:
    return tuple(SpellChecker(language=language) for language in _LANGUAGES)
