"""Plans what the rules are unsure about with a language model. It sees the question with keys for names, nothing else.

The reply must fit the schema; one repair is asked for, then the rules' plan stands.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

import prompts
from assistant.errors import PlanInvalid
from assistant.language_model.chat_model import ChatModel
from assistant.plan import QueryPlan, Topic
from assistant.planning.questions import Question
from ingestion.skills import SkillMatcher
from retrieval.filtering.filters import Criterion, FacetName, Filter, Group

_MAX_HISTORY = 6
_MAX_JOBS = 20


class _Condition(BaseModel):
    model_config = ConfigDict(extra="ignore")

    field: FacetName
    value: str = ""
    minimum: float | str | None = None
    maximum: float | None = None
    negated: bool = False


class ModelPlan(BaseModel):
    """The form that the model fills. Lists sent as strings are accepted."""

    model_config = ConfigDict(extra="ignore")

    intent: Literal[
        "list",
        "count",
        "search",
        "match",
        "profile",
        "check",
        "value",
        "compare",
        "missing",
        "recommend",
        "job",
        "help",
        "out_of_scope",
    ]
    conditions: list[_Condition] = []
    any: bool = False
    candidates: list[str] = []
    job: str | None = None
    topic: Topic | None = None

    @field_validator("conditions", "candidates", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                value = [part.strip() for part in value.split(",") if part.strip()]
        return [] if value is None else value


def plan_with_model(model: ChatModel, question: Question, jobs: Sequence[str], matcher: SkillMatcher) -> QueryPlan:
    """A plan for a question. `jobs` are keys alone: titles are words of documents.

    Raises `PlanInvalid` (twice no valid plan) or `ModelUnavailable`.
    """
    known = {
        *question.named.people,
        *question.memory.listed,
        *filter(None, (question.candidate, question.memory.subject)),
    }
    prompt = prompts.load("plan").render(
        history="\n".join(question.memory.questions[-_MAX_HISTORY:]) or "none",
        listed=", ".join(question.memory.listed[:20]) or "none",
        jobs=", ".join(jobs[:_MAX_JOBS]) or "none",
        asked_job=question.job or "none",
        fields=", ".join(get_args(FacetName)),
        question=question.named.keyed,
    )
    problem = ""
    for _ in range(2):
        reply = model.complete(prompt + problem, ModelPlan.model_json_schema())
        try:
            return _checked(
                ModelPlan.model_validate_json(json_part(reply)),
                known,
                {*jobs, *filter(None, (question.job,))},
                matcher,
                question,
            )
        except (ValidationError, ValueError) as error:
            problem = f"\n\nYour last reply did not fit: {str(error).splitlines()[0][:200]}. Reply with the JSON only."
    raise PlanInvalid("The model made no plan that fits.")


def _checked(plan: ModelPlan, people: set[str], jobs: set[str], matcher: SkillMatcher, question: Question) -> QueryPlan:
    """The plan with keys that exist and names in canonical form. Raises ValueError for keys that were made up."""
    unknown = [key for key in plan.candidates if key not in people] + [
        key for key in [plan.job] if key and key not in jobs
    ]
    if unknown:
        raise ValueError(f"unknown key {unknown[0]}")
    if plan.intent in ("profile", "check", "value", "compare", "missing", "recommend") and not plan.candidates:
        raise ValueError(f"{plan.intent} needs a candidate")
    if plan.intent in ("match", "missing", "job") and not plan.job:
        raise ValueError(f"{plan.intent} needs a job")
    if plan.intent in ("list", "check") and not plan.conditions:
        raise ValueError(f"{plan.intent} needs a condition")
    parts = tuple(_criterion(condition, matcher) for condition in plan.conditions)
    condition: Filter | None = (
        None if not parts else parts[0] if len(parts) == 1 else Group(kind="any" if plan.any else "all", of=parts)
    )
    return QueryPlan(
        intent=plan.intent, condition=condition, candidates=tuple(plan.candidates), job=plan.job, topic=plan.topic,
        text=question.named.keyed if plan.intent == "search" else "", planner="model",
    )  # fmt: skip


def _criterion(condition: _Condition, matcher: SkillMatcher) -> Criterion:
    value = condition.value
    if condition.field in ("skill", "language", "certification"):
        value = matcher.canonical(value) or value
    minimum = condition.minimum
    if isinstance(minimum, str) and minimum.replace(".", "", 1).isdigit():
        minimum = float(minimum)
    return Criterion(
        field=condition.field,
        value=value,
        minimum=minimum,
        maximum=condition.maximum,
        negated=condition.negated,
    )


def json_part(reply: str) -> str:
    """The JSON object in a reply that may have words or fences around it."""
    start, end = reply.find("{"), reply.rfind("}")
    if start < 0 or end < start:
        raise ValueError("no JSON object")
    return reply[start : end + 1]
