"""Asks a model what the assistant will need of it: a plan that obeys the schema, a whole window, a cited sentence, its speed.

Sends invented text only. Decides nothing.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import ValidationError

import prompts
from assistant.errors import ModelUnavailable
from assistant.language_model.chat_model import ChatModel
from assistant.planning.model_planner import ModelPlan, json_part

_FILLER = "The meeting room on the second floor has a long table and nine chairs. "
_QUESTION = "Who has five years of Python and lives in Berlin?"


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What a model can do. `problem` is set when it cannot be used at all."""

    plans: bool = False
    window_whole: bool = False
    cites: bool = False
    tokens_per_second: float | None = None
    problem: str | None = None

    @property
    def usable(self) -> bool:
        """Plans are optional, the rules plan as well; a cut window or no cited sentence are not."""
        return self.problem is None and self.window_whole and self.cites

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"usable": self.usable, "needs_tools": False}


def run_self_test(model: ChatModel, context_tokens: int, answer_tokens: int) -> SelfTest:
    """Three short requests. A model that fails one by an error is unusable, with that error as the problem."""
    try:
        cites, speed = _cites(model)
        return SelfTest(
            plans=_plans(model),
            window_whole=_window_is_whole(model, context_tokens - answer_tokens),
            cites=cites,
            tokens_per_second=speed,
        )
    except ModelUnavailable as error:
        return SelfTest(problem=f"{error} {error.hint}".strip())


def _plans(model: ChatModel) -> bool:
    prompt = prompts.load("plan").render(
        history="none",
        listed="none",
        jobs="none",
        asked_job="none",
        fields="skill, experience, location, states",
        question=_QUESTION,
    )
    try:
        plan = ModelPlan.model_validate_json(json_part(model.complete(prompt, ModelPlan.model_json_schema())))
    except (ValidationError, ValueError):
        return False
    return plan.intent in ("list", "search") and bool(plan.conditions)


def _window_is_whole(model: ChatModel, tokens: int) -> bool:
    """A word at the very beginning of a full prompt comes back, so the server did not cut it off."""
    canary = "CANARY" + secrets.token_hex(3).upper()
    filler = _FILLER * max(
        1, int(tokens * 0.8 * 2.7 / len(_FILLER))
    )  # 2.7 characters for each token of our own estimate
    return canary in model.complete(f"The code word is {canary}.\n\n{filler}\n\nReply with the code word only.")


def _cites(model: ChatModel) -> tuple[bool, float | None]:
    """Whether a sentence with its marker comes back, and the tokens written for each second."""
    fence = f"[evidence {secrets.token_hex(8)}]"
    prompt = prompts.load("write").render(
        question="What did {C1} do with Python?", facts="{C1} knows Python.", fence=fence,
        evidence="[1] Built a booking service in Python at a railway.",
    )  # fmt: skip
    started = time.monotonic()
    reply = model.complete(prompt)
    seconds = time.monotonic() - started
    usage = getattr(model, "usage", None)
    if usage is not None and usage.reply_seconds > 0:
        return "[1]" in reply, round(usage.reply_tokens / usage.reply_seconds, 1)
    return "[1]" in reply, round(len(reply) / 4 / seconds, 1) if seconds > 0 else None
