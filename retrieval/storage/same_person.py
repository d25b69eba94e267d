"""Looks in the pool for the person of a newly read CV. Reads only; `identity` judges, `versions` writes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from ingestion.types import ParsedDocument
from retrieval.storage import tables as t
from retrieval.storage.identity import (
    DatedRole,
    Judgement,
    Person,
    judge,
    judge_changed_file,
    name_key,
    person_of,
    same_history,
)

_MOST_HISTORIES = 2  # a contact on more of them is an agency's or a family's, and no identity
_MOST_OWNERS = 40  # looked at under one key: bounds the work for what stands on every CV of a pool


@dataclass(frozen=True, slots=True)
class Finding:
    """`owner` is the candidate that the CV is a new version of; `possible` are others with the reason to ask."""

    owner: int | None = None
    reason: str | None = None
    possible: Mapping[int, str] = field(default_factory=dict)


def find_person(connection: Connection, parsed: ParsedDocument) -> Finding:
    """Whose new version a CV is. Who fits two people is joined with neither, unless its path is that of one of them."""
    assert parsed.candidate is not None
    newcomer = person_of(parsed.candidate)
    name, at_path = name_key(newcomer.name), _owner_at(connection, parsed.path)
    keys = [*sorted(newcomer.contacts), *([name] if name else [])]
    owners = {key: _owners(connection, key) for key in keys}
    people = _people(connection, {*(n for found in owners.values() for n in found), *([at_path] if at_path else [])})
    no_identity = {key for key in newcomer.contacts if not _is_identity(newcomer, owners[key], people)}
    judged = {number: judge(newcomer, person, no_identity) for number, person in sorted(people.items())}
    if at_path:
        judged[at_path] = judge_changed_file(newcomer, people[at_path], judged[at_path])
    return _finding(judged, at_path)


def _finding(judged: Mapping[int, Judgement], at_path: int | None) -> Finding:
    same = [number for number, judgement in judged.items() if judgement.verdict == "same"]
    owner = same[0] if len(same) == 1 else None
    if at_path and (at_path in same or (not same and judged[at_path].verdict == "changed")):
        owner = at_path
    possible = {n: j.reason for n, j in judged.items() if n != owner and j.verdict in ("same", "possible")}
    return Finding(owner, judged[owner].reason if owner else None, possible)


def _owner_at(connection: Connection, path: str) -> int | None:
    """The candidate whose file was read from this path last."""
    d = t.documents.c
    query = select(d.candidate_id).where(d.path == path, d.candidate_id.is_not(None)).order_by(d.id.desc())
    return connection.execute(query.limit(1)).scalar()


def _owners(connection: Connection, key: str) -> list[int]:
    """Candidates with a version that has this contact or name, newest first, at most `_MOST_OWNERS` of them."""
    d, k = t.documents.c, t.identity_keys.c
    query = select(d.candidate_id).join(t.identity_keys, k.document_id == d.id).where(k.key == key).distinct()
    return list(connection.execute(query.order_by(d.candidate_id.desc()).limit(_MOST_OWNERS)).scalars())


def _people(connection: Connection, numbers: Collection[int]) -> dict[int, Person]:
    """Stored candidates as they are shown, with the contacts of all their versions."""
    c, d, k, r = t.candidates.c, t.documents.c, t.identity_keys.c, t.candidate_roles.c
    contacts: dict[int, set[str]] = {}
    found = select(d.candidate_id, k.key).join(t.identity_keys, k.document_id == d.id)
    for number, key in connection.execute(found.where(d.candidate_id.in_(numbers), k.key.not_like("name:%"))):
        contacts.setdefault(number, set()).add(key)
    roles: dict[int, list[DatedRole]] = {}
    told = select(r.candidate_id, r.start, r.title, r.organisation).where(r.candidate_id.in_(numbers))
    for row in connection.execute(told.where(r.start.is_not(None)).order_by(r.id)):
        roles.setdefault(row.candidate_id, []).append(DatedRole(row.start, row.title, row.organisation))
    rows = connection.execute(select(c.id, c.name).where(c.id.in_(numbers)))
    return {n: Person(name, frozenset(contacts.get(n, ())), tuple(roles.get(n, ()))) for n, name in rows}


def _is_identity(newcomer: Person, owners: Sequence[int], people: Mapping[int, Person]) -> bool:
    """Whether a contact may be one person's: it stands on at most two different histories, the newcomer's included."""
    if len(owners) >= _MOST_OWNERS:
        return False
    different = [newcomer.roles] if newcomer.roles else []
    for roles in (people[number].roles for number in owners):
        if roles and not any(same_history(roles, other) for other in different):
            different.append(roles)
    return len(different) <= _MOST_HISTORIES
