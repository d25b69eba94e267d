"""A chat model behind a queue and a circuit breaker, asked once more when the first failure says that this may help."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from assistant.errors import ModelUnavailable
from assistant.language_model.chat_model import ChatModel
from assistant.language_model.circuit_breaker import CircuitBreaker
from assistant.language_model.model_queue import ModelQueue


def _short_pause() -> None:
    """0.2 to 1 s, so that askers who failed together do not come back together."""
    time.sleep(random.uniform(0.2, 1.0))


class GuardedModel:
    """See `ChatModel`."""

    def __init__(
        self, model: ChatModel, queue: ModelQueue, breaker: CircuitBreaker, pause: Callable[[], None] = _short_pause
    ) -> None:
        self._model = model
        self._queue = queue
        self._breaker = breaker
        self._pause = pause

    @property
    def name(self) -> str:
        return self._model.name

    def complete(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        with self._turn():
            try:
                return self._model.complete(prompt, schema)
            except ModelUnavailable as error:
                if not error.retryable:
                    raise
                self._pause()
                return self._model.complete(prompt, schema)

    def stream(self, prompt: str) -> Iterator[str]:
        with self._turn():
            shown = False
            try:
                with closing(_generator(self._model.stream(prompt))) as pieces:
                    for piece in pieces:
                        shown = True
                        yield piece
                return
            except ModelUnavailable as error:
                if shown or not error.retryable:
                    raise
            self._pause()
            with closing(_generator(self._model.stream(prompt))) as pieces:
                yield from pieces

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._queue.turn():
            self._breaker.admit()
            try:
                yield
            except ModelUnavailable:
                self._breaker.failed()
                raise
            except BaseException:
                self._breaker.abandoned()
                raise
            self._breaker.succeeded()


def _generator(pieces: Iterator[str]) -> Any:
    """The iterator as one that can be closed."""
    return pieces if hasattr(pieces, "close") else (piece for piece in pieces)
