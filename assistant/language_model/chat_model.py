"""What a language model is to the assistant: a name and two ways to ask. One file for each implementation.

Knows no prompt, no plan and no server.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from assistant.errors import ModelUnavailable

BUILTIN = "builtin"
_PIECES_PER_TOKEN = 3.2  # characters for each token, low on purpose: a prompt must fit whatever the tokenizer
_MARGIN = 1.15


class ChatModel(Protocol):
    """A model that words things. `name` is shown with every answer."""

    @property
    def name(self) -> str: ...

    def complete(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        """The whole reply, JSON by `schema` if one is given. Raises `ModelUnavailable`."""

    def stream(self, prompt: str) -> Iterator[str]:
        """The reply in pieces. Raises `ModelUnavailable`, also in the middle. Closing it ends the request."""


def estimated_tokens(text: str) -> int:
    """An upper estimate of the tokens of a prompt for any tokenizer; non-Latin letters count one each."""
    wide = sum(1 for char in text if ord(char) > 0x2E7F)
    return int(((len(text) - wide) / _PIECES_PER_TOKEN + wide) * _MARGIN)


def tokens_at_least(text: str) -> int:
    """A lower bound: no tokenizer in use joins words over white space. Fewer tokens read means that the prompt was cut."""
    return len(text.split())


def check_window(prompt: str, context_tokens: int, answer_tokens: int) -> None:
    """Raises `ModelUnavailable` for a prompt that leaves no room for the answer: servers cut such prompts silently."""
    if estimated_tokens(prompt) + answer_tokens > context_tokens:
        raise ModelUnavailable(
            "The question and its evidence do not fit the model's window.", "Raise RECRUITER_LLM__CONTEXT_TOKENS."
        )
