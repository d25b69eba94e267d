"""Kills a working process again and again, and compares what a fresh start finds with what was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from eval.durability_records import KillsResult
from eval.durability_session import Action, Document, Seen, actions, look, work
from eval.fail_points import POINTS, RARE_POINTS

SPAWN = get_context("forkserver")
_ACTIONS = 6
_OCCURRENCES = 3  # a point is met for the first, second or third time
_KILLS_PER_HOME = 20
_MOST_SECONDS = 120.0


@dataclass
class Ledger:
    """What was acknowledged in one data folder, and what was under way when the process died."""

    present: set[Document] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    open: Action | None = None

    def hear(self, message: Any) -> None:
        match message:
            case ("begun", Action() as action):
                self.open = action
            case ("done", Action() as action):
                self.open = None
                if action.verb == "erase":
                    self.erased.add(action.person)
                    self.present = {d for d in self.present if d[0] != action.person}
                else:
                    self.present.add((action.person, action.version))

    def faults(self, seen: Seen) -> tuple[int, int, int]:
        """(acknowledged documents lost, people who came back or left a trace, half-done actions)."""
        doubtful = {d for d in self.present if self.open and self.open.verb == "erase" and d[0] == self.open.person}
        started = {(self.open.person, self.open.version)} if self.open and self.open.verb == "ingest" else set()
        lost = len((self.present - doubtful) - seen.documents) + len(seen.unsearchable)
        back = {d[0] for d in seen.documents} & self.erased
        half = len(seen.documents - self.present - started)
        if doubtful and doubtful & seen.documents:
            half += len(doubtful - seen.documents)
        elif doubtful and self.open:
            self.erased.add(self.open.person)
            half += self.open.person in seen.traces
        return lost, len(back | (seen.traces & self.erased)), half

    def settle(self, seen: Seen) -> None:
        self.present, self.open = set(seen.documents), None


def measure_kills(folder: Path, count: int, seed: int, say: Callable[[str], None]) -> KillsResult:
    """Half of the kills at named points, half at random instants."""
    SPAWN.set_forkserver_preload(["eval.durability_session"])
    total, slowest, killed, unreadable = [0, 0, 0, 0], 0.0, {"point": 0, "instant": 0}, 0
    chance, ledger, home = random.Random(seed), Ledger(), folder
    _, usual = _run(folder / "untouched", actions(seed, frozenset(), _ACTIONS), None, None, Ledger())
    met: dict[str, int] = dict.fromkeys(POINTS, 0)
    number = -1
    while sum(killed.values()) < count:
        number += 1
        if number % _KILLS_PER_HOME == 0:
            ledger, home = Ledger(), folder / f"home-{number}"
        todo = actions(seed * 1_000 + number + 1, frozenset(ledger.present), _ACTIONS)
        point = None if number % 2 else _point(number // 2, chance)
        delay = None if point else chance.uniform(0, usual)
        died, _ = _run(home, todo, point, delay, ledger)
        killed["point" if point else "instant"] += died
        if point and died:
            met[point[0]] += 1
        seen = _look(home, ledger)
        if seen is None:
            unreadable += 1
            ledger, home = Ledger(), folder / f"home-{number}-after"
            continue
        slowest = max(slowest, seen.seconds)
        total = [a + b for a, b in zip(total, (*ledger.faults(seen), len(seen.problems)), strict=True)]
        ledger.settle(seen)
        if number % 20 == 19:
            say(f"{sum(killed.values())} of {count} kills; lost, back, half done, problems: {total}")
    return KillsResult(
        sessions=number + 1,
        killed_at_points=killed["point"],
        killed_at_instants=killed["instant"],
        points=met,
        lost=total[0],
        came_back=total[1],
        half_done=total[2],
        problems=total[3],
        unreadable=unreadable,
        slowest_start_seconds=slowest,
    )


def _point(number: int, chance: random.Random) -> tuple[str, int]:
    """The points in turn, each met for the first to the third time."""
    point = POINTS[number % len(POINTS)]
    return point, 1 if point in RARE_POINTS else 1 + chance.randrange(_OCCURRENCES)


def _run(
    home: Path, todo: list[Action], point: tuple[str, int] | None, delay: float | None, ledger: Ledger
) -> tuple[bool, float]:
    """One session. Returns whether it was killed, and how long it worked."""
    ours, theirs = SPAWN.Pipe(duplex=False)
    child = SPAWN.Process(target=work, args=(home, todo, point, theirs), daemon=True)
    child.start()
    theirs.close()
    finished, started = False, time.perf_counter()
    deadline = started + _MOST_SECONDS
    with suppress(EOFError, OSError):
        while not finished and ours.poll(_wait(deadline, delay, started)):
            message = ours.recv()
            started = time.perf_counter() if message == "ready" else started
            finished = message == "finished"
            ledger.hear(message)
        if not finished:
            _kill(child.pid)
            while True:  # what it said before it died was acknowledged
                ledger.hear(ours.recv())
    child.join()
    return not finished, time.perf_counter() - started


def _wait(deadline: float, delay: float | None, started: float) -> float:
    """Until the end of the session, or the instant of the kill, which counts from `ready`."""
    end = deadline if delay is None else started + delay
    return max(0.0, end - time.perf_counter())


def _kill(pid: int | None) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid or 0, signal.SIGKILL)


def _look(home: Path, ledger: Ledger) -> Seen | None:
    gone = {*ledger.erased, *([ledger.open.person] if ledger.open and ledger.open.verb == "erase" else [])}
    ours, theirs = SPAWN.Pipe(duplex=False)
    child = SPAWN.Process(target=look, args=(home, frozenset(gone), theirs), daemon=True)
    child.start()
    theirs.close()
    seen = _received(ours)
    child.join()
    return seen


def _received(pipe: Connection) -> Seen | None:
    try:
        seen = pipe.recv()
    except EOFError:
        return None
    assert isinstance(seen, Seen)
    return seen
