"""What budgets somebody answered for, as a condition: "managed a budget of over 1 million euros", "with budget responsibility"."""

from __future__ import annotations

import re

from assistant.words.located import Located
from assistant.words.numbers import BOUND, bounds_said
from ingestion.normalise import fold
from ingestion.stated.budgets import BUDGET, MONEY, amount_of
from retrieval.filtering.filters import Criterion

_IN_CHARGE = (
    r"(?:manag\w*|led|leads?|responsib\w*(?: for)?|in charge of|handl\w*|own(?:ed|s|ing)?|overs\w*|ran|runs?|running|control\w*|had|has|have|held|holds?|experience (?:with|of|in)|with|look\w* after|"
    r"verantwort\w*|gefuhrt|hatte\w*|hat|haben|mit|ger(?:er?|e|ee?s?|ent)|gestion\w*|responsables? d[e'un]*|avec|con|tiene|tuvo)"
)
_ARTICLES = (
    r"(?:(?:an?|the|their|own|any|some|large|big|annual|yearly|operating|ein\w*|einem|une?|un|su|le|la|el|anual)\s+)*"
)
_OR = r"(?P<or_more>\s*(?:\+|or more|or above|and (?:more|up)|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+(?:or (?:less|under)|oder weniger|ou moins|o menos))?"
_AMOUNTS = (
    re.compile(
        rf"\b(?:(?:who|that|have|has)\s+)*(?:{_IN_CHARGE}\s+)?{_ARTICLES}{BUDGET}\s+(?:responsibility\s+)?(?:(?:of|von|de|d'|in hohe von|that (?:was|were)|worth|size)\s+)*(?:{BOUND}\s+)?{MONEY}{_OR}"
    ),
    re.compile(rf"\b(?:(?:who|that|have|has)\s+)*{_IN_CHARGE}\s+{_ARTICLES}(?:{BOUND}\s+)?{MONEY}{_OR}\s+{BUDGET}\b"),
    re.compile(  # "managed more than 1 million": money alone, in so many words
        rf"\b(?:(?:who|that|have|has)\s+)*(?:managed?|managing|responsible for|in charge of|looked after|controlled|verantwortet\w*|verantwortlich fur|gere|gestion\w*)\s+(?:{BOUND}\s+)?{MONEY}{_OR}(?=\s*(?:$|[?.!,;]|or\b|and\b|a year|per year|annually))"
    ),
)
_ANYBODY = re.compile(
    rf"\b(?:(?:who|that|have|has)\s+)*(?:{_IN_CHARGE}\s+{_ARTICLES}(?!p ?&|profit){BUDGET}(?!\s+(?:of|for|planning|controll\w*|analys\w*|account\w*|report\w*|de|von)\b)|budget (?:responsibilit(?:y|ies)|accountability|ownership|holders?)|budgetverantwortung|{_IN_CHARGE} {_ARTICLES}responsabilite budgetaire)(?:\s+(?:responsibility|experience))?"
)
_PAID_FROM = re.compile(r"\b(?:fits?|within|under|inside|on) (?:\w+ )?budget\b|\b(?:our|my) budget\b")


def find_budgets_asked(text: str) -> list[Located]:
    """The condition on the amount of a budget; a bare amount is the least. What we may pay is no budget of theirs."""
    folded = fold(text)
    if len(folded) != len(text) or _PAID_FROM.search(folded):
        return []
    for pattern in _AMOUNTS:
        if (match := pattern.search(folded)) and (money := amount_of(match)):
            amount, currency = money
            low, high = bounds_said(match, amount, step=0.01)
            asked = Criterion(field="budget", value=currency or "", minimum=low, maximum=None if low == high else high)
            return [Located(asked, match.start(), match.end())]
    anybody = _ANYBODY.search(folded)
    return [Located(Criterion(field="budget"), anybody.start(), anybody.end())] if anybody else []
