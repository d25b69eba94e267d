"""Pay offered in a job post or wished in a CV: amounts, currency and period, as written in eight languages.

Amounts without a currency count only behind a label (`Salary: 20000-40000`). Does not convert anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingestion.lines.sections import text_with_label
from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, Period, Salary, SectionName

_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "us$": "USD", "£": "GBP", "gbp": "GBP",
    "chf": "CHF", "sfr": "CHF", "zl": "PLN", "pln": "PLN", "₹": "INR", "inr": "INR", "rs": "INR", "rs.": "INR",
    "c$": "CAD", "cad": "CAD", "a$": "AUD", "aud": "AUD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "¥": "JPY", "jpy": "JPY",
    "ngn": "NGN", "₦": "NGN", "kes": "KES", "zar": "ZAR", "nzd": "NZD", "mxn": "MXN", "r$": "BRL", "brl": "BRL", "czk": "CZK", "kc": "CZK", "aed": "AED", "sgd": "SGD", "s$": "SGD",
}  # fmt: skip
_SPOKEN_OF_MONEY = {
    "pound": "GBP",
    "pounds": "GBP",
    "dollar": "USD",
    "dollars": "USD",
    "franken": "CHF",
}  # and of other things
CURRENCY = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))
_RAND = r"r(?=\d)"  # alone it is the letter of many things
_SIGNS = _CURRENCIES | {"r": "ZAR"}
AMOUNT = r"\d{1,3}(?:[.,'\s]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_NAMED_CURRENCY = re.compile(rf"(?<!\w)(?:{CURRENCY}|{'|'.join(_SPOKEN_OF_MONEY)})(?!\w)")
_FACTORS = {
    "k": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "lacs": 100_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
}
_MULTIPLES = "|".join(sorted(_FACTORS, key=len, reverse=True))
_ONE = rf"(?:(?P<before{{n}}>{CURRENCY}|{_RAND})\s?)?(?P<amount{{n}}>{AMOUNT})\s?(?P<thousand{{n}}>(?:{_MULTIPLES})\b)?\s?(?P<after{{n}}>(?:{CURRENCY})(?!\w))?"
_RANGE = re.compile(
    rf"(?<![\w.,]){_ONE.replace('{n}', '1')}\s*(?:-|to|bis|a|et|and|y|–|—)\s*{_ONE.replace('{n}', '2')}(?![\w%])"
)
_SINGLE = re.compile(rf"(?<![\w.,]){_ONE.replace('{n}', '1')}(?![\w%])")
_LABEL = re.compile(
    r"\b(?:salary|pay|compensation|remuneration|wages?|rate|package|ctc|gehalt\w*|jahresgehalt|monatsgehalt|wunschgehalt|vergutung|entgelt|lohn|lohn(?:vorstellung\w*|wunsch|erwartung\w*)|stundenlohn|stundensatz|tagessatz|tarifs?|honorar\w*|tarifas?|salaire|salarial\w*|"
    r"pretentions|tjm|remuneracion|salario|sueldo|pretensiones|retribuzione|stipendio|ral|salaris|loon|wynagrodzenie|remuneracao)\b"
)
_WISHED = re.compile(
    r"\b(?:looking for|seeking(?= (?:an? )?(?:base|basic|salary|package|pay)\b)|wish(?:es|ed)?|wants?|wanted|expect\w*|desired|target|hoping for|asking(?: for)?|wunsch\w*|vorstellung\w*|erwart\w*|souhait\w*|deseo|like to earn|want to earn|(?:would|'d) like(?= (?:about |around |at least |from )?[£€$\d])|desead[oa]s?|expectativas?|busc[oa]|pid[oe]|aspir[oa] a|cherche|demande|vise|strebe|verlange)\b"
)
_SAYS_WISH = re.compile(  # means the same below any heading
    r"\b(?:(?:seeking|looking for|asking for) an? (?:base(?: salary)?|salary|package) of|(?:salary|pay|rate) (?:i am|i'm|we are)? ?(?:looking for|wanted|wish\w*|expect\w*|requirements?|requested)|(?:desired|expected|wanted) (?:salary|pay|rate)|gehalts(?:wunsch|vorstellung\w*)|pretentions(?: salariales)?|(?:pretension|expectativa)(?:es|s)? salarial(?:es)?)\b"
)
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:$|[^\w\s]|(?:per|an?|pro|p\.?a|year|gross|brutto|brute?s?|brutos?|annuel\w*|mensuel\w*|anual\w*|mensual\w*|net|basic|base|fixed|fix|fixes?|fij[oa]s?|plus|or|and|oder|und|par|por|al|l'heure|fte|full[- ]time)\b)"
)
_POUNDS = re.compile(r"(?<=\d)\s?pounds?\b")  # money where somebody wishes; in a post they may be a weight
_FULL_TIME = r"(?:full[- ]time(?: equivalent)?|fte|pro rata|auf vollzeit|vollzeit|a temps plein|a jornada completa)"
_WORKING_TIME = re.compile(  # `24 hours a week`: what is worked in a week, not what pay is counted by
    r"\b\w+ ?(?:hours?|hrs?|h|days?|nights?|shifts?|stunden|tagen?|heures|jours|horas|dias)(?: ?/ ?| (?:a|per|each|every|pro|die|in der|par|por|a la) )(?:week|month|woche|monat|semaine|mois|semana|mes)\b"
)
_CURRENT = re.compile(
    r"\b(?:current|present|previous|last|aktuell\w*|derzeitig\w*|bisherig\w*|actuel\w*|actual)\W+(?:\w+\W+)?$"
)
_NOW = r"(?:now|currently|current|at present|at the moment|derzeit|aktuell|actuellement|actualmente)"
_NOW_BEFORE, _NOW_AFTER = re.compile(rf"\b{_NOW}\W+(?:(?:at|on|earning)\W+)?$"), re.compile(rf"\W*{_NOW}\b")
_LABEL_CELL = re.compile(r"^([^\d:]{3,40}?)\s{3,}")
_CLAUSE_END = re.compile(r"(?<=[^\W\d_]{2})[.;]\s+|(?<=\d|[€$£)k])[.;]\s+|\s+[·•|]\s+|\s{3,}")
_NOT_WISHED_IN = frozenset(
    {"experience", "education", "projects", "publications", "references", "awards", "volunteering"}
)
_UP_TO = re.compile(r"\b(?:up to|max\w*|bis zu|jusqu'a|hasta|fino a|tot)\s*$")
_PERIODS: tuple[tuple[Period, str], ...] = (
    ("hour", r"\b(?:per hour|an hour|/ ?h(?:ou)?r?\b|hourly|stundensatz|pro stunde|stundenlohn|/ ?std|(?:de )?l'heure|par heure|por hora|all'ora|per uur)"),
    ("day", r"\b(?:per day|a day|daily rate|day rate|tjm|tarifa diaria|/ ?day|pro tag|tagessatz|par jour|por dia)|/ ?day\b"),
    ("week", r"\b(?:per week|a week|weekly|pro woche|par semaine|por semana)|/ ?week\b"),
    ("month", r"\b(?:per month|a month|monthly|(?:pro|im) monat|monatlich|monatsgehalt|par mois|mensuel\w*|al mes|mensual\w*|al mese|per maand|miesiecznie)|/ ?(?:month|monat|mois|mes|mo)\b"),
    ("year", r"\b(?:per year|a year|per annum|p\.?a\b|annual\w*|yearly|(?:pro|im) jahr|jahrlich\w*|jahresgehalt|par an|annuel\w*|al ano|anual\w*|all'anno|per jaar|rocznie|ctc|ral)|/ ?(?:year|yr|jahr|an|ano)\b"),
)  # fmt: skip
_ONLY_PAY = re.compile(  # a clause that says nothing else: `£14 per hour`, `£36,000 full-time equivalent`
    rf"(?:from |ab |min(?:imum)? )?{_ONE.replace('{n}', '1')}(?:\s*(?:-|to|bis|a|et|and|y)\s*{_ONE.replace('{n}', '2')})?,?\s+(?:{'|'.join([pattern for _, pattern in _PERIODS] + [_FULL_TIME])})(?: (?:gross|brutto|brut|brutos|net|fte|pro rata))?(?: (?:or|and|oder|und|ou|et|o|y) (?:more|above|over|up|mehr|plus|mas))?"
)
_BASE = r"(?:base|basic|fixed|grundgehalt|fixgehalt|festgehalt|fixum|fix|fixes?|fij[oa]s?)"
_ON_TARGET = r"(?:on[- ]target(?: earnings?)?|ote|total(?: comp(?:ensation)?| package)?|variable|zielgehalt|zieleinkommen|gesamt|avec variable|con variable)"
_WITH_VARIABLE = re.compile(
    rf"\b{_ON_TARGET}\W{{0,3}}(?:(?:of|around|about|up to|von|bis zu|de)\s)?{_ONE.replace('{n}', '1')}(?!\s*{_BASE}\b)|{_ONE.replace('{n}', '2')}\s*{_ON_TARGET}\b"
)
_BARE = re.compile(  # an amount and nothing else, as people list it among their wishes: `£52,000`, `from 60k €`
    rf"(?:{_BASE} )?(?:of |from |at least |min(?:imum)?\.? |around |about |ab |mindestens |au moins |minimo )?{_ONE.replace('{n}', '1')}(?:\s*(?:-|–|to|bis|a|et|and|y)\s*{_ONE.replace('{n}', '2')})?\+?(?:\s+(?:{_BASE}|gross|brutto|brut|brutos|net|p\.?a\.?))?"
)
_LEAST = re.compile(  # `at least £40,000 a year`: who names the least wishes it
    rf"\b(?:at least|no less than|not (?:under|below)|mindestens|nicht unter|au moins|au minimum|al menos|(?:como )?minim[oa]|minimum)(?: (?:of|de|von))?:? (?={_ONE.replace('{n}', '1')}\s+(?:(?:gross|brutto|brute?s?|brut[oa]s?|net)\s+)?(?:{'|'.join(pattern for _, pattern in _PERIODS)}))"
)
_TURNOVER = re.compile(
    r"\b(?:turnover|revenue|budget|funding|raised|umsatz|chiffre d'affaires|facturacion|customers|users|portfolio)\b"
)
_OF_MILLIONS = re.compile(
    r"\s?(?:m|mio|mrd|bn|million\w*|milliard\w*|millon\w*|billion\w*)\b"
)  # `worth £20 million a year`
_PENSION_PLAN = re.compile(r"\b401\s?\(?k\)?")
_MIN_YEARLY = 8_000  # an amount without a period: above it per year, from 500 per month


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in folded text, or a range of two; `thousands` are written with a k, or more with a word such as lakh."""

    low: float
    high: float
    currency: str | None
    thousands: bool
    first: int
    last: int


