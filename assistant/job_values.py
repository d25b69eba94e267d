"""What one job post says about one thing: pay, place, hours, dates, or whatever its lines say in the words of the question."""

from __future__ import annotations

import re

from assistant.plan import QueryPlan
from assistant.results import Evidence, Fact, JobValueResult
from ingestion.normalise import fold
from ingestion.types import LineSpan
from retrieval.citations import StoredLine, line_span
from retrieval.lexical_index import query_terms
from retrieval.matching import JobSubject

_LEAST_SHARE = 0.5  # of the question's terms that a line must have
_SUBJECTS: tuple[tuple[str, str, str], ...] = (
    ("pay", r"\b(?:pay|pays|paid|salary|salaries|wage|earn|compensation|money|gehalt|verdien\w*|salaire|sueldo|salario)\b",
     r"(?:[€$£]|\b(?:eur|usd|gbp|salary|gehalt|pay|per hour|per year|brutto|salaire|sueldo|compensation)\b)"),
    ("start", r"\b(?:start(?:s|ing)?(?: date)?|begin\w*|when does|eintritt\w*|debut|comienz\w*)\b", r"\b(?:start\w*|begin\w*|immediately|ab sofort|eintritt)\b"),
    ("deadline", r"\b(?:deadline|closing date|apply by|bewerbungsfrist|date limite|plazo)\b", r"\b(?:deadline|closing date|apply (?:by|until|before)|until|bewerbungsfrist|bis zum|date limite|plazo)\b"),
    ("place of work", r"\b(?:where|located|location|based|city|wo|ou se|donde)\b", ""),
    ("work from home", r"\b(?:remote\w*|home ?office|from home|hybrid|on-?site|teletravail|teletrabajo)\b", r"\b(?:remote\w*|home ?office|from home|hybrid|on-?site|teletravail|teletrabajo)\b"),
    ("holidays", r"\b(?:holidays?|vacation|days off|urlaub\w*|conges|vacaciones)\b", r"\b(?:holidays?|vacation|days off|urlaub\w*|conges|vacaciones|paid leave)\b"),
    ("hours", r"\b(?:hours|part[- ]?time|full[- ]?time|shifts?|nights?|weekends?|teilzeit|vollzeit|arbeitszeit|temps partiel|jornada)\b",
     r"\b(?:hours|part[- ]?time|full[- ]?time|shifts?|nights?|weekends?|teilzeit|vollzeit|wochenstunden|stunden|temps partiel|jornada)\b"),
    ("contact", r"\b(?:contact|hiring manager|apply|write to|ansprechpartner\w*|bewerb\w*)\b", r"\b(?:contact|hiring manager|apply|applications?|ansprechpartner\w*|bewerb\w*|@)"),
)  # fmt: skip


def is_about_a_post(folded: str) -> bool:
    """Whether a question asks for one thing that a post says of itself."""
    return any(re.search(asks, folded) for _, asks, _ in _SUBJECTS)


def job_value(plan: QueryPlan, job: JobSubject) -> JobValueResult:
    """The lines of the post that answer the question in `plan.text`."""
    folded = fold(plan.text)
    title = job.post.title or job.key
    subject = next(((name, says) for name, asks, says in _SUBJECTS if re.search(asks, folded)), None)
    if subject is None:
        return JobValueResult(plan, title, "that", _by_terms(folded, job))
    name, says = subject
    if name == "place of work":
        return JobValueResult(plan, title, name, _place(job))
    found = [line for line in job.document.lines if re.search(says, fold(line.text))]
    wanted = set(query_terms(plan.text))
    found.sort(key=lambda line: (-len(wanted & set(query_terms(line.text))), line.page, line.number))
    return JobValueResult(plan, title, name, tuple(_fact(job, name, line) for line in found[:2]))


def _place(job: JobSubject) -> tuple[Fact, ...]:
    place = job.post.location
    if not place:
        return (Fact("place of work", job.post.workplace, ()),) if job.post.workplace else ()
    line = next((line for line in job.document.lines if fold(place) in fold(line.text)), None)
    workplace = f" ({job.post.workplace})" if job.post.workplace else ""
    return (Fact("place of work", place + workplace, _evidence(job, line_span(line)) if line else ()),)


def _by_terms(folded: str, job: JobSubject) -> tuple[Fact, ...]:
    """The line that has most of the question's terms, beyond those of the job's own title."""
    wanted = set(query_terms(folded)) - set(query_terms(f"{job.post.title or ''} {job.post.organisation or ''} job"))
    if not wanted:
        return ()
    scored = [
        (len(wanted & set(query_terms(line.text))) / len(wanted), -i) for i, line in enumerate(job.document.lines)
    ]
    share, place = max(scored, default=(0.0, 0))
    return (_fact(job, "that", job.document.lines[-place]),) if share >= _LEAST_SHARE else ()


def _fact(job: JobSubject, name: str, line: StoredLine) -> Fact:
    return Fact(name, line.text.strip(" -*•"), _evidence(job, line_span(line)))


def _evidence(job: JobSubject, span: LineSpan) -> tuple[Evidence, ...]:
    citation = job.document.cite(span)
    return (Evidence(citation, citation.quote),)
