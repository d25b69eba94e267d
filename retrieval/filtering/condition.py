"""What a filter is: typed conditions joined by AND and OR, with their text form; and what judging one over the pool yields.

Judges nothing: `retrieval.filtering.filters` does. `str(filter)` is the text form that `ui.filter_text` reads back.

A condition is required unless `required=False`: one that is not required (`PREFER` in the text form) shuts nobody out and lets
nobody in; it only counts in the order. How well a candidate fits is the share of weight met: a condition gives 1 or 0, a group the
mean of its parts by their `weight` (1 unless said otherwise).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ingestion.types import LineSpan, Strength

FacetName = Literal[
    "skill", "years", "title", "employer", "industry", "role", "role_start", "role_end", "education", "field_of_study", "school",
    "grade", "language", "location", "workplace", "availability", "salary", "seniority", "certification", "expiry", "licence",
    "clearance",
    "document_language", "states", "number", "work_place", "joined", "stay", "gap", "team", "unstated", "hours",
    "study_place", "parallel", "promoted", "returned", "budget", "added", "contract_end",
]  # fmt: skip
Verdict = Literal["matched", "not_matched", "not_stated"]
KEYWORDS = frozenset({"AND", "OR", "NOT", "PREFER"})
_BARE_VALUE = re.compile(r"[\w.+#&/'’,-]+")
Day = Annotated[str, Field(pattern=r"^(19|20)\d\d(-(0[1-9]|1[0-2]))?$")]
Weight = Annotated[float, Field(gt=0, le=100)]


class _Part(BaseModel):
    """`weight` counts in the order of candidates; a part that is not `required` counts nowhere else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    required: bool = True
    weight: Weight = 1.0


class Criterion(_Part):
    """One condition.

    `minimum` and `maximum` are years (skill, years, role, stay), a level (language, education), a date `YYYY` or `YYYY-MM`
    (role_start, role_end, joined, expiry, contract_end), weeks (availability), money (salary, budget), months (gap), days before
    today (added), kilometres (location)
    or a grade. `strength` and `since` (last used then or later) are of skills; `current`, `since` (held then or later) and
    `until` (begun by then) of roles. `stated` asks of NOT that the CV says so: silence is no denial then.
    """

    kind: Literal["is"] = "is"
    field: FacetName
    value: str = Field("", max_length=4000)  # a part of a question, which may be as long
    minimum: float | str | None = None
    maximum: float | str | None = None
    strength: Strength | None = None
    since: Day | None = None
    until: Day | None = None
    current: bool = False
    negated: bool = False
    stated: bool = False

    def __str__(self) -> str:
        value = f":{_quoted(self.value)}" if self.value else ""
        return f"{_asked(self)}{'NOT ' if self.negated else ''}{self.field}{value}{_bounds(self)}{_options(self)}{_weight(self)}"


class Group(_Part):
    """All or any of several conditions."""

    kind: Literal["all", "any"]
    of: Annotated[tuple[Filter, ...], Field(min_length=1)]

    def __str__(self) -> str:
        joined = (" AND " if self.kind == "all" else " OR ").join(map(str, self.of))
        return f"{_asked(self)}({joined}){_weight(self)}"


Filter = Annotated[Criterion | Group, Field(discriminator="kind")]
Group.model_rebuild()


def leaves(condition: Criterion | Group | None) -> list[Criterion]:
    """The single conditions, left to right."""
    if condition is None:
        return []
    if isinstance(condition, Criterion):
        return [condition]
    return [leaf for part in condition.of for leaf in leaves(part)]


def pruned(condition: Criterion | Group | None, keep: Callable[[Criterion], bool]) -> Criterion | Group | None:
    """The condition without the single ones that are not to be kept; None when nothing is left."""
    if isinstance(condition, Group):
        parts = tuple(part for part in (pruned(part, keep) for part in condition.of) if part is not None)
        return None if not parts else parts[0] if len(parts) == 1 else condition.model_copy(update={"of": parts})
    return condition if condition is not None and keep(condition) else None


FLUENT_LANGUAGES = "fluent languages"  # of `number`: those at C1, C2 or native
UNFINISHED = "unfinished"  # of `education`: studies that were given up or go on
UNDER_WAY = "current"  # of `education`: studies that go on


def denied(condition: Criterion | Group) -> Criterion | Group:
    """The condition that is met where this one is refuted, by De Morgan's laws."""
    if isinstance(condition, Criterion):
        return condition.model_copy(update={"negated": not condition.negated, "stated": False})
    other = "any" if condition.kind == "all" else "all"
    return condition.model_copy(update={"kind": other, "of": tuple(map(denied, condition.of))})


@dataclass(frozen=True, slots=True)
class Why:
    """What decided a verdict where the field's value alone does not say it: the lines, or the narrower skills, that did."""

    text: str
    spans: tuple[LineSpan, ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Candidate numbers that show a condition and those that speak against it; the others are silent."""

    yes: set[int]
    no: set[int]
    why: Mapping[int, Why] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Candidate numbers by verdict; the three sets part the pool.

    `parts` are the verdicts of each single condition, `why` what decided those of a single one, and `fit` the share of weight
    that each matched candidate meets: empty when no condition is a preference or has a weight. `left_out` would have
    matched but for an employer of the setting; they count as not matched.
    """

    matched: frozenset[int]
    not_matched: frozenset[int]
    not_stated: frozenset[int]
    parts: Mapping[Criterion, Verdicts] = field(default_factory=dict)
    why: Mapping[int, Why] = field(default_factory=dict)
    fit: Mapping[int, float] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    @property
    def counts(self) -> dict[str, int]:
        """The four counts of the contract."""
        parts = {
            "matched": len(self.matched),
            "not_matched": len(self.not_matched),
            "not_stated": len(self.not_stated),
        }
        return {**parts, "total": sum(parts.values())}

    def of(self, number: int) -> Verdict:
        """The verdict on one candidate of the pool."""
        return "matched" if number in self.matched else "not_matched" if number in self.not_matched else "not_stated"

    def renumbered(self, old: int, new: int) -> Verdicts:
        """The verdicts on one candidate, under another number."""

        def moved(numbers: frozenset[int]) -> frozenset[int]:
            return frozenset({new} if old in numbers else ())

        return Verdicts(
            moved(self.matched),
            moved(self.not_matched),
            moved(self.not_stated),
            {leaf: verdicts.renumbered(old, new) for leaf, verdicts in self.parts.items()},
            {new: self.why[old]} if old in self.why else {},
            {new: self.fit[old]} if old in self.fit else {},
        )


def _asked(part: _Part) -> str:
    return "" if part.required else "PREFER "


def _weight(part: _Part) -> str:
    return "" if part.weight == 1 else f"^{_number(part.weight)}"


def _bounds(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    if low is not None and low == high:
        return f"={_number(low)}"
    return (f">={_number(low)}" if low is not None else "") + (f"<={_number(high)}" if high is not None else "")


def _options(criterion: Criterion) -> str:
    said: list[str] = [criterion.strength] if criterion.strength else []
    said += ["current"] if criterion.current else []
    said += [f"since {criterion.since}"] if criterion.since else []
    said += [f"until {criterion.until}"] if criterion.until else []
    said += ["stated"] if criterion.stated else []
    return f"[{', '.join(said)}]" if said else ""


def _number(value: float | str) -> str:
    return f"{value:.10g}" if isinstance(value, float) else _quoted(value)


def _quoted(text: str) -> str:
    if _BARE_VALUE.fullmatch(text) and text.upper() not in KEYWORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
