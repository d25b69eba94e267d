"""What a conversation remembers: the people and the job of the answers so far, to resolve "she", "the second one", "of those"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.plan import QueryPlan


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of a conversation before a question. `listed` are the people of the last answer that named several."""

    listed: tuple[str, ...] = ()
    subject: str | None = None
    job: str | None = None
    last_plan: QueryPlan | None = None
    questions: tuple[str, ...] = ()
    asked_back: QueryPlan | None = None  # the last turn asked which one of several people is meant


def recall(turns: list[dict[str, Any]], existing: set[str]) -> Memory:
    """Memory from stored turns, oldest first; people who were erased since are forgotten."""
    memory = Memory()
    for turn in turns:
        plan = QueryPlan.model_validate(turn["plan"])
        people = tuple(key for key in turn["candidates"] if key in existing)
        named = tuple(key for key in plan.candidates if key in existing)
        first = people[:1] if plan.intent in ("match", "search") else ()
        subject = named[0] if len(named) == 1 else people[0] if len(people) == 1 else next(iter(first), None)
        memory = Memory(
            listed=people
            if len(people) > 1 or (people and plan.intent in ("list", "count", "match", "search"))
            else memory.listed,
            subject=subject or (memory.subject if not people else None),
            job=plan.job or memory.job,
            last_plan=plan if plan.intent not in ("help", "clarify", "refused", "out_of_scope") else memory.last_plan,
            questions=(*memory.questions, turn["question"]),
            asked_back=plan if plan.intent == "clarify" and plan.choices else None,
        )
    return memory


def turn_payload(question: str, plan: QueryPlan, candidates: list[str], answer: str, status: str) -> dict[str, Any]:
    """What is kept of a turn. Question and answer hold keys, never names."""
    return {
        "question": question,
        "plan": plan.model_dump(mode="json"),
        "candidates": candidates,
        "answer": answer,
        "status": status,
    }
