"""Skill test sets as plain data: phrases with their labels (Decorte et al. 2022), sentences with their spans (Green et al. 2022).

Reads files that were given by the caller; fetches nothing and ships nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.datasets import DataError

UNLINKED = frozenset({"LABEL NOT PRESENT", "UNDERSPECIFIED"})
Span = tuple[int, int]  # first word, word after the last


@dataclass(frozen=True)
class TaggedSentence:
    """Words, and which of them are a skill."""

    words: tuple[str, ...]
    skills: frozenset[Span]


def load_labels(path: Path) -> list[str]:
    """One label a line."""
    return [line.strip() for line in _lines(path) if line.strip()]


def load_linked_spans(path: Path) -> Mapping[tuple[str, str], frozenset[str]]:
    """Labels by (sentence, span); rows without a label of the list are dropped."""
    linked: dict[tuple[str, str], set[str]] = {}
    rows = csv.DictReader(_lines(path))
    if not {"sentence", "span", "label"} <= set(rows.fieldnames or ()):
        raise DataError(f"{path} has no columns sentence, span, label.")
    for row in rows:
        if row["label"] not in UNLINKED:
            linked.setdefault((row["sentence"], row["span"]), set()).add(row["label"])
    return {key: frozenset(labels) for key, labels in linked.items()}


def load_tagged_sentences(path: Path) -> list[TaggedSentence]:
    """Sentences of `word tag` lines, parted by blank ones; of the tags only `B-Skill` and `I-Skill` count."""
    return [_sentence(pairs) for pairs in _blocks(_lines(path))]


def _blocks(lines: Sequence[str]) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    for line in [*lines, ""]:
        pair = line.split()
        if len(pair) == 2:
            block.append(pair)
        elif block:
            yield block
            block = []


def _sentence(pairs: Sequence[Sequence[str]]) -> TaggedSentence:
    spans, start = set(), None
    for place, tag in enumerate([*(tag for _, tag in pairs), "O"]):
        if start is not None and tag != "I-Skill":
            spans.add((start, place))
            start = None
        if tag == "B-Skill":
            start = place
    return TaggedSentence(tuple(word for word, _ in pairs), frozenset(spans))


def _lines(path: Path) -> list[str]:
    if not path.exists():
        raise DataError(f"There is no file {path}.")
    return path.read_text(encoding="utf-8").splitlines()
