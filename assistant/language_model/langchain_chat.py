"""Any chat model that LangChain knows, by its string: `openai:gpt-5`. Its package must be installed; data leaves the machine.

Deadlines are kept by reading in a thread, because these clients share no transport that could keep them.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelUnavailable
from assistant.language_model.chat_model import check_window
from assistant.language_model.deadlines import Deadlines
from assistant.language_model.thinking import without_thinking
from assistant.settings import ModelSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_END = object()


def build_langchain_chat(name: str, settings: ModelSettings) -> LangchainChat:
    """The model of a LangChain string. Raises `ModelUnavailable` for an unknown provider, a missing package or key."""
    from langchain.chat_models import init_chat_model

    provider = name.partition(":")[0]
    try:
        model = init_chat_model(
            name,
            temperature=0,
            max_tokens=settings.answer_tokens,
            timeout=settings.total_timeout_seconds,
            max_retries=0,
        )
    except ImportError as error:
        raise ModelUnavailable(
            f"{name} needs a package that is not installed.", f"pip install {error.name or 'langchain-' + provider}"
        ) from error
    except Exception as error:  # each provider has its own errors for a missing key or a wrong option
        raise ModelUnavailable(f"LangChain cannot make the model {name}.", "Check its name and its API key.") from error
    return LangchainChat(name, model, settings)


class LangchainChat:
    """See `ChatModel`."""

    def __init__(self, name: str, model: BaseChatModel, settings: ModelSettings) -> None:
        self._name = name
        self._model = model
        self._settings = settings

    @property
    def name(self) -> str:
        return self._name

    def complete(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        asked = f"{prompt}\n\nReply with JSON by this schema only:\n{schema}" if schema else prompt
        return "".join(self.stream(asked))

    def stream(self, prompt: str) -> Iterator[str]:
        check_window(prompt, self._settings.context_tokens, self._settings.answer_tokens)
        return without_thinking(self._pieces(prompt))

    def _pieces(self, prompt: str) -> Iterator[str]:
        s = self._settings
        deadlines = Deadlines(
            connect=s.connect_timeout_seconds,
            first=s.first_token_timeout_seconds,
            idle=s.idle_timeout_seconds,
            total=s.total_timeout_seconds,
        )
        arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
        left = threading.Event()
        threading.Thread(target=self._read, args=(prompt, arrived, left), daemon=True).start()
        said = False
        try:
            while (piece := _next(arrived, deadlines)) is not _END:
                deadlines.piece_arrived()
                said = said or bool(piece.strip())
                yield piece
        finally:
            left.set()
        if not said:
            raise ModelUnavailable("The model gave an empty reply.", "Try another model.")

    def _read(self, prompt: str, arrived: queue.SimpleQueue[Any], left: threading.Event) -> None:
        """Runs in the thread; ends with the reply, or at the next piece after the asker left."""
        from langsmith.run_helpers import tracing_context

        try:
            with tracing_context(enabled=False):
                for chunk in self._model.stream(prompt):
                    if left.is_set():
                        return
                    if isinstance(chunk.content, str) and chunk.content:
                        arrived.put(chunk.content)
            arrived.put(_END)
        except Exception as error:  # each provider has its own tree of errors
            arrived.put(error)


def _next(arrived: queue.SimpleQueue[Any], deadlines: Deadlines) -> Any:
    try:
        piece = arrived.get(timeout=deadlines.to_read())
    except queue.Empty as error:
        raise ModelUnavailable("The model did not answer in time.", "A smaller model is faster.") from error
    if isinstance(piece, Exception):
        raise ModelUnavailable(
            "The model server reported an error.", "Check the model's name and its API key."
        ) from piece
    return piece
