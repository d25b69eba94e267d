"""`eval faults`: a server with every fault of the data answers the product's requests; what does a reader see, and when?

The product is asked as a recruiter would, over the samples. Its deadlines are a few hundred milliseconds, so that faults
that outlast them are seen within the run; what is counted as late is a turn that takes longer than the total deadline and a second.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from assistant.assistant import Answer, Assistant
from assistant.language_model.model_chooser import ModelChooser
from assistant.settings import Settings, load_settings
from eval.fault_cases import FaultCase, read_cases
from eval.ollama_stand_in import OllamaStandIn, Reply, body_reply, spoken_reply
from eval.records import Record, table
from retrieval.embedders.embedding import Embedder
from retrieval.library import Library

SAMPLES = Path("samples")
QUESTION = "Tell me about James Okafor"
TOTAL_SECONDS = 1.5
_GRACE_SECONDS = 1.0  # reading, planning and one retry's pause
_DEADLINES = {
    "RECRUITER_LLM__FIRST_TOKEN_TIMEOUT_SECONDS": "0.4",
    "RECRUITER_LLM__WARM_FIRST_TOKEN_TIMEOUT_SECONDS": "0.4",
    "RECRUITER_LLM__IDLE_TIMEOUT_SECONDS": "0.3",
    "RECRUITER_LLM__TOTAL_TIMEOUT_SECONDS": str(TOTAL_SECONDS),
}


class FaultOutcome(Record):
    """What a reader got in one turn. `named` is the reason shown, in the product's words."""

    case: str
    streamed: bool
    useful: bool
    named: str | None
    raw_shown: bool
    seconds: float


class FaultsRecord(Record):
    """All cases once, then many of them for leaks, then a server that goes down and comes back."""

    outcomes: tuple[FaultOutcome, ...]
    faults: int
    threads_leaked: int
    descriptors_leaked: int
    down_seconds: float
    turns_until_left_alone: int
    back_after_seconds: float | None

    @property
    def late(self) -> list[FaultOutcome]:
        return [outcome for outcome in self.outcomes if outcome.seconds > TOTAL_SECONDS + _GRACE_SECONDS]


def measure_faults(data: Path, embedder: Embedder, faults: int = 500) -> FaultsRecord:
    """Raises `DataError` without `security/ollama/fixtures.json` below `data`."""
    cases = read_cases(data / "security" / "ollama" / "fixtures.json")
    with _library(embedder) as library:
        tuple(_turns(library, cases[:1]))  # imports are no fault
        outcomes = tuple(_turns(library, cases))
        before = _open()
        repeated = sum(1 for _ in _turns(library, [cases[number % len(cases)] for number in range(faults)]))
        after = _open()
        down, turns, back = _down_and_back(library)
    return FaultsRecord(
        outcomes=outcomes, faults=repeated, threads_leaked=after[0] - before[0], descriptors_leaked=after[1] - before[1],
        down_seconds=down, turns_until_left_alone=turns, back_after_seconds=back,
    )  # fmt: skip


def _turns(library: Library, cases: Sequence[FaultCase]) -> Iterator[FaultOutcome]:
    """One turn for each case. The breaker is set out of reach: every case must meet the model."""
    queue = list(cases)
    with OllamaStandIn(["m"], lambda _body: queue[0].reply) as server:
        settings = _settings(server.url, RECRUITER_LLM__PAUSE_AFTER_FAILURES="1000000")
        assistant = Assistant(library, ModelChooser(settings))
        while queue:
            started = time.perf_counter()
            answer = assistant.answer(QUESTION)
            yield _outcome(queue[0], answer, time.perf_counter() - started)
            queue.pop(0)


def _outcome(case: FaultCase, answer: Answer, seconds: float) -> FaultOutcome:
    shown = f"{answer.text}\n{answer.degraded or ''}"
    raw = any(word in shown for word in (*case.raw, "Traceback", '{"error"', "httpx", "httpcore"))
    useful = answer.status == "answered" and "Kubernetes" in answer.text and bool(answer.citations)
    return FaultOutcome(
        case=case.name, streamed=case.streamed, useful=useful, named=answer.degraded, raw_shown=raw,
        seconds=round(seconds, 3),
    )  # fmt: skip


def _down_and_back(library: Library) -> tuple[float, int, float | None]:
    """Slowest turn without a server; turns until a broken model is left alone; seconds until a mended one answers again."""
    with OllamaStandIn(["m"], [body_reply(500, {"error": "prediction aborted, token repeat limit reached"})]) as server:
        url = server.url
        settings = _settings(url, RECRUITER_LLM__PAUSE_SECONDS="1")
        assistant = Assistant(library, ModelChooser(settings))
        turns = 0
        while "left alone" not in str(assistant.answer(QUESTION).degraded) and turns < 20:
            turns += 1
        server.replies = _quote_first_line
        started, back = time.perf_counter(), None
        while back is None and time.perf_counter() - started < 20:
            if assistant.answer(QUESTION).degraded is None:
                back = round(time.perf_counter() - started, 1)
            time.sleep(0.1)
    seconds = []
    for _ in range(5):
        started = time.perf_counter()
        Assistant(library, ModelChooser(_settings(url))).answer(QUESTION)
        seconds.append(time.perf_counter() - started)
    return round(max(seconds), 3), turns, back


def _quote_first_line(body: dict[str, Any]) -> Reply:
    """A healthy model that repeats its first line of evidence."""
    line = re.search(r"^\[1\] (.+)$", str(body["messages"][0]["content"]), re.MULTILINE)
    return spoken_reply(f"{line[1] if line else ''} [1].")


def _settings(url: str, **more: str) -> Settings:
    return load_settings({"RECRUITER_OLLAMA_URL": url, "RECRUITER_MODEL": "ollama:m", **_DEADLINES, **more})


def _open() -> tuple[int, int]:
    """Threads and file descriptors of this process, once the server's own have ended."""
    end = time.monotonic() + 5
    counts = [_now()]
    while time.monotonic() < end and len(counts) < 20:
        time.sleep(0.1)
        counts.append(_now())
    return min(threads for threads, _ in counts), min(files for _, files in counts)


def _now() -> tuple[int, int]:
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


@contextmanager
def _library(embedder: Embedder) -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as name, closing(Library(Path(name), embedder=embedder)) as library:
        for _ in library.ingest([SAMPLES]):
            pass
        yield library


def faults_lines(record: FaultsRecord) -> list[str]:
    """The record as a table, one row for each case, then what must hold."""
    rows = [
        [
            o.case,
            "yes" if o.streamed else "no",
            "yes" if o.useful else "NO",
            "SHOWN" if o.raw_shown else "no",
            f"{o.seconds:.2f}",
            o.named or "-",
        ]
        for o in record.outcomes
    ]
    seconds = [outcome.seconds for outcome in record.outcomes]
    return [
        *table(["case", "streamed", "useful", "raw text", "seconds", "said"], rows),
        "",
        f"{len(rows)} turns: {sum(o.useful for o in record.outcomes)} useful, {len(record.late)} late, "
        f"{sum(o.raw_shown for o in record.outcomes)} with raw text; "
        f"median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s",
        f"after {record.faults} more faults: {record.threads_leaked} threads and {record.descriptors_leaked} descriptors leaked",
        f"server down: slowest of 5 answers {record.down_seconds:.2f} s; a broken model is left alone after "
        f"{record.turns_until_left_alone} turns; mended, it answers again after {record.back_after_seconds} s (pause of 1 s)",
    ]
