"""The rows of the typed tables in memory, by column: a condition looks at each different value once, and not at every row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import JSON, Connection, Table, select

from retrieval.filtering.condition import Answer, Criterion
from retrieval.indexes.dense_index import Ids

NO, YES, UNKNOWN = 0, 1, 2
Marks = NDArray[np.int8]  # (n,) of the three
Mask = NDArray[np.bool_]
T = TypeVar("T")
_MARK_OF = {False: NO, True: YES, None: UNKNOWN}


@dataclass(frozen=True)
class Column:
    """`values[codes[row]]` is the value of a row; each value stands there once."""

    codes: Ids
    values: Sequence[Any]

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """The values as numbers; NaN where there is none."""
        return np.array(self.values, dtype=np.float64)


@dataclass(frozen=True)
class Records:
    """The rows of one table: the candidate number of each (n,), and its columns by name."""

    owners: Ids
    columns: Mapping[str, Column]
    _together: dict[tuple[str, ...], Column] = field(default_factory=dict, compare=False, repr=False)

    def judged(self, test: Callable[..., bool | None], *names: str, among: Mask | None = None) -> Marks:
        """What a test says of the values of some columns in each row; NO in a row that is not `among` those to look at."""
        together = self._together[names] if names in self._together else self._join(names)
        codes = together.codes if among is None else together.codes[among]
        asked = np.flatnonzero(np.bincount(codes, minlength=len(together.values)))
        marks = np.full(len(together.values), NO, dtype=np.int8)
        marks[asked] = [_MARK_OF[test(*together.values[code])] for code in asked.tolist()]
        found = marks[together.codes]
        return found if among is None else np.where(among, found, np.int8(NO))

    def within(self, name: str, condition: Criterion) -> Marks:
        """Whether the number in a column lies between the bounds of a condition, both included; UNKNOWN where there is none."""
        column, numbers = self.columns[name], self.columns[name].numbers
        low = -np.inf if condition.minimum is None else float(condition.minimum)
        high = np.inf if condition.maximum is None else float(condition.maximum)
        marks = np.where((low <= numbers) & (numbers <= high), YES, NO)
        return np.where(np.isnan(numbers), UNKNOWN, marks).astype(np.int8)[column.codes]

    def _join(self, names: tuple[str, ...]) -> Column:
        """Several columns as one, whose values are tuples; kept, for facets ask for the same few."""
        columns = [self.columns[name] for name in names]
        pairs, codes = np.zeros((1, 0), dtype=np.int64), np.zeros(len(self.owners), dtype=np.int64)
        for column in columns:
            both, codes = np.unique(codes * len(column.values) + column.codes, return_inverse=True)
            before, own = np.divmod(both, max(1, len(column.values)))
            pairs = np.column_stack([pairs[before], own])
        values = [
            tuple(column.values[code] for column, code in zip(columns, row, strict=True)) for row in pairs.tolist()
        ]
        return self._together.setdefault(names, Column(codes, values))

    def where(self, test: Callable[..., bool], *names: str) -> Mask:
        """The rows (n,) whose values pass a test."""
        return np.asarray(self.judged(test, *names) == YES)

    def people(self, rows: Mask) -> set[int]:
        """Who has any of the rows."""
        return set(np.flatnonzero(self._has(rows)).tolist())

    def pairs(self, name: str, rows: Mask) -> Iterator[tuple[int, Any]]:
        """(candidate number, value) of some rows, in order."""
        column = self.columns[name]
        for row in np.flatnonzero(rows).tolist():
            yield int(self.owners[row]), column.values[column.codes[row]]

    def by_owner(self, name: str) -> dict[int, Any]:
        """The value in a column by candidate number; of several rows the last."""
        return dict(self.pairs(name, np.ones(len(self.owners), dtype=bool)))

    def answer(self, marks: Marks) -> Answer:
        """Yes by one row; no when every row of a person says so."""
        denied = self._has(marks == NO) & ~self._has(marks != NO)
        return Answer(self.people(marks == YES), set(np.flatnonzero(denied).tolist()))

    def _has(self, rows: Mask) -> Mask:
        """By candidate number: whether any of the rows is theirs."""
        mask = np.zeros(self._beyond, dtype=bool)
        mask[self.owners[rows]] = True
        return mask

    @cached_property
    def _beyond(self) -> int:
        """The first number above those of all candidates."""
        return int(self.owners.max(initial=0)) + 1


class KeptRecords:
    """The tables of one state of the pool, each read once, by whoever comes first; and what was worked out from them."""

    def __init__(self) -> None:
        self._tables: dict[str, Records] = {}
        self._derived: dict[Hashable, Any] = {}
        self._lock = Lock()

    def of(self, table: Table, connection: Connection) -> Records:
        """All rows of a table, read through `connection` when nobody did so before."""
        with self._lock:
            if table.name not in self._tables:
                self._tables[table.name] = read_records(connection, table)
            return self._tables[table.name]

    def derived(self, make: Callable[[], T], *key: Hashable) -> T:
        """What `make` gives, asked once for each key. Two threads that ask at once both make it, and get the same."""
        if key not in self._derived:
            self._derived[key] = make()
        value: T = self._derived[key]
        return value


def read_records(connection: Connection, table: Table) -> Records:
    """All rows of a table that belong to candidates: the table of candidates itself, or one with their numbers."""
    owner = table.c.get("candidate_id", table.c.id)
    named = [c for c in table.c if not (c.primary_key or c.foreign_keys or isinstance(c.type, JSON))]
    rows = connection.execute(select(owner, *named)).all()
    numbers, *values = list(zip(*rows, strict=True)) or [()] * (1 + len(named))
    coded = {column.name: _coded(each) for column, each in zip(named, values, strict=True)}
    return Records(np.asarray(numbers, dtype=np.int64), coded)


def _coded(values: Sequence[Any]) -> Column:
    codes: dict[Any, int] = defaultdict(count().__next__)
    of_rows = np.fromiter(map(codes.__getitem__, values), dtype=np.int64, count=len(values))
    return Column(of_rows, tuple(codes))
