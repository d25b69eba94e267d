"""Leaves a failing model alone for a while, then lets one turn try it again. Knows nothing of models."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from assistant.errors import ModelUnavailable


class CircuitBreaker:
    """Opens after `failures` in `window_seconds`; after `pause_seconds` one caller is let through, and its outcome decides."""

    def __init__(
        self, failures: int, window_seconds: float, pause_seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._window = window_seconds
        self._pause = pause_seconds
        self._clock = clock
        self._failed_at: list[float] = []
        self._open_until: float | None = None
        self._probing = False
        self._lock = threading.Lock()

    def reason(self) -> str | None:
        """Why no call is let through now; None when one is."""
        with self._lock:
            return self._reason()

    def admit(self) -> None:
        """Take part. Must be followed by `succeeded`, `failed` or `abandoned`. Raises `ModelUnavailable` while it is open."""
        with self._lock:
            reason = self._reason()
            if reason is not None:
                raise ModelUnavailable(reason)
            self._probing = self._open_until is not None

    def succeeded(self) -> None:
        with self._lock:
            self._failed_at, self._open_until, self._probing = [], None, False

    def failed(self) -> None:
        with self._lock:
            now = self._clock()
            self._failed_at = [at for at in self._failed_at if now - at <= self._window] + [now]
            if self._probing or len(self._failed_at) >= self._limit:
                self._open_until = now + self._pause
            self._probing = False

    def abandoned(self) -> None:
        """The caller left before there was an outcome."""
        with self._lock:
            self._probing = False

    def _reason(self) -> str | None:
        if self._open_until is None:
            return None
        wait = self._open_until - self._clock()
        if wait > 0:
            return f"The model failed several times and is left alone; it is tried again in {max(1, round(wait))} s."
        return "The model failed several times and is being tried again." if self._probing else None
