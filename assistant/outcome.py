"""What a result means for the contract: its status, the people it lists, and the four counts."""

from __future__ import annotations

from functools import singledispatch

from assistant.results import (
    BY_NOBODY_MET,
    CheckResult,
    DecidedResult,
    EveryJobResult,
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
    ValuesResult,
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
    if isinstance(result, FiguresResult) and result.plan.intent == "compare":
        return "answered" if result.values else "not_stated"
    if isinstance(result, ValuesResult):
        return "answered" if any(value.short for value in result.values) else "not_stated"
    if isinstance(result, WhatIfResult):
        return "answered" if result.changed else "not_stated"
    if isinstance(result, JobValueResult):
        return "answered" if result.facts or result.asked == BY_NOBODY_MET else "not_stated"
    return "answered"


@singledispatch
def people_of(result: Result) -> list[tuple[str, float | None]]:
    """All matched candidates and only those, with a score where there is one. By default the people whom the plan is about."""
    return [(key, None) for key in result.plan.candidates]


@people_of.register
def _(result: StepsResult) -> list[tuple[str, float | None]]:
    return people_of(result.results[-1])


@people_of.register
def _(result: PoolResult) -> list[tuple[str, float | None]]:
    return [(person.key, None) for person in result.matched]


@people_of.register
def _(result: FiguresResult) -> list[tuple[str, float | None]]:
    """Who has the most; of an order, or of people compared by a number, all of them, the first first."""
    ahead = [person.key for person, _ in result.shown] if result.plan.limit else result.extremes
    return [(key, None) for key in (*ahead, *(key for key in result.plan.candidates if key not in ahead))]


@people_of.register
def _(result: SearchResult) -> list[tuple[str, float | None]]:
    return [(person.key, person.score) for person in result.people]


@people_of.register
def _(result: RankingResult) -> list[tuple[str, float | None]]:
    return [(row.key, row.score) for row in result.rows]


@people_of.register
def _(result: EveryJobResult) -> list[tuple[str, float | None]]:
    """Whoever is the first for a post, once."""
    return [(key, None) for key in dict.fromkeys(rows[0].key for _, _, rows in result.jobs if rows)]


@people_of.register
def _(result: CheckResult) -> list[tuple[str, float | None]]:
    return [(person.key, None) for verdict, person in result.verdicts if verdict == "yes"]


@people_of.register
def _(result: ValuesResult) -> list[tuple[str, float | None]]:
    return [(value.key, None) for value in result.values]


@people_of.register
def _(result: DecidedResult) -> list[tuple[str, float | None]]:
    return [(key, None) for key in dict.fromkeys(key for key, *_ in result.people)]


@people_of.register
def _(result: SimilarResult) -> list[tuple[str, float | None]]:
    return [(person.key, person.score) for person, _ in result.people]


@people_of.register
def _(result: WhatIfResult) -> list[tuple[str, float | None]]:
    return [(key, score) for key, score, _ in result.rows] if result.changed else []


@people_of.register
def _(result: ExportResult) -> list[tuple[str, float | None]]:
    return [(key, None) for key, *_ in result.rows]


@people_of.register(NoticeResult)
@people_of.register(JobsResult)
@people_of.register(JobValueResult)
def _(_: NoticeResult | JobsResult | JobValueResult) -> list[tuple[str, float | None]]:
    return []


def shown_of(result: Result) -> list[str]:
    """Keys of the people in the order of the answer, which "the second one" goes by.

    Who alone has the most is followed by the next few, or by the rest of the list that was asked about.
    """
    last = result.results[-1] if isinstance(result, StepsResult) else result
    if isinstance(last, FiguresResult) and len(last.extremes) == 1 and not last.plan.candidates:
        return [person.key for person, _ in (last.shown if last.plan.within is None else last.in_order)]
    return [key for key, _ in people_of(last)]


def jobs_of(result: Result) -> list[str]:
    """Keys of the jobs in the order of the answer, which "the first one" goes by when it is about jobs."""
    last = result.results[-1] if isinstance(result, StepsResult) else result
    return [row[0] for row in last.jobs] if isinstance(last, RecommendResult | JobsResult | EveryJobResult) else []


def counts_of(result: Result) -> dict[str, int] | None:
    """The four counts for questions about the pool."""
    if isinstance(result, StepsResult):  # what is told of each of some people leaves their number as it was
        counted = [one for one in result.results if not isinstance(one, ValuesResult)] or result.results
        return counts_of(counted[-1])
    if result.plan.intent == "compare":
        return None
    return (
        dict(result.counts) if isinstance(result, PoolResult | FiguresResult | SearchResult | RankingResult) else None
    )
