"""Typed values as rows of the tables, and back; public ids of rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import Connection, Table, insert, update

from ingestion.types import Candidate, Education, Salary
from ingestion.vocabulary.schools import place_in_name
from retrieval.citations import StoredDocument, StoredLine
from retrieval.errors import NotFound
from retrieval.storage import tables as t

Kind = Literal["candidate", "job"]
PREFIX: dict[Kind, str] = {"candidate": "C", "job": "J"}


def key_of(kind: Kind, number: int) -> str:
    """The public id of a row: C12, J3."""
    return f"{PREFIX[kind]}{number}"


def number_of(key: str, kind: Kind) -> int:
    """The row of a public id. Raises `NotFound` for anything that is none."""
    prefix = PREFIX[kind]
    if key[:1].upper() == prefix and key[1:].isdecimal() and key[1:].isascii() and len(key) < 16:
        return int(key[1:])
    raise NotFound(f"There is no {kind} {key!r}.", f"`recruiter list {kind}s` shows the ids.")


def insert_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """The number of the new row."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def upsert_row(connection: Connection, table: Table, number: int | None, values: dict[str, Any]) -> int:
    if number is None:
        return insert_row(connection, table, values)
    connection.execute(update(table).where(table.c.id == number).values(**values))
    return number


def candidate_values(candidate: Candidate) -> dict[str, Any]:
    identity = candidate.identity
    return {
        "name": identity.name,
        "location": identity.location,
        "city": identity.city,
        "country": identity.country,
        "headline": candidate.headline,
        "total_years": candidate.total_years,
        "seniority": candidate.seniority,
        "profile": candidate.model_dump(mode="json"),
    }


def facet_rows(candidate: Candidate, number: int) -> list[tuple[Table, list[dict[str, Any]]]]:
    """The rows of the facet tables of one candidate."""
    owner = {"candidate_id": number}
    return [
        (t.candidate_skills, [
            {**owner, "skill": s.name, "category": s.category, "years": s.years,
             "last_used": s.last_used, "strength": s.strength, "negated": s.negated}
            for s in candidate.skills
        ]),
        (t.candidate_languages, [{**owner, "name": item.name, "level": item.level} for item in candidate.languages]),
        (t.candidate_roles, [{**owner, **role.model_dump(exclude={"span"})} for role in candidate.experience]),
        (t.candidate_education, [
            {**owner, "level": e.level if e.is_held else None, "degree": e.degree, "field": e.field, "institution": e.institution}
            for e in candidate.education
        ]),
        (t.candidate_certifications, [{**owner, "name": item.name} for item in candidate.certifications]),
        (t.candidate_facts, [{**owner, **row} for row in fact_rows(candidate)]),
    ]  # fmt: skip


def pay_unit(salary: Salary) -> str:
    """`GBP year`; the period alone when no currency is stated."""
    return f"{salary.currency or ''} {salary.period}".strip()


def least_pay(salary: Salary) -> float | None:
    """What is asked for at least."""
    return salary.low if salary.low is not None else salary.high


def pay_in_words(salary: Salary) -> str:
    """`40,000 to 44,000 GBP a year`."""
    ends = [f"{end:,.10g}" for end in (salary.low, salary.high) if end is not None]
    amount = " to ".join(dict.fromkeys(ends)) + (f" {salary.currency}" if salary.currency else "")
    return f"{amount} {'an' if salary.period == 'hour' else 'a'} {salary.period}" if salary.period else amount


def graduated(study: Education) -> bool:
    """Whether a degree is held that has a level and a date."""
    return bool(study.is_held and study.level and study.end)


def study_place(study: Education) -> str | None:
    """Where somebody studied, as the CV writes it: beside the school, or in its name."""
    return study.place or (place_in_name(study.institution) if study.institution else None)


def fact_rows(candidate: Candidate) -> list[dict[str, Any]]:
    """The stated facts; as more of them the pay wished, the language, until when certificates hold, degrees with their date,
    those not completed, and where somebody studied.
    """
    told: list[tuple[str, str, float | None]] = []
    if candidate.salary and candidate.salary.period:
        told.append(("salary", pay_unit(candidate.salary), least_pay(candidate.salary)))
    if candidate.document_language:
        told.append(("document_language", candidate.document_language, None))
    told += [("expiry", f"{one.valid_until} {one.name}", None) for one in candidate.certifications if one.valid_until]
    told += [("studying", one.level or "unknown", None) for one in candidate.education if not one.is_held]
    told += [("student", one.level or "unknown", None) for one in candidate.education if one.is_under_way]
    told += [("graduated", f"{one.end} {one.level}", None) for one in candidate.education if graduated(one)]
    told += [("studied_in", place, None) for one in candidate.education if (place := study_place(one))]
    more = [{"kind": kind, "value": value, "amount": amount, "negated": False} for kind, value, amount in told]
    return [*(fact.model_dump(exclude={"span"}) for fact in candidate.facts), *more]


_d = t.documents.c
DOCUMENT_COLUMNS = (_d.id, _d.candidate_id, _d.job_id, _d.path, _d.lines)  # the profile beside them is as long again


def stored_document(row: Any) -> StoredDocument:
    """A row of `DOCUMENT_COLUMNS`."""
    return StoredDocument(
        key=f"D{row.id}",
        candidate_id=key_of("candidate", row.candidate_id) if row.candidate_id else None,
        job_id=key_of("job", row.job_id) if row.job_id else None,
        path=row.path,
        lines=tuple(map(StoredLine._make, row.lines)),
    )
