"""Employers whose people are never proposed: one's own company, a client with whom that was agreed. A lasting setting.

It counts for everyone who comes out of the pool: filters, search, match, similar people. Who is named by id is shown, with a
warning. Only positions that the CV names are known. `NOT employer:X` does the same for one filter.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from retrieval.filtering.condition import Verdicts
from retrieval.filtering.facet_sources import has_words
from retrieval.indexes.lexical_index import query_words
from retrieval.storage import tables as t
from retrieval.storage.store import Store

# Acme is Acme GmbH: a CV seldom writes the legal form.
_LEGAL_FORMS = frozenset(
    "ab ag bv co company corp corporation gmbh inc kg limited llc llp ltd mbh nv oy plc sa sarl sas se sl spa srl ug".split()
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Candidate numbers by employer, in the order and spelling of the setting."""

    by_employer: Mapping[str, frozenset[int]]

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset().union(*self.by_employer.values())

    def among(self, numbers: Collection[int]) -> LeftOut:
        """Those of them who are left out, without the employers that nobody of them had."""
        some = frozenset(numbers)
        return LeftOut({name: people & some for name, people in self.by_employer.items() if people & some})

    def employers_of(self, number: int) -> list[str]:
        return [name for name, people in self.by_employer.items() if number in people]

    def told(self) -> str:
        """The people and their reason in a sentence; empty when there are none."""
        count = len(self.numbers)
        if not count:
            return ""
        names = " or ".join(self.by_employer)
        who = "1 more is left out: has" if count == 1 else f"{count} more are left out: they have"
        return f"{who} worked for {names} (RECRUITER_RETRIEVAL__EMPLOYERS_TO_LEAVE_OUT)."

    def applied(self, verdicts: Verdicts) -> Verdicts:
        """Verdicts under which those who are left out do not match."""
        if not self.by_employer:
            return verdicts
        gone = self.numbers & (verdicts.matched | verdicts.not_matched | verdicts.not_stated)
        if not gone:
            return verdicts
        return replace(
            verdicts,
            matched=verdicts.matched - gone,
            not_matched=verdicts.not_matched | gone,
            not_stated=verdicts.not_stated - gone,
            left_out=verdicts.matched & gone,
        )


class EmployersToLeaveOut:
    """Who worked for them, looked up anew when `stamp` says that the pool has changed."""

    def __init__(self, store: Store, employers: Collection[str], stamp: Callable[[], object]) -> None:
        self._store, self._employers, self._stamp = store, tuple(employers), stamp
        self._known: tuple[object, LeftOut] | None = None

    def people(self) -> LeftOut:
        if not self._employers:
            return LeftOut({})
        stamp, known = self._stamp(), self._known
        if known is None or known[0] != stamp:
            with self._store.read() as connection:
                known = self._known = (stamp, _worked_for(connection, self._employers))
        return known[1]


def _worked_for(connection: Connection, employers: Collection[str]) -> LeftOut:
    c = t.candidate_roles.c
    people: dict[str, set[int]] = {}
    for row in connection.execute(select(c.organisation, c.candidate_id).where(c.organisation.is_not(None)).distinct()):
        people.setdefault(row.organisation, set()).add(row.candidate_id)
    wanted = {name: _telling_words(name) for name in employers}
    return LeftOut({
        name: frozenset().union(*(people[written] for written in people if has_words(written, words)))
        for name, words in wanted.items()
    })  # fmt: skip


def _telling_words(name: str) -> list[str]:
    """The words of a name without its legal form, unless it is nothing else."""
    words = query_words(name)
    return [word for word in words if word not in _LEGAL_FORMS] or words
