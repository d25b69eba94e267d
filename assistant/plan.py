"""What a question asks, as a typed plan. Both planners fill it; code executes it.

Holds keys (`C1`, `J1`) for people and jobs, never names, and no text of any document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.words.articles import with_article
from assistant.words.fact_words import FACT_WORDS
from assistant.words.fact_words import time_in_words as _time_in_words
from assistant.words.fact_words import use_in_words as _use_in_words
from assistant.words.positions_asked import PositionsAsked
from ingestion.vocabulary.language_families import languages_of
from ingestion.vocabulary.study_fields import names_degree
from ingestion.vocabulary.titles import is_title
from retrieval.filtering.asked_place import ABROAD, OUTSIDE
from retrieval.filtering.career_facets import COUNTRIES
from retrieval.filtering.filters import UNDER_WAY, UNFINISHED, Criterion, Filter, Group, leaves
from retrieval.ranking.decisions import Action

Intent = Literal[
    "list", "count", "search", "match", "profile", "check", "value", "compare", "missing", "recommend", "feedback", "job",
    "figures", "explain", "statistics", "interview", "draft", "decide", "export", "jobs", "similar", "decided", "what_if",
    "help", "clarify", "refused", "out_of_scope",
]  # fmt: skip
Topic = Literal[
    "years", "skill_years", "location", "languages", "education", "certifications", "skills", "employers", "role", "contact",
    "projects", "phone", "email", "salary", "team", "qualifications", "dates", "positions", "said", "availability", "gaps",
    "hours", "contract_end", "grade", "interests", "present_salary", "reason",
    "achievements", "industries", "budget", "licences",
]  # fmt: skip


GroupBy = Literal[
    "skill",
    "language",
    "city",
    "country",
    "seniority",
    "education",
    "certification",
    "employer",
    "title",
    "document_language",
]
Change = Literal["without", "nice", "must"]  # of a requirement
Counted = Literal[
    "languages",
    "certifications",
    "employers",
    "positions",
    "degrees",
    "skills",
    "countries",
    "stay",
    "present_stay",
    "mean_stay",
    "promotions",
    "gap",
    "notice",
    "salary",
    "team",
    "budget",
    "added",
    "education",
    "language",
    "degree_year",
    "distance",
]  # `Library.counted`


EVERY_MUST, ALL_BUT_ONE = (
    "every must-have",
    "all but one must-have",
)  # in `text` of a match: only those who meet so many
AVERAGES = ("mean", "median")  # in `figure`
EVERYBODY = ("@all",)  # in `within`: the people of the step before


class QueryPlan(BaseModel):
    """One question understood.

    `condition` filters the pool, or is the claim that `check` tests on one person; `topic` is the field that `value` reads,
    and `positions` says which of them when the field is `positions`;
    `candidates` are the people it is about, in order; `within` limits a pool question to people of an earlier answer,
    whom `within_by` had found: a condition of both can be dropped later; `without` leaves people of an earlier answer out;
    `figure` is what `figures` computes over the years of experience, or over the years in the one skill of `condition`,
    or over what is `counted`, of the currency, language or city `text`; a `count` with the figure `share` is told in percent, too,
    and `statistics` with `distinct` say how many values there are, with `least` the rarest, with `posts` what the job posts
    ask for, with `whole` how much the library holds, and `compare` with a figure says who of its
    people has the most; `place` is the one of a ranking that is asked for;
    `group_by` is what `statistics` counts, of values that `at_least` and `at_most` so many people have; `steps` are plans one
    after the other, of which this plan is the last:
    in their `candidates` `@1` is the first person of the step before, and `@all` in `within` are all of them;
    `change` is what `what_if` does to the requirement that `condition` or `text` names;
    `action` with `text` as its reason is what `decide` will record once it is confirmed; for `decided` it is what was recorded.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    intent: Intent
    condition: Filter | None = None
    candidates: tuple[str, ...] = ()
    within: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    within_by: Filter | None = None
    job: str | None = None
    topic: Topic | None = None
    positions: PositionsAsked | None = None
    figure: Literal["most", "least", "mean", "median", "share", "distinct", "whole", "posts"] | None = None
    counted: Counted | None = None
    group_by: GroupBy | None = None
    draft: Literal["outreach", "decline", "invitation"] | None = None
    action: Action | None = None
    change: Change | None = None
    text: str = ""
    limit: int | None = Field(None, ge=1, le=1000)
    at_least: int | None = Field(None, ge=1)
    at_most: int | None = Field(None, ge=1)
    place: int | None = Field(None, ge=1, le=100)
    choices: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    reason: str = ""
    planner: Literal["rules", "model"] = "rules"
    steps: tuple[QueryPlan, ...] = Field((), max_length=4)

    def criteria(self) -> list[Criterion]:
        """The single conditions, left to right."""
        return leaves(self.condition)


