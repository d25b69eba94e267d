"""How well a CV is read, against a truth file: fields, reading order, sections. The files are described in tests/truth.

Pure functions over parsed documents; reads no CV.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from eval.datasets import DataError
from ingestion.types import Candidate, ParsedDocument

SAME_TEXT = 88.0  # rapidfuzz token_sort_ratio; "Software Engineer" and "Senior Software Engineer" have 83
ROLE_FIELDS = ("title", "organisation", "start", "end")
FIELDS = (
    "name",
    "email",
    "phone",
    "location",
    *(f"role {part}" for part in ROLE_FIELDS),
    "school",
    "degree",
    "languages",
)


@dataclass(slots=True)
class Counts:
    """True positives, false positives and false negatives of one field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN); 1.0 when there was nothing to find and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Scores:
    """Counts by field and by section, pairs of anchors in order, and every disagreement in words."""

    fields: dict[str, Counts] = field(default_factory=dict)
    sections: dict[str, Counts] = field(default_factory=dict)
    pairs: int = 0
    pairs_in_order: int = 0
    disagreements: list[str] = field(default_factory=list)


def load_truth(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """Truth by file name. Raises `DataError` when the file is absent."""
    if not path.exists():
        raise DataError(f"There is no truth file at {path}.")
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
    return {document["file"]: document for document in documents}


def score(parsed: Iterable[ParsedDocument], truth: Mapping[str, Mapping[str, Any]]) -> Scores:
    """Scores over documents whose path ends in the name of a truth."""
    scores = Scores({name: Counts() for name in FIELDS})
    for document in parsed:
        name = Path(document.path).name
        _score_fields(document.candidate, truth[name], scores, name)
        _score_layout(document, truth[name]["anchors"], scores, name)
    return scores


def _score_fields(candidate: Candidate | None, true: Mapping[str, Any], scores: Scores, file: str) -> None:
    identity = candidate.identity if candidate else None
    for name in ("name", "email", "phone", "location"):
        _count_one(scores, name, getattr(identity, name, None), true[name], file)
    _count_aligned(scores, ROLE_FIELDS, "role ", list(candidate.experience) if candidate else [], true["roles"], file)
    found = (
        [{"school": entry.institution, "degree": entry.degree} for entry in candidate.education] if candidate else []
    )
    wanted = [{"school": entry["institution"], "degree": entry["degree"]} for entry in true["education"]]
    _count_aligned(scores, ("school", "degree"), "", found, wanted, file)
    ours = {language.name for language in candidate.languages} if candidate else set()
    theirs = {language["name"] for language in true["languages"]}
    counts = scores.fields["languages"]
    counts.right, counts.wrong = counts.right + len(ours & theirs), counts.wrong + len(ours - theirs)
    counts.missed += len(theirs - ours)
    if ours != theirs:
        scores.disagreements.append(f"{file}: languages {sorted(ours)} instead of {sorted(theirs)}")


def _count_one(scores: Scores, name: str, found: str | None, true: str | None, file: str) -> None:
    counts = scores.fields[name]
    if agrees(name.removeprefix("role "), found, true):
        counts.right += true is not None
        return
    counts.wrong += found is not None
    counts.missed += true is not None
    scores.disagreements.append(f"{file}: {name} {found!r} instead of {true!r}")


def agrees(name: str, found: str | None, true: str | None) -> bool:
    """Whether a field was read right: dates exactly, phones by digits, texts nearly, places and degrees by their core."""
    if found is None or true is None:
        return found is true
    if name in ("start", "end"):
        return found == true
    if name == "phone":
        return re.sub(r"\D", "", found) == re.sub(r"\D", "", true)
    ours, theirs = " ".join(words(found)), " ".join(words(true))
    if name in ("location", "degree") and min(len(ours), len(theirs)) >= 2:
        short, long = sorted((set(ours.split()), set(theirs.split())), key=len)
        if short <= long and len(short) * 3 >= len(long):
            return True
    return fuzz.token_sort_ratio(ours, theirs) >= SAME_TEXT


def _count_aligned(
    scores: Scores,
    names: Sequence[str],
    prefix: str,
    found: Sequence[Any],
    wanted: Sequence[Mapping[str, Any]],
    file: str,
) -> None:
    """Pairs entries by how many of their fields agree, best first, then counts field by field."""
    ours = [
        {name: entry[name] if isinstance(entry, dict) else getattr(entry, name) for name in names} for entry in found
    ]
    ranked = sorted(
        ((sum(agrees(n, mine[n], true[n]) for n in names), -abs(i - j), i, j)
         for i, mine in enumerate(ours) for j, true in enumerate(wanted)), reverse=True,
    )  # fmt: skip
    paired: dict[int, int] = {}
    for agreeing, _, i, j in ranked:
        if agreeing and i not in paired and j not in paired.values():
            paired[i] = j
    nothing = dict.fromkeys(names)
    pairs = [(mine, wanted[paired[i]] if i in paired else nothing) for i, mine in enumerate(ours)]
    pairs += [(nothing, true) for j, true in enumerate(wanted) if j not in paired.values()]
    for mine, true in pairs:
        for name in names:
            _count_one(scores, prefix + name, mine[name], true[name], file)


def _score_layout(document: ParsedDocument, anchors: Sequence[Mapping[str, Any]], scores: Scores, file: str) -> None:
    """Adjacent anchors in order; sections of the lines on which anchors begin. An anchor that is not found counts as wrong."""
    text = [(word, i) for i, line in enumerate(document.lines) for word in words(line.plain)]
    places = [_place([word for word, _ in text], anchor) for anchor in anchors]
    for before, after in pairwise(places):
        scores.pairs += 1
        scores.pairs_in_order += before is not None and after is not None and before < after
    for anchor, place in zip(anchors, places, strict=True):
        true = anchor["section"]
        ours = document.sections[text[place][1]] if place is not None else None
        ours = "header" if ours == "personal" and true == "header" else ours
        if ours == true:
            scores.sections.setdefault(true, Counts()).right += 1
            continue
        scores.sections.setdefault(true, Counts()).missed += 1
        if ours is not None:
            scores.sections.setdefault(ours, Counts()).wrong += 1
        shown = anchor.get("text") or (
            " ".join(word for word, _ in text[place : place + 5]) if place is not None else "?"
        )
        scores.disagreements.append(f"{file}: {shown!r} is {ours} instead of {true}")


def _place(text: Sequence[str], anchor: Mapping[str, Any]) -> int | None:
    """Index of the first word of an anchor in a document's words."""
    if "text" in anchor:
        wanted = words(anchor["text"])
        return next((i for i, run in _runs(text, len(wanted)) if list(run) == wanted), None)
    return next((i for i, run in _runs(text, anchor["words"]) if _digest(run) == anchor["sha256"]), None)


def _runs(text: Sequence[str], length: int) -> Iterator[tuple[int, Sequence[str]]]:
    return ((i, text[i : i + length]) for i in range(len(text) - length + 1))


def _digest(run: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:16]


def words(text: str) -> list[str]:
    """Case-folded words of letters and digits."""
    return re.findall(r"[^\W_]+", text.casefold())


def section_f1(scores: Scores) -> float:
    """Micro F1 over all sections."""
    return total(scores.sections.values()).f1


def field_f1(scores: Scores) -> float:
    """Micro F1 over all fields."""
    return total(scores.fields.values()).f1


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    triples = [(one.right, one.wrong, one.missed) for one in counts]
    return Counts(*(sum(column) for column in zip(*triples, strict=True)))


def order_score(scores: Scores) -> float:
    """Share of the neighbouring anchors that are read in their order; 1.0 without any pair."""
    return scores.pairs_in_order / scores.pairs if scores.pairs else 1.0
