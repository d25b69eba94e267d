"""One person, many files: joins and parts documents of candidates, and keeps who decided it, when and why.

Works in the caller's transaction. Does not judge who is who (`identity`) and does not search the pool (`same_person`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from ingestion.types import Candidate
from retrieval.errors import InvalidDecision, NotFound
from retrieval.indexes.lexical_index import LexicalIndex
from retrieval.storage import tables as t
from retrieval.storage.person_rows import now, show_newest
from retrieval.storage.rows import candidate_values, insert_row, key_of, number_of

AUTOMATIC = "automatic"  # the actor of what code decided


@dataclass(frozen=True, slots=True)
class IdentityDecision:
    """Documents that went from candidate `source` to `into`. `source` is None for a version, which came as a file."""

    action: str
    into: str
    source: str | None
    documents: tuple[str, ...]
    reason: str | None
    actor: str
    made_at: str


def join_version(connection: Connection, texts: LexicalIndex, owner: int, document: int, reason: str | None) -> None:
    """Let a candidate show a document that was just put beside its older ones."""
    show_newest(connection, texts, owner)
    _record(connection, "version", owner, None, [document], reason, AUTOMATIC)


def merge(
    connection: Connection, texts: LexicalIndex, into: int, source: int, reason: str | None, actor: str
) -> IdentityDecision:
    """Move everything of candidate `source` to `into`, which shows the newest document of both; `source` is no more."""
    if into == source:
        raise InvalidDecision(f"{key_of('candidate', into)} cannot be merged with itself.", "Name two candidates.")
    for number in (into, source):
        _ensure_exists(connection, number)
    documents = _documents(connection, source)
    _move(connection, documents, into)
    for table in (t.decisions, t.identity_decisions):
        connection.execute(update(table).where(table.c.candidate_id == source).values(candidate_id=into))
    _hand_on_turns(connection, source, into)
    _hand_on_resemblances(connection, source, into)
    show_newest(connection, texts, into)
    texts.remove(connection, source)
    connection.execute(delete(t.turn_people).where(t.turn_people.c.candidate_id == source))
    connection.execute(delete(t.candidates).where(t.candidates.c.id == source))
    return _record(connection, "merge", into, source, documents, reason, actor)


def split(connection: Connection, texts: LexicalIndex, number: int, reason: str | None, actor: str) -> IdentityDecision:
    """Part the documents that joined candidate `number` last. A merged candidate gets its old number back."""
    _ensure_exists(connection, number)
    owned = _documents(connection, number)
    if len(owned) < 2:
        raise InvalidDecision(
            f"{key_of('candidate', number)} has one document only.", "`recruiter show ID` lists the documents."
        )
    parted, old_number = _last_joined(connection, number, owned)
    new = _revive(connection, parted[-1], old_number)
    _move(connection, parted, new)
    _hand_on_decisions(connection, number, new, parted)
    _hand_on_turns(connection, number, new)
    for candidate in (number, new):
        show_newest(connection, texts, candidate)
    return _record(connection, "split", number, new, parted, reason, actor)


def decisions_of(connection: Connection, number: int) -> list[IdentityDecision]:
    """The joins and splits that a candidate had a part in, oldest first."""
    c = t.identity_decisions.c
    query = select(t.identity_decisions).where(or_(c.candidate_id == number, c.other_id == number)).order_by(c.id)
    return [_decision(row) for row in connection.execute(query)]


def told(key: str, reason: str) -> str:
    """What a recruiter hears of a version that joined by itself."""
    return f"A new version of {key}: {reason}. `recruiter split {key}` undoes it."


def forget(connection: Connection, number: int) -> None:
    """Remove what the decisions on other candidates say of an erased one."""
    connection.execute(delete(t.identity_decisions).where(t.identity_decisions.c.other_id == number))


# Pairs for a recruiter to decide


def note_resemblances(connection: Connection, number: int, possible: Mapping[int, str]) -> list[dict[str, Any]]:
    """Keep who may be the same person as candidate `number`, but for those a person has parted. Returns the warnings."""
    told = {other: reason for other, reason in possible.items() if other not in _parted_from(connection, number)}
    known = {other for other, _ in _resemblances(connection, number)}
    for other, reason in told.items():
        if other not in known:
            one, two = sorted((number, other))
            connection.execute(insert(t.resemblances).values(one=one, other=two, reason=reason))
    return [_warning(number, other, reason) for other, reason in told.items()]


def warnings_of(connection: Connection, number: int) -> list[dict[str, Any]]:
    """A warning for each candidate that may be the same person."""
    return [_warning(number, other, reason) for other, reason in _resemblances(connection, number)]


def problems(connection: Connection) -> list[str]:
    """Chunks of older versions that a search would find, and of shown documents that none finds."""
    d, c = t.documents.c, t.chunks.c
    newest = select(func.max(d.id)).where(d.candidate_id.is_not(None)).group_by(d.candidate_id)
    of_cvs = select(c.id, c.document_id).join(t.documents, d.id == c.document_id).where(d.candidate_id.is_not(None))
    found = of_cvs.where(d.id.not_in(newest), c.candidate_id.is_not(None))
    lost = of_cvs.where(d.id.in_(newest), c.candidate_id.is_distinct_from(d.candidate_id))
    return [
        *(
            f"chunk {chunk} of the older version D{document} is searched"
            for chunk, document in connection.execute(found)
        ),
        *(f"chunk {chunk} of the newest version D{document} is not" for chunk, document in connection.execute(lost)),
    ]


def _resemblances(connection: Connection, number: int) -> list[tuple[int, str]]:
    r = t.resemblances.c
    rows = connection.execute(select(t.resemblances).where(or_(r.one == number, r.other == number)))
    return sorted((row.other if row.one == number else row.one, row.reason) for row in rows)


def _warning(number: int, other: int, reason: str) -> dict[str, Any]:
    into, source = (key_of("candidate", n) for n in sorted((number, other)))
    message = f"May be the same person as {key_of('candidate', other)}: {reason}. "
    return {
        "code": "possible_same_person",
        "message": f"{message}`recruiter merge {into} {source}` joins them.",
        "page": None,
    }


def _parted_from(connection: Connection, number: int) -> set[int]:
    """Candidates that a person said are somebody else."""
    c = t.identity_decisions.c
    query = select(c.candidate_id, c.other_id).where(c.action == "split")
    rows = connection.execute(query.where(or_(c.candidate_id == number, c.other_id == number)))
    return {row.other_id if row.candidate_id == number else row.candidate_id for row in rows}


# Moving


def _ensure_exists(connection: Connection, number: int) -> None:
    if connection.execute(select(t.candidates.c.id).where(t.candidates.c.id == number)).first() is None:
        key = key_of("candidate", number)
        raise NotFound(f"There is no candidate {key!r}.", "`recruiter list candidates` shows the ids.")


def _documents(connection: Connection, number: int) -> list[int]:
    d = t.documents.c
    return list(connection.execute(select(d.id).where(d.candidate_id == number).order_by(d.id)).scalars())


def _last_joined(connection: Connection, number: int, owned: Collection[int]) -> tuple[list[int], int | None]:
    """The documents of the last join that was not undone, and the number of the candidate that had them before."""
    c = t.identity_decisions.c
    joins = select(t.identity_decisions).where(c.candidate_id == number, c.action.in_(("version", "merge")))
    for row in connection.execute(joins.order_by(c.id.desc())):
        joined = [document for document in row.documents if document in owned]
        if joined and len(joined) < len(owned):
            return joined, row.other_id
    return [max(owned)], None


def _revive(connection: Connection, document: int, old_number: int | None) -> int:
    """A candidate for a document, under the number it had before it was merged; `show_newest` fills it."""
    profile = connection.execute(select(t.documents.c.profile).where(t.documents.c.id == document)).scalar_one()
    values = candidate_values(Candidate.model_validate(profile))
    c = t.candidates.c
    free = old_number and connection.execute(select(c.id).where(c.id == old_number)).first() is None
    return insert_row(connection, t.candidates, {"id": old_number, **values} if free else values)


def _move(connection: Connection, documents: Collection[int], number: int) -> None:
    """Hand documents over. Their chunks lose their owner here, and get one when it shows them."""
    d, c = t.documents.c, t.chunks.c
    connection.execute(update(t.documents).where(d.id.in_(documents)).values(candidate_id=number))
    connection.execute(update(t.chunks).where(c.document_id.in_(documents)).values(candidate_id=None))


def _hand_on_decisions(connection: Connection, number: int, new: int, documents: Collection[int]) -> None:
    """Earlier joins among the documents that go with them, so that they can be undone there."""
    c = t.identity_decisions.c
    rows = connection.execute(select(c.id, c.documents, c.other_id).where(c.candidate_id == number)).all()
    going = [r.id for r in rows if set(r.documents) < set(documents) and r.other_id != new]
    connection.execute(update(t.identity_decisions).where(c.id.in_(going)).values(candidate_id=new))


def _hand_on_turns(connection: Connection, number: int, other: int) -> None:
    """Conversations that mention one candidate mention the other as well, so that erasing either finds them."""
    p = t.turn_people.c
    there = select(p.turn_id).where(p.candidate_id == other)
    turns = connection.execute(select(p.turn_id).where(p.candidate_id == number, p.turn_id.not_in(there))).scalars()
    rows = [{"turn_id": turn, "candidate_id": other} for turn in turns]
    if rows:
        connection.execute(insert(t.turn_people), rows)


def _hand_on_resemblances(connection: Connection, number: int, other: int) -> None:
    """Who may be the same person as the one that goes may be the same as the one that stays."""
    r = t.resemblances.c
    theirs = {third: reason for third, reason in _resemblances(connection, number) if third != other}
    connection.execute(delete(t.resemblances).where(or_(r.one == number, r.other == number)))
    note_resemblances(connection, other, theirs)


# Records


def _record(
    connection: Connection,
    action: str,
    number: int,
    other: int | None,
    documents: Iterable[int],
    reason: str | None,
    actor: str,
) -> IdentityDecision:
    values = {
        "action": action,
        "candidate_id": number,
        "other_id": other,
        "documents": list(documents),
        "reason": reason,
        "actor": actor,
        "made_at": now(),
    }
    identifier = insert_row(connection, t.identity_decisions, values)
    c = t.identity_decisions.c.id
    return _decision(connection.execute(select(t.identity_decisions).where(c == identifier)).one())


def _decision(row: Any) -> IdentityDecision:
    kept = key_of("candidate", row.candidate_id)
    other = key_of("candidate", row.other_id) if row.other_id else None
    into, source = (other, kept) if row.action == "split" and other else (kept, other)
    documents = tuple(f"D{number}" for number in row.documents)
    return IdentityDecision(row.action, into, source, documents, row.reason, row.actor, row.made_at)


def candidate_number(key: str) -> int:
    """The number of a candidate's id. Raises `InvalidDecision` for the id of a job or document, `NotFound` for no id."""
    if key[:1].upper() in ("J", "D") and key[1:].isdecimal():
        raise InvalidDecision(f"{key.upper()} is no candidate.", "Only candidates are merged and split.")
    return number_of(key, "candidate")
