"""The swap point for full text indexes, and the words that make a query."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Protocol

import Stemmer
from sqlalchemy import Connection

from ingestion.normalise import fold

_TOKEN = re.compile(r"[^\W_]+(?:[+#]+)?", re.UNICODE)
_STOP_WORDS = frozenset(
    (
        "a an and are as at be by for from has have he her his i in is it its me my of on or our she that the their "
        "them they this to was we were what when where which who whom will with would you your can could should do "
        "does did not no any all some more most der die das den dem des ein eine einer eines und oder mit in im von "
        "zu zum zur auf fur ist sind war als bei aus wir sie ihr le la les un une des du de et ou avec dans pour sur "
        "est sont au aux en par que qui nous vous il elle el los las una unos y o con para por es son del al que se "
        "su sus lo"
    ).split()
)


class LexicalIndex(Protocol):
    """Texts of candidates (or jobs) by number, ranked by terms. Lives in the store's transactions."""

    def put(self, connection: Connection, identifier: int, text: str) -> None:
        """Index the `index_terms` of `text` under a number, replacing what was there."""

    def remove(self, connection: Connection, identifier: int) -> None:
        """Forget a number."""

    def search(
        self, connection: Connection, terms: Collection[str], k: int, allowed: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Numbers whose text has any of the terms, best first, with a score over 0; only `allowed` ones if given.

        What is allowed changes nobody's score: a term is as rare as it is in the whole index.
        """

    def ids(self, connection: Connection) -> set[int]:
        """All numbers."""

    def create(self, connection: Connection) -> None:
        """Make its tables, if they are missing."""

    def problems(self, connection: Connection, bodies: Mapping[int, str]) -> list[str]:
        """What is damaged in it, or differs from the texts that it should have. In a writing transaction; changes nothing."""


def query_words(text: str) -> list[str]:
    """The words of a query that carry meaning, folded, each once, in order. `+` and `#` stay (C++, C#)."""
    return list(dict.fromkeys(meaningful_words(text)))


def meaningful_words(text: str) -> Iterator[str]:
    """Folded words of a text without stop words and lone letters other than C and R."""
    for word in _TOKEN.findall(fold(text)):
        if word not in _STOP_WORDS and (len(word) > 1 or not word.isalpha() or word in "cr"):
            yield word


def index_terms(text: str) -> Iterator[str]:
    """What is indexed and asked for: the meaningful words by their stems, with repetitions.

    One stemmer (Porter2 for English) serves every language: the same word always has the same stem, so nothing is lost where it
    does not know the endings. On 100 posts over 1,000 CVs stems lift BM25 from .87 to .89 top-1 (eval/LOG.md).
    """
    return map(_stem, meaningful_words(text))


def query_terms(text: str) -> list[str]:
    """The index terms of a query, each once, in order."""
    return list(dict.fromkeys(index_terms(text)))


_STEMMER = Stemmer.Stemmer("english")


@lru_cache(maxsize=500_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))
