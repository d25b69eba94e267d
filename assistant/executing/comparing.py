"""People side by side: a row for each thing that CVs tell of, and who speaks the asked language best.

Names no winner: a score stands there only when a job is asked about, and comes from its ranking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.executing.evidence import cite, quoted
from assistant.executing.facts import (
    AS_WRITTEN,
    MAX_SKILLS,
    TOPIC_FACTS,
    current_role_facts,
    education_facts,
    first,
    language_fact,
    location_facts,
    skill_fact,
    years_facts,
)
from assistant.plan import QueryPlan
from assistant.results import CompareResult, Fact
from assistant.words.question_words import topic_in
from ingestion.stated.spoken import LEVELS
from retrieval.citations import line_span
from retrieval.entry import Entry
from retrieval.indexes.lexical_index import query_terms
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject

HOURS = re.compile(
    r"(?:working |weekly )?(?:hours|time)|arbeitszeit\w*|(?:wochen)?stunden|horaires?|temps de travail|jornada|horario"
)
FEW = 5  # people side by side, at most
_AND = re.compile(r",|&|\b(?:and|und|et|y)\b")


def compare(
    plan: QueryPlan, library: Library, lookup: Callable[[str], Entry], job_lookup: Callable[[str], JobSubject]
) -> CompareResult:
    """The people of the plan, with their scores when it names a job. Raises `NotFound` for keys that do not exist."""
    entries = [lookup(key) for key in plan.candidates]
    skills = [{r.name for r in entry.profile.skills if not r.negated} for entry in entries]
    shared = set.intersection(*skills)
    aspects = _aspects(plan.text, entries)
    rows, shared = (aspects, set()) if aspects else (_rows(entries, shared), shared)
    if plan.job:
        rows.insert(0, _scores(job_lookup(plan.job), entries, library))
    best = _best_speakers(plan, entries)
    return CompareResult(plan, plan.candidates, tuple(rows), tuple(sorted(shared)[:MAX_SKILLS]), best)


def _rows(entries: Sequence[Entry], shared: set[str]) -> list[tuple[str, tuple[Fact, ...]]]:
    return [
        ("Position", tuple(first(current_role_facts(entry)) for entry in entries)),
        ("Experience", tuple(first(years_facts(entry)) for entry in entries)),
        ("Location", tuple(first(location_facts(entry)) for entry in entries)),
        ("Education", tuple(first(education_facts(entry)) for entry in entries)),
        ("Languages", tuple(language_fact(entry) for entry in entries)),
        ("Only here", tuple(skill_fact(entry, without=shared) for entry in entries)),
    ]


def _aspects(text: str, entries: Sequence[Entry]) -> list[tuple[str, tuple[Fact, ...]]]:
    """A row for each aspect: the field that it names, or else the lines that say it."""
    pieces = [piece.strip() for piece in _AND.split(text) if piece.strip()]
    return [(piece.capitalize(), tuple(_of_aspect(piece, entry) for entry in entries)) for piece in pieces]


def _of_aspect(piece: str, entry: Entry) -> Fact:
    topic = "hours" if HOURS.fullmatch(piece) else topic_in(piece)
    if topic == "years" or re.fullmatch(r"(?:work )?(?:experience|erfahrung|experiencia)", piece):
        return first(years_facts(entry))
    if topic in TOPIC_FACTS:
        fact = first(TOPIC_FACTS[topic](entry))
        return replace(fact, text=quoted(fact.evidence)) if topic in AS_WRITTEN and fact.evidence else fact
    wanted = set(query_terms(piece))
    line = next((number for number, terms in entry.line_terms if wanted and wanted <= terms), None)
    evidence = cite(entry, [line_span(entry.document.lines[line])]) if line is not None else ()
    return Fact(piece, quoted(evidence), evidence) if evidence else first(())


def _scores(job: JobSubject, entries: Sequence[Entry], library: Library) -> tuple[str, tuple[Fact, ...]]:
    ranked = {scored.entry.number: scored for scored in library.matches.match(job, entries=entries).ranked}
    scores = tuple(Fact("Score", f"{ranked[entry.number].score:.2f}") for entry in entries)
    return f"Score for {job.post.title or job.key}", scores


def _best_speakers(plan: QueryPlan, entries: Sequence[Entry]) -> tuple[tuple[str, ...], str, str] | None:
    """Who of some people speaks the asked language best; None when no level is stated."""
    asked = next((c.value for c in plan.criteria() if c.field == "language"), None)
    levels = {
        key: item.level
        for key, entry in zip(plan.candidates, entries, strict=True)
        for item in entry.profile.languages
        if item.name == asked and item.level
    }
    highest = max(levels.values(), key=LEVELS.index, default=None)
    if asked is None or highest is None:
        return None
    return tuple(key for key in levels if levels[key] == highest), asked, highest
