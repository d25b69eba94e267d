"""Facets of stated facts: workplace wished, availability, licences, clearance, grades, industry, language of the CV."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, get_args

from sqlalchemy import Select, Text, cast, select

from ingestion.career.industries import industries_of, industry_names
from ingestion.career.leadership import LEADERSHIP
from ingestion.stated.budgets import MONTHLY
from ingestion.stated.hours import WEEK_HOURS
from ingestion.stated.stated_facts import WORKPLACES
from ingestion.studies.grades import SCALES
from ingestion.types import Period
from retrieval.errors import InvalidFilter
from retrieval.filtering.bounds import within_dates, within_number
from retrieval.filtering.condition import Answer, Criterion
from retrieval.filtering.facet_sources import Sources, Values, by_words
from retrieval.filtering.states import states
from retrieval.storage import tables as t

_LED = "led a team"
_HAD_BUDGET = "managed a budget"
_CURRENCY = re.compile(r"[A-Za-z]{3}")
_CODE = re.compile(r"[A-Z]{3}")  # of ISO 4217
AT_HOME = "home"  # some of the time or all of it
ANY = "any"  # clearance:any, licence:any
LANGUAGE_CODES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "dutch": "nl", "portuguese": "pt", "polish": "pl",
}  # fmt: skip


LANGUAGE_NAMES = {code: name.capitalize() for name, code in LANGUAGE_CODES.items()}


def workplace(sources: Sources, condition: Criterion) -> Answer:
    """Where somebody wants to work; `home` is remote or hybrid. Being open to one way says nothing against the others."""
    if condition.value not in (*WORKPLACES, AT_HOME):
        raise InvalidFilter(
            f"There is no workplace {condition.value!r}.", f"One of {', '.join((*WORKPLACES, AT_HOME))}."
        )
    if condition.value != AT_HOME:
        return _shown(sources, "workplace", [condition.value])
    ways = [_shown(sources, "workplace", [way]) for way in ("remote", "hybrid")]
    yes = ways[0].yes | ways[1].yes
    return Answer(yes, (ways[0].no & ways[1].no) - yes)


def licence(sources: Sources, condition: Criterion) -> Answer:
    """A driving licence, one of its classes (`licence:B`), or another licence by its words."""
    value = f"driving {condition.value.upper()}" if len(condition.value) <= 3 else condition.value
    known = {text for _, text in _pairs(sources, "licence")}
    stated = _shown(sources, "licence", _named(known, value if value in known else condition.value))
    c = t.candidate_certifications.c
    rows = sources.rows(select(c.candidate_id, c.name).where(c.name.ilike("%licen%")))
    papers = by_words(((row.candidate_id, row.name) for row in rows), condition.value).yes
    return Answer(stated.yes | papers, stated.no - papers)


STATED: Mapping[str, Callable[[], Select[Any]]] = {
    "salary": lambda: _of_kind("salary"),
    "availability": lambda: _of_kind("availability"),
    "location": lambda: select(t.candidates.c.id).where(t.candidates.c.location.is_not(None)),
    "education": lambda: select(t.candidate_education.c.candidate_id),
    "language": lambda: select(t.candidate_languages.c.candidate_id),
    "certification": lambda: select(t.candidate_certifications.c.candidate_id),
    "experience": lambda: select(t.candidate_roles.c.candidate_id),
    "phone": lambda: _with_contact("phone"),
    "email": lambda: _with_contact("email"),
    "linkedin": lambda: _with_link("linkedin."),
    "github": lambda: _with_link("github."),
}  # what a CV may leave open, and who states it


def _of_kind(kind: str) -> Select[Any]:
    facts = t.candidate_facts.c
    return select(facts.candidate_id).where(facts.kind == kind)


def _with_contact(name: str) -> Select[Any]:
    return select(t.candidates.c.id).where(t.candidates.c.profile["identity"][name].as_string().is_not(None))


def _with_link(site: str) -> Select[Any]:
    links = cast(t.candidates.c.profile["identity"]["links"], Text)
    return select(t.candidates.c.id).where(links.contains(site, autoescape=True))


def unstated(sources: Sources, condition: Criterion) -> Answer:
    """Whose CV says nothing of a field: `unstated:salary`."""
    stated = STATED.get(condition.value)
    if stated is None:
        raise InvalidFilter(f"Whether {condition.value!r} is left open is not known.", f"One of {', '.join(STATED)}.")
    known = sources.numbers_of(stated().distinct())
    return Answer(sources.numbers_of(select(t.candidates.c.id)) - known, known)


def team(sources: Sources, condition: Criterion) -> Answer:
    """The most people that somebody says to have led. A CV that names a smaller number may leave others out: it denies nothing.

    Anybody led (`team>=1`) is also who says so without a number.
    """
    led = [row for row in _rows(sources, "team") if row.amount is not None and not row.negated]
    yes = {row.candidate_id for row in led if within_number(row.amount, condition)}
    if condition.maximum is not None or float(condition.minimum or 1) > 1:
        return Answer(yes, set())
    said = states(sources, Criterion(field="states", value=_LED))
    c = t.candidate_skills.c
    denied = {row.candidate_id for row in sources.rows(select(c.candidate_id).where(c.skill == LEADERSHIP, c.negated))}
    why = {number: why for number, why in said.why.items() if number in said.yes - yes}
    return Answer(yes | said.yes, denied - yes - said.yes, why)


def largest_teams(sources: Sources) -> dict[int, float]:
    """The most people that each candidate who names a number has led."""
    led: dict[int, float] = {}
    for row in _rows(sources, "team"):
        if row.amount and not row.negated:
            led[row.candidate_id] = max(row.amount, led.get(row.candidate_id, 0.0))
    return led


def budget(sources: Sources, condition: Criterion) -> Answer:
    """The largest budget that somebody says to have had, in the currency `value` or any; a smaller one denies nothing.

    Any budget (`budget` without bounds) is also that of who says so without an amount.
    """
    currency = condition.value.upper() or None
    if currency and not _CURRENCY.fullmatch(currency):
        raise InvalidFilter(f"There is no currency {condition.value!r}.", "Write budget>=500000 or budget:EUR>=500000.")
    yes = {n for n, amount in largest_budgets(sources, currency).items() if within_number(amount, condition)}
    if currency or condition.minimum is not None or condition.maximum is not None:
        return Answer(yes, set())
    said = states(sources, Criterion(field="states", value=_HAD_BUDGET))
    named = {row.candidate_id for row in _rows(sources, "budget")}
    why = {number: why for number, why in said.why.items() if number in said.yes - named}
    return Answer(named | said.yes, said.no - named, why)


def largest_budgets(sources: Sources, currency: str | None = None) -> dict[int, float]:
    """The largest budget that each candidate states, in a currency or in any; monthly ones are no measure of the others."""
    stated: dict[int, float] = {}
    for row in _rows(sources, "budget"):
        if row.amount and not row.value.endswith(MONTHLY) and currency in (None, row.value):
            stated[row.candidate_id] = max(row.amount, stated.get(row.candidate_id, 0.0))
    return stated


HOURS = ("part_time", "full_time")


def hours(sources: Sources, condition: Criterion) -> Answer:
    """Part-time or full-time as wished, or hours a week (`hours<=30`); who wishes only the one does not wish the other."""
    value = condition.value.lower().replace("-", "_").replace(" ", "_")
    if value and value not in HOURS:
        raise InvalidFilter(f"There are no hours {condition.value!r}.", f"One of {', '.join(HOURS)}, or hours<=30.")
    wished: dict[int, list[Any]] = {}
    for row in _rows(sources, "hours"):
        wished.setdefault(row.candidate_id, []).append(row)
    verdicts = {number: _wishes(rows, value, condition) for number, rows in wished.items()}
    return Answer({n for n, wish in verdicts.items() if wish}, {n for n, wish in verdicts.items() if wish is False})


def _wishes(rows: Sequence[Any], value: str, condition: Criterion) -> bool | None:
    """Whether one of somebody's wishes fits; full-time without a figure is a full week, part-time without one any part of it."""
    wanted = [row for row in rows if not row.negated]
    named = [row for row in wanted if value in ("", row.value)]
    if not named:
        return False if wanted or any(row.value == value for row in rows) else None
    if condition.minimum is None and condition.maximum is None:
        return True
    amounts = [1.0 if row.amount is None and row.value == "full_time" else row.amount for row in named]
    fits = [None if amount is None else within_number(amount * WEEK_HOURS, condition) for amount in amounts]
    return True if True in fits else None if None in fits else False