# How a condition is said of several people, and of one.
_VERBS: dict[str, tuple[str, str]] = {
    "skill": ("show", "shows"), "years": ("have", "has"), "title": ("have worked as", "has worked as"),
    "employer": ("have worked at", "has worked at"), "education": ("hold", "holds"),
    "field_of_study": ("have studied", "has studied"), "school": ("have studied at", "has studied at"),
    "language": ("speak", "speaks"), "location": ("are in", "is in"), "seniority": ("are at", "is at"),
    "certification": ("hold", "holds"), "states": ("say", "says"), "industry": ("have worked in", "has worked in"),
    "role": ("have held", "has held"), "role_start": ("began", "began"), "role_end": ("ended", "ended"), "grade": ("have", "has"),
    "workplace": ("want to work", "wants to work"), "availability": ("are available", "is available"),
    "salary": ("ask for", "asks for"),
    "licence": ("hold", "holds"), "expiry": ("hold", "holds"),
    "clearance": ("have", "has"), "document_language": ("write in", "writes in"),
    "number": ("list", "lists"), "work_place": ("have worked in", "has worked in"),
    "study_place": ("have studied in", "has studied in"),
    "joined": ("joined", "joined"), "contract_end": ("have", "has"),
    "hours": ("want to work", "wants to work"), "team": ("have led", "has led"), "budget": ("have had", "has had"),
    "added": ("were added", "was added"), "unstated": ("say nothing of", "says nothing of"),
    "stay": ("have been with", "has been with"), "gap": ("have", "has"),
    "parallel": ("show", "shows"), "promoted": ("were promoted or took", "was promoted or took"),
    "returned": ("went back to", "went back to"),
}  # fmt: skip


def describe(criterion: Criterion) -> str:
    """What a condition asks, as a noun phrase (`at least 5 years of Python`, `German at B2 or above`, `Berlin`)."""
    low = f"{criterion.minimum:g}" if isinstance(criterion.minimum, float) else criterion.minimum
    if criterion.field in FACT_WORDS:
        return FACT_WORDS[criterion.field](criterion)
    years = _years_in_words(criterion)
    level = _level_in_words(criterion)
    return {
        "skill": (f"{years} of {criterion.value}" if years else criterion.value) + _use_in_words(criterion),
        "title": with_article(criterion.value) + _time_in_words(criterion),
        "employer": criterion.value + _time_in_words(criterion),
        "years": f"{years} of experience",
        "education": {UNFINISHED: "unfinished studies", UNDER_WAY: "studies under way"}[criterion.value]
        if criterion.value in (UNFINISHED, UNDER_WAY)
        else _degree_in_words(criterion, low) + _taken_in_words(criterion),
        "language": (with_article(f"{criterion.value} language") if languages_of(criterion.value) else criterion.value)
        + level,
        "seniority": criterion.value
        + {"junior": " level or below", "senior": " level or above"}.get(criterion.value, " level"),
        "states": f"“{criterion.value}”",
        "location": _around(criterion) or criterion.value,
    }.get(criterion.field, criterion.value)


_STUDIES = {
    UNFINISHED: ("have studies that are not finished", "has studies that are not finished"),
    UNDER_WAY: ("are studying now", "is studying now"),
}

_HELD_AS = {"title": "as", "employer": "at"}
_THERE = {"work_place": "worked", "study_place": "studied"}


def claim(condition: Criterion | Group | None, *, plural: bool = True) -> str:
    """A filter as what is said of people (`are in Berlin and show Python`)."""
    if condition is None:
        return "are in the library" if plural else "is in the library"
    if isinstance(condition, Group):
        needed = [part for part in condition.of if part.required] or condition.of
        return (" and " if condition.kind == "all" else " or ").join(claim(part, plural=plural) for part in needed)
    if special := _in_own_words(condition, plural):
        return special
    verb = _VERBS[condition.field][0 if plural else 1]
    if condition.negated and condition.stated:
        many = _VERBS[condition.field][0]
        verb = f"{'say' if plural else 'says'} that they {_denied(many, many, plural=True)}"
    elif condition.negated:
        verb = _denied(verb, _VERBS[condition.field][0], plural)
    return f"{verb} {describe(condition)}"


def _in_own_words(condition: Criterion, plural: bool) -> str:
    """What is said of conditions that need more than a verb and a noun; empty for the others."""
    if condition.field == "role" and not condition.value and (held := _held(condition, plural)):
        return held
    if condition.field == "education" and condition.value in _STUDIES and not condition.negated:
        return _STUDIES[condition.value][0 if plural else 1]
    if condition.field == "number" and condition.value == COUNTRIES and not condition.negated:
        return f"{'have' if plural else 'has'} worked in {describe(condition)}"
    if condition.field in _HELD_AS and condition.current and not condition.negated:
        return f"{'work' if plural else 'works'} {_HELD_AS[condition.field]} {describe(condition)}"
    if condition.field == "title" and not is_title(condition.value.split()[-1]):
        had = (
            ("have not had" if plural else "has not had") if condition.negated else "have had" if plural else "has had"
        )
        return f"{had} “{condition.value}” in a title{_time_in_words(condition)}"
    if condition.field in _THERE and condition.value == ABROAD and not condition.negated:
        return f"{'have' if plural else 'has'} {_THERE[condition.field]} abroad"
    if condition.field in _THERE and condition.value.startswith(OUTSIDE):
        verb = f"{'not ' if condition.negated else ''}{_THERE[condition.field]}"
        return f"{'have' if plural else 'has'} {verb} {condition.value}"
    if condition.field == "field_of_study" and names_degree(condition.value):
        held = _VERBS["education"][0 if plural else 1]
        return f"{_denied(held, 'hold', plural) if condition.negated else held} {with_article(condition.value)}"
    if condition.field == "unstated" and condition.negated:
        return f"{'state' if plural else 'states'} {describe(condition)}"
    if condition.field == "location" and (around := _around(condition)):
        live = ("do not live" if plural else "does not live") if condition.negated else "live" if plural else "lives"
        return f"{live} {around}"
    return ""


