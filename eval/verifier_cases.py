"""True sentences about the people of a library, and the same sentences with one planted error. Measures nothing.

A true sentence is made of what the profile read, cites the lines it was read from, and is worded as models word such things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.results import Evidence
from ingestion.types import Education, LineSpan, Role
from retrieval.citations import StoredDocument
from retrieval.entry import Entry
from retrieval.library import Library

_SUPERLATIVES = (
    "{key} is the strongest candidate of all and {rest}",
    "No one else {rest}",
    "{key} is the only one who {rest}",
    "{key} has more experience than the others and {rest}",
    "{key} most of all {rest}",
)
_DEGREES = ("BSc", "MSc", "PhD", "Bachelor", "Master", "MBA", "BA", "MA")


@dataclass(frozen=True, slots=True)
class SentenceCase:
    """A sentence with markers into `evidence`; `error` names what is wrong with it, None for a true one."""

    text: str
    evidence: tuple[Evidence, ...]
    error: str | None
    person: int


@dataclass(frozen=True, slots=True)
class _Others:
    """What errors are made of: facts of other people."""

    keys: Sequence[str]
    employers: Sequence[str]
    schools: Sequence[str]
    skills: Sequence[str]


def sentence_cases(library: Library, seed: int = 1) -> list[SentenceCase]:
    """For every candidate, in order of their numbers."""
    entries = [library.entry(f"C{number}") for number in sorted(library.pool_numbers())]
    others = _Others(
        keys=[f"C{entry.number}" for entry in entries],
        employers=[r.organisation for e in entries for r in e.profile.experience if r.organisation],
        schools=[s.institution for e in entries for s in e.profile.education if s.institution],
        skills=sorted({skill.name for e in entries for skill in e.profile.skills}),
    )
    chance = Random(seed)
    return [case for entry in entries for case in _of_person(entry, others, chance)]


def _of_person(entry: Entry, others: _Others, chance: Random) -> Iterator[SentenceCase]:
    for role in entry.profile.experience:
        if role.title and role.organisation and role.start:
            yield from _role_cases(entry, role, others, chance)
    for study in entry.profile.education:
        if study.degree and study.institution:
            yield from _study_cases(entry, study, others, chance)
    yield from _skill_cases(entry, others, chance)
    yield from _deed_cases(entry, others, chance)


def _role_cases(entry: Entry, role: Role, others: _Others, chance: Random) -> Iterator[SentenceCase]:
    key, evidence = f"{{C{entry.number}}}", (_evidence(entry.document, role.span.page, role.span.start, 3),)
    start, end = str(role.start)[:4], str(role.end)[:4] if role.end else None
    if any(word not in evidence[0].blind for word in (str(role.title), str(role.organisation), start, end or "")):
        return  # the lines of this role do not say it: a heading above them does
    when = f"from {start} to {end}" if end else f"since {start}"
    rest = f"worked as {role.title} at {role.organisation} {when} [1]."
    true = chance.choice((f"{key} {rest}", f"At {role.organisation}, {key} was {role.title} {when} [1]."))
    yield SentenceCase(true, evidence, None, entry.number)
    yield from _common_errors(true, rest, key, evidence, entry, others, chance)
    wrong = str(int(start) + chance.choice((-3, -2, -1, 1, 2, 3)))
    yield _wrong("year", true.replace(start, wrong), evidence, entry)
    if end and end != start:
        yield _wrong("years swapped", true.replace(when, f"from {end} to {start}"), evidence, entry)
    employer = chance.choice([name for name in others.employers if name != role.organisation])
    yield _wrong("employer", true.replace(str(role.organisation), employer), evidence, entry)


def _study_cases(entry: Entry, study: Education, others: _Others, chance: Random) -> Iterator[SentenceCase]:
    key, evidence = f"{{C{entry.number}}}", (_evidence(entry.document, study.span.page, study.span.start, 3),)
    if any(word not in evidence[0].blind for word in (str(study.degree), str(study.institution))):
        return
    rest = f"holds a {study.degree} from {study.institution} [1]."
    true = f"{key} {rest}"
    yield SentenceCase(true, evidence, None, entry.number)
    yield from _common_errors(true, rest, key, evidence, entry, others, chance)
    school = chance.choice([name for name in others.schools if name != study.institution])
    yield _wrong("school", true.replace(str(study.institution), school), evidence, entry)
    first = re.match(r"[\w.]+", str(study.degree))
    known = first[0].replace(".", "").casefold() if first else ""
    degree = chance.choice([d for d in _DEGREES if d.casefold()[:1] != known[:1] or d == "PhD"])
    yield _wrong("degree", f"{key} holds a {degree} from {study.institution} [1].", evidence, entry)


def _skill_cases(entry: Entry, others: _Others, chance: Random) -> Iterator[SentenceCase]:
    key = f"{{C{entry.number}}}"
    stated = [skill for skill in entry.profile.skills if skill.spans and not skill.negated]
    for skill in stated[:4]:
        span = skill.spans[0]
        evidence = (_evidence(entry.document, span.page, span.start, 1),)
        rest = f"has worked with {skill.name} [1]."
        true = f"{key} {rest}"
        yield SentenceCase(true, evidence, None, entry.number)
        yield from _common_errors(true, rest, key, evidence, entry, others, chance)
        said = evidence[0].blind.casefold()
        other = chance.choice([name for name in others.skills if name.casefold() not in said])
        yield _wrong("skill", true.replace(skill.name, other), evidence, entry)


def _deed_cases(entry: Entry, others: _Others, chance: Random) -> Iterator[SentenceCase]:
    """Bullets with a number, in the third person."""
    key = f"{{C{entry.number}}}"
    bullets = [line for line in entry.document.lines if re.match(r"[•*-] [A-Z][a-z]+ .*\d+.*\.$", line.blind)]
    for line in bullets[:3]:
        evidence = (
            Evidence(entry.document.cite(LineSpan(page=line.page, start=line.number, end=line.number)), line.blind),
        )
        deed = line.blind[2:].rstrip(".")
        rest = f"{deed[0].lower()}{deed[1:]} [1]."
        true = f"{key} {rest}"
        yield SentenceCase(true, evidence, None, entry.number)
        yield from _common_errors(true, rest, key, evidence, entry, others, chance)
        number = re.search(r"\d+", true.replace(key, "#" * len(key)))
        if number is not None:
            wrong = true[: number.start()] + str(int(number[0]) + 3) + true[number.end() :]
            yield _wrong("number", wrong, evidence, entry)


def _common_errors(
    true: str, rest: str, key: str, evidence: tuple[Evidence, ...], entry: Entry, others: _Others, chance: Random
) -> Iterator[SentenceCase]:
    other = chance.choice([name for name in others.keys if f"{{{name}}}" != key])
    yield _wrong("candidate", true.replace(key, f"{{{other}}}"), evidence, entry)
    yield _wrong(
        "negation",
        f"{key} never {rest}" if chance.random() < 0.5 else f"It is not true that {key} {rest}",
        evidence,
        entry,
    )
    yield _wrong("superlative", chance.choice(_SUPERLATIVES).format(key=key, rest=rest), evidence, entry)


def _wrong(error: str, text: str, evidence: tuple[Evidence, ...], entry: Entry) -> SentenceCase:
    return SentenceCase(text, evidence, error, entry.number)


def _evidence(document: StoredDocument, page: int, start: int, count: int) -> Evidence:
    """The first lines of an entry that say anything."""
    lines = [line for line in document.lines if line.page == page and line.number >= start and line.blind][:count]
    span = LineSpan(page=page, start=lines[0].number, end=lines[-1].number)
    return Evidence(document.cite(span), "\n".join(line.blind for line in lines))
