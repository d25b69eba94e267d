"""Ollama's native chat through langchain-ollama, with an explicit window and deadlines that hold whatever the server does.

Every failure becomes `ModelUnavailable` in our own words. Knows no prompt and no plan.
"""

from __future__ import annotations

import re
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelUnavailable
from assistant.language_model.chat_model import check_window, tokens_at_least
from assistant.language_model.deadlines import Deadlines
from assistant.language_model.thinking import without_thinking
from assistant.settings import ModelSettings

if TYPE_CHECKING:
    import httpx
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

_SEED = 7
_LEAST_CUT = 1000
_LOG = "See the log of `ollama serve`."
_RUNNER = re.compile(r"runner|process has terminated|timed out waiting", re.IGNORECASE)
_WINDOW = re.compile(r"context length", re.IGNORECASE)
_NO_THINKING = re.compile(r"does not support thinking", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Usage:
    """What the server counted for one reply."""

    prompt_tokens: int
    reply_tokens: int
    reply_seconds: float


class OllamaChat:
    """See `ChatModel`. `usage` is that of the last whole reply; after one, the first piece of the next is due sooner."""

    def __init__(self, name: str, url: str, settings: ModelSettings) -> None:
        self._name = name
        self._url = url
        self._settings = settings
        self._loaded_until = 0.0
        self._reasoning: bool | None = False
        self.usage: Usage | None = None

    @property
    def name(self) -> str:
        return f"ollama:{self._name}"

    def complete(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        return "".join(self._pieces(prompt, schema))

    def stream(self, prompt: str) -> Iterator[str]:
        return self._pieces(prompt, None)

    def langchain_model(
        self, schema: dict[str, Any] | None = None, transport: httpx.BaseTransport | None = None
    ) -> BaseChatModel:
        """The model as LangChain users know it."""
        from langchain_ollama import ChatOllama

        s = self._settings
        return ChatOllama(
            model=self._name, base_url=self._url, num_ctx=s.context_tokens, num_predict=s.answer_tokens, temperature=0.0,
            seed=_SEED, keep_alive=s.keep_alive, reasoning=self._reasoning, format=schema or "",
            client_kwargs={"timeout": s.total_timeout_seconds, "follow_redirects": False},
            sync_client_kwargs={"transport": transport} if transport else {},
        )  # fmt: skip

    def _pieces(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        check_window(prompt, self._settings.context_tokens, self._settings.answer_tokens)
        import ollama

        try:
            yield from self._reply(prompt, schema)
        except ollama.ResponseError as error:
            if self._reasoning is None or error.status_code != 400 or not _NO_THINKING.search(error.error):
                raise self._named(error) from error
            self._reasoning = None  # an error before the first byte: nothing was shown
            try:
                yield from self._reply(prompt, schema)
            except ollama.ResponseError as second:
                raise self._named(second) from second

    def _reply(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        """One request. What the server says about itself (`ollama.ResponseError`) is left to the caller."""
        import httpcore
        import httpx

        try:
            with closing(self._contents(prompt, schema)) as pieces:
                yield from without_thinking(pieces)
        except (httpcore.ConnectError, httpcore.ConnectTimeout, ConnectionError) as error:
            raise ModelUnavailable(
                f"No Ollama server answers at {self._url}.", "Start `ollama serve`.", retryable=True
            ) from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise ModelUnavailable("The model did not answer in time.", "A smaller model is faster.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
            raise ModelUnavailable("The connection to the model server was lost.", _LOG) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ModelUnavailable("The model server sent something that is no reply.", _LOG) from error

    def _contents(self, prompt: str, schema: dict[str, Any] | None) -> Generator[str]:
        """The content of the chunks, checked for wholeness at the end. Closing it closes the connection."""
        from assistant.language_model.timed_transport import TimedTransport

        deadlines, last, said = self._deadlines(), None, False
        with TimedTransport(deadlines) as transport:
            model = self.langchain_model(schema, transport)
            with closing(_untraced(model, prompt)) as chunks:
                for chunk in chunks:
                    deadlines.piece_arrived()
                    last = chunk.response_metadata if chunk.response_metadata.get("done") else last
                    if isinstance(chunk.content, str) and chunk.content:
                        said = said or bool(chunk.content.strip())
                        yield chunk.content
        self._check_whole(prompt, last, said)

    def _deadlines(self) -> Deadlines:
        s = self._settings
        is_loaded = time.monotonic() < self._loaded_until
        first = s.warm_first_token_timeout_seconds if is_loaded else s.first_token_timeout_seconds
        return Deadlines(
            connect=s.connect_timeout_seconds, first=first, idle=s.idle_timeout_seconds, total=s.total_timeout_seconds
        )

    def _check_whole(self, prompt: str, last: dict[str, Any] | None, said: bool) -> None:
        """A reply counts when the server said that it is done, stopped by itself, and had read the whole prompt."""
        if last is None:
            raise ModelUnavailable("The model's reply was cut off.", _LOG)
        read = last.get("prompt_eval_count")
        if isinstance(read, int) and _was_cut(read, prompt, self._settings.context_tokens):
            raise ModelUnavailable(
                "The model server cut the prompt short, so the reply does not count.",
                "Lower RECRUITER_LLM__CONTEXT_TOKENS to the server's limit.",
            )
        if last.get("done_reason") == "length":
            raise ModelUnavailable("The model's reply became too long.", "Raise RECRUITER_LLM__ANSWER_TOKENS.")
        if not said:
            raise ModelUnavailable("The model gave an empty reply.", "Try another model.")
        self._loaded_until = time.monotonic() + seconds_of(self._settings.keep_alive)
        self.usage = Usage(read or 0, last.get("eval_count") or 0, (last.get("eval_duration") or 0) / 1e9)

    def _named(self, error: Any) -> ModelUnavailable:
        """The server's error in our words: its own may hold anything, and go no further than the exception's cause."""
        if error.status_code == 503:
            return ModelUnavailable("The model server is busy.", "Ask again in a moment.", retryable=True)
        if error.status_code == 404:
            return ModelUnavailable(f"The Ollama server does not have {self._name}.", f"`ollama pull {self._name}`.")
        if error.status_code in (401, 403):
            return ModelUnavailable("The model server refuses this machine.", "Check the server's settings.")
        if _WINDOW.search(error.error):
            return ModelUnavailable(
                "The model's window is smaller than the prompt.", "Lower RECRUITER_LLM__CONTEXT_TOKENS."
            )
        died = error.status_code == 500 and bool(_RUNNER.search(error.error))
        return ModelUnavailable("The model server reported an error.", _LOG, retryable=died)


def _was_cut(tokens_read: int, prompt: str, context_tokens: int) -> bool:
    """Ollama cuts to half a window and answers 200; only the count tells. Some servers do not count tokens that they had cached,
    so a count below half of the smallest window (2048) says nothing."""
    half_filled = _LEAST_CUT <= tokens_read < tokens_at_least(prompt)
    return half_filled or tokens_read >= context_tokens - 1


def seconds_of(keep_alive: str) -> float:
    """`10m`, `1h30m` or plain seconds; negative means for ever."""
    if re.fullmatch(r"-?\d+", keep_alive):
        seconds = float(keep_alive)
    else:
        units = {"h": 3600.0, "m": 60.0, "s": 1.0}
        parts = re.findall(r"(\d+(?:\.\d+)?)(h|ms|m|s)", keep_alive)
        seconds = sum(float(number) * units.get(unit, 0.0) for number, unit in parts)
        seconds = -1.0 if keep_alive.startswith("-") else seconds
    return float("inf") if seconds < 0 else seconds


def _untraced(model: BaseChatModel, prompt: str) -> Generator[AIMessageChunk]:
    """The chunks of a reply. Tracing that the environment asks LangChain for would send prompts to another host."""
    from langsmith.run_helpers import tracing_context

    chunks: Any = model.stream(prompt)
    try:
        with tracing_context(enabled=False):  # decided with the first chunk
            first = next(chunks, None)
        if first is not None:
            yield first
            yield from chunks
    finally:
        chunks.close()
