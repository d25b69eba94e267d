"""What ranking needs to know of every candidate, as flat arrays: terms by line, skills, languages, degrees, roles.

Made from entries once and kept in a file, so that a ranking of the pool reads neither profiles nor lines. A cache: it can be made
anew from the store at any time, and holds blind text only. Ranks nothing.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ingestion.dates import months
from ingestion.lines.stammer import without_stammer
from ingestion.skills import default_matcher
from ingestion.stated.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.types import Education
from ingestion.vocabulary.degrees import LEVELS as EDUCATION_LEVELS
from retrieval.entry import Entry
from retrieval.indexes.lexical_index import index_terms, query_terms
from retrieval.pools.certificate_ends import last_days

Array = NDArray[Any]
STRENGTHS = ("listed", "used", "led")
UNKNOWN = -1  # no level, no year, no end
_NO_LIMIT = date(9999, 1, 1)
_FORMAT = 4

# Every column with its type. `row` is the candidate's row in `people`; `text` columns are codes of the vocabulary.
_SCHEMA: Mapping[str, Mapping[str, str]] = {
    "people": {
        "number": "i8",
        "document": "i8",
        "total_years": "f4",
        "education": "i1",
        "studying": "i1",
        "lines": "i4",
    },
    "tokens": {"row": "i4", "line": "i4", "text": "i4"},
    "skills": {
        "row": "i4",
        "text": "i4",
        "strength": "i1",
        "years": "f4",
        "last_used": "i2",
        "negated": "?",
        "until": "i4",
    },
    "languages": {"row": "i4", "text": "i4", "level": "i1"},
    "roles": {"row": "i4", "role": "i4", "start": "i4", "end": "i4"},
    "role_titles": {"row": "i4", "role": "i4", "text": "i4"},
    "role_skills": {"row": "i4", "role": "i4", "text": "i4"},
    "headlines": {"row": "i4", "text": "i4"},
}


@dataclass(frozen=True)
class PoolTables:
    """`tables[name][column]`; rows of `people` in order of number, and all other tables in order of `row`."""

    tables: Mapping[str, Mapping[str, Array]]
    vocabulary: tuple[str, ...]

    @property
    def numbers(self) -> Array:
        return self.tables["people"]["number"]

    def __len__(self) -> int:
        return len(self.numbers)

    def lines_with(self, number: int, words: Collection[str]) -> list[int]:
        """Lines of a candidate that have any of some words, those with most of them first; none of a stranger."""
        row = int(np.searchsorted(self.numbers, number))
        if row == len(self) or self.numbers[row] != number:
            return []
        line, text = self._tokens_of(row)
        lines, counts = np.unique(line[self._any_of(text, words)], return_counts=True)
        return list(lines[np.argsort(-counts, kind="stable")].tolist())

    def words_on_like_lines(self, row: int, words: Collection[str]) -> int:
        """How many of some words a candidate has on lines at least half of whose words are among them."""
        line, text = self._tokens_of(row)
        inside = self._any_of(text, words)
        like = np.bincount(line, weights=inside) >= np.bincount(line) / 2
        return len(np.unique(text[inside & like[line]]))

    def _tokens_of(self, row: int) -> tuple[Array, Array]:
        tokens = self.tables["tokens"]
        mine = slice(*np.searchsorted(tokens["row"], np.asarray([row, row + 1], dtype=np.int32)))
        return tokens["line"][mine], tokens["text"][mine]

    def _any_of(self, text: Array, words: Collection[str]) -> Array:
        """Which tokens (n,) are one of the words. `np.isin` would sort the tokens of each candidate."""
        known = np.zeros(len(self.vocabulary), dtype=bool)
        known[[self.codes[word] for word in words if word in self.codes]] = True
        return known[text]

    @cached_property
    def codes(self) -> dict[str, int]:
        """The code of each word of the vocabulary."""
        return {word: code for code, word in enumerate(self.vocabulary)}

    def select(self, keep: Array) -> PoolTables:
        """Only the candidates whose rows are set in `keep` (n,), and only the words that they use."""
        new_row = np.cumsum(keep) - 1
        kept = {"people": {name: column[keep] for name, column in self.tables["people"].items()}}
        for table, columns in self.tables.items():
            if table != "people":
                mine = keep[columns["row"]]
                kept[table] = {name: column[mine] for name, column in columns.items()}
                kept[table]["row"] = new_row[kept[table]["row"]].astype(np.int32)
        return _compacted(kept, self.vocabulary)

    def joined(self, other: PoolTables) -> PoolTables:
        """These candidates and others, in order of number."""
        codes = dict(self.codes)
        recoded = np.asarray([codes.setdefault(word, len(codes)) for word in other.vocabulary], dtype=np.int32)
        tables = {
            table: {name: np.concatenate([column, other._moved(table, name, recoded, len(self))])
                    for name, column in columns.items()}
            for table, columns in self.tables.items()
        }  # fmt: skip
        return PoolTables(_in_order(tables), tuple(codes))

    def _moved(self, table: str, name: str, recoded: Array, rows: int) -> Array:
        column = self.tables[table][name]
        return recoded[column] if name == "text" else column + rows if name == "row" else column

    def save(self, path: Path) -> None:
        """Write to a file in one step. Its archive has a checksum of every array."""
        arrays: dict[str, Any] = {
            f"{table}.{name}": column for table, columns in self.tables.items() for name, column in columns.items()
        }
        words = np.frombuffer("\n".join(self.vocabulary).encode(), dtype=np.uint8)
        held = BytesIO()
        np.savez(held, format=np.int64(_FORMAT), words=words, **arrays)
        temporary = path.with_suffix(".tmp")
        with temporary.open("wb") as file:
            file.write(held.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)


def load_tables(path: Path) -> PoolTables | None:
    """What `save` wrote; None when it is missing, damaged or of another format."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            if int(stored["format"]) != _FORMAT:
                return None
            words = stored["words"].tobytes().decode()
            tables = {t: {name: stored[f"{t}.{name}"] for name in columns} for t, columns in _SCHEMA.items()}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
    return PoolTables(tables, tuple(words.split("\n")) if words else ())


