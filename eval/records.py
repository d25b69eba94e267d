"""The typed records of the tasks, and their tables. Measures nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from eval.metrics import Estimate


class Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class SystemResult(Record):
    """One system on one test set. `milliseconds` is the median time of a query in this process."""

    system: str
    queries: int
    milliseconds: float
    metrics: Mapping[str, Estimate]


class SetResult(Record):
    """One test set: what of it was kept, and how each system ranked it."""

    name: str
    documents: int
    duplicates: int
    rejected: Mapping[str, int]
    unresolved: tuple[str, ...]
    ingest_seconds: float
    results: tuple[SystemResult, ...]


class StarsResult(Record):
    """Mean nDCG@10 after 0, 1, 2 ... simulated stars; `residual` leaves the starred out, `unmoved` as well, in the order before."""

    name: str
    posts: int
    whole: tuple[float, ...]
    residual: tuple[float, ...]
    unmoved: tuple[float, ...]


class HalfResult(Record):
    """One setting on the posts of even and of odd number."""

    setting: str
    even: Mapping[str, float]
    odd: Mapping[str, float]


class SweepResult(Record):
    """Settings tried on one half and reported on the other."""

    name: str
    best_on_even: str
    settings: tuple[HalfResult, ...]


class RetrievalRecord(Record):
    """Everything that `eval retrieval` measured."""

    embedder: str
    sets: tuple[SetResult, ...]
    stars: tuple[StarsResult, ...] = ()
    sweeps: tuple[SweepResult, ...] = ()


def set_lines(result: SetResult) -> list[str]:
    """A test set as text."""
    kept = result.documents - sum(result.rejected.values())
    head = f"{result.name}: {kept} of {result.documents} documents kept, {result.duplicates} of them equal to another"
    notes = [f"  rejected as {reason}: {count}" for reason, count in sorted(result.rejected.items())]
    notes += [f"  {len(result.unresolved)} queries without a known truth"] if result.unresolved else []
    names = list(result.results[0].metrics) if result.results else []
    rows = [
        [r.system, *(_interval(r.metrics[name]) for name in names), str(r.queries), f"{r.milliseconds:.0f}"]
        for r in result.results
    ]
    return [head, *notes, *table(["system", *names, "queries", "ms"], rows), ""]


def stars_lines(results: Sequence[StarsResult]) -> list[str]:
    """All simulations of stars as one table."""
    rows = [
        [f"{r.name} ({r.posts} posts), {what}", *(f"{value:.3f}" for value in values)]
        for r in results
        for what, values in (("whole", r.whole), ("residual", r.residual), ("unmoved", r.unmoved))
    ]
    return [*table(["nDCG@10 after stars", *map(str, range(len(results[0].whole)))], rows), ""] if results else []


def sweep_lines(result: SweepResult) -> list[str]:
    """A sweep as text; the best setting of the even half is marked."""
    names = list(result.settings[0].even)
    head = ["setting", *(f"{name} even" for name in names), *(f"{name} odd" for name in names)]
    rows = [
        [
            s.setting + (" *" if s.setting == result.best_on_even else ""),
            *(f"{s.even[name]:.3f}" for name in names),
            *(f"{s.odd[name]:.3f}" for name in names),
        ]
        for s in result.settings
    ]
    return [f"{result.name} (* best on the even half by {names[-1]})", *table(head, rows), ""]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns of equal width, the first to the left."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join([row[0].ljust(widths[0]), *cells]).rstrip())
    return lines


def _interval(value: Estimate) -> str:
    return f"{value.mean:.3f} [{value.low:.3f}, {value.high:.3f}]"
