"""What facets judge from: the tables, the taxonomy, the day, and an embedder when there is one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import Column, ColumnElement, Connection, Select, Table, Text, cast, func, select

from ingestion.skills import SkillMatcher, default_matcher
from retrieval.embedders.embedding import Vectors
from retrieval.filtering.condition import Answer
from retrieval.filtering.records import KeptRecords, Records
from retrieval.indexes.lexical_index import all_words, query_words
from retrieval.pools.pool import Pool

_AFTER_E = ("e", "es")  # diplômé, diplômées; but no "career" of "care", no "engineer" of "engine"


@dataclass(frozen=True)
class Sources:
    """`as_of` is the day up to which current roles count; `embed` gives normalised vectors, or None when it cannot.

    `numbers` are the only candidates to judge, where a facet reads whole documents. When it is None, all are judged, and
    `pool` tells which documents are worth reading. `nearest` is `CandidateFinder.nearest_chunks`, when there is an index.
    `kept` has the rows of tables that were read before.
    """

    connection: Connection
    matcher: SkillMatcher = field(default_factory=default_matcher)
    as_of: date = field(default_factory=date.today)
    embed: Callable[[Sequence[str]], Vectors | None] | None = None
    numbers: frozenset[int] | None = None
    pool: Callable[[], Pool] | None = None
    nearest: Callable[[Vectors, int, Collection[int]], list[tuple[int, int, float]]] | None = None
    kept: KeptRecords = field(default_factory=KeptRecords)

    def records(self, table: Table) -> Records:
        """All rows of one of the tables of candidates."""
        return self.kept.of(table, self.connection)

    def rows(self, query: Select[Any]) -> Sequence[Any]:
        """All rows at once: one by one takes five times as long."""
        return self.connection.execute(query).all()

    def numbers_of(self, query: Select[Any]) -> set[int]:
        """The whole numbers that a query for one column finds. They come as one text: row by row takes twice as long."""
        joined = self.connection.execute(select(joined_numbers(query.subquery().c[0]))).scalar()
        return set(numbers_in(joined)) if joined else set()


def joined_numbers(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The whole numbers of a column as one text, which `numbers_in` reads."""
    return func.aggregate_strings(cast(column, Text), ",")


def numbers_in(joined: str) -> list[int]:
    """What `joined_numbers` wrote."""
    numbers: list[int] = np.fromstring(joined, dtype=np.int64, sep=",").tolist()
    return numbers


Values = Callable[[Sources], Iterable[str]]  # what can be asked of a field with some hope


def column_values(column: Column[Any]) -> Values:
    """Every value of a column that some candidate has."""

    def values(sources: Sources) -> Iterator[str]:
        rows = sources.rows(select(column).distinct().where(column.is_not(None)))
        yield from (str(row[0]) for row in rows)

    return values


def by_words(rows: Iterable[tuple[int, str | None]], value: str) -> Answer:
    """Who has a value with all the words; those with values but none such differ."""
    words = query_words(value)
    yes, known = set(), set()
    for number, text in rows:
        if text:
            known.add(number)
            if has_words(text, words):
                yes.add(number)
    return Answer(yes, known - yes)


def has_words(text: str, words: list[str]) -> bool:
    """All words in any order; a plural or inflected form of four letters or more counts."""
    present = _words_of(text)
    return bool(words) and all(any(_same_word(word, other) for other in present) for word in words)


@lru_cache(maxsize=50_000)  # the same employers, titles and schools stand in many CVs
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(all_words(text))


def _same_word(word: str, other: str) -> bool:
    if word == other:
        return True
    shorter, longer = sorted((word, other), key=len)
    ending = longer[len(shorter) :]
    if shorter.endswith("e") and ending.startswith("e") and ending not in _AFTER_E:
        return False
    return len(shorter) >= 4 and longer.startswith(shorter) and len(ending) <= 2