def find_salary(lines: Sequence[Line]) -> Salary | None:
    """The first pay that a line states, or None."""
    for line in lines:
        folded = _without_variable(_PENSION_PLAN.sub(" ", fold(line.plain)))
        salary = _first_pay(folded, _LABEL.search(folded) is not None, line)
        if salary is not None:
            return salary
    return None


def find_wished_salary(lines: Sequence[Line], sections: Sequence[SectionName]) -> Salary | None:
    """The pay that the owner of a CV asks for, behind a label or in a line of wishes; what was earned is none."""
    for i, section in enumerate(sections):
        if section in _NOT_WISHED_IN and not _SAYS_WISH.search(fold(lines[i].plain)):
            continue
        text = _without_variable(_POUNDS.sub("£", _LABEL_CELL.sub(r"\1: ", fold(text_with_label(lines, i)))))
        is_below_label = (
            text != _without_variable(fold(lines[i].plain))
            and (_LABEL.search(text) or _WISHED.search(text)) is not None
        )
        for clause in _CLAUSE_END.split(text):
            salary = _wished_in(clause, is_below_label, lines[i])
            if salary is not None:
                return salary
        if section == "other" and (salary := _bare_in(_without_variable(fold(lines[i].plain)), lines[i])):
            return salary
    return None


