"""One candidate of a search or ranking: the profile, and the documents whose lines are its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ingestion.types import Candidate
from retrieval.citations import StoredDocument
from retrieval.indexes.lexical_index import index_terms


@dataclass(frozen=True)
class Entry:
    """One candidate. `number` is the row of a stored one, negative for a file; `as_of` is the day on which it is looked at."""

    number: int
    profile: Candidate
    documents: tuple[StoredDocument, ...]
    as_of: date = field(default_factory=date.today)

    @property
    def document(self) -> StoredDocument:
        """The newest document, which the profile was read from."""
        return self.documents[0]

    @cached_property
    def line_terms(self) -> list[tuple[int, frozenset[str]]]:
        """Index and terms of each line that has any."""
        lines = ((i, frozenset(index_terms(line.blind))) for i, line in enumerate(self.document.lines))
        return [(i, terms) for i, terms in lines if terms]