def all_joined(parts: Sequence[PoolTables]) -> PoolTables:
    """Several tables, at least one, as one: neighbours first, so that no column is copied more than log2(n) times."""
    while len(parts) > 1:
        pairs = [parts[place : place + 2] for place in range(0, len(parts), 2)]
        parts = [pair[0].joined(pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return parts[0]


def tables_of(entries: Iterable[Entry]) -> PoolTables:
    """The tables of some candidates."""
    writer = _Writer()
    for row, entry in enumerate(sorted(entries, key=lambda entry: entry.number)):
        writer.add(row, entry)
    return writer.tables()


class _Writer:
    """Collects rows, then makes arrays of them."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _SCHEMA}
        self._codes: dict[str, int] = {}

    def add(self, row: int, entry: Entry) -> None:
        profile = entry.profile
        years = np.nan if profile.total_years is None else profile.total_years
        document = int(entry.document.key[1:]) if entry.document.key[1:].isdecimal() else 0
        lines = entry.document.lines
        held, studying = (_highest(profile.education, is_held) for is_held in (True, False))
        self._put("people", (entry.number, document, years, held, studying, len(lines)))
        for number, text in enumerate(without_stammer([line.blind for line in lines])):
            self._put("tokens", *((row, number, self._code(term)) for term in dict.fromkeys(index_terms(text))))
        ends = last_days(profile.certifications, default_matcher())
        for skill in profile.skills:
            until = ends[skill.name].toordinal() if skill.name in ends else UNKNOWN
            used = int(skill.last_used[:4]) if skill.last_used else UNKNOWN
            known = np.nan if skill.years is None else skill.years
            strength = STRENGTHS.index(skill.strength)
            self._put("skills", (row, self._code(skill.name), strength, known, used, skill.negated, until))
        for item in profile.languages:
            level = LANGUAGE_LEVELS.index(item.level) if item.level else UNKNOWN
            self._put("languages", (row, self._code(item.name), level))
        self._put("headlines", *((row, self._code(term)) for term in query_terms(profile.headline or "")))
        self._add_roles(row, entry)

    def _add_roles(self, row: int, entry: Entry) -> None:
        """Roles with a start: their months, the terms of their titles, the skills that their lines show."""
        for number, role in enumerate(entry.profile.experience):
            if role.start is None:
                continue
            covered = months(role.start, role.end, role.current, _NO_LIMIT)
            open_end = role.current or role.end is None
            self._put("roles", (row, number, covered.start, UNKNOWN if open_end else covered.stop))
            self._put("role_titles", *((row, number, self._code(term)) for term in query_terms(role.title or "")))
            shown = {
                skill.name
                for skill in entry.profile.skills
                if not skill.negated
                for span in skill.spans
                if span.page == role.span.page and role.span.start <= span.start <= role.span.end
            }
            self._put("role_skills", *((row, number, self._code(name)) for name in sorted(shown)))

    def tables(self) -> PoolTables:
        made: dict[str, dict[str, Array]] = {}
        for table, columns in _SCHEMA.items():
            values: Sequence[Sequence[Any]] = list(zip(*self._rows[table], strict=True)) or [()] * len(columns)
            made[table] = {
                name: np.asarray(value, dtype=kind) for (name, kind), value in zip(columns.items(), values, strict=True)
            }
        return PoolTables(made, tuple(self._codes))

    def _put(self, table: str, *rows: tuple[Any, ...]) -> None:
        self._rows[table].extend(rows)

    def _code(self, word: str) -> int:
        return self._codes.setdefault(word, len(self._codes))


def _highest(studies: Iterable[Education], is_held: bool) -> int:
    """The highest level among studies that ended with their degree, or among the others; UNKNOWN when there is none."""
    levels = (EDUCATION_LEVELS.index(one.level) for one in studies if one.level and one.is_held == is_held)
    return max(levels, default=UNKNOWN)


def _in_order(tables: dict[str, dict[str, Array]]) -> dict[str, dict[str, Array]]:
    """People by number, and the rows of the other tables after them."""
    order = np.argsort(tables["people"]["number"], kind="stable")
    new_row = np.empty(len(order), dtype=np.int32)
    new_row[order] = np.arange(len(order), dtype=np.int32)
    ordered = {"people": {name: column[order] for name, column in tables["people"].items()}}
    for table, columns in tables.items():
        if table != "people":
            rows = new_row[columns["row"]]
            by_row = np.argsort(rows, kind="stable")
            ordered[table] = {name: (rows if name == "row" else column)[by_row] for name, column in columns.items()}
    return ordered


def _compacted(tables: dict[str, dict[str, Array]], vocabulary: tuple[str, ...]) -> PoolTables:
    """Without the words that no table uses: what only an erased person wrote must go."""
    used = np.zeros(len(vocabulary), dtype=bool)
    coded = [columns for columns in tables.values() if "text" in columns]
    for columns in coded:
        used[columns["text"]] = True
    new_code = np.cumsum(used) - 1
    for columns in coded:
        columns["text"] = new_code[columns["text"]].astype(np.int32)
    return PoolTables(tables, tuple(word for word, kept in zip(vocabulary, used, strict=True) if kept))
