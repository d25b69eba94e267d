"""Plans what is asked of everybody, or of the people of the last list: lists, counts, figures, statistics, posts."""

from __future__ import annotations

import re
from typing import Literal

from assistant.conversation import Memory
from assistant.executing.comparing import FEW
from assistant.plan import QueryPlan, typed_part
from assistant.planning.follow_ups import leans_on_list, leans_on_person, replaces
from assistant.planning.posts_asked import OF_THESE_JOBS, plan_posts
from assistant.planning.questions import Question
from assistant.planning.request_rules import plan_statistics
from assistant.planning.shares_asked import IN_PERCENT
from assistant.planning.superlatives import average_named, plan_superlative
from assistant.planning.values_asked import means_people_before
from assistant.words import question_words as asks
from assistant.words.numbers import how_many
from assistant.words.question_form import is_open_question
from retrieval.filtering.filters import Criterion, Group, leaves

_YEARS_OF = re.compile(
    r"^\W*(?:(?:and|und|et|y)\W+)*(?:how many years|wie viele jahre|combien d'annees|cuantos anos) (?:of|with|in|mit|de|con)\b"
)
_LED_PEOPLE = re.compile(r"\b(?:led|lead|leads|managed?|supervised?|in charge of)\s+(?:\w+\s+)?(?:people|staff)\b")
_SOMEBODYS = re.compile(r"\b(?:his|her|ihre[rnms]?|sein(?:e[rnms]?)?|son|sa|ses|su)\b")
_COUNTS_YEARS = re.compile(r"\b(?:how many years|wie viele jahre|combien d'annees|cuantos anos)\b")  # of one career
_KEEP = re.compile(  # "only those in Leeds" of a ranking is the ranking of those
    r"^\W*(?:(?:and|ok|now|please|und|et|y)\W+)*(?:(?:show|list|keep|give)(?: me)? )?(?:only|just|nur|seulement|solo|solamente)\b"
)
_ANY = re.compile(r"^\W*(?:(?:and|do|have|got|we|you|is|are|there|gibt|es)\W+)*(?:any|irgendwelche|y a-t-il des|hay)\b")
_IN_BUDGET = re.compile(r"\bfits? (?:\w+ )?budget\b")


def _of_the_only_one(folded: str, typed: Criterion | Group | None, memory: Memory) -> QueryPlan | None:
    """ "How many years of SQL?" after a list of one person."""
    of_skill = isinstance(typed, Criterion) and typed.field == "skill" and _YEARS_OF.search(folded)
    if not of_skill or len(memory.listed) != 1:
        return None
    return QueryPlan(intent="value", candidates=memory.listed, topic="skill_years", condition=typed)


def _better_of_few(folded: str, typed: Criterion | Group | None, memory: Memory) -> QueryPlan | None:
    """ "And whose English is better?" after an answer about a few people."""
    few = 1 < len(memory.listed) <= FEW
    if typed is None or not few or not asks.STRONGER.search(folded):
        return None
    return QueryPlan(intent="compare", candidates=memory.listed, condition=typed)


def plan_about_pool(folded: str, condition: Criterion | Group | None, question: Question) -> QueryPlan:
    """What a question asks of everybody, or of the people of the last list."""
    memory, last = question.memory, question.memory.last_plan
    typed = typed_part(condition)
    within = people_before(folded, memory)
    most = plan_superlative(folded, condition, within, memory.listed)
    told = most or _of_the_only_one(folded, typed, memory) or _better_of_few(folded, typed, memory)
    if told:
        return told
    of_pool = bool(asks.POOL.search(_LED_PEOPLE.sub(" ", folded)))
    if condition is not None and leans_on_person(folded, memory) and memory.subject and not of_pool:
        return QueryPlan(intent="check", candidates=(memory.subject,), condition=typed or condition)
    leans = typed is not None and leans_on_list(folded, memory) and not asks.POOL.search(asks.THOSE.sub(" ", folded))
    follow_up = (bool(asks.FOLLOW_UP.search(folded)) or leans) and last is not None
    if (
        follow_up
        and condition is not None
        and last is not None
        and (changed := _changed(folded, condition, typed, memory))
    ):
        return changed
    within_by = last.condition if within and last and last.intent in ("list", "count") and last.within is None else None
    computed = _computed(folded, condition, within, question)
    if computed:
        return computed
    if asks.COUNT.search(folded) and condition is None and _COUNTS_YEARS.search(folded):
        return QueryPlan(intent="clarify", reason="person")
    if asks.COUNT.search(folded):
        share: Literal["share"] | None = "share" if IN_PERCENT.search(folded) else None
        return QueryPlan(intent="count", condition=condition, within=within, within_by=within_by, figure=share)
    if asks.MATCH.search(folded) and condition is not None and not _IN_BUDGET.search(folded):
        return QueryPlan(
            intent="search",
            condition=typed,
            text=question.named.text,
            limit=how_many(folded),
            within=within,
        )
    pool = bool(asks.POOL.search(folded)) or (memory.subject is None and _ANY.match(folded) is not None)
    if condition is not None and (pool or within or (typed is not None and not is_open_question(folded))):
        return QueryPlan(intent="list", condition=condition, within=within, within_by=within_by)
    if (
        pool
        and (
            within
            or re.search(
                r"\b(?:all|every|list|show)\b.*\b(?:candidates|people|applicants|cvs|resumes|kandidaten)\b|\beveryone\b",
                folded,
            )
        )
        and condition is None
    ):
        return QueryPlan(intent="list", within=within)
    return _without_condition(folded, question)


