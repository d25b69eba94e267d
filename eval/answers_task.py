"""`eval answers`: are questions understood, answered with the right people, counts and values, and cited where it stands?

Every question goes through the product's own `Assistant`, over the samples and three generated pools. What is right was written
from the documents before anything was tuned on it (eval/data/answers/README.md).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from assistant.assistant import Answer, Assistant
from assistant.language_model.model_chooser import ModelChooser
from assistant.settings import load_settings
from eval.answers_data import POOLS, SETS, Asked, load_questions, write_pools
from eval.metrics import Estimate, estimate
from eval.records import Record, table
from ingestion.normalise import fold
from retrieval.embedders.embedding import Embedder
from retrieval.library import Library

# The intents of the questions, and the plans that answer them.
INTENTS: Mapping[str, frozenset[str]] = {
    "list": frozenset({"list", "search"}),
    "count": frozenset({"count"}),
    "search": frozenset({"search", "list"}),
    "match": frozenset({"match"}),
    "why": frozenset({"explain", "match"}),
    "why_not": frozenset({"explain", "match", "missing"}),
    "why_above": frozenset({"explain", "compare"}),
    "compare": frozenset({"compare"}),
    "check": frozenset({"check"}),
    "how_many_years": frozenset({"value", "check"}),
    "when": frozenset({"value"}),
    "where": frozenset({"value", "check"}),
    "which": frozenset({"value", "profile", "check"}),
    "job": frozenset({"job", "jobs"}),
    "cv_against_job": frozenset({"check", "match", "missing", "explain"}),
    "missing": frozenset({"missing"}),
    "recommend": frozenset({"recommend"}),
    "feedback": frozenset({"feedback"}),
    "interview": frozenset({"interview"}),
    "draft": frozenset({"draft"}),
    "decide": frozenset({"decide"}),
    "statistics": frozenset({"statistics", "figures", "count"}),
    "help": frozenset({"help", "out_of_scope"}),
    "export": frozenset({"export"}),
}


_OF_THE_POOL = frozenset({"list", "count", "search", "match", "compare"})  # whose `candidates` are a set to be found


class Score(Record):
    """One measure over the questions it applies to."""

    measure: str
    questions: int
    value: Estimate


class PartScores(Record):
    part: str
    scores: tuple[Score, ...]


class AnswersRecord(Record):
    """All measures by set; `failed` names each question with what was wrong."""

    model: str
    parts: tuple[PartScores, ...]
    median_milliseconds: Mapping[str, float]
    failed: Mapping[str, tuple[str, ...]]


@dataclass
class _Marks:
    """The marks of the questions of one part, by measure."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, marks: Mapping[str, float]) -> None:
        for measure, mark in marks.items():
            self.values[measure].append(mark)


def measure_answers(
    embedder: Embedder, model: str = "builtin", parts: tuple[str, ...] = SETS, pools: tuple[str, ...] = POOLS
) -> AnswersRecord:
    """All questions of the chosen sets and pools."""
    questions = [asked for asked in load_questions(parts) if asked.pool in pools]
    marks: dict[str, _Marks] = defaultdict(_Marks)
    times: dict[str, list[float]] = defaultdict(list)
    failed = {}
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        opened = {
            pool: _open(stack, Path(name), pool, folder, embedder, model) for pool, folder in _folders(name, pools)
        }
        for asked in questions:
            found, wrong, milliseconds = _ask(opened[asked.pool], asked)
            marks[asked.part].add(found)
            times[asked.pool].append(milliseconds)
            if wrong:
                failed[f"{asked.id} {asked.question}"] = tuple(wrong)
    return AnswersRecord(
        model=model,
        parts=tuple(_part(part, marks[part]) for part in parts),
        median_milliseconds={pool: round(statistics.median(taken), 1) for pool, taken in times.items()},
        failed=failed,
    )


@dataclass(frozen=True)
class Pool:
    """A library with the file of each candidate and job by key, and the keys by file."""

    assistant: Assistant
    files: Mapping[str, str]
    keys: Mapping[str, str]


def _folders(name: str, pools: Sequence[str]) -> Iterator[tuple[str, Path]]:
    return ((pool, folder) for pool, folder in write_pools(Path(name) / "pools").items() if pool in pools)


def _open(stack: ExitStack, scratch: Path, pool: str, folder: Path, embedder: Embedder, model: str) -> Pool:
    from datetime import date

    print(f"{pool}: reading {folder}", file=sys.stderr)
    library = Library(scratch / f"home-{pool}", embedder=embedder, today=lambda: date(2026, 11, 1))
    stack.callback(library.close)
    outcomes = list(library.ingest([folder / "cvs", folder / "jobs"]))
    for item in outcomes:
        if item.status == "rejected":
            print(f"{item.path} is rejected: {item.reason}", file=sys.stderr)
    outcomes = [item for item in outcomes if item.key]
    files = {str(item.key): Path(item.path).name for item in outcomes}
    chooser = ModelChooser(load_settings({"RECRUITER_MODEL": model}))
    return Pool(Assistant(library, chooser), files, {file: key for key, file in files.items()})


