"""Conditions that a question only wishes: "5 years of Java, ideally in New York", "with German, Docker is a plus".

A wish shuts nobody out: whoever meets it comes first. Finds no conditions itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.words.located import Located
from ingestion.normalise import fold

_BEFORE = re.compile(
    r"\b(?:ideally|preferably|if possible|where possible|hopefully|bonus (?:points )?(?:if|for)|(?:it would be )?(?:nice|a plus|a bonus|great|best) if|nice[- ]to[- ]have:?|optional(?:ly)?:?|"
    r"idealerweise|vorzugsweise|moglichst|am liebsten|wenn moglich|gerne?(?= (?:auch |mit |in ))|idealement|de preference|si possible|idealmente|preferiblemente|preferentemente|a ser posible|si es posible)\b(?: (?:they|he|she|sie|er) (?:also )?(?:has|have|had|knows?|knew|speaks?|spoke))?"
)
_MARK = (
    r"(?:(?:is|are|would be|being|als|ist|sind|ware|est|serait|es|seria)\s+)?(?:only\s+)?"
    r"(?:(?:an? )?(?:plus|bonus|advantage|nice[- ]to[- ]have)|preferred|optional|desirable|welcome|(?:if|where) possible|von vorteil|wunschenswert|ein plus|un plus|un atout|souhaitee?|un extra|deseable|preferible|valorable)\b"
)
_BEHIND = re.compile(rf"^\s*(?:(?:experience|skills?|kenntnisse|erfahrung)\s*)?,?\s*{_MARK}")
_AT_END = re.compile(rf"\b{_MARK}(?=\W*$|\s*[,.;]|\s+(?:and|but|und|aber|et|mais|y|pero)\b)")
_CLAUSE_ENDS = re.compile(r"[.;!?]|\b(?:but|must|required|aber|muss|mais|doit|pero|debe)\b")


def without_wish_words(text: str) -> str:
    """A question with the words of wishing blanked: they ask for nothing themselves."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    for match in (*_BEFORE.finditer(folded), *_AT_END.finditer(folded)):
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text


def with_wishes(text: str, found: Sequence[Located]) -> list[Located]:
    """The conditions, those that are only wished as preferences; a question that only wishes asks. `text` has its words of wishing."""
    folded = fold(text)
    if len(folded) != len(text):
        return list(found)
    wished = [_is_wished(folded, item) for item in found]
    if all(wished):
        return list(found)
    return [
        replace(item, criterion=item.criterion.model_copy(update={"required": False})) if is_wish else item
        for item, is_wish in zip(found, wished, strict=True)
    ]


def _is_wished(folded: str, item: Located) -> bool:
    marks = [match for match in _BEFORE.finditer(folded) if match.end() <= item.first]
    if marks and not _CLAUSE_ENDS.search(folded[marks[-1].end() : item.first]):
        return True
    return _BEHIND.match(folded[item.last :]) is not None
