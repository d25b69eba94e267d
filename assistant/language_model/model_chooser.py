"""Which model answers a turn, and why it is not the wanted one. Remembers how each model behaved."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from assistant.errors import ModelUnavailable
from assistant.language_model.chat_model import BUILTIN, ChatModel
from assistant.language_model.circuit_breaker import CircuitBreaker
from assistant.language_model.guarded_model import GuardedModel
from assistant.language_model.model_queue import ModelQueue
from assistant.language_model.ollama_server import InstalledModel, installed_models
from assistant.settings import Settings

_RECHECK_SECONDS = 15.0
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
Build = Callable[[str, Settings], ChatModel]


class ModelChooser:
    """One for each process. `build` makes a model of a full name, for tests."""

    def __init__(self, settings: Settings, build: Build | None = None) -> None:
        self._settings = settings
        self._build = build or build_model
        self._queue = ModelQueue(
            settings.llm.parallel_requests, settings.llm.queue_length, settings.llm.queue_timeout_seconds
        )
        self._breakers: dict[str, CircuitBreaker] = {}
        self._made: dict[str, ChatModel] = {}
        self._lock = threading.Lock()
        self._checked_at = -_RECHECK_SECONDS
        self._installed: list[InstalledModel] | ModelUnavailable = []

    def choose(self, wanted: str | None = None) -> tuple[ChatModel | None, str | None]:
        """(model, reason): no model means `builtin`; the reason is set when a model or a server was asked for."""
        asked = wanted or self._settings.model
        if asked == BUILTIN:
            return None, None
        name = full_name(asked, self._settings)
        reason = self._missing(name, asked) if name.startswith("ollama:") else None
        if reason is not None:
            return None, reason or None
        breaker = self._breaker(name)
        if (paused := breaker.reason()) is not None:
            return None, paused
        try:
            return GuardedModel(self._model(name), self._queue, breaker), None
        except ModelUnavailable as error:
            return None, f"{error} {error.hint}".strip()

    def notice(self, wanted: str | None = None) -> str | None:
        """The warning that the model in use sends data to another machine; None when nothing leaves this one."""
        return leaves_machine(wanted or self._settings.model, self._settings)

    def _missing(self, name: str, asked: str) -> str | None:
        """Why an Ollama model is not there; empty when nobody needs to be told; None when it is there."""
        installed, plain = self._models(), name.removeprefix("ollama:")
        if isinstance(installed, ModelUnavailable):
            server_was_named = "ollama_url" in self._settings.model_fields_set
            return str(installed) if asked != "auto" or server_was_named else ""
        names = sorted(model.name for model in installed)
        if plain in names or f"{plain}:latest" in names:
            return None
        if asked == "auto":
            return f"The Ollama server does not have {plain}."
        return f"The Ollama server does not have {plain}; it has {', '.join(names[:5]) or 'no model'}."

    def _models(self) -> list[InstalledModel] | ModelUnavailable:
        with self._lock:
            if time.monotonic() - self._checked_at >= _RECHECK_SECONDS:
                try:
                    self._installed = installed_models(
                        self._settings.ollama_url, self._settings.llm.connect_timeout_seconds
                    )
                except ModelUnavailable as error:
                    self._installed = error
                self._checked_at = time.monotonic()
            return self._installed

    def _model(self, name: str) -> ChatModel:
        with self._lock:
            if name not in self._made:
                self._made[name] = self._build(name, self._settings)
            return self._made[name]

    def _breaker(self, name: str) -> CircuitBreaker:
        llm = self._settings.llm
        with self._lock:
            return self._breakers.setdefault(
                name, CircuitBreaker(llm.pause_after_failures, llm.failure_window_seconds, llm.pause_seconds)
            )


def full_name(asked: str, settings: Settings) -> str:
    """`auto` as the model that it looks for."""
    return f"ollama:{settings.llm.default_name}" if asked == "auto" else asked


def build_model(name: str, settings: Settings) -> ChatModel:
    """The model of a full name such as `ollama:qwen3:4b`. Raises `ModelUnavailable`."""
    if name.startswith("ollama:"):
        from assistant.language_model.ollama_chat import OllamaChat

        return OllamaChat(name.removeprefix("ollama:"), settings.ollama_url, settings.llm)
    from assistant.language_model.langchain_chat import build_langchain_chat

    return build_langchain_chat(name, settings.llm)


def leaves_machine(asked: str, settings: Settings) -> str | None:
    """A loud line when questions and lines of CVs go to another machine."""
    if asked == BUILTIN:
        return None
    name = full_name(asked, settings)
    host = urlsplit(settings.ollama_url).hostname or ""
    if not name.startswith("ollama:"):
        goes_to = f"the provider of {name}"
    elif InstalledModel(name).is_remote:
        goes_to = "Ollama's cloud"
    elif host not in _LOOPBACK:
        goes_to = host
    else:
        return None
    return f"DATA LEAVES THIS MACHINE: questions and lines of CVs go to {goes_to}."
