"""Words for figures: the most, the least and the mean. Computes nothing but the mean."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from assistant.draft import Draft
from assistant.executing.positions import time_in_words
from assistant.plan import AVERAGES, Counted
from assistant.results import FiguresResult, Person
from assistant.words.fact_words import one_of, weeks_in_words
from assistant.writing.wording import drafts_of, names_of
from ingestion.stated.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.vocabulary.degrees import LEVELS as EDUCATION_LEVELS


@drafts_of.register
def _figures(result: FiguresResult) -> list[Draft]:
    """The short answer, then the nearest, or the spread; then who states nothing."""
    silent = result.counts["not_stated"]
    rest = [Draft(f"{silent} {'states' if silent == 1 else 'state'} no {_what(result)}.")] if silent else []
    if not result.values and result.plan.intent == "compare":
        return [Draft(f"Not stated: none of the {result.total} CVs states {_what(result)}.", kind="lead")]
    if not result.values:
        return [Draft(f"None of the {result.total} candidates states {_what(result)}.", kind="lead")]
    if result.plan.figure in AVERAGES:
        return [*_mean(result), *rest]
    first, stated = result.extremes, len(result.values)
    alone = "" if result.total == 1 else ", nobody else states any"
    among = f", the {_superlative(result)} of {stated} candidates" if stated > 1 else alone
    person, value = result.shown[0]
    where = _at(person, result.plan.counted) if len(first) == 1 else ""
    lead = f"{names_of(first)}: {_amount(result, value)}{_of(result)}{where}{among}."
    bullets = [
        Draft(
            f"**{{{person.key}}}**: {_amount(result, value)}{_at(person, result.plan.counted)}",
            person.evidence,
            kind="bullet",
        )
        for person, value in result.shown
    ]
    return [Draft(lead, kind="lead"), *bullets, *rest]


_LENGTHS = {
    "stay": "dates with an employer",
    "present_stay": "dates with an employer",
    "mean_stay": "dates with an employer",
    "gap": "gap between positions",
    "notice": "notice period",
}
_TEAM = "number of people led"
_ORDERED = {"countries": "country of work", "education": "finished studies", "degree_year": "year of a degree"}
_ENDS = {  # how the most and the least of something are called; "the most" and "the least" otherwise
    **dict.fromkeys(_LENGTHS, ("longest", "shortest")),
    **dict.fromkeys(("salary", "team", "budget", "education", "language"), ("highest", "lowest")),
    "degree_year": ("latest", "earliest"), "added": ("longest ago", "latest"), "distance": ("farthest", "nearest"),
}  # fmt: skip
_PAY = "yearly pay"


def _mean(result: FiguresResult) -> list[Draft]:
    values = [value for _, value in result.values]
    mean, median = round(statistics.fmean(values), 1), round(statistics.median(values), 1)
    of_median = result.plan.figure == "median"
    first = median if of_median else mean
    told = f"{first:.1f} years{_of(result)}" if result.plan.counted is None else _amount(result, first)
    how = "in the middle" if of_median else "on average"
    lead = f"{told} {how}, over the {len(values)} candidates whose CV states {_pronoun(result)}."
    ends = (
        f"{value:g}" if result.plan.counted is None else _amount(result, value)
        for value in (mean if of_median else median, values[-1], values[0])
    )
    other, least, most = ends
    return [Draft(lead, kind="lead"), Draft(f"{'Mean' if of_median else 'Median'} {other}, from {least} to {most}.")]


def _pronoun(result: FiguresResult) -> str:
    return "them" if result.plan.counted is None else "it"


def _what(result: FiguresResult) -> str:
    if result.plan.counted is None:
        return f"years{_of(result)}"
    return measure_in_words(result.plan.counted, result.of)


def _of(result: FiguresResult) -> str:
    if result.plan.counted is not None:
        return ""
    return f" of {result.of}" if result.of else " of experience"


def _superlative(result: FiguresResult) -> str:
    counted, is_most = result.plan.counted, result.plan.figure == "most"
    if counted in _ENDS:
        return _ENDS[counted][0 if is_most else 1]
    return "fewest" if counted and not is_most else str(result.plan.figure)


def _amount(result: FiguresResult, value: float) -> str:
    each = (
        " with an employer on average"
        if result.plan.counted == "mean_stay" and result.plan.figure not in AVERAGES
        else ""
    )
    return f"{amount_in_words(result.plan.counted, value, result.of)}{each}"


def amount_in_words(counted: Counted | None, value: float, of: str | None) -> str:
    """A number of years of experience, or of what is counted, `of` a currency, a language or a city."""
    if counted is None:
        return f"{value:g} years"
    told = _AMOUNTS.get(counted)
    return told(of or "", value) if told else f"{value:g} {one_of(counted) if value == 1 else counted}"


def measure_in_words(counted: Counted | None, of: str | None) -> str:
    """What is counted or measured, as a noun phrase."""
    if counted is None:
        return f"years of {of or 'experience'}"
    if counted in ("salary", "budget"):
        money = _PAY if counted == "salary" else "amount of a budget"
        return f"{money} in {of}" if of else money
    named = {"team": _TEAM, "language": f"level of {of}", "distance": "city whose distance is known", **_ORDERED}
    return named.get(counted) or _LENGTHS.get(counted, counted)


def _money(of: str, value: float) -> str:
    return f"{value:,.0f}{f' {of}' if of else ''}"


def _language(of: str, value: float) -> str:
    return f"{of} at {LANGUAGE_LEVELS[int(value)]}".replace("at native", "as a native language")


def _ago(days: float) -> str:
    return "today" if days < 1 else "yesterday" if days < 2 else f"{int(days)} days ago"


_AMOUNTS: dict[Counted, Callable[[str, float], str]] = {
    "salary": lambda of, value: f"{_money(of, value)} a year",
    "budget": lambda of, value: f"a budget of {_money(of, value)}",
    "notice": lambda _, value: f"{weeks_in_words(value)} until a start" if value else "at once",
    "team": lambda _, value: f"{value:g} {'person' if value == 1 else 'people'} led",
    "stay": lambda _, value: time_in_words(int(value)),
    "present_stay": lambda _, value: time_in_words(int(value)),
    "mean_stay": lambda _, value: time_in_words(round(value)),
    "gap": lambda _, value: f"{time_in_words(int(value))} between two positions",
    "degree_year": lambda _, value: f"degree of {value:.0f}",
    "distance": lambda of, value: f"{value:.0f} km from {of}" if value else f"in {of}",
    "language": _language,
    "added": lambda _, value: f"added {_ago(value)}",
    "education": lambda _, value: f"{EDUCATION_LEVELS[int(value)]} level",
}


def _at(person: Person, counted: Counted | None) -> str:
    if not person.note:
        return ""
    return f" ({person.note})" if counted == "gap" else f" at {person.note}"
