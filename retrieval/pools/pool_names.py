"""The names that the pool's CVs hold, for questions that use them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, select

from retrieval.storage import tables as t


@dataclass(frozen=True, slots=True)
class PoolNames:
    """Distinct values over all candidates."""

    employers: tuple[str, ...]
    schools: tuple[str, ...]
    certificates: tuple[str, ...]
    skills: tuple[str, ...]
    languages: tuple[str, ...]


def pool_names(connection: Connection) -> PoolNames:
    """Read from the facet tables."""

    def values(column: Column[str]) -> tuple[str, ...]:
        rows = connection.execute(select(column).where(column.is_not(None)).distinct().order_by(column))
        return tuple(rows.scalars())

    return PoolNames(
        employers=values(t.candidate_roles.c.organisation),
        schools=values(t.candidate_education.c.institution),
        certificates=values(t.candidate_certifications.c.name),
        skills=values(t.candidate_skills.c.skill),
        languages=values(t.candidate_languages.c.name),
    )
