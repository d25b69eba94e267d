"""The words that the library gives a question: names of people, jobs, places, employers. Made once for a state of the pool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from assistant.planning.mentions import without_umlauts
from assistant.words.known_names import KnownNames
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.library import Library
from retrieval.storage.rows import key_of


@dataclass(frozen=True, slots=True)
class PoolWords:
    """`names` are (key, name) of candidates, also as typed without umlauts; `jobs` (key, title, organisation); `job_places`
    (key, location). `places` are folded; `held` are the folded words of employers, schools and job titles; `spelt` is what a
    misspelt word may have meant.
    """

    rows: Sequence[Any]
    names: Sequence[tuple[str, str | None]]
    jobs: tuple[tuple[str, str | None, str | None], ...]
    job_places: Sequence[tuple[str, str | None]]
    places: frozenset[str]
    held: frozenset[str]
    spelt: tuple[str, ...]
    name_parts: tuple[str, ...]  # what a misspelt name may have meant
    known: KnownNames


_Made = tuple[tuple[int | str, ...], SkillMatcher, PoolWords]
_made: WeakKeyDictionary[Library, _Made] = WeakKeyDictionary()


def pool_words(library: Library) -> PoolWords:
    """The words as the library holds them now."""
    stamp, matcher = library.stamp(), library.matcher
    kept = _made.get(library)
    if kept is None or kept[:2] != (stamp, matcher):
        kept = _made[library] = (stamp, matcher, _read(library))
    return kept[2]


def _read(library: Library) -> PoolWords:
    rows, posts, held_names = library.store.candidates(), library.store.jobs(), library.names()
    names = [(key_of("candidate", row.id), row.name) for row in rows]
    names += [(key, written) for key, name in names if name and (written := without_umlauts(name)) != name]
    places = frozenset(fold(place) for row in rows for place in (row.city, row.country) if place)
    held = (
        *held_names.employers,
        *held_names.schools,
        *(f"{post.title or ''} {post.organisation or ''}" for post in posts),
    )
    return PoolWords(
        rows=rows,
        names=names,
        jobs=tuple((key_of("job", post.id), post.title, post.organisation) for post in posts),
        job_places=[(key_of("job", post.id), post.location) for post in posts],
        places=places,
        held=frozenset(word for name in held for word in fold(name).split()),
        name_parts=tuple({part for _, name in names if name for part in name.split()}),
        spelt=(*held_names.skills, *held_names.languages, *places),
        known=KnownNames(held_names.employers, held_names.schools, held_names.certificates),
    )