def _ask(pool: Pool, asked: Asked) -> tuple[dict[str, float], list[str], float]:
    """Marks by measure, what was wrong, and the milliseconds of the answer."""
    started = time.perf_counter()
    answer = pool.assistant.answer(
        asked.question,
        conversation=asked.conversation,
        candidate=pool.keys.get(asked.candidate or ""),
        job=pool.keys.get(asked.job or ""),
    )
    milliseconds = (time.perf_counter() - started) * 1000
    marks = {name: mark for name, mark in _marks(pool, asked, answer).items() if mark is not None}
    wrong = [f"{name} {mark:.2f}" for name, mark in marks.items() if mark < 1]
    if wrong:
        wrong.append(f"{answer.status}, {answer.understood['intent']}: {answer.text[:160]!r}")
    return marks, wrong, milliseconds


def _marks(pool: Pool, asked: Asked, answer: Answer) -> dict[str, float | None]:
    answered = asked.status == "answered"
    return {
        "plan": float(_is_planned(asked, answer)),
        "status": float(answer.status == asked.status),
        "candidates": _candidate_f1(pool, asked, answer) if answered else None,
        "counts": _counts(asked, answer) if answered else None,
        "values": _values(asked, answer) if answered else None,
        "short": _short(asked, answer),
        "quotes stand": _quotes_stand(pool, answer),
        "citations": _citation_recall(pool, asked, answer) if answered else None,
        "silence found": float(answer.status == "not_stated") if asked.status == "not_stated" else None,
        "silence is true": float(asked.status == "not_stated") if answer.status == "not_stated" else None,
    }


def _is_planned(asked: Asked, answer: Answer) -> bool:
    """The right intent, or for what has no answer the right status."""
    intent = str(answer.understood["intent"])
    if asked.status in ("refused", "clarify", "out_of_scope"):
        return answer.status == asked.status
    return intent in INTENTS[asked.intent]


def _candidate_f1(pool: Pool, asked: Asked, answer: Answer) -> float | None:
    """F1 of the set of candidates; for an order by relevance the share of the wanted ones that come first."""
    if asked.candidates is None or asked.intent not in _OF_THE_POOL:
        return None
    wanted = set(asked.candidates)
    listed = [pool.files.get(key, key) for key, _, _ in answer.candidates]
    if asked.intent in ("search", "match"):
        listed = listed[: len(wanted)]
    found = set(listed)
    if not wanted and not found:
        return 1.0
    both = len(wanted & found)
    return 2 * both / (len(wanted) + len(found)) if both else 0.0


def _counts(asked: Asked, answer: Answer) -> float | None:
    return None if asked.counts is None else float(answer.counts == dict(asked.counts))


def _values(asked: Asked, answer: Answer) -> float | None:
    """Whether every wanted string is in the answer."""
    if not asked.values:
        return None
    text = fold(answer.text)
    return float(all(fold(value) in text for value in asked.values))


def _short(asked: Asked, answer: Answer) -> float | None:
    if asked.short is None:
        return None
    return float(fold(answer.text.lstrip("*# ")).startswith(fold(asked.short)))


def _quotes_stand(pool: Pool, answer: Answer) -> float | None:
    """Whether every quote is verbatim text of its lines."""
    if not answer.citations:
        return None
    store = pool.assistant.library.store
    for citation in answer.citations:
        lines = store.document(citation.document_id).lines
        text = [
            line.text
            for line in lines
            if line.page == citation.page and citation.line_start <= line.number <= citation.line_end
        ]
        if "\n".join(text).strip() != citation.quote:
            return 0.0
    return 1.0


def _citation_recall(pool: Pool, asked: Asked, answer: Answer) -> float | None:
    """The share of the proving lines (of people in the answer) that a citation contains: ALCE's recall, by containment."""
    shown = {pool.files.get(c.candidate_id or c.job_id or "") for c in answer.citations}
    wanted = [(file, quote) for file, quote in asked.evidence if file in shown or len(asked.evidence) == 1]
    if not wanted or asked.intent in (
        "search",
        "match",
        "compare",
        "why",
        "why_not",
        "why_above",
        "missing",
        "recommend",
    ):
        return None
    cited = [(pool.files.get(c.candidate_id or c.job_id or ""), " ".join(c.quote.split())) for c in answer.citations]
    found = sum(any(f == file and _same(quote, text) for f, text in cited) for file, quote in wanted)
    return found / len(wanted)


def _same(quote: str, cited: str) -> bool:
    plain = " ".join(quote.split())
    return plain in cited or cited in plain


def _part(part: str, marks: _Marks) -> PartScores:
    scores = [
        Score(measure=name, questions=len(values), value=estimate(values))
        for name, values in marks.values.items()
        if values
    ]
    return PartScores(part=part, scores=tuple(scores))


def answers_lines(record: AnswersRecord, *, verbose: bool) -> list[str]:
    """The record as tables; `verbose` adds every question that was not wholly right."""
    lines = [f"answered by {record.model}; median ms: {dict(record.median_milliseconds)}"]
    for part in record.parts:
        rows = [
            [s.measure, f"{s.value.mean:.3f} [{s.value.low:.3f}, {s.value.high:.3f}]", str(s.questions)]
            for s in part.scores
        ]
        lines += ["", *table([part.part, "mean", "questions"], rows)]
    if verbose:
        lines += ["", *(f"{name}\n    {'; '.join(wrong)}" for name, wrong in record.failed.items())]
    return lines
