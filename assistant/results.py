"""What executing a plan found: typed facts with their evidence. Holds keys, never names; words are the writers' business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.plan import AVERAGES, QueryPlan
from retrieval.citations import Citation
from retrieval.filtering.condition import Filter

SHOWN_FIGURES = 4  # people in an answer about the most or the least
Verdict = Literal["yes", "no", "not_stated"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation, with the blind form of its lines for a model's eyes."""

    citation: Citation
    blind: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in an answer with what was found about them."""

    key: str
    evidence: tuple[Evidence, ...] = ()
    score: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PoolResult:
    """A filter over everyone (or over the people of an earlier answer)."""

    plan: QueryPlan
    matched: tuple[Person, ...]
    against: tuple[Person, ...]
    counts: Mapping[str, int]
    did_you_mean: str | None = None  # a skill spelt almost like a word that nobody says
    unmatched: tuple[str, ...] = ()  # asked values that no CV has
    close: tuple[str, ...] = ()  # people who only show a narrower or related skill
    undated: tuple[Person, ...] = ()  # silent ones who have the certificate whose validity is asked about
    wished: tuple[tuple[Filter, tuple[str, ...]], ...] = ()  # what is only wished, and who of the matched meets it


@dataclass(frozen=True, slots=True)
class FiguresResult:
    """A number for everybody whose CV gives it, most first: years (`of` a skill), things counted, months with one employer."""

    plan: QueryPlan
    values: tuple[tuple[Person, float], ...]
    total: int
    of: str | None = None

    @property
    def extremes(self) -> list[str]:
        """Keys of the people who have the most, or the least; several when they tie, none for a mean."""
        if self.plan.figure in AVERAGES or not self.values:
            return []
        wanted = self.values[0][1] if self.plan.figure == "most" else self.values[-1][1]
        return [person.key for person, value in self.values if value == wanted]

    @property
    def shown(self) -> list[tuple[Person, float]]:
        """Whom an answer shows, in order: the extremes, and the next few when they are fewer."""
        if self.plan.figure in AVERAGES:
            return []
        return self.in_order[: max(len(self.extremes), self.plan.limit or SHOWN_FIGURES)]

    @property
    def in_order(self) -> list[tuple[Person, float]]:
        """Everybody by their number, from the end that was asked for."""
        return sorted(self.values, key=lambda pair: pair[1], reverse=self.plan.figure == "most")

    @property
    def counts(self) -> Mapping[str, int]:
        """`matched` are the extremes, or all of an order; those whose CV gives no number are silent."""
        stated = len(self.values)
        matched = stated if self.plan.limit else len(self.extremes)
        return {
            "matched": matched,
            "not_matched": stated - matched,
            "not_stated": self.total - stated,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    plan: QueryPlan
    people: tuple[Person, ...]
    counts: Mapping[str, int]
    unsaid: str = ""  # the condition that nobody meets in so many words


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a ranking: requirement names by verdict."""

    key: str
    score: float
    coverage: float
    components: Mapping[str, float | None]
    met: tuple[tuple[str, tuple[Evidence, ...]], ...]
    partial: tuple[tuple[str, tuple[Evidence, ...]], ...]
    unmet: tuple[tuple[str, tuple[Evidence, ...]], ...]
    not_stated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankingResult:
    plan: QueryPlan
    job_title: str
    rows: tuple[Ranked, ...]
    counts: Mapping[str, int]
    left_out: str = ""  # who was not ranked for an employer, in a sentence


