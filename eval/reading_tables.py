"""The record of `eval reading` as text. Measures nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from eval.metrics import Estimate
from eval.reading_records import (
    FieldScore,
    FileOutcome,
    LinkingResult,
    ReadingRecord,
    ReadingSpeedResult,
    SafetyResult,
    SkillsResult,
    TruthResult,
)
from eval.records import table

_SLOWEST = 3


def reading_lines(record: ReadingRecord, *, verbose: bool = False) -> list[str]:
    """All parts; `verbose` adds each disagreement with the truth and each file of the attack collection."""
    blocks: list[Iterable[str]] = [truth_lines(result, verbose=verbose) for result in record.fields]
    if record.safety:
        blocks.append(safety_lines(record.safety, verbose=verbose))
    if record.skills:
        blocks.append(skills_lines(record.skills))
    if record.speed:
        blocks.append(speed_lines(record.speed))
    blocks.append(f"skipped {reason}" for reason in record.skipped)
    return list(chain.from_iterable(blocks))


def truth_lines(result: TruthResult, *, verbose: bool = False) -> list[str]:
    """One set of CVs."""
    return [
        f"{result.name}: {result.documents} CVs; {len(result.rejected)} rejected",
        *(f"  {file}: {reason}" for file, reason in result.rejected.items()),
        f"  field F1 {_figure(result.field_f1)}  section F1 {_figure(result.section_f1)}  order {_figure(result.order)}",
        *_counts_table("field", result.fields),
        *_counts_table("section", result.sections),
        *(f"  {disagreement}" for disagreement in result.disagreements if verbose),
        "",
    ]


def safety_lines(result: SafetyResult, *, verbose: bool = False) -> list[str]:
    """What hostile files came to."""
    shown = result.files if verbose else sorted(result.files, key=lambda file: -file.seconds)[:_SLOWEST]
    return [
        f"safety: {len(result.files)} files, worst {result.worst.seconds:.2f} s, over the limit: {_list(result.over_limit)}",
        "  outcomes: " + ", ".join(f"{outcome} {count}" for outcome, count in result.outcomes.items()),
        f"  hidden text reported in {result.found} of {result.hiding} files that hide some; used: {_list(result.leaked)}",
        f"  flagged among {result.clean} clean files: {_list(result.false_flags)}",
        f"  a clean file is still read at the end: {'yes' if result.alive else 'NO'}",
        *table(["file" if verbose else "slowest", "outcome", "s", "peak MB"], [_file_row(file) for file in shown]),
        "",
    ]


def skills_lines(result: SkillsResult) -> list[str]:
    """Linking, then spans."""
    rows = [
        [spans.system, *(f"{score.f1:.3f}" for score in (spans.span, spans.word)), *_span_counts(spans.span)]
        for spans in result.spans
    ]
    head = [f"skill spans, {result.sentences} sentences", "span F1", "word F1", "right", "wrong", "missed"]
    return [
        *chain.from_iterable(_linking_lines(linking, result.labels) for linking in result.linking),
        *table(head, rows),
        f"  published span F1, all kinds of spans, trained on the same corpus: {result.published_span_f1:.2f}",
        "",
    ]


def speed_lines(result: ReadingSpeedResult) -> list[str]:
    """Rates and stages."""
    rows = [
        [r.name, str(r.files), f"{r.per_second:.1f}", _optional(r.per_core_second, 1),
         _optional(r.idle_megabytes), _optional(r.peak_megabytes)]
        for r in result.rates
    ]  # fmt: skip
    whole = sum(result.stages.values())
    stages = [[name, f"{ms:.1f}", f"{ms / whole:.0%}"] for name, ms in result.stages.items()]
    head = ["CVs, one process", "files", "per second", "per second of a core", "idle MB", "peak MB"]
    return [*table(head, rows), "", *table(["stage", "ms a CV", "share"], stages), ""]


def _linking_lines(linking: LinkingResult, labels: int) -> list[str]:
    names = list(next(iter(linking.systems.values())))
    rows = [
        [system, *(_figure(metrics[name]) for name in names), f"{linking.milliseconds[system]:.1f}"]
        for system, metrics in linking.systems.items()
    ]
    return [*table([f"{linking.name}: {linking.queries} spans, {labels} labels", *names, "ms"], rows), ""]


def _counts_table(what: str, counts: Mapping[str, FieldScore]) -> list[str]:
    rows = [[name, f"{one.f1:.3f}", *_span_counts(one)] for name, one in counts.items()]
    return [*table([what, "F1", "right", "wrong", "missed"], rows), ""]


def _span_counts(one: FieldScore) -> list[str]:
    return [str(one.right), str(one.wrong), str(one.missed)]


def _file_row(file: FileOutcome) -> list[str]:
    return [file.file, file.outcome, f"{file.seconds:.2f}", _optional(file.peak_megabytes)]


def _optional(value: float | None, digits: int = 0) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _figure(value: Estimate) -> str:
    return f"{value.mean:.3f} [{value.low:.3f}, {value.high:.3f}]"


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
