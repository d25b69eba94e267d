"""A scored candidate as the assistant shows it: requirement names by verdict, with their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import FILE
from assistant.executing.evidence import MAX_LINES, cite
from assistant.results import Evidence, Ranked
from ingestion.normalise import fold
from ingestion.types import Requirement
from retrieval.ranking.matching import JobSubject, Scored
from retrieval.storage.rows import key_of

_SHORT_SENTENCE = 80  # letters
_SHORT_NAME = 40
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_IN_A_TRADE = re.compile(r"\b(?:as an?|als|comme|como) [^,;.()]{3,40}")


def ranked_row(scored: Scored, job: JobSubject, *, musts_only: bool = False) -> Ranked:
    """One row of a ranking with its requirements by verdict."""
    by_status: dict[str, list[tuple[str, tuple[Evidence, ...]]]] = {
        "met": [],
        "partial": [],
        "unmet": [],
        "not_stated": [],
    }
    for requirement, finding in zip(job.post.requirements, scored.findings, strict=True):
        if musts_only and requirement.kind != "must":
            continue
        by_status[finding.status].append((requirement_name(requirement), cite(scored.entry, finding.spans[:MAX_LINES])))
    return Ranked(
        key_of("candidate", scored.entry.number) if scored.entry.number > 0 else FILE,
        scored.score,
        scored.coverage,
        scored.components,
        tuple(by_status["met"]),
        tuple(by_status["partial"]),
        tuple(by_status["unmet"]),
        tuple(name for name, _ in by_status["not_stated"]),
    )


def requirement_name(requirement: Requirement) -> str:
    """A requirement in a few words: its typed value, else its sentence."""
    value = requirement.value
    names = " or ".join(value.skills)
    if requirement.type == "skill_years" and value.min_years:
        return f"{value.min_years:g}+ years of {names}"
    if requirement.type == "years" and value.min_years:
        field = _IN_A_TRADE.search(requirement.text)
        return f"{value.min_years:g}+ years of experience" + (f" {field.group().strip(' .')}" if field else "")
    if requirement.type == "education":
        return f"{value.level or 'a'} degree"
    if requirement.type == "licence" and len(requirement.text) <= _SHORT_SENTENCE:
        return requirement.text.strip(" -*•.")  # where it holds and what else will do stands in the sentence
    if requirement.type == "language":
        spoken = names or str(value.name)
        return f"{spoken} ({value.level})" if value.level else spoken
    return _as_posted(requirement.text.strip(" -*•."), value.skills) or names or requirement.text


def _as_posted(text: str, skills: Sequence[str]) -> str | None:
    """The post's own short words where the names of the skills say other or less than they: `Erfahrung mit KNX`."""
    folded = fold(text)
    bare = _IN_BRACKETS.sub(" ", folded).strip()
    is_said = any(fold(name) in bare or bare in fold(name) for name in skills)
    if not skills or is_said or len(text) > _SHORT_NAME:
        return None
    unsaid = [name for name in skills if fold(name) not in folded]
    return f"{text} ({' or '.join(unsaid)})" if unsaid else text
