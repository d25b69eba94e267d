"""Who shares something with a person: "who else works at her employer", "people in the same city as C2".

The plan holds the key of that person (`@C2`), never a word of the CV; the executor puts what the CV says in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.conversation import Memory
from assistant.facts import latest_roles
from assistant.plan import QueryPlan, Topic
from retrieval.condition import Criterion, Group, leaves
from retrieval.entry import Entry

_KEY = "@"
_SHARED: tuple[tuple[str, str, Topic], ...] = (  # the field that is shared, and what is read of the person
    ("location", r"(?:home )?(?:cit(?:y|ies)|town|place)|home ?town|stadt|ort|ville|ciudad", "location"),
    ("country", r"country|land|pays|pa[ií]s", "location"),
    ("employer", r"employer|company|firm|workplace|organi[sz]ation|arbeitgeber|firma|unternehmen|employeur|entreprise|empresa", "employers"),
    ("school", r"university|uni|school|college|universit[äa]t|hochschule|schule|universit[ée]|[ée]cole|universidad|escuela", "education"),
    ("title", r"(?:job )?titles?|positions?|jobs?|roles?|profession|beruf|stelle|m[ée]tier|poste|puesto|profesi[óo]n", "role"),
)  # fmt: skip
_WHAT = "|".join(f"(?P<{field}>{words})" for field, words, _ in _SHARED)
_WHO = r"(?P<who>c\d+|her|his|hers|him|she|he|ihr(?:e[rnm]?)?|sein(?:e[rnm]?)?|sie|er|elle|lui|ella|[ée]l|su)"
_SAME = re.compile(
    rf"\b(?:same|gleichen?|(?:der|dem|die|das)?selben?|m[eê]mes?|mism[oa]s?)\s+(?:current |present )?(?:{_WHAT})\s+(?:as|wie|que)\s+{_WHO}\b",
    re.IGNORECASE,
)
_OWN = re.compile(rf"\b{_WHO}(?:['’]s?)?\s+(?:current |present |own )?(?:{_WHAT})\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"^\W*(?:(?:and|und|et|y)\W+)*(?:who|which (?:other )?(?:candidates?|people|ones?)|any(?:one|body)|some(?:one|body)|how many(?: others?| other people)?|(?:list|show|find)?\W*(?:me )?(?:all |the )?(?:other )?(?:people|candidates|others|every(?:one|body))|"
    r"wer|welche \w+|qui|qui[eé]n(?:es)?)\b(?! (?:is|was) c\d+)",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:else|other|others|another|also|sonst|noch|auch|d['’]autres?|aussi|m[aá]s|otr[oa]s?|tambi[eé]n)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many\b|\bwie viele\b|\bcombien\b|\bcu[aá]nt", re.IGNORECASE)


def plan_same_as(keyed: str, memory: Memory) -> QueryPlan | None:
    """Whoever has the same as the person named by a key, or as whom "her" means; None when that is not asked."""
    match = _SAME.search(keyed)
    if match is None and _ELSE.search(keyed):
        match = _OWN.search(keyed)
    if match is None or not _OTHERS.match(keyed):
        return None
    field = next(name for name, _, _ in _SHARED if match[name])
    person = match["who"].upper() if re.fullmatch(r"c\d+", match["who"], re.IGNORECASE) else _spoken_of(memory)
    if person is None:
        return QueryPlan(intent="clarify", reason="person")
    asked = Criterion(
        field="location" if field == "country" else field, value=f"{_KEY}{person}{'.' if field == 'country' else ''}"
    )
    intent = "count" if _HOW_MANY.search(keyed) else "list"
    return QueryPlan.model_validate({"intent": intent, "condition": asked, "without": (person,)})


def _spoken_of(memory: Memory) -> str | None:
    """Whom a pronoun means: also the one whom the last question compared everybody else with."""
    shared = memory.last_plan.without if memory.last_plan is not None else ()
    return memory.subject or (shared[0] if len(shared) == 1 else None)


def resolved(plan: QueryPlan, lookup: Callable[[str], Entry]) -> QueryPlan:
    """The plan with what the person's CV says; the value of that field, when the CV does not say it."""
    asked = next((leaf for leaf in leaves(plan.condition) if leaf.value.startswith(_KEY)), None)
    if asked is None:
        return plan
    key = asked.value.strip(f"{_KEY}.")
    values = _values(asked, lookup(key))
    if not values:
        topic = next(topic for field, _, topic in _SHARED if field == asked.field)
        return QueryPlan(intent="value", candidates=(key,), topic=topic)
    parts = tuple(asked.model_copy(update={"value": value}) for value in values)
    return plan.model_copy(update={"condition": parts[0] if len(parts) == 1 else Group(kind="any", of=parts)})


def _values(asked: Criterion, entry: Entry) -> Sequence[str]:
    profile = entry.profile
    home, roles = profile.identity, latest_roles(entry)
    found = {
        "location": [home.country if asked.value.endswith(".") else home.city],
        "employer": [role.organisation for role in roles],
        "title": [role.title for role in roles],
        "school": [study.institution for study in profile.education],
    }[asked.field]
    return list(dict.fromkeys(filter(None, found)))
