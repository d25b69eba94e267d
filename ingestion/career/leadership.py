"""Who states how many people they led has led a team: the skill behind the number, whatever words a CV has for it.

Does not count people; `team_size` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingestion.career.found_roles import FoundRole
from ingestion.dates import total_months
from ingestion.skills import SkillMatcher
from ingestion.types import LineSpan, SkillRecord, StatedFact

LEADERSHIP = "Team leadership"


def with_leadership(
    skills: Sequence[SkillRecord],
    facts: Sequence[StatedFact],
    roles: Sequence[FoundRole],
    matcher: SkillMatcher,
    as_of: date,
) -> tuple[SkillRecord, ...]:
    """The skills, leadership of a team among them where people led are stated; its years are those of the positions that say so."""
    spans = tuple(fact.span for fact in facts if fact.kind == "team" and not fact.negated)
    if not spans or LEADERSHIP not in matcher.taxonomy:
        return tuple(skills)
    said = next((skill for skill in skills if skill.name == LEADERSHIP and not skill.negated), None)
    leading = [found for found in roles if any(_is_within(span, found) for span in spans)]
    years = round(total_months(found.months(as_of) for found in leading) / 12, 1)
    ends = [f"{as_of:%Y-%m}" if found.role.current else found.role.end for found in leading]
    led = SkillRecord(
        name=LEADERSHIP,
        category=matcher.taxonomy[LEADERSHIP].category,
        years=max(years, said.years or 0.0 if said else 0.0) or None,
        last_used=max([end for end in (*ends, said.last_used if said else None) if end], default=None),
        strength="led",
        negated=False,
        spans=tuple(dict.fromkeys((*spans, *(said.spans if said else ())))),
    )
    return (*(skill for skill in skills if skill.name != LEADERSHIP), led)


def _is_within(span: LineSpan, found: FoundRole) -> bool:
    place = found.role.span
    return place.page == span.page and place.start <= span.start <= place.end
