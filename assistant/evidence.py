"""The lines of a CV that decide a condition."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.plan import QueryPlan
from assistant.results import Evidence
from ingestion.normalise import fold
from ingestion.types import LineSpan
from retrieval.citations import first_spans, line_span
from retrieval.entry import Entry
from retrieval.filters import Criterion, has_words
from retrieval.lexical_index import query_words

MAX_LINES = 2


def evidence_for_plan(
    plan: QueryPlan, entry: Entry, decided: Collection[Criterion] | None = None
) -> tuple[Evidence, ...]:
    """The lines that decide the conditions of a plan, or only the `decided` ones: two for one condition, one for each of more."""
    criteria = [criterion for criterion in plan.criteria() if decided is None or criterion in decided]
    lines = MAX_LINES if len(criteria) == 1 else 1
    found = [item for criterion in criteria for item in evidence_for(criterion, entry)[:lines]]
    return tuple({item.citation.key: item for item in found}.values())


def evidence_for(criterion: Criterion, entry: Entry) -> tuple[Evidence, ...]:
    """The lines that speak for or against one condition; empty when the CV is silent."""
    spans = _SPANS[criterion.field](criterion, entry)
    return cite(entry, first_spans(spans, MAX_LINES))


def cite(entry: Entry, spans: Iterable[LineSpan]) -> tuple[Evidence, ...]:
    """Evidence of spans of an entry's newest document."""
    return tuple(Evidence(entry.document.cite(span), _blind(entry, span)) for span in spans)


def heading_line(span: LineSpan) -> LineSpan:
    """The first line of a block: of a role the line that names it."""
    return LineSpan(page=span.page, start=span.start, end=span.start)


def _blind(entry: Entry, span: LineSpan) -> str:
    lines = entry.document.lines
    return "\n".join(
        line.blind for line in lines if line.page == span.page and span.start <= line.number <= span.end
    ).strip()


def _skill(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    record = next((record for record in entry.profile.skills if record.name == criterion.value), None)
    if record is None:
        return []
    lines = {(line.page, line.number): line.section for line in entry.document.lines}
    return sorted(record.spans, key=lambda span: lines.get((span.page, span.start)) not in ("experience", "projects"))


def _roles(_criterion: Criterion, entry: Entry) -> list[LineSpan]:
    return [_role_span(entry, role.span, (role.start or "")[:4]) for role in entry.profile.experience]


def _role_span(entry: Entry, span: LineSpan, wanted: str) -> LineSpan:
    """The line of a role's block that carries a text; its first line otherwise."""
    folded = fold(wanted)
    for line in entry.document.lines:
        if line.page == span.page and span.start <= line.number <= span.end and folded and folded in fold(line.text):
            return line_span(line)
    return heading_line(span)


def _title(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    words = query_words(criterion.value)
    spans = [
        _role_span(entry, r.span, r.title) for r in entry.profile.experience if r.title and has_words(r.title, words)
    ]
    return spans or _line_with(entry, entry.profile.headline)


def _employer(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    words = query_words(criterion.value)
    roles = entry.profile.experience
    return [
        _role_span(entry, r.span, r.organisation) for r in roles if r.organisation and has_words(r.organisation, words)
    ]


def _education(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    words = query_words(criterion.value) if criterion.field == "field_of_study" else []
    chosen = (
        [e for e in entry.profile.education if has_words(f"{e.degree or ''} {e.field or ''}", words)]
        if words
        else entry.profile.education
    )
    return [_role_span(entry, item.span, item.degree or item.institution or "") for item in chosen]


def _school(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    words = query_words(criterion.value)
    studies = [e for e in entry.profile.education if e.institution and has_words(e.institution, words)]
    return [_role_span(entry, item.span, item.institution or "") for item in studies]


def _language(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    return [item.span for item in entry.profile.languages if item.name == criterion.value]


def _location(_criterion: Criterion, entry: Entry) -> list[LineSpan]:
    return _line_with(entry, entry.profile.identity.location)


def _certification(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    words = query_words(criterion.value)
    return [item.span for item in entry.profile.certifications if has_words(item.name, words)] + _skill(
        criterion, entry
    )


def _states(criterion: Criterion, entry: Entry) -> list[LineSpan]:
    words = query_words(criterion.value)
    return [line_span(line) for line in entry.document.lines if has_words(line.blind, words)]


def _line_with(entry: Entry, text: str | None) -> list[LineSpan]:
    if not text:
        return []
    wanted = "".join(fold(text).split())
    return [line_span(line) for line in entry.document.lines if wanted in "".join(fold(line.text).split())][:1]


_SPANS = {
    "skill": _skill, "years": _roles, "title": _title, "employer": _employer, "education": _education, "field_of_study": _education,
    "school": _school,
    "language": _language, "location": _location, "seniority": _roles, "certification": _certification, "states": _states,
}  # fmt: skip
