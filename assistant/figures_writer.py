"""Words for figures: the most, the least and the mean. Computes nothing but the mean."""

from __future__ import annotations

import statistics

from assistant.draft import Draft
from assistant.fact_words import weeks_in_words
from assistant.plan import Counted
from assistant.positions import time_in_words
from assistant.results import FiguresResult, Person
from assistant.wording import drafts_of, names_of


@drafts_of.register
def _figures(result: FiguresResult) -> list[Draft]:
    """The short answer, then the nearest, or the spread; then who states nothing."""
    silent = result.counts["not_stated"]
    rest = [Draft(f"{silent} {'states' if silent == 1 else 'state'} no {_what(result)}.")] if silent else []
    if not result.values and result.plan.intent == "compare":
        return [Draft(f"Not stated: none of the {result.total} CVs states {_what(result)}.", kind="lead")]
    if not result.values:
        return [Draft(f"None of the {result.total} candidates states {_what(result)}.", kind="lead")]
    if result.plan.figure == "mean":
        return [*_mean(result), *rest]
    first, stated = result.extremes, len(result.values)
    among = f"the {_superlative(result)} of {stated} candidates" if stated > 1 else "nobody else states any"
    person, value = result.shown[0]
    where = _at(person, result.plan.counted) if len(first) == 1 else ""
    lead = f"{names_of(first)}: {_amount(result, value)}{_of(result)}{where}, {among}."
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
_PAY = "yearly pay"


def _mean(result: FiguresResult) -> list[Draft]:
    values = [value for _, value in result.values]
    mean, median = round(statistics.fmean(values), 1), statistics.median(values)
    told = f"{mean:.1f} years{_of(result)}" if result.plan.counted is None else _amount(result, mean)
    lead = f"{told} on average, over the {len(values)} candidates whose CV states {_pronoun(result)}."
    ends = (
        f"{value:g}" if result.plan.counted is None else _amount(result, value)
        for value in (median, values[-1], values[0])
    )
    middle, least, most = ends
    return [Draft(lead, kind="lead"), Draft(f"Median {middle}, from {least} to {most}.")]


def _pronoun(result: FiguresResult) -> str:
    return "them" if result.plan.counted is None else "it"


def _what(result: FiguresResult) -> str:
    counted = result.plan.counted
    if counted is None:
        return f"years{_of(result)}"
    if counted == "salary":
        return f"{_PAY} in {result.of}" if result.of else _PAY
    return _TEAM if counted == "team" else _LENGTHS.get(counted, counted)


def _of(result: FiguresResult) -> str:
    if result.plan.counted is not None:
        return ""
    return f" of {result.of}" if result.of else " of experience"


def _superlative(result: FiguresResult) -> str:
    if result.plan.counted in _LENGTHS:
        return "longest" if result.plan.figure == "most" else "shortest"
    if result.plan.counted in ("salary", "team"):
        return "highest" if result.plan.figure == "most" else "lowest"
    return "fewest" if result.plan.counted and result.plan.figure == "least" else str(result.plan.figure)


def _amount(result: FiguresResult, value: float) -> str:
    counted = result.plan.counted
    if counted is None:
        return f"{value:g} years"
    if counted == "salary":
        return f"{value:,.0f}{f' {result.of}' if result.of else ''} a year"
    if counted == "notice":
        return f"{weeks_in_words(value)} until a start" if value else "at once"
    if counted == "team":
        return f"{value:g} {'person' if value == 1 else 'people'} led"
    if counted in ("stay", "present_stay"):
        return time_in_words(int(value))
    if counted == "mean_stay":
        each = "" if result.plan.figure == "mean" else " with an employer on average"
        return f"{time_in_words(round(value))}{each}"
    if counted == "gap":
        return f"{time_in_words(int(value))} between two positions"
    return f"{value:g} {counted.removesuffix('s') if value == 1 else counted}"


def _at(person: Person, counted: Counted | None) -> str:
    if not person.note:
        return ""
    return f" ({person.note})" if counted == "gap" else f" at {person.note}"
