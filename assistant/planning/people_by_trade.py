"""Somebody who is named by what they do or where they live: "the architect's email", "would the DevOps guy take part", "the lady from Leeds"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from ingestion.normalise import fold
from ingestion.vocabulary.titles import is_title
from retrieval.filtering.same_titles import is_occupation, names_title
from retrieval.storage.rows import key_of

_ARTICLE = re.compile(
    r"(?<![\w'’-])(?:the|our|der|die|das|den|dem|des|le|la|el|unser(?:e[rmn]?)?)\s+|(?<![\w'’-])l['’]", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MOST_WORDS = 4
_SOMEBODY = frozenset(
    "guy man lady woman girl chap fellow bloke gentleman person candidate applicant kandidat kandidatin bewerber bewerberin herr dame frau mann candidat candidate candidata candidato monsieur senor senora chico chica".split()
)
_PLACE = re.compile(r"\s+(?:from|in|of|aus|de|d['’]|a|à|en)\s*(?P<place>[^\W\d_][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)")
_NO_PERSON = re.compile(  # "the nurse post" is a job, "the nurses" are several, "the manager who leads" is told by more than a trade
    r"^\s*(?:jobs?|posts?|roles?|positions?|posting|vacanc\w+|openings?|stellen?|postes?|puestos?|empleos?|industry|team|department|market|field|skills?|experience|degrees?|who\b|that\b|with\b|which\b|die\b|der\b|qui\b|que\b|mit\b|avec\b|con\b)"
)
_OF_THE_POOL = re.compile(
    r"^\W*(?:(?:and|und|et|y)\W+)*(?:who|whose|wer|wessen|qui|quien(?:es)?|how many|list|show|find|search|any(?:one|body)|some(?:one|body)|which (?:candidates?|people|of|ones?)|welche (?:kandidat\w*|bewerber\w*|leute)|quels? candidats?|que candidat\w*|need|looking for)\b"
)
_LEAST_STEM = 6


def with_trade_as_person(question: str, rows: Sequence[Any]) -> str:
    """The question with the id of the only one whom an article and a trade, or a place, can mean; as it is when there is no such one."""
    if _OF_THE_POOL.match(fold(question)):
        return question
    for article in _ARTICLE.finditer(question):
        for last, words in _phrases(question, article.end()):
            key = _only_one(words, question[last:], rows)
            if key:
                told_by_place = (
                    _PLACE.match(question[last:])
                    if not _trade_words(words) or _lives(key, question[last:], rows)
                    else None
                )
                end = last + told_by_place.end() if told_by_place else last
                return f"{question[: article.start()]}{key}{question[end:]}"
    return question


def _phrases(question: str, start: int) -> Iterator[tuple[int, list[str]]]:
    """(where it ends, words) of the runs of words behind an article, the longest first."""
    words: list[str] = []
    ends = [start]
    for match in _WORD.finditer(question, start):
        if len(words) == _MOST_WORDS or question[ends[-1] : match.start()].strip(" /"):
            break
        words.append(match.group())
        ends.append(match.end())
    for many in range(len(words), 0, -1):
        yield ends[many], words[:many]


def _only_one(words: Sequence[str], after: str, rows: Sequence[Any]) -> str | None:
    trade = _trade_words(words)
    is_somebody = len(trade) < len(words)
    if _NO_PERSON.match(fold(after)) or (trade and words[-1] in trade and not _names_a_trade(words[-1])):
        return None
    if not trade and not is_somebody:
        return None
    called = (row for row in rows if all(_is_called(word, row.headline or "") for word in trade))
    so = list(called if _PLACE.match(after) else islice(called, 2))  # two are told apart by their place alone
    if len(so) > 1 or not trade:
        so = [row for row in so if _lives_there(row, after)]
    elif not so and is_somebody:  # "the shop guy from Leeds", whose headline has another word for it
        so = [row for row in rows if _lives_there(row, after)]
    return key_of("candidate", so[0].id) if len(so) == 1 else None


def _trade_words(words: Sequence[str]) -> list[str]:
    return [word for word in words if fold(word) not in _SOMEBODY]


def _names_a_trade(word: str) -> bool:
    return is_title(word) or is_occupation(fold(word))


def _is_called(word: str, headline: str) -> bool:
    """Whether a headline has a word, the end of a compound, or the occupation in another language."""
    folded, written = fold(word), _words_of(headline)
    return (
        folded in written
        or (len(folded) >= _LEAST_STEM and any(one.endswith(folded) for one in written))
        or (_names_a_trade(word) and names_title(headline, folded))
    )


@lru_cache(maxsize=20_000)
def _words_of(headline: str) -> frozenset[str]:
    """Its words, folded, and the parts of those with a hyphen."""
    words = [fold(one) for one in _WORD.findall(headline)]
    return frozenset((*words, *(part for one in words for part in one.split("-"))))


def _lives(key: str, after: str, rows: Sequence[Any]) -> bool:
    return any(key_of("candidate", row.id) == key and _lives_there(row, after) for row in rows)


def _lives_there(row: Any, after: str) -> bool:
    place = _PLACE.match(after)
    said = fold(place["place"]) if place else ""
    return bool(said) and any(
        said == fold(home) or said.startswith(f"{fold(home)} ") for home in (row.city, row.country) if home
    )