def clearance(sources: Sources, condition: Criterion) -> Answer:
    """A level of clearance, or `any`."""
    known = {text for _, text in _pairs(sources, "clearance")}
    return _shown(sources, "clearance", _named(known, condition.value))


def industry(sources: Sources, condition: Criterion) -> Answer:
    """Employers of an industry or sector. Silence about the others is no: an employer's name rarely says what it does."""
    return _shown(sources, "industry", industries_of(condition.value) or [condition.value])


def grade(sources: Sources, condition: Criterion) -> Answer:
    """A grade on the scale that `value` names: `grade:gpa>=3.5`, `grade:german<=2`. Grades of other scales say nothing."""
    if condition.value not in SCALES:
        raise InvalidFilter(f"There is no scale of grades {condition.value!r}.", f"One of {', '.join(SCALES)}.")
    rows = [row for row in _rows(sources, "grade") if row.value == condition.value and row.amount is not None]
    yes = {row.candidate_id for row in rows if within_number(row.amount, condition)}
    return Answer(yes, {row.candidate_id for row in rows} - yes)


def availability(sources: Sources, condition: Criterion) -> Answer:
    """Weeks until somebody can start, by the notice stated or up to the date stated; `immediately` is none."""
    wanted = condition.model_copy(update={"maximum": 0.0}) if condition.value else condition
    if condition.value not in ("", "immediately"):
        raise InvalidFilter(
            f"There is no availability {condition.value!r}.", "Write availability:immediately or <=4 (weeks)."
        )
    known = weeks_of_notice(sources)
    yes = {number for number, weeks in known.items() if within_number(weeks, wanted)}
    return Answer(yes, set(known) - yes)


