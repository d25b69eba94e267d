"""Puts findings into words without a model: the short answer first, then bullets with quotes, then what is not stated.

The words for one kind of result are in `WRITERS`; those here put the results of several steps together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.draft import Draft
from assistant.results import Evidence, Fact, RankingResult, Result, StepsResult, ValuesResult
from assistant.writing import (
    feedback_writer,
    figures_writer,
    job_writer,
    notice_writer,
    person_writer,
    pool_writer,
    ranking_writer,
    request_writer,
    statistics_writer,
)
from assistant.writing.ranking_writer import of_several_jobs
from assistant.writing.wording import MAX_BULLETS, cell, drafts_of

WRITERS = (  # once a module is read, `drafts_of` knows its kinds of result
    feedback_writer, figures_writer, job_writer, notice_writer, person_writer, pool_writer, ranking_writer, request_writer,
    statistics_writer,
)  # fmt: skip
MAX_STEP_BULLETS = 3


def write(result: Result) -> Iterator[Draft]:
    """The answer as drafts, short answer first."""
    return iter(drafts_of(result))


@drafts_of.register
def _steps(result: StepsResult) -> list[Draft]:
    """A paragraph for each step, the evidence under it; several fields of the same people make one table."""
    told = [one for one in result.results if isinstance(one, ValuesResult)]
    rankings = [one for one in result.results if isinstance(one, RankingResult)]
    same = {type(one) for one in result.results}
    if len(same) == 1 and len({one.plan.job for one in result.results} - {None}) > 1:  # one thing of several jobs
        drafts = of_several_jobs(rankings) + [draft for one in result.results for draft in drafts_of(one)]
    elif len(told) > 1:
        others = [one for one in result.results if not isinstance(one, ValuesResult)]
        drafts = [draft for one in others for draft in _briefly(drafts_of(one))] + _side_by_side(told)
    else:
        *before, last = result.results
        drafts = [draft for one in before for draft in _briefly(drafts_of(one))] + drafts_of(last)
    return drafts + ([Draft("Nobody is left to say more about.")] if result.left_over else [])


def _side_by_side(fields: Sequence[ValuesResult]) -> list[Draft]:
    """A row for each person, a column for each field."""
    evidence: list[Evidence] = []
    of_person: dict[str, list[str]] = {}
    for field in fields:
        for value in field.values[:MAX_BULLETS]:
            fact = Fact(value.asked, value.short, value.facts[0].evidence if value.facts else ())
            of_person.setdefault(value.key, []).append(cell(fact, evidence))
    heads = [field.values[0].asked.capitalize() for field in fields if field.values]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    lines += [f"| {{{key}}} | {' | '.join(cells)} |" for key, cells in of_person.items()]
    return [Draft("\n".join(lines), tuple(evidence), kind="table")] if of_person else []


def _briefly(drafts: Sequence[Draft]) -> list[Draft]:
    """The short answer of a step that only leads to the next, with the first few lines that bear it out."""
    bullets = [draft for draft in drafts if draft.kind == "bullet"][:MAX_STEP_BULLETS]
    return [draft for draft in drafts if draft.kind in ("lead", "table")] + bullets
