"""Test sets as plain data: documents, queries and who is relevant to whom.

Reads files that were given by the caller; fetches nothing and ships nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Qrels = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class TestSet:
    """Queries over documents.

    `qrels[query][document]` is a grade; `unresolved` are queries whose truth was not found.
    """

    __test__ = False  # pytest: not a test class

    name: str
    documents: Mapping[str, str]
    queries: Mapping[str, str]
    qrels: Qrels
    unresolved: tuple[str, ...] = ()

    def first(self, limit: int | None) -> TestSet:
        """The same set with the first `limit` queries only."""
        kept = dict(list(self.queries.items())[:limit])
        qrels = {query: grades for query, grades in self.qrels.items() if query in kept}
        return TestSet(self.name, self.documents, kept, qrels, self.unresolved)


class DataError(Exception):
    """A data file is missing or is not what it should be."""


def load_written_cvs(folder: Path) -> TestSet:
    """Posts with the text of the CV that was written for each: `synthetic-resumes.csv` and `testset-1.csv`.

    The CV of a post is found by its text, blanks normalised. Raises `DataError`.
    """
    documents = {row["ID"]: row["Resume"] for row in _rows(folder / "synthetic-resumes.csv", "ID", "Resume")}
    by_text: dict[str, list[str]] = {}
    for identifier, text in documents.items():
        by_text.setdefault(normalised(text), []).append(identifier)
    queries, qrels, unresolved = {}, {}, []
    for number, row in enumerate(_rows(folder / "testset-1.csv", "Job Description", "Ground Truth")):
        truth = by_text.get(normalised(row["Ground Truth"]))
        if truth is None:
            unresolved.append(f"P{number}")
        else:
            queries[f"P{number}"] = row["Job Description"]
            qrels[f"P{number}"] = dict.fromkeys(truth, 1)
    return TestSet("written-cvs", documents, queries, qrels, tuple(unresolved))


def load_judged_folder(folder: Path) -> TestSet:
    """A TREC-style folder: `queries/` and `corpus/` with a text file per id, and `qrels.tsv`. Raises `DataError`."""
    documents, queries = _texts(folder / "corpus"), _texts(folder / "queries")
    qrels = read_qrels(folder / "qrels.tsv")
    unresolved = tuple(sorted(query for query in queries if not any(qrels.get(query, {}).values())))
    judged = {query: text for query, text in queries.items() if query not in unresolved}
    return TestSet(f"talentclef-{folder.name}", documents, judged, qrels, unresolved)


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """TREC relevance judgements: query, unused, document, grade, separated by blanks. Raises `DataError`."""
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), 1):
        try:
            query, _, document, grade = line.split()
            qrels.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise DataError(f"{path}, line {number}: not `query 0 document grade`: {line!r}") from error
    return qrels


def normalised(text: str) -> str:
    """The text with every run of blanks and line ends as one space."""
    return " ".join(text.split())


def _rows(path: Path, *columns: str) -> Iterator[dict[str, str]]:
    _check(path)
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise DataError(f"{path}: there is no column {sorted(missing)[0]!r}")
        yield from reader


def _texts(folder: Path) -> dict[str, str]:
    _check(folder)
    files: Iterable[Path] = sorted(path for path in folder.iterdir() if path.is_file())
    return {path.stem: path.read_text(encoding="utf-8") for path in files}


def _lines(path: Path) -> list[str]:
    _check(path)
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _check(path: Path) -> None:
    if not path.exists():
        raise DataError(f"{path} does not exist; --data names the folder that holds it")
