"""Numbers above twelve that a question writes in words, as digits: "eighty people", "zweitausendzehn", "nineteen ninety-nine".

Smaller ones stay words: "the second one" is nobody's number, and the rules read `three` as they read 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_LANGUAGES = ("en", "de", "fr", "es")
_SMALL = 12
_ONE = re.compile(r"an?|one|ein|eine|une?", re.IGNORECASE)
_ROUND = (100, 1_000, 1_000_000)
_CENTURIES = (19, 20)
_OTHER_WORDS = frozenset({"seize"})  # sixteen in French, and an English verb


@dataclass(frozen=True, slots=True)
class _Written:
    """The tokens `first`..`last` (not included) and the number they mean."""

    first: int
    last: int
    value: int


class _Token(str):
    """A word as text2num wants it."""

    def text(self) -> str:
        return str(self)

    def nt_separated(self, _previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def in_digits(text: str) -> str:
    """The text with such numbers in digits. Two of them side by side are a year, if they look like one."""
    places = list(_TOKEN.finditer(text))
    words = [_Token(place.group()) for place in places]
    for language in _LANGUAGES:
        found = list(_years_joined(_written(words, language)))
        kept = [number for number in found if number.value > _SMALL and not _is_vague(number, words)]
        for number in reversed(kept):
            first, last = places[number.first].start(), places[number.last - 1].end()
            text = f"{text[:first]}{number.value}{text[last:]}"
        if kept:
            return text
    return text


def _written(words: Sequence[_Token], language: str) -> list[_Written]:
    from text_to_num import find_numbers

    return [
        _Written(one.start, one.end, int(one.value))
        for one in find_numbers(words, language, 0.0)
        if not one.is_ordinal and not words[one.start][:1].isdigit() and words[one.start].lower() not in _OTHER_WORDS
    ]


def _years_joined(numbers: Sequence[_Written]) -> Iterator[_Written]:
    waiting: _Written | None = None
    for number in numbers:
        follows = waiting is not None and waiting.last == number.first and 10 <= number.value <= 99
        if waiting is not None and follows and waiting.value in _CENTURIES:
            yield _Written(waiting.first, number.last, 100 * waiting.value + number.value)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = number
    if waiting is not None:
        yield waiting


def _is_vague(number: _Written, words: Sequence[_Token]) -> bool:
    """`several hundred` is no hundred."""
    alone = number.last - number.first == 1 and number.value in _ROUND
    return alone and not (number.first and _ONE.fullmatch(words[number.first - 1]))
