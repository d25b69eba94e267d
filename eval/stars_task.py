"""Simulated stars: a recruiter stars the best relevant candidate that is shown and looks again, five times.

`whole` judges the new ranking with the starred in it, as the recruiter sees it. `residual` judges the others only, since a starred
one is easily lifted (residual collection: Chang, Cirillo & Razon, in: The SMART Retrieval System, 1971, ch. 17); it falls as the
best are taken out, so `unmoved` judges the same others in the order before any star.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing

from eval.collection import Collection
from eval.datasets import TestSet
from eval.metrics import ndcg_at
from eval.records import StarsResult
from eval.systems import job_of
from retrieval.embedders.embedding import Embedder
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject
from retrieval.storage.rows import key_of

STARS = 5
_SHARED_TITLE = 7  # posts of one title; the CVs written for the others are then known to be near
_NDCG = ndcg_at(10)
Grades = Mapping[str, int]


def measure_stars(
    name: str, queries: Mapping[str, str], grades: Mapping[str, Grades], collection: Collection, embedder: Embedder
) -> StarsResult:
    """Mean nDCG@10 after 0 to 5 stars over the posts that `grades` judges, by post and candidate key."""
    with closing(Library(collection.home, embedder=embedder)) as library:
        jobs = {query: job for query in grades if (job := job_of(library, queries[query]))}
        steps = [_after_stars(library, job, grades[query]) for query, job in jobs.items()]
    whole, residual, unmoved = (_means(part) for part in zip(*steps, strict=True))
    return StarsResult(name=name, posts=len(jobs), whole=whole, residual=residual, unmoved=unmoved)


def _after_stars(library: Library, job: JobSubject, grades: Grades) -> tuple[list[float], list[float], list[float]]:
    starred: list[str] = []
    first = _judged_order(library, job, starred, grades)
    whole, residual, unmoved = [], [], []
    for _ in range(STARS + 1):
        judged = _judged_order(library, job, starred, grades)
        others = [key for key in judged if key not in starred]
        left = {key: grades[key] for key in others}
        whole.append(_NDCG(judged, grades))
        residual.append(_NDCG(others, left))
        unmoved.append(_NDCG([key for key in first if key in left], left))
        starred += [key for key in others if grades[key] > 0][:1]
    return whole, residual, unmoved


def _judged_order(library: Library, job: JobSubject, starred: Sequence[str], grades: Grades) -> list[str]:
    ranking = (key_of("candidate", number) for number in library.matches.order(job, stars=starred))
    return [key for key in ranking if key in grades]


def _means(runs: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(round(statistics.fmean(step), 4) for step in zip(*runs, strict=True))


def judged_grades(test_set: TestSet, collection: Collection) -> dict[str, Grades]:
    """The grades of a set that judges every document."""
    everyone = dict.fromkeys(collection.keys.values(), 0)
    return {query: everyone | collection.by_key(test_set.qrels[query]) for query in test_set.queries}


def title_grades(test_set: TestSet, collection: Collection) -> dict[str, Grades]:
    """For a set that knows one CV for each post: it is worth 2, those for posts of the same title 1, the other known ones 0.

    Only posts whose title many share.
    """
    titles = {query: text.strip().splitlines()[0].strip() for query, text in test_set.queries.items()}
    shared = Counter(titles.values())
    written = {query: collection.by_key(test_set.qrels[query]) for query in test_set.queries}
    known = {key: 0 for keys in written.values() for key in keys}
    return {
        query: known
        | {key: 1 for other in titles if titles[other] == title for key in written[other]}
        | dict.fromkeys(written[query], 2)
        for query, title in titles.items()
        if shared[title] >= _SHARED_TITLE
    }
