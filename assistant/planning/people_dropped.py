"""Follow-ups that take people off the last list, or ask for others: "drop Katrin", "without the native speakers", "who else"."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.conversation import Memory
from assistant.plan import QueryPlan, typed_part
from assistant.planning.follow_up_text import DROP
from retrieval.filtering.condition import Criterion, Group, denied, leaves

_NATIVES = re.compile(r"\b(?:natives?(?: speakers?)?|muttersprachler\w*|natifs|nativos)\b")
_PEOPLE = r"(?:ones?|people|candidates?|applicants?|kandidat\w*|bewerber\w*|candidat\w*)"
_THOSE_WHO = re.compile(
    rf"^\W*(?:all |alle |a )?(?:(?:the |die |les |los |las )?{_PEOPLE}|those|these|every(?:one|body)|any(?:one|body)|"
    r"diejenigen|jene|die|ceux|celles|l[oa]s)\b,? "
    r"(?:who|that|with|without|in|from|outside|living|based|speaking|working|die|mit|ohne|aus|qui|avec|sans|que|con|sin)\b"
)
_WHO_ELSE = re.compile(
    r"^\W*(?:(?:and|ok|so|und|et|y)\W+)*(?:who else|(?:is there )?(?:any|some)(?:one|body) else(?: who)?|"
    r"wer (?:noch|sonst(?: noch)?)|(?:sonst )?noch jemand|qui d'autre|quien mas|alguien mas)\b(?P<what>.*)$"
)
Conditions = Callable[[str], Criterion | Group | None]


def plan_dropped(
    text: str, folded: str, memory: Memory, people: tuple[str, ...], conditions: Conditions
) -> QueryPlan | None:
    """The last list without the people who are named or described."""
    dropped = DROP.search(folded)
    if dropped is None or not memory.listed:
        return None
    if people and set(people) < set(memory.listed):
        return _of_rest(memory, tuple(key for key in memory.listed if key not in people))
    found = memory.last_list.condition if memory.last_list else None
    languages = [leaf.value for leaf in leaves(found) if leaf.field == "language" and not leaf.negated]
    if _NATIVES.search(dropped["what"]) and languages:
        native = tuple(Criterion(field="language", value=name, minimum="native", negated=True) for name in languages)
        return _narrowed(memory, native[0] if len(native) == 1 else Group(kind="all", of=native))
    described = typed_part(conditions(text[dropped.start("what") :])) if _THOSE_WHO.match(dropped["what"]) else None
    return _narrowed(memory, denied(described)) if described is not None else None


def _of_rest(memory: Memory, rest: tuple[str, ...]) -> QueryPlan:
    last = memory.last_plan
    if last is not None and last.intent == "match":
        return last.model_copy(update={"within": rest, "candidates": (), "limit": None})
    return QueryPlan(intent="list", within=rest)


def _narrowed(memory: Memory, condition: Criterion | Group) -> QueryPlan:
    """A condition more on the last list, or on the people of the last answer when this was another."""
    last = memory.last_list
    if last is not None and last == memory.last_plan and last.condition is not None:
        both = Group(kind="all", of=(last.condition, condition))
        return last.model_copy(update={"condition": both, "intent": "list", "text": ""})
    return QueryPlan(intent="list", condition=condition, within=memory.listed)


def plan_others(text: str, folded: str, memory: Memory, planned: Callable[[str], QueryPlan]) -> QueryPlan | None:
    """ "Who else speaks French": whom the last answer did not name; without a condition, who meets that of the last question."""
    match, last = _WHO_ELSE.match(folded), memory.last_plan
    if match is None or last is None:
        return None
    named = memory.listed or tuple(filter(None, (memory.subject,)))
    if not re.search(r"\w", match["what"]):
        condition = last.condition or (memory.last_list.condition if memory.last_list else None)
        return QueryPlan(intent="list", condition=condition, without=named)
    asked = planned(f"who {text[match.start('what') :].strip()}")
    if asked.intent not in ("list", "count", "search") or asked.condition is None:
        return None
    return asked.model_copy(update={"intent": "list", "text": "", "without": named})
