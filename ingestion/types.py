"""The values that reading hands up: lines, records of candidates and job posts, chunks.

Does not read files and does not know how the values were found. Every value that states something about a
person or a job carries the `LineSpan` it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

DocumentKind = Literal["cv", "job", "other"]
Wanted = Literal["cv", "job", "auto"]
Strength = Literal["listed", "used", "led"]
RequirementKind = Literal["must", "nice"]
RequirementType = Literal[
    "skill", "years", "skill_years", "education", "language", "certification", "licence", "location",
    "availability", "other",
]  # fmt: skip
Period = Literal["hour", "day", "week", "month", "year"]
FactKind = Literal[
    "workplace",
    "availability",
    "licence",
    "clearance",
    "grade",
    "industry",
    "team",
    "budget",
    "promotion",
    "break",
    "hours",
    "contract_end",
    "degree",
    "language",
]
EmploymentType = Literal["full-time", "part-time", "contract", "temporary", "internship", "volunteer"]
JobLevel = Literal["internship", "entry", "associate", "mid-senior", "director", "executive"]
SectionName = Literal[
    "header", "summary", "experience", "education", "skills", "languages", "certifications", "projects",
    "publications", "awards", "volunteering", "interests", "references", "personal",
    "about", "responsibilities", "must", "nice", "benefits", "apply", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line of a page.

    `page` and `number` count from 1. `text` is the verbatim display copy. `plain` is the copy for matching:
    markup and invisible characters removed, compatibility forms folded. `size` is the font size in points,
    0 where the format has none. Cells of one row are three blanks apart.
    """

    page: int
    number: int
    text: str
    plain: str
    size: float = 0.0
    bold: bool = False
    heading_level: int = 0


class Record(BaseModel):
    """Frozen, printable, JSON-able."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class LineSpan:
    """Lines `start`..`end` (both included) of one page. No `Record`: a profile has hundreds, and is read with every hit."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    page: int
    start: int
    end: int


class DocumentWarning(Record):
    """Something a recruiter should know about a document. `code` is snake_case."""

    code: str
    message: str
    page: int | None = None


class SkillMention(Record):
    """One place where a skill is named."""

    skill: str
    span: LineSpan
    section: SectionName
    negated: bool = False
    strength: Strength = "listed"


class SkillRecord(Record):
    """What a CV shows about one skill. `years` is the union of the months of the roles that show it."""

    name: str
    category: str
    years: float | None
    last_used: str | None
    strength: Strength
    negated: bool
    spans: tuple[LineSpan, ...]


class Role(Record):
    """One position. `start` and `end` are `YYYY-MM` or `YYYY`; `end` is null for a current role."""

    title: str | None
    organisation: str | None
    location: str | None
    start: str | None
    end: str | None
    current: bool
    span: LineSpan


class Education(Record):
    """One course of study. `level` is one of `ingestion.vocabulary.degrees.LEVELS`.

    `is_unfinished`: given up, or not completed by the day on which the CV was read. `place` stands apart from the school's name.
    `is_given_up`: its lines say so, or that it is not completed.
    """

    degree: str | None
    level: str | None
    field: str | None
    institution: str | None
    start: str | None
    end: str | None
    span: LineSpan
    is_unfinished: bool = False
    place: str | None = None
    is_given_up: bool = False

    @property
    def is_held(self) -> bool:
        """Whether the studies have ended with their degree: who began in 2022 and has named no end holds none of them yet."""
        return not self.is_unfinished and (self.start is None or self.end is not None)

    @property
    def is_under_way(self) -> bool:
        return not self.is_held and not self.is_given_up

    @property
    def outcome(self) -> str | None:
        """What a reader is told of studies that have not ended with their degree."""
        return None if self.is_held else "not completed"


class LanguageSkill(Record):
    """A human language; `level` is a CEFR level A1..C2, `native`, or null."""

    name: str
    level: str | None
    span: LineSpan


class NamedItem(Record):
    """A certification, a project or a publication. `valid_until` is `YYYY-MM` or `YYYY`, where a certificate states it."""

    name: str
    span: LineSpan
    valid_until: str | None = None


class StatedFact(Record):
    """Something that a CV says about work in so many words; what it does not say is no fact.

    `value` is a word of the kind's vocabulary: of `workplace` remote, hybrid or on-site, as wished; of `availability`
    immediately, notice or a date; of `licence` driving, a class as `driving B`, forklift...; of `clearance` its name; of `grade`
    the scale; of `industry` that of an employer; of `team` led; of `budget` its currency, with `month` where it is
    monthly; of `promotion` its date, if any; of `break` its dates as `2019-03/2021`; of `hours` part_time
    or full_time, as wished; of `contract_end` a date. `amount` is weeks of notice (null where it is counted
    otherwise: one term), the grade on its scale, the number of people led, the budget,
    months of a break, or the share of full time wished.
    `negated`: denied.
    """

    kind: FactKind
    value: str
    amount: float | None = None
    negated: bool = False
    span: LineSpan


class Identity(Record):
    """Who the person is. Never indexed, ranked or prompted; joined on display."""

    name: str | None
    email: str | None
    phone: str | None
    links: tuple[str, ...]
    location: str | None
    city: str | None
    country: str | None


class Salary(Record):
    """Pay as a post offers or a CV wishes it: gross amounts in units of an ISO 4217 `currency` per `period`.

    One bound alone leaves the other null.
    """

    low: float | None
    high: float | None
    currency: str | None
    period: Period | None
    span: LineSpan


class Candidate(Record):
    """One CV as typed facts. `document_language` is an ISO 639-1 code."""

    identity: Identity
    headline: str | None
    total_years: float | None
    seniority: str | None
    skills: tuple[SkillRecord, ...]
    experience: tuple[Role, ...]
    education: tuple[Education, ...]
    languages: tuple[LanguageSkill, ...]
    certifications: tuple[NamedItem, ...]
    projects: tuple[NamedItem, ...]
    publications: tuple[NamedItem, ...] = ()
    facts: tuple[StatedFact, ...] = ()
    salary: Salary | None = None
    document_language: str | None = None


class RequirementValue(Record):
    """The testable part of a requirement. `skills` are alternatives, languages among them: any one of them will do."""

    skills: tuple[str, ...] = ()
    min_years: float | None = None
    level: str | None = None
    name: str | None = None


class Requirement(Record):
    """One testable sentence of a job post."""

    id: str
    text: str
    kind: RequirementKind
    type: RequirementType
    value: RequirementValue
    span: LineSpan


class JobPost(Record):
    """One job post as typed facts. `start` is `YYYY-MM`, `YYYY` or `immediately`."""

    title: str | None
    organisation: str | None
    location: str | None
    workplace: Literal["remote", "hybrid", "on-site"] | None
    employment_type: EmploymentType | None
    level: JobLevel | None
    salary: Salary | None = None
    start: str | None = None
    requirements: tuple[Requirement, ...]


class Chunk(Record):
    """Blind text of consecutive lines of one page and section, small enough for the embedder."""

    text: str
    section: SectionName
    span: LineSpan


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All that reading one file yields. Exactly one of `candidate` and `job` is set."""

    path: str
    sha256: str
    text_sha256: str
    kind: DocumentKind
    confidence: float
    language: str | None
    format: str
    lines: tuple[Line, ...]
    blind_lines: tuple[str, ...]
    sections: tuple[SectionName, ...]
    warnings: tuple[DocumentWarning, ...]
    chunks: tuple[Chunk, ...]
    candidate: Candidate | None = None
    job: JobPost | None = None
