"""What a conversation remembers: the people and the job of the answers so far, to resolve "she", "the second one", "of those"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.plan import QueryPlan

KEPT_QUESTIONS = 6  # of a conversation: what a model that plans is told of it


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of a conversation before a question. `listed` are the people of the last answer that named several.

    `pair` are the two people it was last about: of one answer, of a question back, or of two answers one after the other.
    """

    listed: tuple[str, ...] = ()
    subject: str | None = None
    job: str | None = None
    last_plan: QueryPlan | None = None
    last_list: QueryPlan | None = None  # the last one that asked for people by conditions
    jobs: tuple[str, ...] = ()  # of the last answer, when it listed several
    questions: tuple[str, ...] = ()
    asked_back: QueryPlan | None = None  # the last turn asked who, or which job, is meant
    pair: tuple[str, ...] = ()


def recall(turns: list[dict[str, Any]], existing: set[str]) -> Memory:
    """Memory from stored turns, oldest first; people who were erased since are forgotten.

    A turn holds what was remembered before it, so that the last one is enough; those of older stores are folded from the first.
    """
    known = next((number for number in range(len(turns) - 1, -1, -1) if turns[number].get("before")), None)
    memory = Memory() if known is None else _restored(turns[known]["before"], existing)
    for turn in turns[known or 0 :]:
        memory = _after(memory, turn, existing)
    return memory


def _after(memory: Memory, turn: dict[str, Any], existing: set[str]) -> Memory:
    """What is remembered after one more turn."""
    plan = QueryPlan.model_validate(turn["plan"])
    people = tuple(key for key in turn["candidates"] if key in existing)
    named = tuple(key for key in plan.candidates if key in existing)
    is_order = plan.intent in ("match", "search", "figures", "what_if") or plan.figure is not None
    first = people[:1] if is_order else ()
    one_is_meant = len(named) == 1 or (named and plan.intent == "explain")  # "why is A above B": A
    subject = named[0] if one_is_meant else people[0] if len(people) == 1 else next(iter(first), None)
    names_several = len(people) > 1 or (people and plan.intent in ("list", "count", "match", "search"))
    return Memory(
        listed=people if names_several or plan.intent in ("list", "search") else memory.listed,
        subject=subject or (memory.subject if not people else None),
        job=plan.job or (next(iter(turn.get("jobs", ())), None) if plan.intent == "recommend" else None) or memory.job,
        last_plan=plan if plan.intent not in ("help", "clarify", "refused", "out_of_scope") else memory.last_plan,
        last_list=plan if plan.intent in ("list", "count", "search") else memory.last_list,
        jobs=tuple(turn.get("jobs", ())) or (() if names_several else memory.jobs),
        questions=(*memory.questions, turn["question"])[-KEPT_QUESTIONS:],
        asked_back=plan if plan.intent == "clarify" and (plan.choices or plan.reason in ("job", "person")) else None,
        pair=_pair(memory, [key for key in plan.choices if key in existing] or people, subject),
    )


def _pair(memory: Memory, people: Sequence[str], subject: str | None) -> tuple[str, ...]:
    """The two people that a conversation is about after a turn about some."""
    if len(people) == 2:
        return tuple(people)
    if len(people) > 2:
        return ()
    if subject is None or subject in memory.pair or memory.subject in (None, subject):
        return memory.pair
    return (memory.subject or "", subject)


def turn_payload(
    question: str, plan: QueryPlan, candidates: list[str], jobs: list[str], answer: str, status: str, before: Memory
) -> dict[str, Any]:
    """What is kept of a turn, and the summary of all turns before it. Question and answer hold keys, never names."""
    return {
        "question": question,
        "plan": plan.model_dump(mode="json"),
        "candidates": candidates,
        "jobs": jobs,
        "answer": answer,
        "status": status,
        "before": _summary(before),
    }


def _summary(memory: Memory) -> dict[str, Any]:
    """The typed summary of the turns so far: its size does not grow with their number."""
    return {
        "listed": list(memory.listed),
        "subject": memory.subject,
        "job": memory.job,
        "last_plan": memory.last_plan.model_dump(mode="json") if memory.last_plan else None,
        "last_list": memory.last_list.model_dump(mode="json") if memory.last_list else None,
        "jobs": list(memory.jobs),
        "questions": list(memory.questions),
        "pair": list(memory.pair),
    }


def _restored(summary: dict[str, Any], existing: set[str]) -> Memory:
    subject, last, last_list = summary["subject"], summary["last_plan"], summary.get("last_list")
    return Memory(
        listed=tuple(key for key in summary["listed"] if key in existing),
        subject=subject if subject in existing else None,
        job=summary["job"],
        last_plan=QueryPlan.model_validate(last) if last else None,
        last_list=QueryPlan.model_validate(last_list) if last_list else None,
        jobs=tuple(summary.get("jobs", ())),
        questions=tuple(summary["questions"]),
        pair=tuple(key for key in summary.get("pair", ()) if key in existing),
    )
