"""What one job post says about one thing: what it asks of people, pay, place, hours, dates, or what its lines say in the words of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.executing.ranked_rows import requirement_name
from assistant.plan import QueryPlan, describe
from assistant.results import Evidence, Fact, JobValueResult
from assistant.words.post_words import A_MUST, BENEFITS, KINDS, MUST, NICE, POST_WORDS, SUBJECTS
from ingestion.normalise import fold
from ingestion.posts.requirements import is_stated
from ingestion.types import LineSpan, Requirement
from retrieval.citations import StoredLine, line_span
from retrieval.filtering.condition import Criterion
from retrieval.filtering.facet_sources import has_words
from retrieval.indexes.lexical_index import query_terms, query_words
from retrieval.ranking.matching import JobSubject

_LEAST_SHARE = 0.5  # of the question's terms that a line must have
_MOST_BENEFITS = 8
_REMOTE = {"remote": "Yes", "hybrid": "Yes, in part", "on-site": "No"}
_YES_NO = re.compile(
    r"^\W*(?:(?:and|und|et|y|so|ok)\W+)*(?:is|are|does|do|must(?!-?\s?haves?\b)|can|will|ist|sind|braucht|muss|verlangt|wird|est-ce|faut-il|exige-t|demande-t|es|hace|pide|exige|requiere|necesita)\b"
)
_ALLOWED = re.compile(r"\b(?:allowed|possible|extra|any|work\w*|moglich|possible|posible)\b")


def requirements_meant(plan: QueryPlan, job: JobSubject) -> list[Requirement]:
    """The requirements of a job that a condition of a plan names, or else those with the words of its text."""
    words = query_words(plan.text)
    all_asked = job.post.requirements
    return (
        [r for r in all_asked if any(_names(condition, r) for condition in plan.criteria())]
        or [r for r in all_asked if has_words(requirement_name(r), words)]
        or [r for r in all_asked if has_words(r.text, words)]
    )


def _names(condition: Criterion, requirement: Requirement) -> bool:
    if condition.field == "education":
        return requirement.type == "education"
    if condition.field == "certification" and any(
        f"{name} ".startswith(f"{condition.value} ") for name in requirement.value.skills
    ):
        return True  # a driving licence is asked by its class
    return condition.value in (*requirement.value.skills, requirement.value.name)


def job_value(plan: QueryPlan, job: JobSubject) -> JobValueResult:
    """The lines of the post that answer the question in `plan.text`."""
    folded = fold(plan.text)
    title = job.post.title or job.key
    if plan.condition is not None and (required := _required(plan, job)):
        return JobValueResult(plan, title, _asked(plan), required, _yes_or_no(folded, required))
    subject = next(((name, says) for name, asks, says in SUBJECTS if re.search(asks, folded)), None)
    if subject is None:
        kind, facts = _of_kind(folded, job)
        if kind:
            return JobValueResult(plan, title, kind, facts, "Yes" if facts and _YES_NO.match(folded) else "")
        return JobValueResult(plan, title, _asked(plan), _by_terms(folded, job))
    name, says = subject
    if name == BENEFITS:
        offered = [line for line in job.document.lines if line.section == BENEFITS and line.text.strip(" -*•#")][1:]
        return JobValueResult(plan, title, name, tuple(_fact(job, name, line) for line in offered[:_MOST_BENEFITS]))
    if name == "place of work":
        return JobValueResult(plan, title, name, _place(job))
    found = [line for line in job.document.lines if re.search(says, fold(line.text))]
    wanted = _beyond_title(plan.text, job)
    paid = job.post.salary.span if name == "pay" and job.post.salary else None  # not what the work is worth
    found.sort(
        key=lambda line: (
            paid is None or (line.page, line.number) != (paid.page, paid.start),
            fold(line.text).strip("# *") == fold(job.post.title or ""),  # a name tells less than a line about it
            -len(wanted & set(query_terms(line.text))),
            line.page,
            line.number,
        )
    )
    short = ""
    if _YES_NO.match(folded):
        short = _REMOTE.get(job.post.workplace or "", "") if name == "work from home" else _yes_of(folded, job, found)
    return JobValueResult(plan, title, name, tuple(_fact(job, name, line) for line in found[:2]), short)


def _yes_or_no(folded: str, required: Sequence[Fact]) -> str:
    """Whether what is asked for is asked in that way: "is German a must" is no where it is a wish. Of both ways, the answer says which."""
    if not _YES_NO.match(folded):
        return ""
    of_must, of_wish = bool(A_MUST.search(folded)), bool(NICE.search(folded))
    if of_must == of_wish:
        return "" if of_must else "Yes"
    wanted = "a must" if of_must else "nice to have"
    return "Yes" if any(fact.label == wanted for fact in required) else "No"


def _required(plan: QueryPlan, job: JobSubject) -> tuple[Fact, ...]:
    """The requirements that are about any condition of the question."""
    return tuple(
        requirement_fact(job, requirement)
        for requirement in job.post.requirements
        if any(_is_about(requirement, criterion) for criterion in plan.criteria())
    )


def _is_about(requirement: Requirement, criterion: Criterion) -> bool:
    names = {fold(name) for name in (*requirement.value.skills, requirement.value.name or "") if name}
    if fold(criterion.value) in names:
        return True
    if criterion.field == "education":
        return requirement.type == "education"
    words = query_words(criterion.value)
    return criterion.field in ("certification", "licence") and has_words(requirement.text, words)


def _of_kind(folded: str, job: JobSubject) -> tuple[str, tuple[Fact, ...]]:
    """The requirements of a type or importance that a question asks for in general, with their name; no name when it does not."""
    kind, types = next(
        ((name, types) for name, words, types in KINDS if re.search(rf"\b(?:{words})\b", folded)),
        ("", frozenset[str]()),
    )
    importance = "must" if MUST.search(folded) else "nice" if NICE.search(folded) else None
    if not types and importance is None:
        return "", ()
    chosen = [
        requirement
        for requirement in job.post.requirements
        if (not types or requirement.type in types)
        and (importance is None or requirement.kind == importance)
        and (importance is None or is_stated(requirement, _section(job, requirement)))
    ]
    if kind == "years of experience" and any(requirement.type == "years" for requirement in chosen):
        chosen = [requirement for requirement in chosen if requirement.type == "years"]
    return kind or {"must": "must-haves", "nice": "nice-to-haves"}[importance or "must"], tuple(
        requirement_fact(job, requirement) for requirement in chosen
    )


def _section(job: JobSubject, requirement: Requirement) -> str:
    place = (requirement.span.page, requirement.span.start)
    return next((line.section for line in job.document.lines if (line.page, line.number) == place), "")


def requirement_fact(job: JobSubject, requirement: Requirement) -> Fact:
    """A requirement in a few words; its label is its importance."""
    label = "a must" if requirement.kind == "must" else "nice to have"
    whole = requirement.type in ("education", "certification", "licence")  # fields and terms stand in the sentence
    name = requirement.text.strip(" -*•.") if whole else requirement_name(requirement)
    return Fact(label, name, _evidence(job, requirement.span))


def _asked(plan: QueryPlan) -> str:
    return " or ".join(describe(criterion) for criterion in plan.criteria()) or "that"


def _place(job: JobSubject) -> tuple[Fact, ...]:
    place = job.post.location
    if not place:
        return (Fact("place of work", job.post.workplace, ()),) if job.post.workplace else ()
    line = next((line for line in job.document.lines if fold(place) in fold(line.text)), None)
    workplace = f" ({job.post.workplace})" if job.post.workplace else ""
    return (Fact("place of work", place + workplace, _evidence(job, line_span(line)) if line else ()),)


def _yes_of(folded: str, job: JobSubject, found: Sequence[StoredLine]) -> str:
    """Yes when a line about the subject says all else that is asked: extra pay for nights, part time."""
    of_post = set(query_terms(f"{job.post.title or ''} {job.post.organisation or ''} {' '.join(POST_WORDS)}"))
    of_subject = [word for word in query_words(folded) if any(re.search(asks, word) for _, asks, _ in SUBJECTS[:3])]
    asked = set(query_terms(_ALLOWED.sub(" ", folded))) - set(query_terms(" ".join(of_subject)))
    said = {term for line in found[:2] for term in query_terms(line.text)}
    return "Yes" if asked & said and asked - said <= of_post else ""


def _beyond_title(asked: str, job: JobSubject) -> set[str]:
    """The terms of a question that only name the job left out."""
    return set(query_terms(asked)) - set(query_terms(f"{job.post.title or ''} {job.post.organisation or ''} job"))


def _by_terms(folded: str, job: JobSubject) -> tuple[Fact, ...]:
    """The line that has most of the question's terms, beyond those of the job's own title."""
    wanted = _beyond_title(folded, job)
    if not wanted:
        return ()
    scored = [
        (len(wanted & set(query_terms(line.text))) / len(wanted), -i) for i, line in enumerate(job.document.lines)
    ]
    share, place = max(scored, default=(0.0, 0))
    return (_fact(job, "that", job.document.lines[-place]),) if share >= _LEAST_SHARE else ()


def _fact(job: JobSubject, name: str, line: StoredLine) -> Fact:
    """A line as it stands, without bullet; of a row of facts the one that is asked for."""
    cells = [cell.strip() for cell in line.text.strip(" -*•|").split("|") if cell.strip()]
    says = next((says for subject, _, says in SUBJECTS if subject == name), "")
    told = [cell for cell in cells if says and re.search(says, fold(cell))] if len(cells) > 2 else []
    return Fact(name, "; ".join(told) or ": ".join(cells), _evidence(job, line_span(line)))


def _evidence(job: JobSubject, span: LineSpan) -> tuple[Evidence, ...]:
    citation = job.document.cite(span)
    return (Evidence(citation, citation.quote),)
