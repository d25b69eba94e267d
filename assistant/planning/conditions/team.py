"""How many people somebody has led, as a condition: "led a team of more than 5", "with 10 direct reports or more"."""

from __future__ import annotations

import re

from assistant.words.located import Located
from assistant.words.numbers import BOUND, bounds_said, number_of_word
from assistant.words.numbers import NUMBER as SMALL
from ingestion.career.team_size import PEOPLE, TEAM
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_NUMBER = rf"(?P<number>\d{{1,4}}|{SMALL})"
_OR = r"(?P<or_more>\+|\s+(?:(?:people|staff|employees|mitarbeitern?)\s+)?(?:or more|or above|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+or (?:less|fewer))?"
_LEAD = r"(?:(?:has|have|who|that)\s+)?(?:led|leads?|leading|managed?|manages|managing|headed|heads?|supervis\w+|running|runs?|ran|responsible for|in charge of|leitet\w*|leiten|gefuhrt|fuhr\w+|encadr\w+|dirig\w+|lider\w+|coordinat\w+|coordin\w+|koordinier\w+)"
_RANGE = re.compile(
    rf"\b(?:{_LEAD}\s+)?(?:an?\s+|ein\w*\s+|une\s+|un\s+)?{TEAM}\s+(?:of|von|mit|de|with)\s+(?:between\s+|zwischen\s+|entre\s+)?(?P<low>\d{{1,4}}|{SMALL})\s*(?:to|and|bis|und|a|et|y|-|–)\s*(?P<high>\d{{1,4}}|{SMALL})(?:\s+{PEOPLE})?\b"
)
_PATTERNS = (
    re.compile(rf"\b(?:{_LEAD}\s+|with\s+|mit\s+|avec\s+|con\s+)?(?:an?\s+|ein\w*\s+|une\s+|un\s+)?{TEAM}\s+(?:size\s+)?(?:of|von|mit|de|with)\s+(?:{BOUND}\s+)?{_NUMBER}{_OR}(?:\s+{PEOPLE})?\b"),
    re.compile(rf"\b(?:{_LEAD}\s+|with\s+)?(?:an?\s+|ein\w*\s+|une\s+|un\s+)?{TEAM}\s+(?:(?:that|which)\s+(?:is|was|are|were)\s+)?{BOUND}\s+{_NUMBER}{_OR}(?:\s+{PEOPLE})?\b"),
    re.compile(rf"\b(?:{_LEAD}\s+|with\s+|mit\s+)?(?:an?\s+|ein\w*\s+|une\s+|un\s+)?(?:{BOUND}\s+)?{_NUMBER}{_OR}[- ]?(?:person|people|man|strong|head|kopfig\w*)\s+{TEAM}\b"),
    re.compile(rf"\b{_LEAD}\s+(?:{BOUND}\s+)?{_NUMBER}{_OR}\s+(?:\w+\s+)?{PEOPLE}\b"),
    re.compile(rf"\b(?:{BOUND}\s+)?{_NUMBER}{_OR}\s+(?:direct\s+)?reports\b"),
    re.compile(rf"\b(?:(?:had|has|have|having|got|with)\s+)*(?:{BOUND}\s+)?{_NUMBER}{_OR}\s+(?:{PEOPLE}\s+)?(?:under|reporting (?:in)?to|below|beneath) (?:them|him|her|themselves|himself|herself)\b"),
)  # fmt: skip

_ANYBODY = re.compile(
    rf"\b(?:{_LEAD}|encadrent|encadre)\s+(?:an?\s+|ein\w*\s+|une?\s+|other\s+|des\s+|the\s+)?(?:own\s+|small\s+|large\s+)?(?:{TEAM}|people|staff|employees|others|mitarbeiter\w*|personal|personas|personnes)\b"
    rf"(?!\s+(?:size|of|von|de|mit|with|in|for|im|management|leads?|and|or|to|that|which|larger|bigger|greater|smaller|over|above|under|below|more|fewer|less)\b)(?!\s*[,(]?\s*\d)"
)


def find_team(text: str) -> list[Located]:
    """The condition on the number of people led, if there is one; a bare number is the least."""
    folded = fold(text)
    if len(folded) == len(text) and (anybody := _ANYBODY.search(folded)):
        return [Located(Criterion(field="team", minimum=1.0), anybody.start(), anybody.end())]
    if len(folded) == len(text) and (span := _RANGE.search(folded)):
        least, most = (float(number_of_word(span[end]) or 1) for end in ("low", "high"))
        return [Located(Criterion(field="team", minimum=least, maximum=most), span.start(), span.end())]
    match = (
        next((m for pattern in _PATTERNS if (m := pattern.search(folded))), None) if len(folded) == len(text) else None
    )
    if match is None:
        return []
    low, high = bounds_said(match, float(number_of_word(match["number"]) or 1))
    asked = Criterion(field="team", minimum=low, maximum=None if low == high else high)
    return [Located(asked, match.start(), match.end())]
