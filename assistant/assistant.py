"""The one door to answers: a question in, a checked answer out, streamed or whole."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.asked_text import asked_text
from assistant.conversation import Memory, recall, turn_payload
from assistant.draft import FILE, CitationList, Draft, with_names
from assistant.language_model.model_chooser import ModelChooser
from assistant.outcome import counts_of, jobs_of, people_of, shown_of, status_of
from assistant.plan import QueryPlan
from assistant.steps import (
    Ask,
    State,
    Workbench,
    execute,
    joined,
    plan,
    understood,
    verify,
    write,
)
from ingestion.errors import UnreadableDocument
from retrieval.citations import Citation
from retrieval.entry import Entry
from retrieval.errors import NotFound
from retrieval.library import Library
from retrieval.ranking.decisions import Action, Decision
from retrieval.ranking.matching import JobSubject


@dataclass(frozen=True, slots=True)
class Order:
    """What the asker told the assistant to record about people for a job. Nothing is recorded until it is confirmed."""

    action: Action
    job: str
    candidates: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with everything the contract asks for. `text` is Markdown with markers into `citations`."""

    text: str
    status: str
    understood: Mapping[str, Any]
    candidates: tuple[tuple[str, str, float | None], ...]
    counts: Mapping[str, int] | None
    citations: tuple[Citation, ...]
    model: str
    degraded: str | None
    conversation: str | None
    timings_ms: Mapping[str, float]
    order: Order | None = None

    def as_json(self) -> dict[str, Any]:
        """The `ask` shape."""
        return {
            "answer": self.text,
            "status": self.status,
            "understood": dict(self.understood),
            "candidates": [{"id": key, "name": name, "score": score} for key, name, score in self.candidates],
            "counts": None if self.counts is None else dict(self.counts),
            "citations": [citation.model_dump() for citation in self.citations],
            "model": self.model,
            "degraded": self.degraded,
            "conversation": self.conversation,
            "timings_ms": dict(self.timings_ms),
        }