def _without_variable(folded: str) -> str:
    """Of pay with and without what depends on success (`£50k base, £90k OTE`) the base counts."""
    return _WITH_VARIABLE.sub(" ", folded) if re.search(rf"\b{_BASE}\b", folded) else folded


def _bare_in(text: str, line: Line) -> Salary | None:
    """An amount of money alone among wishes and terms."""
    for piece in (piece for clause in _CLAUSE_END.split(text) for piece in re.split(r",\s", clause)):
        match = _BARE.fullmatch(piece.strip(" .;"))
        match = match or _ONLY_PAY.match(piece.strip(" .;"))
        if match is not None and _amount(match).currency:
            return _first_pay(piece, True, line, alone=True)
    return None


def _wished_in(clause: str, is_below_label: bool, line: Line) -> Salary | None:
    """What follows the words of wishing goes before what stands elsewhere in the clause (`now 40k, looking for 45k`)."""
    for wish in (*_WISHED.finditer(clause), *_LABEL.finditer(clause)):
        is_label = wish.re is _LABEL or _LABEL.search(clause) is not None
        if not _CURRENT.search(clause[: wish.start()]):
            for start in (wish.end(), 0):
                salary = _first_pay(clause, True, line, start=start, alone=not is_label)
                if salary is not None:
                    return salary
    least = None if _TURNOVER.search(clause) else _LEAST.search(clause)
    if least is not None and (salary := _first_pay(clause, True, line, start=least.end(), alone=True)):
        return salary
    if any(_CURRENT.search(clause[: label.start()]) for label in _LABEL.finditer(clause)):
        return None
    if is_below_label or _ONLY_PAY.fullmatch(clause.strip(" .;")):
        return _first_pay(clause, True, line, alone=True)
    return None


