"""Plans questions with a name that several people have: about all of them, or to be asked back."""

from __future__ import annotations

import re

from assistant.plan import QueryPlan
from assistant.planning.questions import WHOEVER, Question
from assistant.words import question_words as asks
from ingestion.normalise import fold

_ALL_OF = re.compile(
    r"\b(?:both|all|beide[nr]?|alle|les deux|tous les|ambos|l[oa]s dos|the|die|les|los|las)(?: (?:two|of the))? $"
)


def plan_namesakes(folded: str, question: Question) -> QueryPlan:
    """About all people of that name, or the question who is meant."""
    return _about_all(folded, question) or _which_one(question)


def _about_all(folded: str, question: Question) -> QueryPlan | None:
    """Questions about all people of one name: how many there are, or how they compare."""
    mention = question.named.ambiguous[0]
    keys, before = mention.keys, fold(question.named.text[: mention.first])
    if _ALL_OF.search(before) and not asks.COUNT.search(folded):
        return QueryPlan(
            intent="list" if asks.POOL.search(before) else "compare",
            candidates=() if asks.POOL.search(before) else keys[:5],
            within=keys if asks.POOL.search(before) else None,
        )
    if asks.COMPARE.search(folded):
        return QueryPlan(intent="compare", candidates=keys[:5], job=question.job)
    if asks.NAMED.search(folded) and (asks.COUNT.search(folded) or asks.POOL.search(folded)):
        return QueryPlan(intent="count" if asks.COUNT.search(folded) else "list", within=keys)
    return None


def _which_one(question: Question) -> QueryPlan:
    """Several people have that name. The question is kept, to be asked again once it is known who is meant."""
    mention = question.named.ambiguous[0]
    place = question.named.keyed.find(question.named.text[mention.first : mention.last])
    kept = question.named.keyed
    if place >= 0:
        kept = kept[:place] + WHOEVER + kept[place + mention.last - mention.first :]
    return QueryPlan(intent="clarify", choices=mention.keys, reason="name", text=kept)