@dataclass(frozen=True, slots=True)
class Understood:
    """The first event of a stream: how the question was read."""

    understood: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A checked piece of the answer. `text` is everything shown so far, `citations` those it refers to."""

    text: str
    citations: tuple[Citation, ...]


Event = Understood | Passage | Answer


class Assistant:
    """Answers questions about a library."""

    def __init__(self, library: Library, models: ModelChooser) -> None:
        self.library = library
        self.models = models

    def answer(self, question: str, **options: Any) -> Answer:
        """The whole answer; options as for `stream`."""
        *_, last = self.stream(question, **options)
        assert isinstance(last, Answer)
        return last

    def stream(
        self,
        question: str,
        *,
        conversation: str | None = None,
        candidate: str | None = None,
        job: str | None = None,
        model: str | None = None,
    ) -> Iterator[Event]:
        """Events of one turn: `Understood`, then `Passage`s, at last the `Answer`.

        `candidate` and `job` are ids or paths of files, which are read for this turn only. Raises `NotFound` or
        `UnreadableDocument` for them, and `QuestionTooLong`; a model that fails never raises, the answer says so.
        """
        started = time.perf_counter()
        question = asked_text(question)
        chosen, reason = self.models.choose(model)
        bench = Workbench(self.library, chosen)
        ask = Ask(question, self._candidate(candidate, bench), self._job(job, bench), self._memory(conversation))
        state = plan(replace(State(ask), degraded=reason), bench)
        planned = time.perf_counter()
        yield Understood(understood(state, bench))
        state = execute(state, bench)
        executed = time.perf_counter()
        citations, kept = CitationList(), []
        for item in write(state, bench):
            if isinstance(item, str):
                state = replace(state, degraded=item, model="builtin")
                continue
            checked = verify(item, bench)
            if checked is not None:
                kept.append(checked)
                yield Passage(with_names(joined(kept, citations), bench.name), tuple(citations.citations))
        written = time.perf_counter()
        timings = {
            "plan": planned - started,
            "execute": executed - planned,
            "write": written - executed,
            "total": written - started,
        }
        answer = self._finish(state, kept, citations, bench, conversation, timings)
        yield answer

    def record(self, order: Order, *, actor: str) -> list[Decision]:
        """Record an order that the asker has confirmed."""
        return self.library.matches.decide(order.job, order.candidates, order.action, actor=actor, reason=order.reason)

    def entry_of(self, reference: str) -> Entry:
        """A candidate by id, or a CV file read now."""
        if _is_key(reference, "C"):
            return self.library.entry(reference.upper())
        parsed = self.library.read_file(Path(reference), "cv")
        return self.library.file_entry(parsed)

    def entries_of(self, references: Sequence[str]) -> list[Entry]:
        """Several candidates, by ids or files; files are told apart by negative numbers."""
        entries = [self.entry_of(reference) for reference in references]
        return [entry if entry.number > 0 else replace(entry, number=-place) for place, entry in enumerate(entries, 1)]

    def job_of(self, reference: str) -> JobSubject:
        """A job by id, or a job post file read now."""
        if _is_key(reference, "J"):
            return self.library.job_subject(reference.upper())
        return self.library.file_job(self.library.read_file(Path(reference), "job"))

    def _candidate(self, reference: str | None, bench: Workbench) -> str | None:
        if reference is None:
            return None
        entry = self.entry_of(reference)
        if entry.number > 0:
            return reference.upper()
        bench.files[FILE] = entry
        return FILE

    def _job(self, reference: str | None, bench: Workbench) -> str | None:
        if reference is None:
            return None
        job = self.job_of(reference)
        if job.key:
            return job.key
        job.key = FILE
        bench.job_files[FILE] = job
        return FILE

    def _memory(self, conversation: str | None) -> Memory:
        if conversation is None:
            return Memory()
        existing = {f"C{row.id}" for row in self.library.store.candidates()}
        store = self.library.store
        last = [turn.payload for turn in store.turns(conversation, last=1)]
        if last and not last[0].get("before"):  # a turn of an older version has no summary of those before it
            last = [turn.payload for turn in store.turns(conversation)]
        return recall(last, existing)

    def _finish(
        self,
        state: State,
        kept: list[Draft],
        citations: CitationList,
        bench: Workbench,
        conversation: str | None,
        timings: Mapping[str, float],
    ) -> Answer:
        assert state.result is not None
        assert state.plan is not None
        assert state.named is not None
        keyed = joined(kept, citations)
        people = people_of(state.result)
        if conversation is not None:
            stored = [key for key in shown_of(state.result) if key in {f"C{n}" for n in self.library.pool_numbers()}]
            payload = turn_payload(
                state.named.keyed,
                state.plan,
                stored,
                jobs_of(state.result),
                keyed,
                status_of(state.result),
                state.ask.memory,
            )
            mentioned = {*stored, *(key for key in state.plan.candidates if key != FILE)}
            self.library.store.add_turn(conversation, payload, mentioned)
        return Answer(
            text=with_names(keyed, bench.name),
            status=status_of(state.result),
            understood=understood(state, bench),
            candidates=tuple((key, bench.name(key), score) for key, score in people),
            counts=counts_of(state.result),
            citations=tuple(citations.citations),
            model=state.model,
            degraded=state.degraded,
            conversation=conversation,
            timings_ms={name: round(seconds * 1000, 1) for name, seconds in timings.items()},
            order=_order(state.plan),
        )


def _order(plan: QueryPlan) -> Order | None:
    """The order of a plan that names a stored job and stored people."""
    if plan.intent != "decide" or plan.action is None or plan.job in (None, FILE) or FILE in plan.candidates:
        return None
    return Order(plan.action, str(plan.job), plan.candidates, plan.text or None)


def _is_key(reference: str, prefix: str) -> bool:
    return reference[:1].upper() == prefix and reference[1:].isdecimal() and not Path(reference).exists()


__all__ = ["Answer", "Assistant", "Event", "NotFound", "Passage", "Understood", "UnreadableDocument"]
