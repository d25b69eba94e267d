"""What a ranking would be if the job asked for less, or more: "what if German was not required", "without the SQL requirement"."""

from __future__ import annotations

import re

from assistant.plan import Change, QueryPlan
from assistant.planning.conditions.combined import combine
from assistant.planning.conditions.criteria import find_criteria
from assistant.words.post_words import REQUIRED_FIELDS
from ingestion.skills import SkillMatcher

_WHAT = r"(?P<what>[^,;?!]{2,80}?)"
_IF = r"\b(?:if|suppose|say|assuming|imagine)\s+"
_BE = r"\s+(?:is|are|was|were|be|became|becomes|counted as|stayed)"
_NOT = r"(?:n['o]?t| not| no longer)\s+"
_ASKED = (
    r"(?:required|requirements?|needed|necessary|asked(?: for)?|mandatory|essential|a must(?:-have)?|musts|must-haves?"
    r"|part of (?:it|the job)|an issue|important)"
)
_MUST = r"(?:mandatory|essential|compulsory|a must(?:-have)?|musts|must-haves?)"
_WISHED = r"(?:(?:only |just |merely )?(?:an? )?(?:nice[- ]to[- ]haves?|optional|bonus|plus|wish))"
_END = r"\b(?=\W*$|\W+(?:who|what|how|would|then|for|in|anymore|any more)\b)"
_THEY = r"(?:we|they|i)"
_WHOEVER = r"[^,;?!]{1,60}?"
_NEED = r"(?:need|ask for|require|want|insist on)"
_DROPPED = r"(?:drop(?:ped)?|ignored?|waived?|left out|leave out|forg[eo]t(?: about)?|removed?|took out)"
_DROPPING = r"(?:without|ignor(?:e|ing)|waiv(?:e|ing)|leav(?:e|ing) out|drop(?:ping)?|forget(?:ting)?(?: about)?)"
_REQUIREMENT = r"(?:requirement|criterion|must-have)"
_GEFORDERT = r"(?:notig|gefordert|verlangt|erforderlich|pflicht|ein muss)"
_EXIGE = r"(?:exigee?|requise?|demandee?|obligatoire|necessaire)"
_FORMS: tuple[tuple[Change, str], ...] = (
    ("nice", rf"{_IF}{_WHAT}{_BE}\s+{_WISHED}{_END}"),
    ("nice", rf"{_IF}{_WHAT}{_BE}{_NOT}{_MUST}{_END}"),
    ("without", rf"{_IF}{_WHAT}{_BE}{_NOT}(?:strictly |really )?{_ASKED}{_END}"),
    ("without", rf"{_IF}{_WHAT}\s+(?:did|does|do){_NOT}(?:count|matter){_END}"),
    ("without", rf"{_IF}{_WHOEVER}\s+(?:did|does|do){_NOT}{_NEED}\s+{_WHAT}(?=\W*$|\W+(?:who|what|how|would|then)\b)"),
    ("without", rf"{_IF}{_THEY}\s+{_DROPPED}\s+(?:the\s+)?{_WHAT}(?:\s+{_REQUIREMENT})?{_END}"),
    ("without", rf"\b{_DROPPING}\s+(?:the\s+)?{_WHAT}\s+{_REQUIREMENT}\b"),
    ("must", rf"{_IF}{_WHAT}{_BE}\s+{_ASKED}{_END}"),
    (
        "must",
        rf"{_IF}{_THEY}\s+(?:also\s+|really\s+)?(?:need(?:ed)?|ask(?:ed)? for|requir(?:e|ed)|insist(?:ed)? on)\s+{_WHAT}{_END}",
    ),
    ("without", rf"\bwenn\s+{_WHAT}\s+(?:nicht|kein\w*)\s+(?:mehr )?{_GEFORDERT}\b"),
    ("must", rf"\bwenn\s+{_WHAT}\s+{_GEFORDERT}\b"),
    ("without", rf"\bsi\s+(?:l['’]|le |la |les )?{_WHAT}\s+(?:n['’]\s?)?(?:etait|est) (?:pas|plus) {_EXIGE}\b"),
    ("without", rf"\bsi\s+no\s+(?:hiciera|hace|haria) falta\s+(?:el |la )?{_WHAT}\W*$"),
)
_ALSO = r"^\W*(?:(?:and|or|also|what about|how about|und|et|y)\W+)*"
_SHORT: tuple[tuple[Change, str], ...] = (
    ("nice", rf"{_ALSO}(?:with )?{_WHAT}\s+(?:(?:only )?as |is )?{_WISHED}\W*$"),
    ("must", rf"{_ALSO}(?:with )?{_WHAT}\s+(?:as |is )?{_MUST}\W*$"),
    ("without", rf"{_ALSO}(?:without|{_DROPPED})\s+(?:the\s+)?{_WHAT}(?:\s+{_REQUIREMENT})?\W*$"),
)
_OPENS = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay|now|then|what|how about|who is (?:the )?best|rank (?:them|everybody)"
    r"|und|was ware|was|et|alors|y|entonces|que pasa)\W*)*"
)
_WOULD = re.compile(r"\b(?:would|ware|serait|seraient|seria|who is (?:the )?best|who are (?:the )?best)\b")
_PRONOUNS = frozenset("it this that he she they which".split())
_ARTICLE = re.compile(r"^(?:the|an?|having|a certificate in)\s+")


def _is_what_if(text: str, match: re.Match[str]) -> bool:
    """Whether the clause is the question, or asks what would be then; "who knows Python, if it is required" does neither."""
    return match["what"] not in _PRONOUNS and bool(_OPENS.fullmatch(text[: match.start()]) or _WOULD.search(text))


def plan_what_if(text: str, job: str | None, matcher: SkillMatcher, *, again: bool = False) -> QueryPlan | None:
    """The plan of a ranking under a changed requirement, or None. `text` is folded, its names are keys.

    `again`: the last question was of that kind, so that "and Python as nice to have" is one, too.
    """
    found = next(((change, match) for change, form in _FORMS if (match := re.search(form, text))), None)
    if found is None or not _is_what_if(text, found[1]):
        found = next(((change, match) for change, form in _SHORT if again and (match := re.match(form, text))), None)
    if found is None:
        return None
    if job is None:
        return QueryPlan(intent="clarify", reason="job")
    change, match = found
    what = _ARTICLE.sub("", match["what"].strip())
    criteria = find_criteria(what, matcher, (), open_phrases=False)
    asked = combine("", [item for item in criteria if item.criterion.field in REQUIRED_FIELDS])
    return QueryPlan(intent="what_if", job=job, condition=asked, text=what, change=change)
