"""Memory and CPU time of child processes while something runs, from /proc. Only Linux tells; elsewhere there is no figure."""

from __future__ import annotations

import os
import re
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_EVERY_SECONDS = 0.02
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_RESET_PEAK = "5"  # proc(5), clear_refs: the peak counts from now on


class ChildMemory:
    """`with ChildMemory() as memory: ...` leaves the highest peak of any direct child in `memory.peak_megabytes`.

    A child that dies takes its figure along, so it is asked every 20 ms.
    """

    def __init__(self) -> None:
        self.peak_megabytes: float | None = None
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> ChildMemory:
        for child in children():
            with suppress(OSError):
                (child / "clear_refs").write_text(_RESET_PEAK)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._done.wait(_EVERY_SECONDS):
            self._look()

    def _look(self) -> None:
        peaks = [peak for child in children() if (peak := _peak_megabytes(child)) is not None]
        self.peak_megabytes = max([*peaks, self.peak_megabytes or 0.0]) or None


def children_cpu_seconds() -> float | None:
    """CPU time that the living children have used, None where the system does not tell."""
    ticks = 0
    for child in children():
        with suppress(OSError):
            user, system = (child / "stat").read_text().rpartition(")")[2].split()[11:13]
            ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else None


def children() -> list[Path]:
    """The /proc folders of the processes that this one started."""
    found: list[Path] = []
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        with suppress(OSError):
            found += [Path("/proc", identifier) for identifier in task.read_text().split()]
    return found


def _peak_megabytes(process: Path) -> float | None:
    with suppress(OSError):
        match = _PEAK.search((process / "status").read_text())
        return int(match[1]) / 1024 if match else None
    return None
