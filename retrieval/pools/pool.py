"""A pool of candidates as the ranking sees it: columns of facts by name, and an index of terms. Reads no profile and no line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from retrieval.entry import Entry
from retrieval.pools.pool_tables import UNKNOWN, Array, PoolTables, tables_of
from retrieval.pools.term_index import Scores, TermIndex, TermStatistics


@dataclass(frozen=True)
class Column:
    """What those who have a value hold under it: rows (m,), each once, and further columns of the same length."""

    rows: Array
    values: dict[str, Array]


class Pool:
    """Candidates by row, in order of number."""

    def __init__(self, tables: PoolTables, statistics: TermStatistics | None = None) -> None:
        self.tables = tables
        self.numbers = tables.numbers
        self._statistics = statistics
        self.total_years = tables.tables["people"]["total_years"].astype(np.float64)
        self.education = tables.tables["people"]["education"]
        self.studying = tables.tables["people"]["studying"]

    @classmethod
    def of(cls, entries: Iterable[Entry], statistics: TermStatistics | None = None) -> Pool:
        return cls(tables_of(entries), statistics)

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def terms(self) -> TermIndex:
        """The words of the pool, and who has them."""
        return TermIndex(self.tables, self._statistics)

    @cached_property
    def row_of(self) -> dict[int, int]:
        """Rows by candidate number."""
        return {number: row for row, number in enumerate(self.numbers.tolist())}

    def skill(self, name: str) -> Column:
        """strength, years, last_used, negated of everyone who names a skill."""
        return self._column("skills", name)

    def language(self, name: str) -> Column:
        """level of everyone who names a language."""
        return self._column("languages", name)

    def years_in_field(
        self,
        title: Collection[str],
        skills: Collection[str],
        as_of: date,
        other_titles: Iterable[Collection[str]] = (),
    ) -> Scores:
        """Years in the union of the roles of a field (n,).

        A role is in the field when its title says at least half of the terms of `title` or all of another title, or its lines
        show at least two of `skills` (one, if only one or two are asked). Who dates no role counts in whole when headline or
        skills show the field.
        """
        needed = 2 if len(skills) > 2 else 1
        inside = self._role_counts("role_skills", skills) >= needed
        if title:
            inside |= self._role_counts("role_titles", title) >= len(title) / 2
        for other in other_titles:
            inside |= self._role_counts("role_titles", other) >= len(other)
        years = self._union_of_months(inside, as_of) / 12
        undated = np.ones(len(self), dtype=bool)
        undated[self.tables.tables["roles"]["row"]] = False
        shown = self._shows(title, skills) & ~np.isnan(self.total_years)
        return np.where(undated, np.where(shown, self.total_years, 0.0), years)

    def _shows(self, title: Collection[str], skills: Collection[str]) -> Array:
        shown = np.zeros(len(self), dtype=bool)
        for name in skills:
            column = self.skill(name)
            shown[column.rows[~column.values["negated"]]] = True
        for term in title:
            shown[self._column("headlines", term).rows] = True
        return shown

    def _role_counts(self, table: str, words: Collection[str]) -> Array:
        """For each dated role, how many of the words it has."""
        counts = np.zeros(len(self._role_keys), dtype=np.int64)
        for word in words:
            column = self._column(table, word)
            counts[np.searchsorted(self._role_keys, _role_key(column.rows, column.values["role"]))] += 1
        return counts

    def _union_of_months(self, chosen: Array, as_of: date) -> Scores:
        """Months of each candidate that any chosen role covers: overlapping roles count once."""
        roles = self.tables.tables["roles"]
        limit = as_of.year * 12 + as_of.month  # nothing after it counts, as in `ingestion.dates.months`
        rows, starts = roles["row"][chosen].astype(np.int64), roles["start"][chosen].astype(np.int64)
        ends = roles["end"][chosen].astype(np.int64)
        ends = np.maximum(starts, np.minimum(np.where(ends == UNKNOWN, limit, ends), limit))
        order = np.lexsort((starts, rows))
        apart = rows[order] * _MONTHS_APART  # the roles of two candidates never meet
        first, last = starts[order] + apart, ends[order] + apart
        reached = np.concatenate(([0], np.maximum.accumulate(last)[:-1])) if len(last) else last
        added = np.maximum(0, last - np.maximum(first, reached))
        return np.bincount(rows[order], weights=added, minlength=len(self)).astype(np.float64)

    @cached_property
    def _role_keys(self) -> Array:
        roles = self.tables.tables["roles"]
        return _role_key(roles["row"], roles["role"])

    def _column(self, table: str, word: str) -> Column:
        by_word, starts = self._sorted[table]
        columns = self.tables.tables[table]
        code = self.tables.codes.get(word)
        found = by_word[:0] if code is None else by_word[starts[code] : starts[code + 1]]
        return Column(columns["row"][found], {n: c[found] for n, c in columns.items() if n not in ("row", "text")})

    @cached_property
    def _sorted(self) -> dict[str, tuple[Array, Array]]:
        """For each table of facts the order by word, and where each word starts in it."""
        made = {}
        for table, columns in self.tables.tables.items():
            if "text" in columns and table != "tokens":
                order = np.argsort(columns["text"], kind="stable")
                made[table] = (order, np.searchsorted(columns["text"][order], np.arange(len(self.tables.codes) + 1)))
        return made


_MONTHS_APART = 1_000_000
_ROLES_APART = 10_000


def _role_key(rows: Array, roles: Array) -> Array:
    return rows.astype(np.int64) * _ROLES_APART + roles
