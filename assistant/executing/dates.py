"""When something of one CV was: a position, a degree, a certificate, or what a line with a year says. Answers nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.executing.evidence import cite, evidence_for
from assistant.executing.facts import education_facts, naming_lines, role_dates, role_name
from assistant.results import Fact
from ingestion.normalise import fold
from ingestion.skills import default_matcher
from ingestion.types import Role
from retrieval.citations import line_span
from retrieval.entry import Entry
from retrieval.filtering.facet_sources import has_words
from retrieval.filtering.filters import Criterion
from retrieval.filtering.validity import is_certificate
from retrieval.indexes.lexical_index import query_words

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MAX_FACTS = 4


def dates_of(criterion: Criterion, entry: Entry) -> list[Fact]:
    """The dated facts that a condition is about; none when the CV dates nothing of the kind."""
    if criterion.field == "education":
        return _studies(criterion, entry)
    if criterion.field in ("skill", "language"):
        return _skill(criterion, entry)
    if criterion.field in ("certification", "licence", "expiry") and (papers := _papers(criterion, entry)):
        return papers
    roles = _roles(criterion, entry) if criterion.value else []
    return roles or _lines(criterion, entry)


def promotions_to(criterion: Criterion, entry: Entry) -> list[Fact]:
    """When somebody was promoted to a position, where the CV says so."""
    words = query_words(criterion.value)
    stated = [
        (fact, cite(entry, [fact.span])) for fact in entry.profile.facts if fact.kind == "promotion" and fact.value
    ]
    return [
        Fact(f"Promoted: {criterion.value}", fact.value, lines)
        for fact, lines in stated
        if has_words(fold(" ".join(line.citation.quote for line in lines)).partition("promot")[2], words)
    ]


def dates_shown(criteria: Sequence[Criterion], entry: Entry) -> list[Fact]:
    """The undated lines that show what was asked about."""
    found = ((criterion, evidence_for(criterion, entry)) for criterion in criteria if criterion.field != "states")
    return [Fact(criterion.value, "named, without dates", evidence) for criterion, evidence in found if evidence][:1]


def _roles(criterion: Criterion, entry: Entry) -> list[Fact]:
    """Positions that name the thing, or are described with it."""
    words = query_words(criterion.value)
    dated = [role for role in entry.profile.experience if role.start]
    named = [role for role in dated if has_words(f"{role.title or ''} {role.organisation or ''}", words)]
    if not named:
        named = [role for role in dated if has_words(_text_of(role, entry), words)]
    return [Fact(role_name(role), role_dates(role), cite(entry, naming_lines(entry, role))) for role in named]


def _text_of(role: Role, entry: Entry) -> str:
    span = role.span
    return " ".join(x.text for x in entry.document.lines if x.page == span.page and span.start <= x.number <= span.end)


def _papers(criterion: Criterion, entry: Entry) -> list[Fact]:
    """Certificates of that name with the date until which they hold."""
    return [
        Fact(criterion.value or item.name, line.strip(" -*•"), evidence)
        for item in entry.profile.certifications
        if item.valid_until and is_certificate(item.name, criterion.value, default_matcher())
        for evidence in [cite(entry, [item.span])]
        for line in [" ".join(one.citation.quote for one in evidence)]
    ][:_MAX_FACTS]


def _studies(criterion: Criterion, entry: Entry) -> list[Fact]:
    """Studies of the very level; of any higher one when there is none."""
    studies = list(zip(entry.profile.education, education_facts(entry), strict=True))
    exact = [fact for item, fact in studies if item.level == criterion.minimum and (item.end or item.start)]
    return exact or [fact for item, fact in studies if item.end or item.start]


def _skill(criterion: Criterion, entry: Entry) -> list[Fact]:
    record = next((r for r in entry.profile.skills if r.name == criterion.value and not r.negated), None)
    if record is None or not record.last_used:
        return _lines(criterion, entry)
    years = f"{record.years:g} years, " if record.years else ""
    return [Fact(criterion.value, f"{years}last used {record.last_used}", evidence_for(criterion, entry))]


def _lines(criterion: Criterion, entry: Entry) -> list[Fact]:
    """Lines with a year that say what was asked, as they stand."""
    words = query_words(criterion.value)
    cited = {(e.citation.page, e.citation.line_start) for e in evidence_for(criterion, entry)}
    found = [
        line
        for line in entry.document.lines
        if _YEAR.search(line.text) and ((line.page, line.number) in cited or (words and has_words(line.text, words)))
    ]
    return [
        Fact(criterion.value or "Dated", line.text.strip(" -*•"), cite(entry, [line_span(line)]))
        for line in found[:_MAX_FACTS]
    ]
