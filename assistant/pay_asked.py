"""Pay in a question, as a condition on what CVs ask for: "asking for less than 40k", "between £50k and £60k", "under 30 € an hour"."""

from __future__ import annotations

import re

from assistant.located import Located
from assistant.numbers import BOUND, bounds_said
from ingestion.normalise import fold
from ingestion.salary import Amount, find_amounts, period_in
from retrieval.filters import Criterion

_NOUN = (
    r"(?:salar(?:y|ies)|pay|wages?|(?:day |hourly )?rates?|compensation|gehalt\w*|lohn\w*|salaires?|pretentions?|sueldos?|salarios?|pretensiones)"
    r"(?:\s+(?:expectations?|wish(?:es)?|requirements?|demands?|salariales?|vorstellung\w*))?"
)
_VERB = (
    r"(?:asks?|asking|expects?|expecting|wants?|wanting|earns?|earning|costs?|costing|verlangt|verdien\w*|mochte|will|wollen|veut|quiere|demande\w*|gana\w*|pide\w*)"
    r"(?:\s*(?:/|or|and)\s*(?:asks?|wants?|earns?|expects?))?(?:\s+(?:for|to (?:earn|be paid)|a salary of))?"
)
_CUE = re.compile(
    rf"\b(?:(?:with|who|that|have|has|having|states?|mit|avec|con)\s+)?(?:(?:an?|the|their|his|her|ein\w*|un|une)\s+)?(?:{_NOUN}|{_VERB})(?:\s+(?:of|is|are|at|von|de))?\s*[:,]?\s*$"
)
_BOUND = re.compile(rf"(?:{BOUND}|(?:between|from|zwischen|von|entre|de))\s*$")
_AFTER = re.compile(
    r"(?P<or_more>\s*(?:\+|or more|and (?:more|up)|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+(?:or (?:less|under)|max(?:imum)?|at most|oder weniger|ou moins|o menos))?"
    r"(?:\s*(?:an?|per|/|pro|par|por|al|im|je)\s*(?:hour|h|day|week|month|year|annum|stunde|tag|monat|jahr|heure|jour|mois|an|hora|dia|mes|ano)\b)?(?:\s+(?:salary|pay|gross|brutto|net))?"
)
_BY_UNIT = re.compile(  # "asks for pay per hour", "wants a day rate"
    rf"\b{_VERB}\s+(?:an?\s+|un\s+|einen?\s+)?(?:(?:{_NOUN}|tarif\w*|honorar)\s+(?:(?:by the|per|an?|pro|par|por|de l')\s*(?:hour|day|week|month|stunde|tag|monat|heure|jour|mois|hora|dia|mes)\b)|(?:day|daily|hourly|monthly) (?:rate|wage|pay)|(?:tages|stunden)(?:satz|lohn))"
)
_LEAST = 1_000  # a smaller number is pay only with its currency
_ABOUT = re.compile(rf"\b(?:{_NOUN}|{_VERB})\b")


def find_pay(text: str) -> list[Located]:
    """The condition on pay, if a question sets one: an amount of money beside a word of pay."""
    folded = fold(text)
    if len(folded) != len(text) or not _ABOUT.search(folded):
        return []
    for amount in find_amounts(folded):
        if amount.currency or amount.thousands or (amount.low >= _LEAST and not _is_year(amount)):
            before = _BOUND.search(folded[: amount.first])
            first = before.start() if before else amount.first
            cue = _CUE.search(folded[:first])
            after = _AFTER.match(folded, amount.last)
            last = after.end() if after else amount.last
            if cue or re.search(r"\b(?:salary|pay)\W*$", folded[:last]):
                return [Located(_criterion(amount, folded[first:last]), cue.start() if cue else first, last)]
    unit = _BY_UNIT.search(folded)
    period = period_in(unit.group()) if unit else None
    return [Located(Criterion(field="salary", value=period), *unit.span())] if unit and period else []


def _is_year(amount: Amount) -> bool:
    return 1950 <= amount.low <= 2100


def _criterion(amount: Amount, said: str) -> Criterion:
    unit = " ".join(filter(None, (amount.currency, period_in(said))))
    if amount.high > amount.low:
        return Criterion(field="salary", value=unit, minimum=amount.low, maximum=amount.high)
    match = _SAID.search(said)
    low, high = bounds_said(match, amount.low, step=0.01) if match else (amount.low, amount.low)
    return Criterion(field="salary", value=unit, minimum=low, maximum=high)


_SAID = re.compile(rf"^(?:{BOUND}\s+)?[^a-z]*k?\b[^a-z]*(?:{_AFTER.pattern})")
