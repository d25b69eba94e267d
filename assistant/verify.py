"""Checks sentences before they are shown.

A cited quote must stand at its place. In a sentence of a model, every number, date, skill and name must occur in the lines it
cites or in computed facts, and a claim about a person needs a citation at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.results import Evidence
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.citations import StoredDocument

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKER = re.compile(r"\[(\d{1,3})\]")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÄÖÜÉÈ][\w&'-]{2,}")
_ABSOLUTE = re.compile(
    r"\b(?:none|nobody|no one|the only|only one|most|all of them|everyone|best|strongest|never|always)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:no|not|never|without|lacks?|n't|none|cannot)\b|n't\b", re.IGNORECASE)
_EVERYDAY = frozenset(
    (
        "the this that these those and but for with both each candidate candidates experience years she they his her "
        "their has have also january february march april may june july august september october november december"
    ).split()
)


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
    numbers = [int(number) for number in _MARKER.findall(sentence)]
    if any(not 1 <= number <= len(evidence) for number in numbers):
        return Checked(None, "unknown citation")
    cited = tuple(dict.fromkeys(evidence[number - 1] for number in numbers))
    text = " ".join(_MARKER.sub("", sentence).split()).replace(" .", ".").replace(" ,", ",")
    said = " ".join(f"{item.citation.quote} {item.blind}" for item in cited)
    for reason, holds in (
        ("no citation", bool(cited) or _is_computed(text, facts)),
        ("number", _numbers(text) <= _numbers(said) | _numbers(facts)),
        ("skill", _skills(text, matcher) <= _skills(said, matcher) | _skills(facts, matcher)),
        ("name", _names_occur(text, said + " " + facts)),
        ("absolute", not _ABSOLUTE.search(text) or bool(_ABSOLUTE.search(facts))),
        ("negation", not _NEGATION.search(text) or bool(_NEGATION.search(said + " " + facts))),
    ):
        if not holds:
            return Checked(None, reason)
    return Checked(Draft(text, cited))


def _is_computed(text: str, facts: str) -> bool:
    """A sentence without citation may only repeat computed facts."""
    words = {word for word in re.findall(r"\w{4,}", fold(text))}
    known = set(re.findall(r"\w{4,}", fold(facts)))
    return bool(words) and len(words & known) >= 0.8 * len(words)


def _numbers(text: str) -> set[str]:
    return {
        number.replace(",", ".").rstrip("0").rstrip(".") if "." in number or "," in number else number
        for number in _NUMBER.findall(re.sub(r"\{C\d+\}|\bC\d+\b", "", text))
    }


def _skills(text: str, matcher: SkillMatcher) -> set[str]:
    return {match.skill for match in matcher.find(text, in_list=True)}


def _names_occur(text: str, known: str) -> bool:
    folded = fold(known)
    return all(
        fold(name).removesuffix("'s") in folded
        for name in _NAME.findall(text)
        if fold(name) not in _EVERYDAY and not re.fullmatch(r"C\d+", name)
    )
