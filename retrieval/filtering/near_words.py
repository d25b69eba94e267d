"""Words of CVs that are one slip of the keyboard away from a word that none has: `registraton` is registration."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from ingestion.chunking import count_tokens
from ingestion.normalise import fold
from retrieval.indexes.lexical_index import query_terms


def near_word(word: str, frequencies: Mapping[str, int]) -> str | None:
    """The commonest by `frequencies`, the number of CVs by index term; None when there is none. The first letter is taken as right.

    Of the forms of one term, the one that the embedder's vocabulary holds with the fewest pieces.
    """
    found = {near: frequencies.get(terms[0], 0) for near in _slips(fold(word)) if len(terms := query_terms(near)) == 1}
    most = max(found.values(), default=0)
    return (
        min((near for near in found if found[near] == most), key=lambda near: (count_tokens(near), near))
        if most
        else None
    )


def _slips(word: str) -> Iterator[str]:
    """A letter too many, one too few, a wrong one, or two in the wrong order (Damerau 1964), behind the first letter."""
    for at in range(1, len(word) + 1):
        before, behind = word[:at], word[at:]
        yield before + behind[1:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + behind
            yield before + letter + behind[1:]