@dataclass(frozen=True, slots=True)
class EveryJobResult:
    """The first people for each post: (job key, title, rows). In the order of the posts, or of their best scores."""

    plan: QueryPlan
    jobs: tuple[tuple[str, str, tuple[Ranked, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True)
class MissingResult:
    plan: QueryPlan
    key: str
    job_title: str
    row: Ranked


@dataclass(frozen=True, slots=True)
class RecommendResult:
    """Jobs for one person, best first: (job key, title, row)."""

    plan: QueryPlan
    key: str
    jobs: tuple[tuple[str, str, Ranked], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileResult:
    plan: QueryPlan
    key: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A yes/no question about one or more people. `parts` are its conditions one by one, when it has several about one person."""

    plan: QueryPlan
    claim: str
    verdicts: tuple[tuple[Verdict, Person], ...]
    parts: tuple[tuple[str, Verdict, tuple[Evidence, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ValueResult:
    """A field of one person; no facts means that the CV does not state it."""

    plan: QueryPlan
    key: str
    asked: str
    facts: tuple[Fact, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class ValuesResult:
    """A field of each of several people, in order. `total` counts those who are not looked at, too."""

    plan: QueryPlan
    values: tuple[ValueResult, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CompareResult:
    """A table: one row for each aspect, one cell for each person."""

    plan: QueryPlan
    keys: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Fact, ...]], ...]
    shared_skills: tuple[str, ...] = ()
    best: tuple[tuple[str, ...], str, str] | None = None  # who speaks a language best, which one, and its level


@dataclass(frozen=True, slots=True)
class JobResult:
    plan: QueryPlan
    job_key: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FeedbackResult:
    """The feedback of the contract. `lines` are those it speaks of, by the id of a check or the text of a bullet."""

    plan: QueryPlan
    key: str
    report: Mapping[str, Any]
    lines: Mapping[str, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class ExplainResult:
    """Where people stand for a job and why. For two, `because` holds what tells them apart: (what, difference, lines of each)."""

    plan: QueryPlan
    job_title: str
    rows: tuple[Ranked, ...]
    ranks: tuple[int, ...]
    total: int
    because: tuple[tuple[str, float, tuple[tuple[Evidence, ...], tuple[Evidence, ...]]], ...] = ()


@dataclass(frozen=True, slots=True)
class StatisticsResult:
    """How often each value of a field occurs: (value, candidates), most first unless the rarest are asked for.

    `stated` is who states any. Of averages by value, `means` has that of the people of each value who state what is averaged.
    """

    plan: QueryPlan
    values: tuple[tuple[str, int], ...]
    stated: int
    total: int
    means: Mapping[str, float] = field(default_factory=dict)
    unit: str | None = None  # the currency of the means
    posts: tuple[str, ...] = ()  # titles, when the whole library is asked about


@dataclass(frozen=True, slots=True)
class InterviewResult:
    """Questions to ask one person: (why it is asked, question, lines)."""

    plan: QueryPlan
    key: str
    job_title: str | None
    questions: tuple[tuple[str, str, tuple[Evidence, ...]], ...]


@dataclass(frozen=True, slots=True)
class DraftResult:
    """A message to one person. `shown` are facts of the CV that it may mention."""

    plan: QueryPlan
    key: str
    job_title: str | None
    organisation: str | None
    shown: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """An order that waits for a yes: nothing is recorded by an answer."""

    plan: QueryPlan
    job_title: str | None


@dataclass(frozen=True, slots=True)
class ExportResult:
    """People as rows: name key, headline, place, years."""

    plan: QueryPlan
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class JobsResult:
    """Jobs that ask for something, or lie somewhere: (key, title, lines). With a `subject`, what each says of it."""

    plan: QueryPlan
    jobs: tuple[tuple[str, str, tuple[Evidence, ...]], ...]
    total: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class DecidedResult:
    """Of whom something was recorded and still holds: (key, job title, actor, reason). `job_title` is that of one job asked for."""

    plan: QueryPlan
    job_title: str | None
    people: tuple[tuple[str, str, str, str | None], ...]


BY_NOBODY_MET = "that nobody meets"


@dataclass(frozen=True, slots=True)
class JobValueResult:
    """What a job post says about one thing; no facts means that it does not say. `short` is the "Yes" of a yes/no question."""

    plan: QueryPlan
    title: str
    asked: str
    facts: tuple[Fact, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class SimilarResult:
    """Who does similar work: people with the lines of what they share, each with the names of the shared skills, rarest first."""

    plan: QueryPlan
    key: str
    people: tuple[tuple[Person, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class WhatIfResult:
    """The first of a job under other requirements: `changed` names these, none when the post asks for nothing of the kind.

    `rows` are (key, score, rank before), best first; `asked` is what the post asks for; `meeting` are those who meet every
    must-have then, None when there is none.
    """

    plan: QueryPlan
    job_title: str
    changed: tuple[str, ...]
    rows: tuple[tuple[str, float, int], ...]
    total: int
    asked: tuple[str, ...]
    meeting: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class NoticeResult:
    """An answer without findings: help, a refusal, a question back, out of scope."""

    plan: QueryPlan
    choices: tuple[tuple[str, tuple[Fact, ...]], ...] = ()  # (key, what tells this person apart)
    detail: str = ""
    counts: Mapping[str, int] | None = field(default=None)


@dataclass(frozen=True, slots=True)
class StepsResult:
    """The findings of several steps; `plan` is the last one's, with the people it was about. A step without people ends them."""

    plan: QueryPlan
    results: tuple[Result, ...]
    left_over: int = 0  # steps that had nobody to work on


Result = (
    PoolResult | FiguresResult | SearchResult | RankingResult | EveryJobResult | MissingResult | RecommendResult
    | ProfileResult | CheckResult | ValueResult | ValuesResult | CompareResult | JobResult | FeedbackResult
    | NoticeResult | ExplainResult | StatisticsResult | InterviewResult | DraftResult | DecisionResult | ExportResult
    | JobsResult | JobValueResult | SimilarResult | DecidedResult | WhatIfResult | StepsResult
)  # fmt: skip
