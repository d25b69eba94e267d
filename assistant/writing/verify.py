"""Checks sentences before they are shown.

A cited quote must stand at its place. In a sentence of a model, every number, date, skill, degree and name must occur in the lines it
cites or in computed facts, the lines must be about the person it names, and what it denies or compares must be denied or computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.results import Evidence
from assistant.writing.sentence_words import (
    comparisons,
    content_words,
    degree_levels,
    denied_words,
    judgements,
    names,
    numbers,
    runs_backwards,
    words,
)
from ingestion.skills import SkillMatcher
from retrieval.citations import StoredDocument

_LEAST_SUPPORT = 1 / 3  # of a sentence's content words, in its lines or computed facts
_MARKER = re.compile(r"\[(\d{1,3})\]")
_KEY = re.compile(r"\{(C\d+|file)\}")
_BARE_KEY = re.compile(r"(?<![\w{])(C\d+)(?![\w}])")


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence that passed, or the reason why it did not."""

    draft: Draft | None
    reason: str = ""


def quote_stands(evidence: Evidence, document: StoredDocument) -> bool:
    """Whether a citation's quote is the text of its lines."""
    c = evidence.citation
    lines = [line.text for line in document.lines if line.page == c.page and c.line_start <= line.number <= c.line_end]
    return "\n".join(lines).strip() == c.quote


def check_template(draft: Draft, document_of: Callable[[str], StoredDocument]) -> Checked:
    """A computed sentence stands as long as its quotes do."""
    for item in draft.evidence:
        if not quote_stands(item, document_of(item.citation.document_id)):
            return Checked(None, "quote")
    return Checked(draft)


def check_model_sentence(sentence: str, evidence: Sequence[Evidence], facts: str, matcher: SkillMatcher) -> Checked:
    """A model's sentence with markers `[n]` into `evidence` (from 1), checked against those lines and computed facts."""
    marked = [int(number) for number in _MARKER.findall(sentence)]
    if any(not 1 <= number <= len(evidence) for number in marked):
        return Checked(None, "unknown citation")
    cited = tuple(dict.fromkeys(evidence[number - 1] for number in marked))
    text = " ".join(_MARKER.sub("", sentence).split()).replace(" .", ".").replace(" ,", ",")
    text = _BARE_KEY.sub(r"{\1}", text)
    plain = _KEY.sub(" ", text)
    other = _without_skills(plain, matcher)  # a skill has other names in the lines: it is compared as a skill
    said = "\n".join(f"{item.citation.quote}\n{item.blind}" for item in cited)
    known = f"{said}\n{_KEY.sub(' ', facts)}"
    computed = _is_computed(plain, facts)
    for reason, holds in (
        ("no citation", bool(cited) or computed),
        ("person", computed or _is_about_the_cited(text, cited)),
        ("number", numbers(plain) <= numbers(known) and not runs_backwards(plain)),
        ("degree", degree_levels(other) <= degree_levels(known)),
        ("skill", _skills(plain, matcher) <= _skills(known, matcher)),
        ("name", names(other) <= words(known)),
        ("absolute", computed or comparisons(plain) <= comparisons(said)),
        ("judgement", computed or not judgements(plain)),
        ("negation", computed or _denies_as(plain, said)),
        ("support", computed or _is_supported(other, known)),
    ):
        if not holds:
            return Checked(None, reason)
    return Checked(Draft(text, cited))


def _is_computed(text: str, facts: str) -> bool:
    """A sentence without citation may only repeat computed facts."""
    said = content_words(text)
    return bool(said) and len(said & content_words(facts)) >= 0.8 * len(said)


def _is_supported(text: str, known: str) -> bool:
    """Words of its own are a paraphrase's right; a sentence that shares too few with its lines is about something else."""
    said = content_words(text)
    return len(said & content_words(known)) >= _LEAST_SUPPORT * len(said)


def _is_about_the_cited(text: str, cited: Sequence[Evidence]) -> bool:
    """Every person named has a cited line, and every cited line of a person belongs to one named; "she" needs lines of one person."""
    named = set(_KEY.findall(text))
    owners = {item.citation.candidate_id for item in cited if item.citation.candidate_id}
    if "file" in named or not owners:
        return named <= {"file"} or named <= owners
    return named == owners if named else len(owners) == 1


def _denies_as(text: str, said: str) -> bool:
    """What the sentence denies is denied by the lines, and what the lines deny is not affirmed."""
    denied, by_lines = denied_words(text), denied_words(said)
    if denied is not None:
        return by_lines is not None and bool(denied & by_lines)
    if by_lines is None:
        return True
    affirmed = content_words(said) - by_lines
    return bool(content_words(text) & affirmed) or not content_words(text) & by_lines


def _skills(text: str, matcher: SkillMatcher) -> set[str]:
    return {match.skill for match in matcher.find(text, in_list=True)}


def _without_skills(text: str, matcher: SkillMatcher) -> str:
    for match in sorted(matcher.find(text, in_list=True), key=lambda match: -match.first):
        text = f"{text[: match.first]} {text[match.last :]}"
    return text
