"""Figures over a pool: years of experience, numbers of things, and time with one employer, most first. Knows no wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import cast

from assistant.executing.evidence import cite
from assistant.executing.facts import MAX_SKILLS, naming_lines, years_evidence, years_in
from assistant.plan import Counted, QueryPlan
from assistant.results import Evidence, FiguresResult, Person
from ingestion.normalise import fold
from ingestion.vocabulary.degrees import LEVELS as EDUCATION_LEVELS
from retrieval.citations import first_spans
from retrieval.entry import Entry
from retrieval.filtering.career_times import gaps, stays
from retrieval.filtering.filters import Criterion
from retrieval.filtering.findings import findings
from retrieval.library import Library
from retrieval.storage.rows import key_of, number_of

_OF_FACTS = {
    "notice": Criterion(field="availability"), "salary": Criterion(field="salary"), "team": Criterion(field="team", minimum=1.0),
    "budget": Criterion(field="budget"), "promotions": Criterion(field="promoted"),
}  # fmt: skip
MAX_LINES = 6  # of what is counted in one CV


def figures(plan: QueryPlan, library: Library) -> FiguresResult:
    """Values over everyone whom the condition lets in, or over the people compared; who states none is counted apart."""
    among = plan.candidates or plan.within
    scope = None if among is None else {number_of(key, "candidate") for key in among}
    numbers = [n for n in sorted(library.filter(plan.condition).matched) if scope is None or n in scope]
    if plan.counted is not None:
        return _counted(plan, plan.counted, numbers, library)
    skills = [c for c in plan.criteria() if c.field == "skill" and not c.negated]
    of = skills[0] if len(skills) == 1 else None
    entries = library.entries(numbers)
    known = _ordered({n: years for n, entry in entries.items() if (years := years_in(entry, of)) is not None})
    cited = _at_the_ends(known, plan.limit)
    people = tuple(
        (Person(key_of("candidate", n), years_evidence(entries[n], of) if n in cited else ()), years)
        for n, years in known
    )
    return FiguresResult(plan, people, len(numbers), of.value if of else None)


def _counted(plan: QueryPlan, thing: Counted, numbers: Collection[int], library: Library) -> FiguresResult:
    """What is counted in the tables; only those at the ends are read."""
    unit = plan.text or (
        _currency_among(numbers, library) if (plan.candidates or plan.within) and thing == "salary" else None
    )
    found = library.counted(thing, unit)
    known = _ordered({n: float(found[n]) for n in numbers if n in found})
    entries = library.entries(sorted(_at_the_ends(known, plan.limit)))
    people = []
    for number, value in known:
        key = key_of("candidate", number)
        person = _person(key, entries[number], plan, value, library) if number in entries else Person(key)
        people.append((person, value))
    currency = (unit or library.currency_of(thing)) if thing in ("salary", "budget") else None
    return FiguresResult(plan, tuple(people), len(numbers), currency or plan.text or None)


def _currency_among(numbers: Collection[int], library: Library) -> str | None:
    """The currency that most of some people ask pay in."""
    wished = (entry.profile.salary for entry in library.entries(list(numbers)).values())
    named = Counter(salary.currency for salary in wished if salary and salary.currency)
    return min(named, key=lambda currency: (-named[currency], currency), default=None)


def _ordered(values: dict[int, float]) -> list[tuple[int, float]]:
    return sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))


def _at_the_ends(known: Sequence[tuple[int, float]], limit: int | None) -> set[int]:
    """Whom an answer may show: the first and the last of the order."""
    shown = max(MAX_SKILLS, limit or 0)
    return {n for n, _ in (*known[:shown], *known[-shown:])}


def _person(key: str, entry: Entry, plan: QueryPlan, value: float, library: Library) -> Person:
    """Somebody with the lines that give the value."""
    thing = cast("Counted", plan.counted)
    if thing in ("stay", "present_stay"):
        return _staying(key, entry, library, present=thing == "present_stay")
    if thing == "gap":
        longest = max(gaps(entry.profile.experience, 1), key=lambda one: one.months)
        lines = [*naming_lines(entry, longest.before), *naming_lines(entry, longest.after)]
        return Person(key, cite(entry, lines), note=f"{longest.first} to {longest.last}")
    if thing == "mean_stay":
        employed = [role for role in entry.profile.experience if role.organisation and role.start]
        lines = [line for role in employed for line in naming_lines(entry, role)]
        return Person(key, cite(entry, lines[:MAX_LINES]))
    if thing == "added":
        return Person(key)
    counted = _OF_FACTS.get(thing) or _of_order(thing, plan.text, value) or Criterion(field="number", value=thing)
    spans = [found.span for found in findings(counted, entry) if found.span]
    return Person(key, cite(entry, first_spans(spans, MAX_LINES)))


def _of_order(thing: Counted, of: str, value: float) -> Criterion | None:
    """What a CV says of a level, a year or a place."""
    if thing == "education":
        return Criterion(field="education", minimum=EDUCATION_LEVELS[int(value)])
    if thing == "degree_year":
        return Criterion(field="education", minimum=EDUCATION_LEVELS[0], since=f"{value:.0f}", until=f"{value:.0f}")
    return {"language": Criterion(field="language", value=of), "distance": Criterion(field="location", value=of)}.get(
        thing
    )


def _staying(key: str, entry: Entry, library: Library, *, present: bool) -> Person:
    """The employer of the longest stay, with the positions there."""
    now = {fold(role.organisation or "") for role in entry.profile.experience if role.current}
    roles = [r for r in entry.profile.experience if not present or fold(r.organisation or "") in now]
    lengths = stays(roles, library.today())
    employer = max(lengths, key=lambda name: lengths[name], default="")
    there = [role for role in roles if fold(role.organisation or "") == fold(employer)]
    lines: list[Evidence] = [item for role in there for item in cite(entry, naming_lines(entry, role))]
    return Person(key, tuple(dict.fromkeys(lines)), note=employer)
