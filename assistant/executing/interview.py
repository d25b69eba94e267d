"""Questions for an interview: what a CV leaves open of a job, what it claims, its loose ends. None asks after a person's life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest

from assistant.executing.bullets import bullets, names_a_result
from assistant.executing.career_gaps import studied_in
from assistant.executing.evidence import cite, evidence_for
from assistant.executing.facts import naming_lines, summary, team_facts
from assistant.results import Evidence, Ranked
from ingestion.types import SkillRecord
from retrieval.entry import Entry
from retrieval.filtering.career_times import gaps
from retrieval.filtering.condition import Criterion

MAX_QUESTIONS = 8
_OPEN_POINTS, _SHORTFALLS, _CLAIMED_BULLETS, _CLAIMED_SKILLS = 4, 2, 3, 4
_ABOUT_A_LINE = (
    "What was your own part in this, and how did you use {name}?",
    "What would you do differently with {name} here today, and why?",
)
_ABOUT_A_SKILL = (
    "What went wrong once with {name}, and what did you change afterwards?",
    "Which decision about {name} was hard to make, and what did you weigh up?",
    "What do you not know about {name} yet?",
)
_ORDER = {"led": 0, "used": 1, "listed": 2}
Asked = tuple[str, str, tuple[Evidence, ...]]  # why it is asked, the question, the lines it is about


def interview_questions(
    entry: Entry, row: Ranked | None, today: date, limit: int | None = None, about: Sequence[Criterion] = ()
) -> tuple[Asked, ...]:
    """Questions in turn from all sources, each line asked about once; first those `about` some skills.

    `row` is the match with the job, if there is one.
    """
    sources = [_open_points(row) if row else (), _claims(entry), _loose_ends(entry, today)]
    of_skills = chain.from_iterable(_about(criterion, entry) for criterion in about)
    found: list[Asked] = []
    taken: set[str] = set()
    for asked in chain(of_skills, filter(None, chain.from_iterable(zip_longest(*sources)))):
        keys = {item.citation.key for item in asked[2]}
        if not keys & taken:
            found.append(asked)
            taken |= keys
    return tuple(found[: limit or MAX_QUESTIONS])


def _about(criterion: Criterion, entry: Entry) -> Iterator[Asked]:
    """Questions about one skill, language or certificate: its lines, then what no line says."""
    name, lines = criterion.value, evidence_for(criterion, entry)
    if not lines:
        yield "not stated", f"Your CV does not mention {name}. What have you done with it?", ()
        return
    for line, question in zip(lines, _ABOUT_A_LINE, strict=False):
        yield "asked about", question.format(name=name), (line,)
    for question in _ABOUT_A_SKILL:
        yield "asked about", question.format(name=name), ()


def _open_points(row: Ranked) -> Iterator[Asked]:
    for name in row.not_stated[:_OPEN_POINTS]:
        yield "not stated", f"The job asks for {name}; your CV does not mention it. What have you done with it?", ()
    for name, evidence in (*row.unmet[:_SHORTFALLS], *row.partial[:_SHORTFALLS]):
        yield "short of what is asked", f"The job asks for {name}. How would you close the gap?", evidence[:1]


def _claims(entry: Entry) -> Iterator[Asked]:
    """What a CV says most strongly: people led, results, skills that were used."""
    for fact in team_facts(entry)[:1]:
        question = f"You led {fact.text.partition(' ')[0]} people. How did you share out the work and settle conflicts?"
        yield "claimed", question, fact.evidence
    results = [span for text, span in bullets(entry) if names_a_result(text)]
    for span in results[:_CLAIMED_BULLETS]:
        yield "claimed", "How did you reach this, and what was your own part in it?", cite(entry, [span])
    used = [r for r in entry.profile.skills if not r.negated and r.strength != "listed" and r.category != "soft_skills"]
    for record in sorted(used, key=_by_strength)[:_CLAIMED_SKILLS]:
        question = f"What was your own part in this, and how did you use {record.name}?"
        yield "claimed", question, cite(entry, record.spans[:1])
    for fact in summary(entry)[:1]:
        yield "claimed", "Walk me through a typical week in this position.", fact.evidence


def _by_strength(record: SkillRecord) -> tuple[int, float, str]:
    return _ORDER[record.strength], -(record.years or 0.0), record.name


def _loose_ends(entry: Entry, today: date) -> Iterator[Asked]:
    """Certificates that ran out, positions without dates, studies without an end, times without a position."""
    for item in entry.profile.certifications:
        if item.valid_until and item.valid_until < today.isoformat()[: len(item.valid_until)]:
            yield "ran out", f"This was valid until {item.valid_until}. Has it been renewed?", cite(entry, [item.span])
    for role in [role for role in entry.profile.experience if not role.start and not role.end][:1]:
        yield "without dates", "When did you hold this position?", cite(entry, naming_lines(entry, role)[:1])
    for study in [study for study in entry.profile.education if study.is_unfinished][:1]:
        yield (
            "not completed",
            "What did you take from these studies, and do you mean to finish them?",
            cite(entry, [study.span]),
        )
    for gap in [gap for gap in gaps(entry.profile.experience) if not studied_in(gap, entry)][-1:]:
        time = f"The CV names no position from {gap.first} to {gap.last}."
        yield "gap", f"{time} Is there anything about it that matters for the work?", ()
