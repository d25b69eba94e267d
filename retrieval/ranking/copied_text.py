"""Lines of a CV into which a job post was pasted. They say what the post says, not what the person did, and do not count.

Only most of a post is a paste: honest CVs take phrases over ("Bachelor's degree in computer science or a related field"). Of 100
CVs written for posts 20 repeat runs of twelve words, thirty in all; 2 repeat two fifths of their post.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import cast

import numpy as np

from ingestion.dates import months, total_months
from ingestion.profile import reread_skills, stated_total
from ingestion.skills import SkillMatcher, default_matcher
from ingestion.taxonomy import Taxonomy
from ingestion.types import Candidate, Line, LineSpan, Role, SectionName
from ingestion.vocabulary.years_asked import years_asked
from retrieval.citations import StoredDocument
from retrieval.entry import Entry
from retrieval.pools.pool import Pool

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

    def __init__(self, post: StoredDocument, taxonomy: Taxonomy, as_of: date) -> None:
        self._taxonomy, self._as_of = taxonomy, as_of
        words = [word for word, _ in _words(post)]
        self._runs = frozenset(_runs(words))
        self._least = MIN_SHARE * len(words)

    def copier(self, entry: Entry) -> Copier | None:
        """The entry without what it took from the post; None if that is not most of the post."""
        lines = copied_lines(entry.document, self._runs, self._least) if self._runs else ()
        return Copier(_without(entry, lines, self._taxonomy, self._as_of), lines) if lines else None

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
    copied = {line for line, inside in counts.items() if sum(inside) >= _MOST_OF * len(inside)}
    return tuple(sorted(copied | set(_left_alone(document, copied))))


def _left_alone(document: StoredDocument, copied: Collection[int]) -> Iterator[int]:
    """What a paste leaves of a section: the frame of its table and, where nothing else stands there, its heading."""
    sections = groupby(range(len(document.lines)), key=lambda line: document.lines[line].section)
    for lines in (list(group) for _, group in sections):
        own = [line for line in lines if line not in copied]
        said = [line for line in own if _WORD.search(document.lines[line].blind)]
        if len(own) < len(lines):
            yield from own if said in ([], lines[:1]) else set(own) - set(said)


def _words(document: StoredDocument) -> list[tuple[str, int]]:
    return [(word, i) for i, line in enumerate(document.lines) for word in _WORD.findall(line.blind.casefold())]


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _without(entry: Entry, lines: Sequence[int], taxonomy: Taxonomy, as_of: date) -> Entry:
    """The entry with copied lines blank and without the facts that only they state; years are counted anew."""
    gone = set(lines)
    places = {(entry.document.lines[i].page, entry.document.lines[i].number) for i in gone}
    kept = tuple(line._replace(blind="") if i in gone else line for i, line in enumerate(entry.document.lines))
    own = _plain(line.text for i, line in enumerate(entry.document.lines) if i not in gone)
    taken = _plain(entry.document.lines[i].text for i in lines)
    profile = _stated_elsewhere(entry.profile, places, as_of)
    degrees = tuple(one for one in profile.education if not _is_only_in(one.degree, taken, own))
    profile = profile.model_copy(update={"education": degrees})
    if any(_states_years(entry.document.lines[i].blind) for i in gone):
        matcher = default_matcher() if taxonomy is default_matcher().taxonomy else SkillMatcher(taxonomy)
        read = [Line(line.page, line.number, line.text, line.blind) for line in kept]
        profile = reread_skills(profile, read, [cast("SectionName", line.section) for line in kept], matcher, as_of)
        if _years_of(profile.experience, as_of) is None:
            claimed = stated_total(read, [cast("SectionName", line.section) for line in kept])
            profile = profile.model_copy(update={"total_years": claimed})
    return replace(entry, profile=profile, documents=(replace(entry.document, lines=kept), *entry.documents[1:]))


def _is_only_in(name: str | None, taken: str, own: str) -> bool:
    """Whether a degree stands in copied lines alone, though the entry that it was read into begins above them."""
    words = _plain([name or ""])
    return bool(words.strip()) and words in taken and words not in own


def _plain(texts: Iterable[str]) -> str:
    return f" {' '.join(word for text in texts for word in _WORD.findall(text.casefold()))} "


def _states_years(text: str) -> bool:
    return years_asked(text) is not None


def _stated_elsewhere(profile: Candidate, places: set[tuple[int, int]], as_of: date) -> Candidate:
    def is_copied(span: LineSpan) -> bool:
        return all((span.page, number) in places for number in range(span.start, span.end + 1))

    skills = []
    for skill in profile.skills:
        spans = tuple(span for span in skill.spans if not is_copied(span))
        if spans:
            skills.append(skill.model_copy(update={"spans": spans}))
    kept = {
        name: tuple(item for item in getattr(profile, name) if not is_copied(item.span))
        for name in ("experience", "education", "languages", "certifications", "projects", "publications")
    }
    total = profile.total_years
    if len(kept["experience"]) < len(profile.experience):
        total = _years_of(kept["experience"], as_of)
    return profile.model_copy(update={"skills": tuple(skills), "total_years": total, **kept})


def _years_of(roles: Sequence[Role], as_of: date) -> float | None:
    held = [months(role.start, role.end, role.current, as_of) for role in roles if role.start]
    return round(total_months(held) / 12, 1) if held else None