def contract_end(sources: Sources, condition: Criterion) -> Answer:
    """When the present contract ends, of those whose CV says so."""
    ends = {
        row.candidate_id: within_dates(row.value, condition.minimum, condition.maximum)
        for row in _rows(sources, "contract_end")
    }
    return Answer({n for n, fits in ends.items() if fits}, {n for n, fits in ends.items() if fits is False})


def weeks_of_notice(sources: Sources) -> dict[int, float]:
    """Weeks until each candidate who says so can start; a notice of one term has no number of weeks."""
    counted = [row for row in _rows(sources, "availability") if row.amount is not None or row.value != "notice"]
    return {row.candidate_id: weeks_until(row, sources.as_of) for row in counted}


def salary(sources: Sources, condition: Criterion) -> Answer:
    """The least pay that a CV asks for, a year unless `value` names another period; a currency may stand before it (`GBP hour`).

    Nothing is converted: pay in another currency or for another period says nothing. An amount without a currency is taken to be in
    the one asked for.
    """
    currency, period = pay_unit(condition.value)
    known = yearly_pay(sources, currency, period)
    yes = {number for number, amount in known.items() if within_number(amount, condition)}
    return Answer(yes, set(known) - yes)


def yearly_pay(sources: Sources, currency: str | None = None, period: str = "year") -> dict[int, float]:
    """The least pay that each candidate asks for, of those who ask in a currency (or any) for a period."""
    rows = ((row, row.value.split()) for row in _rows(sources, "salary") if row.amount is not None)
    return {
        row.candidate_id: row.amount
        for row, (*stated, counted_by) in rows
        if counted_by == period and (currency is None or stated in ([], [currency]))
    }


def commonest_currency(sources: Sources, kind: str = "salary") -> str | None:
    """The currency that most CVs ask yearly pay in, or state a budget in: amounts of two currencies are no common scale."""
    units = (row.value.split() for row in _rows(sources, kind))
    stated = Counter(words[0] for words in units if words and _CODE.fullmatch(words[0]))
    return min(stated, key=lambda currency: (-stated[currency], currency), default=None)


def pay_unit(value: str) -> tuple[str | None, str]:
    """Currency and period of what is asked (`GBP hour`); a year when no period is named. Raises `InvalidFilter`."""
    words = value.split()
    period = words.pop().lower() if words and words[-1].lower() in get_args(Period) else "year"
    currency = words.pop().upper() if words and _CURRENCY.fullmatch(words[-1]) else None
    if words:
        raise InvalidFilter(f"There is no pay in {value!r}.", 'Write salary<=50000, or salary:"GBP hour"<=30.')
    return currency, period


def weeks_until(fact: Any, as_of: date) -> float:
    """Weeks of notice, or up to the first day of the stated month or year."""
    if fact.amount is not None:
        return float(fact.amount)
    year, _, month = fact.value.partition("-")
    return round(max(0, (date(int(year), int(month or 1), 1) - as_of).days) / 7, 1)


def document_language(sources: Sources, condition: Criterion) -> Answer:
    """The language that a CV is written in, by name or ISO 639-1 code."""
    code = LANGUAGE_CODES.get(condition.value.lower(), condition.value.lower())
    rows = _pairs(sources, "document_language")
    yes = {number for number, value in rows if value == code}
    return Answer(yes, {number for number, _ in rows} - yes)


def _shown(sources: Sources, kind: str, wanted: Sequence[str]) -> Answer:
    """Stated is yes, denied in so many words is no; a CV that does both has stated it."""
    rows = [row for row in _rows(sources, kind) if row.value in wanted]
    yes = {row.candidate_id for row in rows if not row.negated}
    return Answer(yes, {row.candidate_id for row in rows if row.negated} - yes)


def _named(known: set[str], value: str) -> list[str]:
    folded = value.lower()
    if folded in (ANY, "yes"):
        return sorted(known)
    return [text for text in known if text.lower() == folded] or [value]


def _rows(sources: Sources, kind: str) -> Iterator[Any]:
    c = t.candidate_facts.c
    yield from sources.rows(select(c.candidate_id, c.value, c.amount, c.negated).where(c.kind == kind))


def _pairs(sources: Sources, kind: str) -> list[tuple[int, str]]:
    return [(row.candidate_id, row.value) for row in _rows(sources, kind)]


def fact_values(kind: str) -> Values:
    """The values that CVs state of one kind."""
    return lambda sources: {value for _, value in _pairs(sources, kind)}


def industry_values(_sources: Sources) -> list[str]:
    """Every industry and sector of the vocabulary."""
    return industry_names()
