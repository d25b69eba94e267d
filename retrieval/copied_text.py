"""Lines of a CV into which a job post was pasted. They say what the post says, not what the person did, and do not count.

Only most of a post is a paste: honest CVs take phrases over ("Bachelor's degree in computer science or a related field"). Of 100
CVs written for posts 20 repeat runs of twelve words, thirty in all; 2 repeat two fifths of their post.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingestion.types import Candidate, LineSpan
from retrieval.citations import StoredDocument
from retrieval.entry import Entry
from retrieval.pool import Pool

RUN = 12  # words in a row
MIN_SHARE = 0.4  # of the post's words, in all runs together
MIN_TERMS = 0.3  # of the post's terms, on lines that are mostly made of them: who has fewer cannot have copied so much
LOOKED_AT = 100  # CVs closest to the post by words: a copy of it is among them
_MOST_OF = 0.6  # of a line's words
_WORD = re.compile(r"\w+")
Lookup = Callable[[Sequence[int]], Mapping[int, Entry]]


@dataclass(frozen=True, slots=True)
class Copier:
    """A CV without the lines that it took from the post."""

    entry: Entry
    lines: tuple[int, ...]


class PostText:
    """The words of a job post, to find CVs that repeat most of it."""

    def __init__(self, post: StoredDocument) -> None:
        words = [word for word, _ in _words(post)]
        self._runs = frozenset(_runs(words))
        self._least = MIN_SHARE * len(words)

    def copier(self, entry: Entry) -> Copier | None:
        """The entry without what it took from the post; None if that is not most of the post."""
        lines = copied_lines(entry.document, self._runs, self._least) if self._runs else ()
        return Copier(_without(entry, lines), lines) if lines else None

    def copiers(self, terms: Sequence[str], pool: Pool, lookup: Lookup) -> list[Copier]:
        """Those of a pool, among the CVs closest to the post. `terms` are those of the post."""
        scores = pool.terms.bm25(terms)
        suspects = np.flatnonzero(pool.terms.count(terms) >= MIN_TERMS * len(terms))
        closest = suspects[np.argsort(-scores[suspects], kind="stable")][:LOOKED_AT]
        likely = [r for r in closest.tolist() if pool.tables.words_on_like_lines(r, terms) >= MIN_TERMS * len(terms)]
        found = map(self.copier, lookup(pool.numbers[likely].tolist()).values())
        return [copier for copier in found if copier is not None]


def copied_lines(document: StoredDocument, runs: frozenset[tuple[str, ...]], least: float) -> tuple[int, ...]:
    """Indexes of the lines that mostly belong to runs of a post, when these make `least` words or more."""
    words = _words(document)
    texts = [word for word, _ in words]
    taken: set[int] = set()
    for start, run in enumerate(_runs(texts)):
        if run in runs:
            taken.update(range(start, start + RUN))
    if len(taken) < least:
        return ()
    counts: dict[int, list[int]] = {}
    for place, (_, line) in enumerate(words):
        counts.setdefault(line, []).append(place in taken)
    return tuple(line for line, inside in counts.items() if sum(inside) >= _MOST_OF * len(inside))


def _words(document: StoredDocument) -> list[tuple[str, int]]:
    return [(word, i) for i, line in enumerate(document.lines) for word in _WORD.findall(line.blind.casefold())]


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _without(entry: Entry, lines: Sequence[int]) -> Entry:
    """The entry with copied lines blank and without the facts that only they state."""
    gone = set(lines)
    places = {(entry.document.lines[i].page, entry.document.lines[i].number) for i in gone}
    kept = tuple(replace(line, blind="") if i in gone else line for i, line in enumerate(entry.document.lines))
    document = replace(entry.document, lines=kept)
    return Entry(entry.number, _stated_elsewhere(entry.profile, places), (document, *entry.documents[1:]))


def _stated_elsewhere(profile: Candidate, places: set[tuple[int, int]]) -> Candidate:
    def is_copied(span: LineSpan) -> bool:
        return all((span.page, number) in places for number in range(span.start, span.end + 1))

    skills = []
    for skill in profile.skills:
        spans = tuple(span for span in skill.spans if not is_copied(span))
        if spans:
            skills.append(skill.model_copy(update={"spans": spans}))
    return profile.model_copy(
        update={
            "skills": tuple(skills),
            **{
                name: tuple(item for item in getattr(profile, name) if not is_copied(item.span))
                for name in ("experience", "education", "languages", "certifications", "projects", "publications")
            },
        }
    )
