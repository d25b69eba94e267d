"""The clock of one request to a model: until the connection, the first piece, the next piece, and the end.

Says how long one may still wait; whoever reads the socket obeys.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class Deadlines:
    """Times in seconds. A byte is no piece: a server that drips bytes meets the same deadlines as a silent one."""

    def __init__(
        self, *, connect: float, first: float, idle: float, total: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._connect = connect
        self._first = first
        self._idle = idle
        self._total = total
        self.start()

    def start(self) -> None:
        """The request goes out now: what came before, such as importing a library, is not the server's time."""
        self._end = self._clock() + self._total
        self._next = self._clock() + self._first

    def piece_arrived(self) -> None:
        """A whole piece came: the wait for the next one begins."""
        self._next = self._clock() + self._idle

    def to_connect(self) -> float:
        """Seconds that connecting may take."""
        return max(0.0, min(self._connect, self._end - self._clock()))

    def to_read(self) -> float:
        """Seconds until the next piece must be there; 0 when it is overdue."""
        return max(0.0, min(self._next, self._end) - self._clock())
