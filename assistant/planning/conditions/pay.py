"""Pay in a question, as a condition on what CVs ask for: "asking for less than 40k", "between £50k and £60k", "under 30 € an hour"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.words.located import Located
from assistant.words.numbers import BOUND, bounds_said
from ingestion.normalise import fold
from ingestion.stated.salary import Amount, currency_in, find_amounts, period_in
from retrieval.filtering.filters import Criterion

_NOUN = (
    r"(?:salar(?:y|ies)|pay|wages?|(?:day |hourly )?rates?|compensation|gehalt\w*|lohn\w*|salaires?|pretentions?|sueldos?|salarios?|pretensiones)"
    r"(?:\s+(?:expectations?|wish(?:es)?|requirements?|demands?|salariales?|vorstellung\w*))?"
)
_VERB = (
    r"(?:ask(?:s|ed|ing)?|expect(?:s|ed|ing)?|want(?:s|ed|ing)?|earn(?:s|ed|ing)?|request(?:s|ed|ing)?|costs?|costing|verlangt|verdien\w*|mochte|will|wollen|veut|quiere|demande\w*|gana\w*|pide\w*)"
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
_CURRENCY = r"(?:\s+(?:in|en)\s+(?P<currency>euros?|eur|pounds?|gbp|dollars?|usd|(?:swiss )?francs?|franken|chf))"
_STATES_PAY = re.compile(  # "states a salary figure", "salary expectation given in euros"
    rf"\b(?:(?:stat\w+|giv\w+|mention\w*|nam(?:e|es|ed|ing)|list\w*|nenn\w*|indiqu\w+)\s+(?:an?\s+|their\s+|any\s+|ein\w*\s+)?{_NOUN}(?:\s+(?:figures?|amounts?|numbers?))?{_CURRENCY}?"
    rf"|{_NOUN}\s+(?:(?:is|are)\s+)?(?:given|stated|named|mentioned|expressed){_CURRENCY.replace('currency', 'stated')}?|{_NOUN}{_CURRENCY.replace('currency', 'bare')})\b"
)
_BUDGET = re.compile(  # what may be paid, not what somebody was in charge of
    r"\b(?:(?:fits?|within|under|in|inside|for|on)\s+)?(?:(?:an?|our|my|the|this|unser\w*|notre|nuestro)\s+)?budgets?(?:\s+(?:is|are|of|von|de|est|es))?\s*[:=]?\s*(?:(?:about|around|max\w*|up to|at most|not more than)\s+)?$"
)
_IN_CHARGE = re.compile(
    r"\b(?:manag\w*|led|lead\w*|responsib\w*|charge|handl\w*|own(?:ed|s)|overs\w*|ran|run\w*|control\w*|verantwort\w*|ger(?:er?|ee?s?)|gestion\w*)\b"
)
_SPOKEN = re.compile(r"\s*(?:pounds?(?: sterling)?|dollars?|franken)\b")
_TAKES = re.compile(
    r"\b(?:accept\w*|settle\w* for|agree\w* to|(?:work|do it|come|join|move|change|switch) for|(?:happy|content|satisfied|ok(?:ay)?|fine) with|enough|sufficient|affordable|"
    r"zufrieden|akzeptier\w*|reicht|reichen|genug|accepte\w*|suffi\w*|assez|acepta\w*|suficiente|basta\w*)(?: (?:for|mit|fur|pour|para|at|with))?\b"
)
_NEAR_WORDS = 8
_LEAST = 1_000  # a smaller number is pay only with its currency
_ABOUT = re.compile(rf"\b(?:{_NOUN}|{_VERB})\b")


def find_pay(text: str) -> list[Located]:
    """The condition on pay, if a question sets one: an amount of money beside a word of pay."""
    folded = fold(text)
    if len(folded) == len(text) and (within := _within_budget(folded) or _would_take(folded)):
        return within
    if len(folded) != len(text) or not _ABOUT.search(folded):
        return []
    for amount in map(partial(_with_spoken_currency, folded), find_amounts(folded)):
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
    if unit and period:
        return [Located(Criterion(field="salary", value=period), *unit.span())]
    stated = _STATES_PAY.search(folded)
    return [Located(_stated_pay(stated), *stated.span())] if stated else []


def without_words_of_pay(found: list[Located]) -> list[Located]:
    """Beside an amount, "salary" alone is no phrase that a CV should have."""
    of_pay = any(item.criterion.field == "salary" for item in found)
    return [
        item
        for item in found
        if not (of_pay and item.criterion.field == "states" and re.fullmatch(_NOUN, fold(item.criterion.value)))
    ]


def _with_spoken_currency(folded: str, amount: Amount) -> Amount:
    """`40000 pounds`: beside a word of pay it is the currency."""
    spoken = _SPOKEN.match(folded, amount.last)
    if spoken is None or amount.currency:
        return amount
    return replace(amount, currency=currency_in(spoken.group()), last=spoken.end())


def _stated_pay(match: re.Match[str]) -> Criterion:
    currency = currency_in(match["currency"] or match["stated"] or match["bare"] or "")
    return (
        Criterion(field="salary", value=currency)
        if currency
        else Criterion(field="unstated", value="salary", negated=True)
    )


def _within_budget(folded: str) -> list[Located]:
    """ "Fits a budget of 60k": who asks for no more than that."""
    for amount in find_amounts(folded) if "budget" in folded and not _IN_CHARGE.search(folded) else ():
        before = _BUDGET.search(folded[: amount.first])
        if before and (amount.currency or amount.thousands or amount.low >= _LEAST):
            period = period_in(folded[amount.last :])
            unit = " ".join(filter(None, (amount.currency, period)))
            return [Located(Criterion(field="salary", value=unit, maximum=amount.high), before.start(), amount.last)]
    return []


def _would_take(folded: str) -> list[Located]:
    """ "Would she accept 60k", "is 60k enough": who asks for no more than that."""
    for amount in find_amounts(folded) if (said := _TAKES.search(folded)) else ():
        if said and (amount.currency or amount.thousands or (amount.low >= _LEAST and not _is_year(amount))):
            unit = " ".join(filter(None, (amount.currency, period_in(folded[amount.last :]))))
            first, last = min(said.start(), amount.first), max(said.end(), amount.last)
            if len(folded[first:last].split()) <= _NEAR_WORDS:
                return [Located(Criterion(field="salary", value=unit, maximum=amount.high), first, last)]
    return []


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
