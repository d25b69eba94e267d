"""Whether two CVs are one person's. Pure: the same verdict whichever of the two comes first, no store, no documents.

A contact, a name or a history alone merges nobody: a wrong join hides a person, a missed one costs a recruiter one command.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from ingestion.normalise import fold
from ingestion.types import Candidate
from retrieval.storage.contact_keys import contact_keys

_SIMILAR = 85  # token_set_ratio: "Quellwerk" and "Quellwerk GmbH" give 100, "Pumpen AG" and "Quellwerk AG" 50
_WORD = re.compile(r"[^\W\d_]+")
_UMLAUTS = re.compile(r"(?<=[aou])e")  # Mueller and Müller, after folding
Verdict = Literal["same", "changed", "possible", "different"]


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A position with a start: `YYYY-MM` or `YYYY`."""

    start: str
    title: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """What tells people apart: a name, contacts as keys, dated roles."""

    name: str | None
    contacts: frozenset[str]
    roles: tuple[DatedRole, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason as words for a recruiter. The reason holds no name and no contact.

    `changed` is the verdict of `judge_changed_file`: the file that was read before, with other text.
    """

    verdict: Verdict
    reason: str


def person_of(candidate: Candidate) -> Person:
    """The person that a CV shows."""
    identity = candidate.identity
    roles = (DatedRole(r.start, r.title, r.organisation) for r in candidate.experience if r.start)
    return Person(identity.name, contact_keys(identity.email, identity.phone), tuple(roles))


def judge(one: Person, other: Person, no_identity: Collection[str] = ()) -> Judgement:
    """`same` needs a contact, a name and a history in common. Contacts in `no_identity` say nothing."""
    contacts = sorted((one.contacts & other.contacts) - set(no_identity))
    named = compatible_names(one.name, other.name)
    shared, of = shared_roles(one.roles, other.roles), max(len(one.roles), len(other.roles))
    history = f"{shared} of {of} dated roles in common"
    contact = " and ".join("e-mail" if key.startswith("email:") else "phone" for key in contacts)
    if contacts and named and same_history(one.roles, other.roles):
        return Judgement("same", f"the same {contact}, a name that fits, {history}")
    if contacts:
        return Judgement("possible", f"the same {contact}, but {history if named else 'another name'}")
    if named and same_history(one.roles, other.roles):
        return Judgement("possible", f"a name that fits and {history}, but no contact of their own in common")
    return Judgement("different", "nothing that only one person has in common")


def judge_changed_file(newcomer: Person, before: Person, judgement: Judgement) -> Judgement:
    """`judgement` on two texts that were read from one path: an edited file, or a namesake's file of the same name."""
    if judgement.verdict == "same" or not compatible_names(newcomer.name, before.name):
        return judgement
    both_tell = newcomer.roles and before.roles and not shared_roles(newcomer.roles, before.roles)
    if judgement.verdict == "different" and both_tell:
        return Judgement("possible", "the same file name and a name that fits, but no contact or role in common")
    return Judgement("changed", "the file at this path changed, a name that fits")


# Names


def compatible_names(one: str | None, other: str | None) -> bool:
    """Eva Muster, E. Muster and Eva M. Muster: the family name agrees, the given names of one are among the other's."""
    first, second = _parts(one), _parts(other)
    if first is None or second is None or first[1] != second[1]:
        return False
    shorter, longer = sorted((first[0], second[0]), key=len)
    if not shorter:
        return not longer
    left = iter(longer)
    return all(any(_same_given(name, theirs) for theirs in left) for name in shorter)


def name_key(name: str | None) -> str | None:
    """`name:e muster`, under which every form of a name that begins with the same letter is looked up."""
    parts = _parts(name)
    return None if parts is None else f"name:{parts[0][0][0] if parts[0] else ''} {parts[1]}"


def _parts(name: str | None) -> tuple[list[str], str] | None:
    """Given names and particles, and the family name, in one spelling; a double name is one family name."""
    words = _UMLAUTS.sub("", fold(name or "")).split()
    words = [word for word in words if _WORD.search(word)]
    if not words:
        return None
    return [part for word in words[:-1] for part in _WORD.findall(word)], "".join(_WORD.findall(words[-1]))


def _same_given(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


# Histories


def same_history(one: Sequence[DatedRole], other: Sequence[DatedRole]) -> bool:
    """At least half of the dated roles of either CV stand on both."""
    shared = shared_roles(one, other)
    return shared > 0 and 2 * shared >= max(len(one), len(other))


def shared_roles(one: Sequence[DatedRole], other: Sequence[DatedRole]) -> int:
    """The most pairs of equal roles in which no role is used twice (Kuhn's matching: the order of roles has no effect)."""
    taken: dict[int, int] = {}

    def finds_partner(i: int, tried: set[int]) -> bool:
        for j, theirs in enumerate(other):
            if j not in tried and _same_role(one[i], theirs):
                tried.add(j)
                if j not in taken or finds_partner(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    return sum(finds_partner(i, set()) for i in range(len(one)))


def _same_role(one: DatedRole, other: DatedRole) -> bool:
    """The same start, as far as both tell it, and a similar employer or title."""
    known = min(len(one.start), len(other.start))
    if one.start[:known] != other.start[:known]:
        return False
    return _similar(one.organisation, other.organisation) or _similar(one.title, other.title)


def _similar(one: str | None, other: str | None) -> bool:
    return bool(one and other) and fuzz.token_set_ratio(fold(one or ""), fold(other or "")) >= _SIMILAR
