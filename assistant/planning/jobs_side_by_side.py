"""Plans what is asked of two jobs at once: "who fits both J1 and J2", "is she better for the nurse or the carer job"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from assistant.plan import Intent, QueryPlan
from assistant.planning.mentions import find_job, without_job
from assistant.planning.questions import Question
from assistant.words.filler import is_filler
from assistant.words.post_words import is_about_a_post
from assistant.words.question_words import COMPARE, MATCH, STRONGER
from ingestion.normalise import fold
from retrieval.indexes.lexical_index import query_words

_AND = re.compile(
    r"\s*(?:,\s*(?:and|or)?|\b(?:and|or|vs\.?|versus|than|und|oder|als|et|ou|y|o|que)\b)\s+", re.IGNORECASE
)
_OF_A_JOB: frozenset[Intent] = frozenset({"match", "missing", "job"})
_JOB_WORDS = frozenset(
    "job jobs role roles position positions post posts vacancy opening one better best more stelle stellen poste postes puesto puestos offre oferta".split()
)
_FITS = re.compile(r"\b(?:fit\w*|suit\w*|match\w*|good|right|passt|passen|geeignet|convien\w*|encaja\w*)\b")


class _Planner(Protocol):
    def plan(self, question: Question) -> QueryPlan: ...


def plan_two_jobs(question: Question, planner: _Planner) -> QueryPlan | None:
    """The same plan for each of two jobs that a question names side by side; None for any other question."""
    if len(question.jobs) < 2:
        return None
    text = question.named.keyed
    for joint in _AND.finditer(text):
        before, after = text[: joint.start()], text[joint.end() :]
        first, second = find_job(before, question.jobs), find_job(after, question.jobs)
        if first and second and first != second and (rest := _rest(after, second, question)) is not None:
            return _of_both(question, planner, f"{before} {rest}".strip(), (first, second))
    return None


def _rest(after: str, job: str, question: Question) -> str | None:
    """What stands behind the second job: nothing, or words about both; None where it sets a condition of its own."""
    bare = without_job(after, job, question.jobs)
    blanked = bare.rfind("|")
    behind = bare[blanked + 1 :]
    told = [word for word in query_words(bare.replace("|", " ")) if not is_filler(word) and word not in _JOB_WORDS]
    return behind if not told or is_about_a_post(fold(behind)) else None


def _of_both(question: Question, planner: _Planner, text: str, jobs: tuple[str, str]) -> QueryPlan | None:
    people, folded = question.named.people, fold(text)
    if COMPARE.search(folded) and not people:
        plan = QueryPlan(intent="job", job=jobs[0])
    elif people and (MATCH.search(folded) or STRONGER.search(folded) or _FITS.search(folded)):
        plan = QueryPlan(intent="match", job=jobs[0], candidates=people)
    else:
        named = replace(question.named, text=text, keyed=text)
        plan = planner.plan(replace(question, named=named, job=jobs[0], job_is_named=True))
    if plan.intent not in _OF_A_JOB:
        return None
    steps = tuple(plan.model_copy(update={"job": job}) for job in jobs)
    return steps[-1].model_copy(update={"steps": steps})