def _held(role: Criterion, plural: bool) -> str:
    """What is said of positions of any kind: that one is held now, or none since some time; empty for other bounds."""
    if role.negated:
        now = f"{'hold' if plural else 'holds'} no position now" if role.current else ""
        return now or (f"held no position in {role.since} or later" if role.since else "")
    is_any = role.minimum is None and role.maximum is None
    return f"{'hold' if plural else 'holds'} a position now" if role.current and is_any else ""


def _denied(verb: str, base: str, plural: bool) -> str:
    """The verb with "not": auxiliaries take it themselves, others need "do"."""
    first, _, rest = verb.partition(" ")
    if rest and first in ("are", "is", "have", "has"):
        return f"{first} not {rest}"
    return f"{'do' if plural else 'does'} not {base}"


def _degree_in_words(criterion: Criterion, low: str | None) -> str:
    if not low and not criterion.value:
        return "a degree"
    return f"a {low or criterion.value} degree" + ("" if low and low == criterion.maximum else " or above")


def _taken_in_words(criterion: Criterion) -> str:
    since, until = criterion.since, criterion.until
    if since and since == until:
        return f" taken in {since}"
    bounds = [f"from {since} on" if since else "", f"until {until}" if until else ""]
    return " taken " + " and ".join(filter(None, bounds)) if any(bounds) else ""


def _around(location: Criterion) -> str:
    """A distance from a city in words; empty for a place itself."""
    low, high = location.minimum, location.maximum
    told = [f"within {high:g} km of {location.value}"] if isinstance(high, float) else []
    told += [f"{low:g} km or more from {location.value}"] if isinstance(low, float) else []
    return " and ".join(told)


def _level_in_words(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    if low is None:
        return "" if high is None else f" at {high} or below"
    if low == high or low == "native":
        return " as a native language" if low == "native" else f" at exactly {low}"
    return f" at {low} or above" if high is None else f" at {low} to {high}"


def _years_in_words(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    if isinstance(low, float) and isinstance(high, float):
        return f"{low:g} to {high:g} years"
    if isinstance(low, float):
        return f"more than {low - 0.1:g} years" if round(low % 1, 1) == 0.1 else f"at least {low:g} years"
    if isinstance(high, float):
        return f"fewer than {high + 0.1:g} years" if round(high % 1, 1) == 0.9 else f"at most {high:g} years"
    return ""


def describe_condition(condition: Criterion | Group | None) -> str:
    """A filter in words, for the line that says how a question was understood."""
    if condition is None:
        return "everyone"
    ideally = " and ".join(claim(wish) for wish in wishes_of(condition))
    return f"{claim(condition)}; ideally {ideally}" if ideally else claim(condition)


def wishes_of(condition: Criterion | Group | None) -> tuple[Criterion | Group, ...]:
    """The parts of a filter that shut nobody out."""
    is_all = isinstance(condition, Group) and condition.kind == "all"
    return tuple(part for part in condition.of if not part.required) if is_all and isinstance(condition, Group) else ()


def typed_part(condition: Criterion | Group | None) -> Criterion | Group | None:
    """A condition without its open phrases."""
    if condition is None or isinstance(condition, Criterion):
        return None if condition is None or condition.field == "states" else condition
    parts = tuple(part for part in (typed_part(part) for part in condition.of) if part is not None)
    return None if not parts else parts[0] if len(parts) == 1 else Group(kind=condition.kind, of=parts)


def with_people(step: QueryPlan, people: Sequence[str]) -> QueryPlan | None:
    """A step with the people of the one before in place of `@1` and `@all`; None when it needs somebody who is not there."""
    places = [int(key[1:]) for key in step.candidates if key.startswith("@")]
    if (places and min(places) > len(people)) or (step.within == EVERYBODY and not people):
        return None
    found = [
        people[int(key[1:]) - 1] if key.startswith("@") else key
        for key in step.candidates
        if not _is_beyond(key, people)
    ]
    within = tuple(people) if step.within == EVERYBODY else step.within
    return step.model_copy(update={"candidates": tuple(dict.fromkeys(found)), "within": within})


def _is_beyond(key: str, people: Sequence[str]) -> bool:
    return key.startswith("@") and int(key[1:]) > len(people)
