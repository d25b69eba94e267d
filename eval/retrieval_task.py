"""`eval retrieval`: how well search and match find the CV that was written for a post, and the judged ones.

Compares rankings that `eval.systems` opens; keeps no constants of the product.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.collection import Collection, ingested
from eval.datasets import TestSet, load_judged_folder, load_written_cvs
from eval.metrics import (
    Grades,
    Metric,
    average_precision,
    estimate,
    ndcg_at,
    recall_at,
    reciprocal_rank,
    top_1,
)
from eval.records import RetrievalRecord, SetResult, StarsResult, SystemResult
from eval.run_files import write_run
from eval.stars_task import judged_grades, measure_stars, title_grades
from eval.sweep import sweep
from eval.systems import Ranker, open_systems
from retrieval.embedders.embedding import Embedder

ONE_TRUTH: Mapping[str, Metric] = {
    "top-1": top_1,
    "MRR": reciprocal_rank,
    "nDCG@10": ndcg_at(10),
    "R@10": recall_at(10),
}
GRADED: Mapping[str, Metric] = {"MAP": average_precision, "MRR": reciprocal_rank}
_JUDGED = ("en", "es")


@dataclass(frozen=True)
class Options:
    """What to measure and where to write."""

    data: Path
    cache: Path
    limit: int | None = None
    runs: Path | None = None
    with_sweep: bool = False


def measure_retrieval(options: Options, embedder: Embedder) -> RetrievalRecord:
    """All test sets under `options.data`. Raises `DataError`."""
    written = load_written_cvs(options.data).first(options.limit)
    collection = _ingested(written, embedder, options.cache)
    results = [measure_set(written, collection, embedder, ONE_TRUTH, runs=options.runs)]
    stars = [_stars(f"{written.name}, shared titles", written, title_grades(written, collection), collection, embedder)]
    for judged in judged_sets(options.data):
        kept = _ingested(judged, embedder, options.cache)
        results.append(measure_set(judged, kept, embedder, GRADED, systems=("search", "match"), runs=options.runs))
        stars.append(_stars(judged.name, judged, judged_grades(judged, kept), kept, embedder))
    sweeps = sweep(written, collection, embedder) if options.with_sweep else ()
    return RetrievalRecord(
        embedder=embedder.model, sets=tuple(results), stars=tuple(s for s in stars if s), sweeps=tuple(sweeps)
    )


def judged_sets(data: Path) -> Iterator[TestSet]:
    """The TalentCLEF folders that are there."""
    for language in _JUDGED:
        folder = data / "talentclef26_toy" / "taskA" / language
        if folder.exists():
            yield load_judged_folder(folder)


def measure_set(
    test_set: TestSet,
    collection: Collection,
    embedder: Embedder,
    metrics: Mapping[str, Metric],
    *,
    systems: Sequence[str] | None = None,
    runs: Path | None = None,
) -> SetResult:
    """Each system's metrics on one set."""
    results = []
    with open_systems(collection.home, embedder) as opened:
        for name in systems or opened:
            rankings, milliseconds = _rank_all(opened[name], test_set, collection)
            if runs is not None:
                write_run(runs / f"{test_set.name}.{name}.run", name, rankings)
            results.append(_score(name, rankings, milliseconds, test_set, collection, metrics))
    return SetResult(
        name=test_set.name,
        documents=len(test_set.documents),
        duplicates=len(collection.duplicates),
        rejected=Counter(collection.rejected.values()),
        unresolved=test_set.unresolved,
        ingest_seconds=collection.seconds,
        results=tuple(results),
    )


def _stars(
    name: str, test_set: TestSet, grades: Mapping[str, Grades], collection: Collection, embedder: Embedder
) -> StarsResult | None:
    """None when no post of the set is judged well enough, as with a small `--limit`."""
    return measure_stars(name, test_set.queries, grades, collection, embedder) if grades else None


def _rank_all(ranker: Ranker, test_set: TestSet, collection: Collection) -> tuple[dict[str, list[str]], float]:
    """Document ids by query, and the median milliseconds of a query."""
    documents = collection.documents_by_key()
    rankings, times = {}, []
    for query, text in test_set.queries.items():
        started = time.perf_counter()
        rankings[query] = [documents[key] for key in ranker(text)]
        times.append((time.perf_counter() - started) * 1000)
    return rankings, statistics.median(times)


def _score(
    system: str,
    rankings: Mapping[str, Sequence[str]],
    milliseconds: float,
    test_set: TestSet,
    collection: Collection,
    metrics: Mapping[str, Metric],
) -> SystemResult:
    grades = {query: collection.standing_for(test_set.qrels[query]) for query in rankings}
    return SystemResult(
        system=system,
        queries=len(rankings),
        milliseconds=milliseconds,
        metrics={
            name: estimate([metric(ranking, grades[query]) for query, ranking in rankings.items()])
            for name, metric in metrics.items()
        },
    )


def _ingested(test_set: TestSet, embedder: Embedder, cache: Path) -> Collection:
    print(f"{test_set.name}: {len(test_set.documents)} documents", file=sys.stderr)
    return ingested(test_set.documents, embedder, cache)
