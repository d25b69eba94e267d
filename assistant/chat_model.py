"""The local language model: is it there, and how it is called. Ollama's native chat through langchain-ollama.

Every call has timeouts and an explicit window; every failure becomes `ModelUnavailable`. Knows no prompt and no plan.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from assistant.errors import ModelUnavailable
from assistant.settings import ModelSettings, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

BUILTIN = "builtin"
_RECHECK_SECONDS = 15.0
_SEED = 7
_PIECES_PER_TOKEN = 3.2  # characters for each token, low on purpose: a prompt must fit whatever the tokenizer
_MARGIN = 1.15


class ChatModel(Protocol):
    """A model that words things. `name` is shown with every answer."""

    @property
    def name(self) -> str: ...

    def complete(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        """The whole reply, JSON by `schema` if one is given. Raises `ModelUnavailable`."""

    def stream(self, prompt: str) -> Iterator[str]:
        """The reply in pieces. Raises `ModelUnavailable`, also in the middle."""


class ModelChooser:
    """Which model answers a turn, and why it is not the wanted one."""

    def __init__(self, settings: Settings, build: Callable[[str, Settings], ChatModel] | None = None) -> None:
        self._settings = settings
        self._build = build or (lambda name, chosen: OllamaChat(name, chosen.ollama_url, chosen.llm))
        self._checked_at = -_RECHECK_SECONDS
        self._installed: list[str] | ModelUnavailable = []

    def choose(self, wanted: str | None = None) -> tuple[ChatModel | None, str | None]:
        """(model, reason): no model means `builtin`; the reason is set when a model or a server was asked for."""
        asked = wanted or self._settings.model
        if asked == BUILTIN:
            return None, None
        name = self._settings.llm.default_name if asked == "auto" else asked.removeprefix("ollama:")
        installed = self._models()
        if isinstance(installed, ModelUnavailable):
            server_was_named = "ollama_url" in self._settings.model_fields_set
            return None, str(installed) if asked != "auto" or server_was_named else None
        if name not in installed and f"{name}:latest" not in installed:
            if asked == "auto":
                return None, f"The Ollama server does not have {name}."
            return (
                None,
                f"The Ollama server does not have {name}; it has {', '.join(sorted(installed)[:5]) or 'no model'}.",
            )
        return self._build(name, self._settings), None

    def _models(self) -> list[str] | ModelUnavailable:
        if time.monotonic() - self._checked_at >= _RECHECK_SECONDS:
            try:
                self._installed = installed_models(
                    self._settings.ollama_url, self._settings.llm.connect_timeout_seconds
                )
            except ModelUnavailable as error:
                self._installed = error
            self._checked_at = time.monotonic()
        return self._installed


def installed_models(url: str, timeout_seconds: float) -> list[str]:
    """Names of the models on an Ollama server. Raises `ModelUnavailable` within about `timeout_seconds`."""
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        socket.create_connection((parts.hostname or "", port), timeout_seconds).close()
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"No Ollama server answers at {url}.", "Start `ollama serve`, or use --model builtin."
        ) from error
    import httpx

    try:
        reply = httpx.get(f"{url}/api/tags", timeout=timeout_seconds)
        reply.raise_for_status()
        return [str(model["name"]) for model in reply.json()["models"]]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        raise ModelUnavailable(
            f"The server at {url} does not answer like Ollama.", "Check RECRUITER_OLLAMA_URL."
        ) from error


class OllamaChat:
    """See `ChatModel`. One request at a time; thinking text is never returned."""

    def __init__(self, name: str, url: str, settings: ModelSettings) -> None:
        self._name = name
        self._url = url
        self._settings = settings

    @property
    def name(self) -> str:
        return f"ollama:{self._name}"

    def complete(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        return "".join(self._pieces(prompt, schema))

    def stream(self, prompt: str) -> Iterator[str]:
        return self._pieces(prompt, None)

    def langchain_model(self, schema: dict[str, Any] | None = None) -> BaseChatModel:
        """The model as LangChain users know it."""
        import httpx
        from langchain_ollama import ChatOllama

        s = self._settings
        timeout = httpx.Timeout(s.first_token_timeout_seconds, connect=s.connect_timeout_seconds)
        return ChatOllama(
            model=self._name, base_url=self._url, num_ctx=s.context_tokens, num_predict=s.answer_tokens, temperature=0.0,
            seed=_SEED, keep_alive=s.keep_alive, reasoning=False, format=schema or "", client_kwargs={"timeout": timeout},
        )  # fmt: skip

    def _pieces(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        if estimated_tokens(prompt) + self._settings.answer_tokens > self._settings.context_tokens:
            raise ModelUnavailable(
                "The question and its evidence do not fit the model's window.",
                "Raise RECRUITER_LLM__CONTEXT_TOKENS.",
            )
        import httpx
        import ollama

        deadline = time.monotonic() + self._settings.total_timeout_seconds
        done = False
        try:
            for chunk in self.langchain_model(schema).stream(prompt):
                done = done or bool(chunk.response_metadata.get("done"))
                if isinstance(chunk.content, str) and chunk.content:
                    yield chunk.content
                if time.monotonic() > deadline:
                    raise ModelUnavailable("The model took too long.", "Raise RECRUITER_LLM__TOTAL_TIMEOUT_SECONDS.")
        except httpx.TimeoutException as error:
            raise ModelUnavailable(
                "The model did not answer in time.", "A smaller model is faster.", retryable=True
            ) from error
        except (httpx.HTTPError, ollama.ResponseError, ConnectionError) as error:
            raise ModelUnavailable(
                "The model server reported an error.", "See the log of `ollama serve`.", retryable=True
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise ModelUnavailable(
                "The model server sent something that is no reply.", "See the log of `ollama serve`."
            ) from error
        if not done:
            raise ModelUnavailable("The model's reply was cut off.", "See the log of `ollama serve`.", retryable=True)


def estimated_tokens(text: str) -> int:
    """An upper estimate of the tokens of a prompt for any tokenizer; non-Latin letters count one each."""
    wide = sum(1 for char in text if ord(char) > 0x2E7F)
    return int(((len(text) - wide) / _PIECES_PER_TOKEN + wide) * _MARGIN)