def _first_pay(folded: str, labelled: bool, line: Line, *, start: int = 0, alone: bool = False) -> Salary | None:
    """`alone`: an amount of something (`30k users`) is no pay, nor is a bare number (`GDC no. 298811`)."""
    match = _RANGE.search(folded, start) or _SINGLE.search(folded, start)
    while match is not None:
        salary = _salary(match, folded, labelled, line)
        is_number = (
            not match["thousand1"] and (salary is None or salary.currency is None) and match["amount1"].isdigit()
        )
        if (
            salary is not None
            and not _is_earned(folded, match)
            and not _OF_MILLIONS.match(folded, match.end())
            and not (alone and (is_number or not _NO_NOUN_AFTER.match(folded, match.end())))
        ):
            return salary
        match = _SINGLE.search(folded, match.end())
    return None


def _is_earned(folded: str, match: re.Match[str]) -> bool:
    return bool(_NOW_BEFORE.search(folded[: match.start()]) or _NOW_AFTER.match(folded, match.end()))


def _salary(match: re.Match[str], folded: str, labelled: bool, line: Line) -> Salary | None:
    amount, period = _amount(match), period_in(folded)
    is_range = match.re is _RANGE and (amount.thousands or amount.low >= _MIN_YEARLY) and not _TURNOVER.search(folded)
    if not (amount.currency and (labelled or period or is_range)) and not (labelled and amount.high >= _MIN_YEARLY):
        return None  # "$40M turnover", "8 years": no pay
    if amount.high < amount.low or (period is None and amount.high < 500):
        return None
    assumed = period or ("year" if amount.high >= _MIN_YEARLY else "month")
    low = None if _UP_TO.search(folded[: match.start()]) else amount.low
    span = LineSpan(page=line.page, start=line.number, end=line.number)
    return Salary(low=low, high=amount.high, currency=amount.currency, period=assumed, span=span)


def find_amounts(folded: str) -> Iterator[Amount]:
    """The amounts in folded text, left to right; any number is one."""
    start = 0
    while match := _RANGE.search(folded, start) or _SINGLE.search(folded, start):
        single = _SINGLE.search(folded, start)
        match = single if single is not None and single.start() < match.start() else match
        yield _amount(match)
        start = match.end()


def currency_in(folded: str) -> str | None:
    """The ISO 4217 code of the first currency that a folded text names, with an amount or without."""
    named = _NAMED_CURRENCY.search(folded)
    return (_CURRENCIES | _SPOKEN_OF_MONEY)[named.group()] if named else None


@lru_cache(maxsize=64)  # asked for each of the numbers in a text
def period_in(folded: str) -> Period | None:
    """What folded text says pay is counted by."""
    folded = _WORKING_TIME.sub(" ", folded)
    return next((name for name, pattern in _PERIODS if re.search(pattern, folded)), None)


def _amount(match: re.Match[str]) -> Amount:
    parts = match.groupdict()
    signs = [parts.get(f"{side}{n}") for n in (1, 2) for side in ("before", "after")]
    written = parts["thousand1"] or parts.get("thousand2")
    low = _number(parts["amount1"], written)
    return Amount(
        low=low,
        high=_number(parts["amount2"], written) if parts.get("amount2") else low,
        currency=next((_SIGNS[sign] for sign in signs if sign), None),
        thousands=bool(written),
        first=match.start(),
        last=match.end(),
    )


def _number(written: str, multiple: str | None) -> float:
    """`60.000`, `60,000`, `60 000`, `18,50` and `18.50`: a mark before three digits groups, before two it is decimal.

    `multiple` is the word behind it, such as `k` or `lakh`.
    """
    bare = re.sub(r"[.,'\s](?=\d{3}(?!\d))", "", written).replace(",", ".")
    return float(bare) * _FACTORS.get(multiple or "", 1)
