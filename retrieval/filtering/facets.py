"""Every field that can be asked: who shows it and who speaks against it, judged over all candidates by typed rows.

A facet gives the candidates that show a value and those whose records differ; the rest are silent. The open predicate is
`retrieval.filtering.states`; what one CV says for a reason is `retrieval.ranking.evidence_lines`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from retrieval.filtering import career_facets as career
from retrieval.filtering import career_times as times
from retrieval.filtering import fact_facets as facts
from retrieval.filtering import person_facets as person
from retrieval.filtering import role_facets as roles
from retrieval.filtering.condition import Answer, Criterion, FacetName
from retrieval.filtering.facet_sources import Sources, Values, column_values
from retrieval.filtering.skill_facet import skill, skill_names
from retrieval.filtering.states import states
from retrieval.filtering.validity import expiry
from retrieval.storage import tables as t


@dataclass(frozen=True, slots=True)
class Facet:
    """`values` are what the data hold, to say what was meant by a value that nobody has. `options` may stand in brackets.

    `silence_denies`: "NOT skill:X" asks who does not show X, for what is found in a text is usually denied by silence.
    """

    judge: Callable[[Sources, Criterion], Answer]
    values: Values | None = None
    silence_denies: bool = False
    options: frozenset[str] = field(default_factory=frozenset)


_OF_ROLES = frozenset({"current", "since", "until"})
FACETS: dict[FacetName, Facet] = {
    "skill": Facet(skill, skill_names, True, frozenset({"strength", "since"})),
    "years": Facet(person.years),
    "title": Facet(roles.title, column_values(t.candidate_roles.c.title), True, _OF_ROLES),
    "employer": Facet(roles.employer, column_values(t.candidate_roles.c.organisation), True, _OF_ROLES),
    "industry": Facet(facts.industry, facts.industry_values, True),
    "role": Facet(roles.role, None, False, _OF_ROLES),
    "role_start": Facet(roles.role_start, None, False, frozenset({"current"})),
    "role_end": Facet(roles.role_end),
    "education": Facet(person.education, None, False, frozenset({"since", "until"})),
    "field_of_study": Facet(person.field_of_study, column_values(t.candidate_education.c.degree), True),
    "school": Facet(person.school, column_values(t.candidate_education.c.institution), True),
    "study_place": Facet(person.study_place, facts.fact_values("studied_in"), True),
    "grade": Facet(facts.grade),
    "language": Facet(person.language, column_values(t.candidate_languages.c.name)),
    "location": Facet(person.location, person.places),
    "workplace": Facet(facts.workplace),
    "availability": Facet(facts.availability),
    "salary": Facet(facts.salary),
    "seniority": Facet(person.seniority),
    "certification": Facet(person.certification, column_values(t.candidate_certifications.c.name), True),
    "expiry": Facet(expiry),
    "licence": Facet(facts.licence, facts.fact_values("licence"), True),
    "unstated": Facet(facts.unstated, lambda _sources: facts.STATED),
    "team": Facet(facts.team),
    "budget": Facet(facts.budget),
    "added": Facet(person.added),
    "contract_end": Facet(facts.contract_end),
    "hours": Facet(facts.hours, lambda _sources: facts.HOURS),
    "clearance": Facet(facts.clearance, facts.fact_values("clearance"), True),
    "document_language": Facet(facts.document_language, facts.fact_values("document_language")),
    "states": Facet(states, None, True),
    "number": Facet(career.number, lambda _sources: [*career.COUNTED, career.COUNTRIES]),
    "work_place": Facet(career.work_place, column_values(t.candidate_roles.c.location), True, frozenset({"current"})),
    "joined": Facet(career.joined, None, False, frozenset({"current"})),
    "stay": Facet(times.stay, None, False, frozenset({"current"})),
    "gap": Facet(times.gap, None, False, frozenset({"since", "until"})),
    "parallel": Facet(times.parallel, None, False, frozenset({"current"})),
    "promoted": Facet(times.promoted, None, False, frozenset({"since", "until"})),
    "returned": Facet(times.returned, None, False, frozenset({"since", "until"})),
}
