"""The typed records of `eval durability`, and their text. Measures nothing."""

from __future__ import annotations

from collections.abc import Mapping

from eval.records import Record


class KillsResult(Record):
    """Sessions that were killed. All counts from `lost` to `unreadable` should be 0.

    `lost` are acknowledged documents that a fresh start does not have or find, `came_back` erased people who are there again or
    left a trace in a file, `half_done` documents that are neither whole nor absent, `problems` what `verify` names.
    """

    sessions: int
    killed_at_points: int
    killed_at_instants: int
    points: Mapping[str, int]
    lost: int
    came_back: int
    half_done: int
    problems: int
    unreadable: int
    slowest_start_seconds: float


class FlipsResult(Record):
    """One flipped byte in each 4 KB of the index files."""

    blocks: int
    detected: int


class LoadResult(Record):
    """Searchers and writers at once. `nowhere` are hits and citations that point to rows that do not exist."""

    seconds: float
    searches: int
    writes: int
    errors: tuple[str, ...]
    nowhere: int
    problems: int


class SameFileResult(Record):
    """The same file from ten processes at once, some times over."""

    rounds: int
    processes: int
    rounds_with_one_record: int


class DurabilityRecord(Record):
    """Everything that `eval durability` measured."""

    kills: KillsResult | None = None
    flips: FlipsResult | None = None
    load: LoadResult | None = None
    same_file: SameFileResult | None = None


def durability_lines(record: DurabilityRecord) -> list[str]:
    """The record as text."""
    lines: list[str] = []
    if kills := record.kills:
        reached = sum(count > 0 for count in kills.points.values())
        lines += [
            f"kills: {kills.killed_at_points} at {reached} of {len(kills.points)} named points, "
            f"{kills.killed_at_instants} at random instants, in {kills.sessions} sessions",
            f"  acknowledged documents lost {kills.lost}, erased people back {kills.came_back}, half done {kills.half_done}, "
            f"unreadable stores {kills.unreadable}, problems of verify {kills.problems}",
            f"  slowest start with verify {kills.slowest_start_seconds:.2f} s",
        ]
    if flips := record.flips:
        lines.append(f"flipped bytes: {flips.detected} of {flips.blocks} blocks of 4 KB detected")
    if load := record.load:
        lines.append(
            f"load: {load.searches} searches and {load.writes} writes in {load.seconds:.0f} s, {len(load.errors)} errors, "
            f"{load.nowhere} rows that point nowhere, problems of verify afterwards {load.problems}"
        )
        lines += [f"  {error}" for error in load.errors[:5]]
    if same := record.same_file:
        lines.append(
            f"same file by {same.processes} processes at once: one record in {same.rounds_with_one_record} of {same.rounds} rounds"
        )
    return lines