def _changed(
    folded: str, condition: Criterion | Group, typed: Criterion | Group | None, memory: Memory
) -> QueryPlan | None:
    """The last question with a condition more, or one of the person it was about."""
    last = memory.last_plan
    assert last is not None
    if last.intent in ("check", "value", "profile") and memory.subject and not asks.POOL.search(folded):
        return QueryPlan(intent="check", candidates=(memory.subject,), condition=typed or condition)
    if last.intent == "match" and typed is not None and (_KEEP.match(folded) or not asks.THOSE.search(folded)):
        narrowed = _narrow(last.condition, typed, folded)
        return last.model_copy(update={"condition": narrowed, "candidates": (), "limit": None})
    if last.intent not in ("list", "count", "search") or asks.THOSE.search(folded):
        return None
    narrowed = _narrow(last.condition, typed or condition, folded)
    intent = "count" if asks.COUNT.search(folded) else "list"
    return last.model_copy(update={"condition": narrowed, "text": "", "intent": intent})


def _without_condition(folded: str, question: Question) -> QueryPlan:
    """A question that says nothing of anybody: of the job it names, or of a job or people that it leaves out."""
    if question.job and question.job_is_named:
        return QueryPlan(intent="job", job=question.job)
    if asks.MATCH.search(folded):
        return QueryPlan(intent="clarify", reason="job")
    whose = (means_people_before(folded) or _SOMEBODYS.search(folded)) and asks.topic_in(folded) is not None
    return QueryPlan(intent="clarify", reason="person") if whose else QueryPlan(intent="out_of_scope")


def people_before(folded: str, memory: Memory) -> tuple[str, ...] | None:
    """The people of the last list when a question is about some of them: nobody, when it named nobody."""
    if asks.OF_TWO.search(folded) and (len(memory.pair) == 2 or len(memory.listed) > 1):
        return memory.pair if len(memory.pair) == 2 else memory.listed[:2]
    nobody_listed = memory.last_plan is not None and memory.last_plan.intent in ("list", "search") and not memory.listed
    return memory.listed if asks.THOSE.search(folded) and (memory.listed or nobody_listed) else None


def _computed(
    folded: str, condition: Criterion | Group | None, within: tuple[str, ...] | None, question: Question
) -> QueryPlan | None:
    """Questions that are answered by counting values, jobs or years."""
    typed, last = typed_part(condition), question.memory.last_plan
    counted = plan_statistics(folded, typed, within)
    if counted:
        return counted
    jobs = None if question.job_is_named else plan_posts(folded, condition, question.today)
    if jobs and last is not None and last.intent == "jobs" and OF_THESE_JOBS in folded and last.condition is not None:
        both = last.condition if jobs.condition is None else Group(kind="all", of=(last.condition, jobs.condition))
        return jobs.model_copy(update={"condition": both})
    if jobs:
        return jobs
    figure = next((name for name, pattern in asks.FIGURES if pattern.search(folded)), None)
    if figure is None:
        return None
    if typed is None and asks.OF_IT.search(folded):
        typed = next((leaf for leaf in leaves(last.condition) if leaf.field == "skill"), None) if last else None
    return QueryPlan(intent="figures", condition=typed, within=within, figure=average_named(figure, folded))


def _narrow(old: Criterion | Group | None, new: Criterion | Group, folded: str) -> Criterion | Group:
    """ "and with Docker" adds a condition; "what about Java" puts it in place of one of the same field."""
    if old is None:
        return new
    parts = old.of if isinstance(old, Group) and old.kind == "all" else (old,)
    if any(leaf.field == "location" and not leaf.negated for leaf in leaves(new)):  # nobody lives in two places
        parts = tuple(part for part in parts if not (isinstance(part, Criterion) and _is_home(part)))
    if (re.search(r"\b(?:what|how) about\b", folded) or replaces(folded)) and isinstance(new, Criterion):
        parts = tuple(part for part in parts if not (isinstance(part, Criterion) and _same_subject(part, new)))
    return Group(kind="all", of=(*parts, new)) if parts else new


def _is_home(criterion: Criterion) -> bool:
    return criterion.field == "location" and not criterion.negated


def _same_subject(old: Criterion, new: Criterion) -> bool:
    """Conditions of one field, or both of a place."""
    places = ("location", "work_place", "study_place")
    return old.field == new.field or (old.field in places and new.field in places)
