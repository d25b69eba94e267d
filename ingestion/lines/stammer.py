"""Words that stand three times in a row or more, in one line or over several: nothing is said by them but what the first says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LONGEST = 4  # words of a phrase
_LEAST = 3  # times; twice is how people talk
_WORD = re.compile(r"\w+")


def without_stammer(lines: Sequence[str]) -> list[str]:
    """The same lines with each such phrase once, where it stands first; what parted the others goes with them."""
    found = [list(_WORD.finditer(line)) for line in lines]
    gone = frozenset(_repeats([match.group().casefold() for matches in found for match in matches]))
    if not gone:
        return list(lines)
    kept, place = [], 0
    for line, matches in zip(lines, found, strict=True):
        kept.append(_without(line, matches, [place + n in gone for n in range(len(matches))]))
        place += len(matches)
    return kept


def _without(line: str, words: Sequence[re.Match[str]], gone: Sequence[bool]) -> str:
    """The line without some of its words, each with what parts it from the word before."""
    if all(gone):
        return "" if words else line
    parts, end = [], 0
    for word, is_gone in zip(words, gone, strict=True):
        if not is_gone:
            parts.append(line[end : word.end()])
        end = word.end()
    return "".join(parts) + line[end:]


def _repeats(words: Sequence[str]) -> Iterator[int]:
    """Places of the words that a phrase before them says already."""
    at = 0
    while at < len(words):
        size = next((size for size in range(1, _LONGEST + 1) if _times(words, at, size) >= _LEAST), 0)
        end = at + size * _times(words, at, size) if size else at + 1
        yield from range(at + size, end if size else at)
        at = end


def _times(words: Sequence[str], at: int, size: int) -> int:
    """How often in a row the `size` words at a place stand there."""
    end = at + size
    while words[end : end + size] == words[at : at + size]:
        end += size
    return (end - at) // size
