"""The English article of a noun by its sound: a nurse, an engineer, a UX designer, an HR manager. A plural takes none."""

from __future__ import annotations

import re

_AS_A_CONSONANT = re.compile(r"(?:eu|ewe|one\b|once|ubi|uni(?!n|m)|us[ae]|uti)", re.I)  # a European, a user
_SILENT_H = re.compile(r"(?:hour|heir|honest|honou?r)", re.I)
_SPELT = re.compile(r"[A-Z]{2,4}\b")  # letters that are named one by one
_NAMED_WITH_A_VOWEL = "AEFHILMNORSX"
_HAS_ONE = re.compile(r"(?:an?|the|one)\s", re.I)


def with_article(noun: str) -> str:
    """A singular noun with its article; a plural, or what has one, stays as it is."""
    if not noun[:1].isalpha() or _HAS_ONE.match(noun) or (noun.endswith("s") and not noun.endswith("ss")):
        return noun
    return f"{'an' if _sounds_like_a_vowel(noun) else 'a'} {noun}"


def _sounds_like_a_vowel(noun: str) -> bool:
    if _SPELT.match(noun):
        return noun[0] in _NAMED_WITH_A_VOWEL
    if _SILENT_H.match(noun):
        return True
    return noun[0].lower() in "aeiouäöéí" and not _AS_A_CONSONANT.match(noun)
