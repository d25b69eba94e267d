"""Who shares something with a person: "who else works at her employer", "people in the same city as C2".

The plan holds the key of that person (`@C2`), never a word of the CV; `same_as` puts what the CV says in its place.
"""

from __future__ import annotations

import re

from assistant.conversation import Memory
from assistant.executing.same_as import KEY_SIGN, OF_COUNTRY
from assistant.plan import QueryPlan
from retrieval.filtering.condition import Criterion

_SHARED: tuple[tuple[str, str], ...] = (  # the field that is shared
    ("location", r"(?:home )?(?:cit(?:y|ies)|town|place)|home ?town|stadt|ort|ville|ciudad"),
    ("country", r"country|land|pays|pa[ií]s"),
    ("employer", r"employer|company|firm|workplace|organi[sz]ation|arbeitgeber|firma|unternehmen|employeur|entreprise|empresa"),
    ("school", r"university|uni|school|college|universit[äa]t|hochschule|schule|universit[ée]|[ée]cole|universidad|escuela"),
    ("title", r"(?:job )?titles?|positions?|jobs?|roles?|profession|beruf|stelle|m[ée]tier|poste|puesto|profesi[óo]n"),
)  # fmt: skip
_WHAT = "|".join(f"(?P<{field}>{words})" for field, words in _SHARED)
_WHO = r"(?P<who>c\d+|her|his|hers|him|she|he|ihr(?:e[rnm]?)?|sein(?:e[rnm]?)?|sie|er|elle|lui|ella|[ée]l|su)"
_SAME = re.compile(
    rf"\b(?:same|gleichen?|(?:der|dem|die|das)?selben?|m[eê]mes?|mism[oa]s?)\s+(?:current |present )?(?:{_WHAT})\s+(?:as|wie|que)\s+{_WHO}\b",
    re.IGNORECASE,
)
_WHOSE = r"(?P<who>c\d+(?:['’]s?)?|her|his|ihr(?:e[rnm]?)?|sein(?:e[rnm]?)?|son|sa|su)"  # "el puesto" is the post
_OWN = re.compile(rf"\b{_WHOSE}\s+(?:current |present |own )?(?:{_WHAT})\b", re.IGNORECASE)
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
    field = next(name for name, _ in _SHARED if match[name])
    key = re.match(r"c\d+", match["who"], re.IGNORECASE)
    person = key.group().upper() if key else _spoken_of(memory)
    if person is None:
        return QueryPlan(intent="clarify", reason="person")
    asked = Criterion(
        field="location" if field == "country" else field,
        value=f"{KEY_SIGN}{person}{OF_COUNTRY if field == 'country' else ''}",
    )
    intent = "count" if _HOW_MANY.search(keyed) else "list"
    return QueryPlan.model_validate({"intent": intent, "condition": asked, "without": (person,)})


def _spoken_of(memory: Memory) -> str | None:
    """Whom a pronoun means: also the one whom the last question compared everybody else with."""
    shared = memory.last_plan.without if memory.last_plan is not None else ()
    return memory.subject or (shared[0] if len(shared) == 1 else None)
