"""What a result means for the contract: its status, the people it lists, and the four counts."""

from __future__ import annotations

from assistant.results import (
    BY_NOBODY_MET,
    CheckResult,
    DecidedResult,
    ExportResult,
    FiguresResult,
    JobsResult,
    JobValueResult,
    NoticeResult,
    PoolResult,
    RankingResult,
    RecommendResult,
    Result,
    SearchResult,
    SimilarResult,
    StepsResult,
    ValueResult,
    WhatIfResult,
)


def status_of(result: Result) -> str:
    """The status of the contract."""
    if isinstance(result, StepsResult):
        found = [status_of(one) for one in result.results]
        return "answered" if "answered" in found else found[-1]
    if isinstance(result, NoticeResult) and result.detail == "stranger":
        return "not_stated"
    if isinstance(result, NoticeResult):
        return {"refused": "refused", "clarify": "clarify", "help": "answered"}.get(result.plan.intent, "out_of_scope")
    if isinstance(result, CheckResult):
        return "not_stated" if all(verdict == "not_stated" for verdict, _ in result.verdicts) else "answered"
    if isinstance(result, ValueResult):
        return "answered" if result.short else "not_stated"
    if isinstance(result, WhatIfResult):
        return "answered" if result.changed else "not_stated"
    if isinstance(result, JobValueResult):
        return "answered" if result.facts or result.asked == BY_NOBODY_MET else "not_stated"
    return "answered"


def people_of(result: Result) -> list[tuple[str, float | None]]:
    """All matched candidates and only those, with a score where there is one."""
    if isinstance(result, StepsResult):
        return people_of(result.results[-1])
    if isinstance(result, PoolResult):
        return [(person.key, None) for person in result.matched]
    if isinstance(result, FiguresResult):
        return [(key, None) for key in result.extremes]
    if isinstance(result, SearchResult):
        return [(person.key, person.score) for person in result.people]
    if isinstance(result, RankingResult):
        return [(row.key, row.score) for row in result.rows]
    if isinstance(result, CheckResult):
        return [(person.key, None) for verdict, person in result.verdicts if verdict == "yes"]
    if isinstance(result, DecidedResult):
        return [(key, None) for key in dict.fromkeys(key for key, *_ in result.people)]
    if isinstance(result, SimilarResult):
        return [(person.key, person.score) for person, _ in result.people]
    if isinstance(result, WhatIfResult):
        return [(key, score) for key, score, _ in result.rows] if result.changed else []
    if isinstance(result, ExportResult):
        return [(key, None) for key, *_ in result.rows]
    if isinstance(result, NoticeResult | JobsResult | JobValueResult):
        return []
    return [(key, None) for key in result.plan.candidates]


def shown_of(result: Result) -> list[str]:
    """Keys of the people in the order of the answer, which "the second one" goes by.

    Who alone has the most is followed by the next few, or by the rest of the list that was asked about.
    """
    last = result.results[-1] if isinstance(result, StepsResult) else result
    if isinstance(last, FiguresResult) and len(last.extremes) == 1:
        return [person.key for person, _ in (last.shown if last.plan.within is None else last.in_order)]
    return [key for key, _ in people_of(last)]


def jobs_of(result: Result) -> list[str]:
    """Keys of the jobs in the order of the answer, which "the first one" goes by when it is about jobs."""
    last = result.results[-1] if isinstance(result, StepsResult) else result
    return [row[0] for row in last.jobs] if isinstance(last, RecommendResult | JobsResult) else []


def counts_of(result: Result) -> dict[str, int] | None:
    """The four counts for questions about the pool."""
    if isinstance(result, StepsResult):
        return counts_of(result.results[-1])
    return (
        dict(result.counts) if isinstance(result, PoolResult | FiguresResult | SearchResult | RankingResult) else None
    )
