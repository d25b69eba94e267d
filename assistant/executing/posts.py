"""Executes questions about the job posts as a pool: which fulfil a condition, what all say of one thing, which is first in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from assistant.executing.job_values import job_value
from assistant.executing.ranked_rows import requirement_name
from assistant.plan import GroupBy, QueryPlan
from assistant.results import Evidence, JobsResult, StatisticsResult
from assistant.words.filler import is_filler
from assistant.words.post_words import due_in, said_of, subject_asked
from ingestion.dates import find_date
from ingestion.geography.places import parse_place
from ingestion.geography.regions import region_named
from ingestion.normalise import fold
from ingestion.stated.hours import says_hours
from ingestion.types import LineSpan, Requirement
from ingestion.vocabulary.degrees import LEVELS
from retrieval.citations import line_span
from retrieval.filtering.bounds import within_dates, within_level, within_number
from retrieval.filtering.condition import Criterion, Group
from retrieval.indexes.lexical_index import query_terms
from retrieval.ranking.matching import JobSubject

_MOST_OF = 0.6  # of the terms of a long phrase that one line must have
_FEW_TERMS = 2
_AND = re.compile(r"[,/]|\b(?:and|or|in|und|oder|et|ou|y|o|en)\b")
Lines = tuple[Evidence, ...]
Found = tuple[JobSubject, Lines]
Shown = Lines | None  # the lines that show a condition, none where no line does; None when it does not hold


def posts_asked(plan: QueryPlan, jobs: Sequence[JobSubject], today: date) -> JobsResult:
    """The posts that a plan of intent `jobs` means."""
    subject, due = subject_asked(plan.text), due_in(plan.text, today)
    found: list[Found] = [(job, lines) for job in jobs if (lines := holds(job, plan.condition)) is not None]
    if subject and due:
        found = [
            (job, (*lines, *_said(plan, job)))
            for job, lines in found
            if (when := _when(job, subject, plan, today)) and within_dates(when, due.since, due.until)
        ]
    elif subject and plan.figure:
        return JobsResult(
            plan, tuple(_row(job, lines) for job, lines in _first(plan, subject, found, today)), len(jobs), subject
        )
    elif subject and (plan.condition is None or not any(lines for _, lines in found)):
        return JobsResult(plan, tuple(_row(job, _said(plan, job)) for job, _ in found), len(jobs), subject)
    return JobsResult(plan, tuple(_row(job, lines) for job, lines in found), len(jobs))


def demand(plan: QueryPlan, jobs: Sequence[JobSubject]) -> StatisticsResult:
    """How many posts ask for each skill, language, degree or certificate, or for each thing at all; the most asked first."""
    asked: Counter[str] = Counter()
    stated = 0
    for job in jobs:
        values = {value for requirement in job.post.requirements for value in _demanded(requirement, plan.group_by)}
        asked.update(values)
        stated += bool(values)
    in_order = tuple(sorted(asked.items(), key=lambda item: (-item[1], item[0])))
    return StatisticsResult(plan, in_order, stated, len(jobs))


def _demanded(requirement: Requirement, group: GroupBy | None) -> Sequence[str]:
    """What a requirement asks for, of one kind or of any; a language without its level, which differs from post to post."""
    value, kind = requirement.value, requirement.type
    spoken = kind == "language"
    if group == "language" or (group is None and spoken):
        return (*value.skills, *filter(None, [value.name])) if spoken else ()
    if group == "skill":
        return value.skills if kind in ("skill", "skill_years") else ()
    if group in ("education", "certification"):
        return [requirement_name(requirement)] if kind == group else ()
    return value.skills or [requirement_name(requirement)]


def holds(job: JobSubject, condition: Criterion | Group | None) -> Shown:
    """The lines of a job that show a condition; None when it does not hold."""
    if condition is None:
        return ()
    if isinstance(condition, Criterion):
        shown = _shows(job, condition)
        return shown if not condition.negated else None if shown is not None else ()
    parts = [holds(job, part) for part in condition.of]
    held = [part for part in parts if part is not None]
    if not held or (condition.kind == "all" and len(held) < len(parts)):
        return None
    return tuple(dict.fromkeys(line for part in held for line in part))


def _shows(job: JobSubject, criterion: Criterion) -> Shown:
    """Whether a job has what is asked, denied or not."""
    post, asked = job.post, fold(criterion.value)
    if criterion.field == "location":
        return () if _is_in(post.location or "", criterion.value) else None
    if criterion.field == "hours":
        return _hours(job, criterion)
    if criterion.field == "workplace":
        return () if post.workplace and asked in fold(post.workplace) else None
    if criterion.field == "salary":
        return _pays(job, criterion)
    asking = next((one for one in post.requirements if _asks(one, criterion)), None)
    if asking is not None:
        return _cited(job, asking.span)
    if criterion.field in ("years", "language", "education"):
        return None
    if (employment := post.employment_type) and asked.replace("-", " ") == employment.replace("-", " "):
        return ()
    return _by_words(job, criterion)


def _asks(requirement: Requirement, criterion: Criterion) -> bool:
    """Whether a requirement asks for what a condition names, at a level or for years that lie within its bounds."""
    value = requirement.value
    if criterion.field == "years":
        return requirement.type == "years" and value.min_years is not None and within_number(value.min_years, criterion)
    if criterion.field == "education":
        return requirement.type == "education" and _is_high_enough(value.level, criterion)
    asked, names = fold(criterion.value), {fold(name) for name in (*value.skills, value.name or "") if name}
    if criterion.field in ("licence", "certification") and any(name.startswith(asked) for name in names):
        return True
    if asked not in names:
        return False
    if criterion.field == "language" and (criterion.minimum or criterion.maximum):
        return value.level is not None and within_level(value.level, criterion)
    bounded = criterion.field == "skill" and (criterion.minimum is not None or criterion.maximum is not None)
    return not bounded or (value.min_years is not None and within_number(value.min_years, criterion))


def _is_high_enough(level: str | None, criterion: Criterion) -> bool:
    asked = str(criterion.minimum or "")
    return level in LEVELS and (asked not in LEVELS or LEVELS.index(level) >= LEVELS.index(asked))


def _is_in(location: str, asked: str) -> bool:
    """By its words, or because a city that it names lies in the region or country that is asked."""
    wanted, region = fold(asked), region_named(asked)
    if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold(location)):
        return True
    places = [place for part in [location, *_AND.split(location)] if (place := parse_place(part.strip()))]
    return any(
        wanted == fold(place.country or "")
        or (region and place.city and place.country == region.country and fold(place.city) in region.cities)
        for place in places
    )


def _hours(job: JobSubject, criterion: Criterion) -> Shown:
    """Part-time or full-time, as the post says of itself."""
    lines = [line for line in job.document.lines if says_hours(line.text, criterion.value)]
    if not lines and job.post.employment_type != criterion.value.replace("_", "-"):
        return None
    return tuple(line for found in lines[:1] for line in _cited(job, line_span(found)))


def _pays(job: JobSubject, criterion: Criterion) -> Shown:
    """Whether what a post offers reaches into the bounds that are asked, in the same unit as far as one is named."""
    pay = job.post.salary
    if pay is None:
        return None
    units = set(criterion.value.split())
    if units - {unit for unit in (pay.currency, pay.period) if unit}:
        return None
    ends = [end for end in (pay.low, pay.high) if end is not None]
    low, high = criterion.minimum, criterion.maximum
    reaches = (low is None or max(ends) >= float(low)) and (high is None or min(ends) <= float(high))
    return _cited(job, pay.span) if reaches else None


def _by_words(job: JobSubject, criterion: Criterion) -> Shown:
    """The line that has the terms of a phrase: all of two, most of more."""
    said = said_of(criterion.value) if criterion.field == "states" else criterion.value
    wanted = set(query_terms(" ".join(word for word in said.split() if not is_filler(word.strip(".,;:?!")))))
    if not wanted:
        return ()
    shares = [
        (len(wanted & set(query_terms(line.text))) / len(wanted), -n) for n, line in enumerate(job.document.lines)
    ]
    share, place = max(shares, default=(0.0, 0))
    if share < (1.0 if len(wanted) <= _FEW_TERMS else _MOST_OF):
        return None
    return _cited(job, line_span(job.document.lines[-place]))


def _when(job: JobSubject, subject: str, plan: QueryPlan, today: date) -> str | None:
    """`YYYY-MM` or `YYYY` at which a post begins or closes, as far as it says so."""
    if subject == "start" and job.post.start:
        return f"{today:%Y-%m}" if job.post.start == "immediately" else job.post.start
    named = (find_date(line.citation.quote) for line in _said(plan, job))
    return next((found.start for found in named if found), None) if subject == "deadline" else None


def _first(plan: QueryPlan, subject: str, found: Sequence[Found], today: date) -> list[Found]:
    """Those that are first or last in pay or time; sums of money only beside others in the same unit, each unit for itself."""
    rated: dict[str, list[tuple[float | str, JobSubject]]] = {}
    for job, _ in found:
        pay = job.post.salary
        if subject == "pay" and pay is not None:
            end = (pay.high or pay.low) if plan.figure == "most" else (pay.low or pay.high)
            rated.setdefault(f"{pay.currency} {pay.period}", []).append((end or 0.0, job))
        elif subject != "pay" and (when := _when(job, subject, plan, today)):
            rated.setdefault("", []).append((when, job))
    pick = max if plan.figure == "most" else min
    return [
        (job, _said(plan, job))
        for rows in rated.values()
        for value, job in rows
        if value == pick(value for value, _ in rows)
    ]


def _said(plan: QueryPlan, job: JobSubject) -> Lines:
    """The line of a post about the subject of the question."""
    facts = job_value(plan.model_copy(update={"condition": None}), job).facts
    return facts[0].evidence if facts else ()


def _row(job: JobSubject, lines: Lines) -> tuple[str, str, Lines]:
    return job.key, job.post.title or job.key, lines


def _cited(job: JobSubject, span: LineSpan) -> Lines:
    citation = job.document.cite(span)
    return (Evidence(citation, citation.quote),)
