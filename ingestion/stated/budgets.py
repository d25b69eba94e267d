"""Budgets that the owner of a CV answered for: "annual budget of 1.2 million euros", "Budgetverantwortung 3 Mio. €", "$14M P&L".

The amount is as written, in the currency beside it; a monthly budget is told apart, and nothing is converted. What a budget was
cut or overspent by is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.normalise import fold
from ingestion.stated.salary import AMOUNT, CURRENCY, currency_in
from ingestion.types import Line, LineSpan, SectionName, StatedFact

MONTHLY = "month"
BUDGET = r"(?:[a-z-]*budgets?(?:verantwortung|volumen)?|(?:[a-z]+etat|etat(?=\s+(?:von|in hohe)))|etat(?:verantwortung|volumen)|p ?& ?l|profit and loss|presupuestos?|kostenverantwortung|kostenstellenverantwortung)"
_MILLION = r"(?:millions?|millionen|millones|mio\.?|mn|m(?![a-z\d²]))"
_SCALE = rf"(?:(?P<scale>k(?!\w)|thousand|tausend|mille|mil(?!l)|tsd\.?|t(?=\s?(?:€|eur))|{_MILLION}|billions?|bn|milliarden?|milliards?|mrd\.?))"
_OF_CURRENCY = rf"(?:{CURRENCY}|pounds?|dollars?|franken)"
MONEY = rf"(?:(?P<before>{_OF_CURRENCY})\s?)?(?<![\w.,])(?P<amount>{AMOUNT})\s?(?:{_SCALE})?\s?(?:(?:d['e]|de)\s)?(?P<after>{_OF_CURRENCY}(?![a-z]))?"
_LEADS_TO = r"(?:\s*[:(,–-]?\s*(?:(?:of|von|uber|de|d'|von rund|size|worth|totalling|in hohe von|over|up to|some|about|around|approximately|approx\.?|circa|ca\.?|rund|etwa|environ|unos|anual|annuel|cumule|mensuel|mensual|per year|a year|jahrlich|bis zu|jusqu'a|hasta|more than|mehr als|plus de|mas de)\s*)*)"
_BEHIND = re.compile(rf"\b{BUDGET}{_LEADS_TO}{MONEY}")
_BEFORE = re.compile(
    rf"{MONEY}\+?(?:\s+(?:of|in|annual|yearly|operating|total|annuel|anual|jahres|de|d'|(?:marketing|project|department|training|freight|it|capital|media|site)))*\s*-?\s*{BUDGET}(?![a-z])"
)
_LESS = re.compile(  # what a budget was cut by, or is left of it
    r"\b(?:cut|reduc\w+|sav\w+|lower\w*|under|below|over|by|spar\w+|gesenkt|senk\w+|unter|redui\w+|economis\w+|ahorr\w+|reduj\w+)\b[^.;]{0,20}$"
)
_MONTH = re.compile(
    r"\b(?:monthly|per month|a month|month's|monats\w*|monatlich\w*|pro monat|im monat|mensuel\w*|par mois|mensual\w*|al mes)\b"
)
_LEAST_BARE = 10_000  # a number without a currency: below it may be a year
_WITHIN = frozenset(
    {
        "experience",
        "header",
        "summary",
        "about",
        "responsibilities",
        "other",
        "projects",
        "volunteering",
        "skills",
        "awards",
    }
)


def find_budgets(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """One fact for each line that states the amount of a budget, the largest of it. The value is its currency (ISO 4217), if any."""
    for line, section in zip(lines, sections, strict=True):
        amounts = list(_amounts(fold(line.plain))) if section in _WITHIN else []
        if amounts:
            amount, unit = max(amounts)
            span = LineSpan(page=line.page, start=line.number, end=line.number)
            yield StatedFact(kind="budget", value=unit, amount=amount, span=span)


def _amounts(folded: str) -> Iterator[tuple[float, str]]:
    for pattern in (_BEHIND, _BEFORE):
        for match in pattern.finditer(folded):
            money = amount_of(match)
            if money is None or _LESS.search(folded[: match.start()]):
                continue
            period = f" {MONTHLY}" if _MONTH.search(folded[max(0, match.start() - 12) : match.end() + 12]) else ""
            yield money[0], f"{money[1] or ''}{period}".strip()


def amount_of(match: re.Match[str]) -> tuple[float, str | None] | None:
    """The amount of a match of `MONEY` with its currency; None for a small bare number, which is no money."""
    written, factor = match["amount"], _factor(match["scale"] or "")
    if factor > 1 and re.fullmatch(r"\d+[.,]\d+", written):
        number = float(written.replace(",", "."))  # 1,2 millones, 2.375 million
    else:
        number = float(re.sub(r"[.,'\s](?=\d{3}(?!\d))", "", written).replace(",", "."))
    currency = currency_in(match["before"] or match["after"] or "")
    value = round(number * factor, 2)
    return None if value <= 0 or (currency is None and value < _LEAST_BARE) else (value, currency)


def _factor(scale: str) -> float:
    if scale.startswith(("b", "mrd", "milliard")):
        return 1e9
    if scale in ("", "k", "mil", "mille", "thousand") or scale.startswith("t"):
        return 1e3 if scale else 1.0
    return 1e6
