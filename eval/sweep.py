"""Tries settings of search and match on half of the posts and reports them on the other half.

Ranks each post once by words and once by vectors, and fuses and weighs these again for each setting. Sets nothing.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from eval.collection import Collection
from eval.datasets import TestSet
from eval.metrics import ranked, reciprocal_rank, top_1
from eval.records import HalfResult, SweepResult
from eval.systems import WHOLE_POOL, job_of
from retrieval.embedders.embedding import Embedder
from retrieval.filtering.filters import Criterion, Group
from retrieval.fusion import fuse, with_preferences
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject, Scored
from retrieval.settings import RetrievalSettings
from retrieval.storage.rows import key_of

DENSE_WEIGHTS = tuple(step / 10 for step in range(11))
PREFERENCES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7)
MAX_PREFERRED = 5  # skills; a person names a few
Triple = tuple[float, float, float]
TRIPLES: tuple[Triple, ...] = (
    (0.5, 0.3, 0.2),
    (1.0, 0.0, 0.0),
    (0.0, 1.0, 0.0),
    (0.0, 0.0, 1.0),
    (0.5, 0.0, 0.5),
    (0.6, 0.2, 0.2),
    (0.4, 0.2, 0.4),
    (0.3, 0.1, 0.6),
    (0.2, 0.1, 0.7),
)
Rankings = Mapping[str, Sequence[str]]
Judged = Mapping[str, Mapping[str, int]]
_METRICS = {"top-1": top_1, "MRR": reciprocal_rank}


def sweep(test_set: TestSet, collection: Collection, embedder: Embedder) -> list[SweepResult]:
    """All sweeps: fusion of search, its preferences, and weights of match."""
    grades = {query: collection.by_key(test_set.qrels[query]) for query in test_set.queries}
    settings = {
        **_fusions(test_set, collection, embedder),
        **_preferences(test_set, collection, embedder),
        **_matches(test_set, collection, embedder),
    }
    return [compare(name, rankings, grades) for name, rankings in settings.items()]


def compare(name: str, settings: Mapping[str, Rankings], grades: Judged) -> SweepResult:
    """Each setting on the even and the odd queries; the best is the first with the highest MRR on the even ones."""
    results = [
        HalfResult(
            setting=setting,
            even=_means(list(rankings)[::2], rankings, grades),
            odd=_means(list(rankings)[1::2], rankings, grades),
        )
        for setting, rankings in settings.items()
    ]
    best = max(results, key=lambda result: result.even["MRR"])
    return SweepResult(name=name, best_on_even=best.setting, settings=tuple(results))


def _means(queries: Sequence[str], rankings: Rankings, grades: Judged) -> dict[str, float]:
    return {
        name: statistics.fmean([metric(rankings[q], grades[q]) for q in queries]) if queries else 0.0
        for name, metric in _METRICS.items()
    }


# Search


def _fusions(test_set: TestSet, collection: Collection, embedder: Embedder) -> dict[str, dict[str, Rankings]]:
    lexical = _searched(test_set, collection, embedder, 0.0)
    dense = _searched(test_set, collection, embedder, 1.0)
    return {
        "search: dense weight": {
            f"{w:.1f}": {
                q: [key_of("candidate", n) for n, s in fuse(lexical[q], dense[q], w) if s > 0] for q in lexical
            }
            for w in DENSE_WEIGHTS
        }
    }


def _searched(
    test_set: TestSet, collection: Collection, embedder: Embedder, weight: float
) -> dict[str, dict[int, float]]:
    """Scores of search by candidate number with all the weight on one part."""
    settings = RetrievalSettings(dense_weight=weight, long_query_dense_weight=weight)
    with closing(Library(collection.home, retrieval=settings, embedder=embedder)) as library:
        return {
            query: {number: score for number, score in library.finder.rank(text, k=WHOLE_POOL).ranked if score > 0}
            for query, text in test_set.queries.items()
        }


def _preferences(test_set: TestSet, collection: Collection, embedder: Embedder) -> dict[str, Mapping[str, Rankings]]:
    """The first skills that a post asks for as preferences, once with its title as the query and once with all of it."""
    titled: dict[str, dict[str, list[str]]] = {f"{weight:g}": {} for weight in PREFERENCES}
    whole: dict[str, dict[str, list[str]]] = {f"{weight:g}": {} for weight in PREFERENCES}
    with closing(Library(collection.home, embedder=embedder)) as library:
        for query, text in test_set.queries.items():
            job = job_of(library, text)
            fit = library.filter(_preferred(job)).fit if job else {}
            for asked, settings in (((job and job.post.title) or "", titled), (text, whole)):
                fused = library.finder.rank(asked, k=WHOLE_POOL).ranked
                for weight in PREFERENCES:
                    mixed = with_preferences(fused, fit, weight)
                    settings[f"{weight:g}"][query] = [key_of("candidate", n) for n, score in mixed if score > 0]
    return {"search by title: weight of preferences": titled, "search by post: weight of preferences": whole}


def _preferred(job: JobSubject) -> Group | None:
    skills = dict.fromkeys(skill for requirement in job.post.requirements for skill in requirement.value.skills)
    asked = tuple(Criterion(field="skill", value=skill, required=False) for skill in list(skills)[:MAX_PREFERRED])
    return Group(kind="all", of=asked) if asked else None


# Match


def _matches(test_set: TestSet, collection: Collection, embedder: Embedder) -> dict[str, dict[str, Rankings]]:
    with closing(Library(collection.home, embedder=embedder)) as library:
        scored = {query: list(_scored(library, text)) for query, text in test_set.queries.items()}
    return {
        "match: skills/experience/keywords": {
            "/".join(f"{weight:g}" for weight in triple): {
                query: ranked({key: _weighed(item, triple) for key, item in items}) for query, items in scored.items()
            }
            for triple in TRIPLES
        }
    }


def _scored(library: Library, post: str) -> Iterator[tuple[str, Scored]]:
    job = job_of(library, post)
    for item in library.matches.match(job, k=WHOLE_POOL).ranked if job else ():
        yield key_of("candidate", item.entry.number), item


def _weighed(item: Scored, triple: Triple) -> float:
    """The score under other weights; an unknown component is left out, as in the product."""
    names = ("skills", "experience", "keywords")
    known = [(w, value) for w, name in zip(triple, names, strict=True) if (value := item.components[name]) is not None]
    total = sum(weight for weight, _ in known)
    return round(sum(weight * value for weight, value in known) / total, 4) if total else 0.0
