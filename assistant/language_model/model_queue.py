"""Who may ask the model now: a few at once, a few waiting in order, nobody for ever. Knows nothing of models."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import ModelUnavailable


class ModelQueue:
    """`parallel` turns at once and `length` waiting. First come, first served."""

    def __init__(self, parallel: int, length: int, timeout_seconds: float) -> None:
        self._parallel = parallel
        self._length = length
        self._timeout = timeout_seconds
        self._running = 0
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()

    @property
    def waiting(self) -> int:
        """How many turns wait."""
        with self._changed:
            return len(self._waiting)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it. Raises `ModelUnavailable` when too many wait, or the wait takes too long."""
        self._enter()
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _enter(self) -> None:
        ticket, end = object(), time.monotonic() + self._timeout
        with self._changed:
            if self._running + len(self._waiting) >= self._parallel + self._length:
                raise _busy(self._running + len(self._waiting))
            self._waiting.append(ticket)
            while self._running >= self._parallel or self._waiting[0] is not ticket:
                left = end - time.monotonic()
                if left <= 0:
                    ahead = self._running + self._waiting.index(ticket)
                    self._waiting.remove(ticket)
                    self._changed.notify_all()
                    raise _busy(ahead)
                self._changed.wait(left)
            self._waiting.popleft()
            self._running += 1
            self._changed.notify_all()


def _busy(ahead: int) -> ModelUnavailable:
    turns = "1 question is" if ahead == 1 else f"{ahead} questions are"
    return ModelUnavailable(f"The model is busy: {turns} before this one.", "Ask again in a moment.")
