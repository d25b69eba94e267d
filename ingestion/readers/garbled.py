"""Whether the letters of a text layer are words at all, or glyph numbers of a font without a usable character map.

Looks at Latin text by its words and at any text by its characters. Does not mend anything.
"""

from __future__ import annotations

import re
import unicodedata

from ingestion.normalise import fold

MIN_LETTERS = 120  # shorter texts say too little either way
_MAX_SENSELESS = 0.2  # private use, unassigned, replacement and control characters
_MAX_BROKEN_WORDS = 0.4
_MIN_WORDS = 80
_WORD = re.compile(r"\S{3,}")
_VOWEL = re.compile("[aeiouy]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_PLAIN = re.compile("[^ -~]")
_SYMBOL_INSIDE = re.compile(r"[^\W\d_][^\w\s'’.,:;/&+()@#%*·•–—-][^\W\d_]")
# The commonest words of the languages that reading knows; a page of prose or bullets has at least one of them.
_FUNCTION_WORDS = frozenset(
    (
        "the and of to in for with a at on by from as und der die das mit von fur bei zu im et de la le les des en du "
        "pour avec y el los las con del para e di il per che een van het voor met o os da do em com i w z na oraz dla"
    ).split()
)


def is_garbled(text: str) -> bool:
    """True for text that no reader could make sense of."""
    characters = "".join(text.split())
    if len(characters) < MIN_LETTERS:
        return False
    if sum(map(_is_senseless, _NOT_PLAIN.findall(characters))) > _MAX_SENSELESS * len(characters):
        return True
    words = [word for word in _WORD.findall(text) if any(map(str.isalpha, word))]
    if not words or not all(_is_latin(char) for char in _NOT_ASCII.findall("".join(words[:200])) if char.isalpha()):
        return False
    broken = sum(1 for word in words if _SYMBOL_INSIDE.search(word) or _has_no_vowel(word))
    if broken > _MAX_BROKEN_WORDS * len(words):
        return True
    folded = fold(text).split()
    return len(folded) >= _MIN_WORDS and not _FUNCTION_WORDS.intersection(folded)


def _is_senseless(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc")


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")


def _has_no_vowel(word: str) -> bool:
    """`kstvwz`; capitals alone may be an abbreviation, and numbers with units are none of it."""
    folded = fold(word)
    return not _VOWEL.search(folded) and not word.isupper() and sum(map(str.isalpha, folded)) >= 4
