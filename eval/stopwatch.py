"""Where the time of a call goes, by putting watches around functions from outside: the product holds no measuring code."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from types import ModuleType
from typing import Any

Watched = tuple[str, ModuleType, str]  # stage, module that calls the function, the function's name there


class Stopwatch:
    """`seconds` by stage. Time of a watched function inside another counts for the inner one alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []

    @contextmanager
    def watching(self, watched: Sequence[Watched]) -> Iterator[None]:
        """Functions are replaced in the namespace that calls them, and put back."""
        originals = [getattr(module, name) for _, module, name in watched]
        for (stage, module, name), original in zip(watched, originals, strict=True):
            setattr(module, name, self._timed(stage, original))
        try:
            yield
        finally:
            for (_, module, name), original in zip(watched, originals, strict=True):
                setattr(module, name, original)

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        self.seconds.setdefault(stage, 0.0)

        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            started = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                taken = time.perf_counter() - started
                self.seconds[stage] += taken - self._inner.pop()
                if self._inner:
                    self._inner[-1] += taken

        return timed
